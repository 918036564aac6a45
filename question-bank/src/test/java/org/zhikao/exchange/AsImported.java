package org.zhikao.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemWriter;

/** Items as whoever imports an export of them gets them: drafts without a reviewer, and without their pictures. */
public final class AsImported {

    private AsImported() {}

    /** All else of it is compared: its files show whatever an item has. */
    public static Item of(Item item) {
        Item without = item instanceof CaseItem found
                ? new CaseItem(found.meta(), found.material(), List.of(), found.parts())
                : item;
        byte[] file = ItemWriter.bytes(new ItemFile(
                item.meta().citation().regulation(), item.meta().citation().version(), List.of(without)));
        String draft = new String(file, StandardCharsets.UTF_8)
                .replaceFirst("(?m)^    state: .*$", "    state: draft")
                .replaceFirst("(?m)^    reviewer: .*\n", "");
        return ItemFile.read("a", draft.getBytes(StandardCharsets.UTF_8))
                .items()
                .get(0);
    }

    /** Whether an export must tell that it leaves something out. */
    public static boolean hasPictures(Item item) {
        return item instanceof CaseItem found && !found.images().isEmpty();
    }
}
