package org.zhikao.load;

import java.util.EnumMap;
import java.util.Map;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.diff.DiffPage;

/** Words for a page that nobody reads. */
final class Labels {

    static final DiffPage.Labels PLAIN = plain();

    private Labels() {}

    private static DiffPage.Labels plain() {
        Map<Change, String> words = new EnumMap<>(Change.class);
        for (Change change : Change.values()) {
            words.put(change, change.code());
        }
        return new DiffPage.Labels(
                "en", "diff", words, "adopted", "effective", "none", "legend", Map.of(), "removed", "added");
    }
}
