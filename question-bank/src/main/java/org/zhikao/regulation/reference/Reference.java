package org.zhikao.regulation.reference;

import java.util.List;

/**
 * A citation as it stands in a text.
 *
 * @param start index of its first character, the bracket of the regulation's name included
 * @param end index after its last
 * @param text what stands there
 * @param targets one, or more for 第三、四条, 前两款 and ranges; none where nothing says which article is meant
 */
public record Reference(int start, int end, String text, List<Target> targets) {

    /** Copies the list. */
    public Reference {
        targets = List.copyOf(targets);
    }

    /** Whether it is known which article is meant, and of which regulation. */
    public boolean resolved() {
        return !targets.isEmpty()
                && targets.stream().allMatch(target -> target.regulation().isPresent());
    }
}
