package org.zhikao.exchange.format;

import java.util.List;
import java.util.Optional;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.SheetFormat;

/** All formats, the surest of themselves first. */
public final class ItemFormats {

    /** Every one. */
    public static final List<ItemFormat> ALL =
            List.of(new QtiFormat(), new MoodleXmlFormat(), new SheetFormat(), new AikenFormat(), new GiftFormat());

    private ItemFormats() {}

    /** The format of a content, whatever the name of its file. */
    public static Optional<ItemFormat> of(byte[] bytes) {
        return ALL.stream().filter(format -> format.recognises(bytes)).findFirst();
    }
}
