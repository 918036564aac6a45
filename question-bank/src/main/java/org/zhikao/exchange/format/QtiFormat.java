package org.zhikao.exchange.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemExport;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.Unpacking;
import org.zhikao.exchange.UnreadableItems;
import org.zhikao.exchange.format.Markup.Element;
import org.zhikao.item.Item;
import org.zhikao.regulation.RegulationCatalogue;

/** QTI 2.1, 2.2 and 3.0: an item, or a content package of items; written as a package of 3.0. */
public final class QtiFormat implements ItemFormat.Writable {

    private static final Set<String> ROOTS =
            Set.of("assessmentItem", "qti-assessment-item", "assessmentTest", "qti-assessment-test", "questestinterop");

    @Override
    public String code() {
        return "qti";
    }

    @Override
    public boolean recognises(byte[] bytes) {
        if (bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K') {
            return QtiPackage.hasManifest(bytes);
        }
        return XmlReading.root(bytes).filter(ROOTS::contains).isPresent();
    }

    @Override
    public ItemReading read(String fileName, byte[] bytes, ReadingLimits limits) throws UnreadableItems {
        if (bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K') {
            Unpacking.check(fileName, bytes, limits);
            return new QtiPackage(fileName, limits).read(bytes);
        }
        XmlReading.Document document = XmlReading.read(fileName, bytes, limits, QtiFormat::name);
        List<Finding> findings = new ArrayList<>(document.findings());
        List<ItemReading.Entry> entries = new ArrayList<>();
        if (!isItem(document.root())) {
            throw new UnreadableItems(
                    fileName,
                    FormatSaying.NOT_AN_ITEM,
                    Notes.brief(document.root().name()));
        }
        new QtiItem(document.root(), 1, limits, href -> Optional.empty()).read(entries, findings);
        return new ItemReading(code(), FormatSaying.KEY_PLACE_QTI, entries, findings);
    }

    static boolean isItem(Element root) {
        return root.name().equals("assessmentItem");
    }

    /** Names of 3.0 as those of 2.x: qti-choice-interaction is choiceInteraction, max-choices maxChoices. */
    static String name(String given) {
        String name = given.startsWith("qti-") ? given.substring(4) : given;
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '-' && i + 1 < name.length() && i > 0) {
                camel.append(String.valueOf(name.charAt(++i)).toUpperCase(Locale.ROOT));
            } else {
                camel.append(c);
            }
        }
        return camel.toString();
    }

    @Override
    public ItemExport write(List<Item> items, RegulationCatalogue names) {
        return new QtiWriting(names).write(items);
    }

    static Said place(String fileName) {
        return Said.plain(fileName);
    }
}
