package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.item.ItemType;

/** Rows that share a material. The first of them may stand for the case itself, without a question. */
final class SheetCase {

    private SheetCase() {}

    static ItemReading.Entry entry(List<ItemRows> rows) {
        ItemRows first = rows.get(0);
        Place place = ItemRows.place(rows);
        List<Finding> wrong = new ArrayList<>();
        List<Finding> told = new ArrayList<>();
        String material = rows.stream()
                .map(each -> each.text(Field.MATERIAL))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        if (material.isEmpty()) {
            wrong.add(Finding.of(place.said(), ExchangeSaying.NO_MATERIAL));
        }
        List<ItemDraft> parts = new ArrayList<>();
        for (ItemRows each : first.isHeadOfCase() ? rows.subList(1, rows.size()) : rows) {
            SheetItem part = new SheetItem(each);
            Optional<ItemDraft> draft = part.draft();
            draft.ifPresent(parts::add);
            wrong.addAll(part.wrong());
            told.addAll(part.told());
        }
        if (parts.isEmpty() && wrong.isEmpty()) {
            wrong.add(Finding.of(place.said(), ExchangeSaying.NO_STEM));
        }
        ItemDraftMaking making = new ItemDraftMaking(ItemType.CASE, material);
        if (first.isHeadOfCase()) {
            SheetFacts.add(making, first, ItemType.CASE, wrong);
            told.addAll(LeftCells.of(first, making.draft()));
        } else if (!parts.isEmpty()) {
            share(making, parts.get(0));
        }
        return wrong.isEmpty()
                ? new ItemReading.Read(place, making.parts(parts).draft(), told)
                : new ItemReading.Rejected(place, wrong);
    }

    /** What its first part says, a case without a row of its own says too. */
    private static void share(ItemDraftMaking making, ItemDraft part) {
        part.topic().ifPresent(making::topic);
        part.writer().ifPresent(making::writer);
        part.level().ifPresent(making::level);
        part.scope().ifPresent(making::scope);
        part.jurisdiction().ifPresent(making::jurisdiction);
        part.citation().ifPresent(making::citation);
        making.drawing(part.drawing());
    }
}
