package org.zhikao.exchange.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemExport;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.ItemState;
import org.zhikao.item.ItemType;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.RegulationCatalogue;

/** Items to a content package of QTI 3.0. The same items give the same bytes. */
final class QtiWriting {

    private static final String ITEM_SPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";
    private static final String PACKAGE_SPACE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1";
    private static final String DATA = "data-zhikao-";
    private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 12, 0);

    private final RegulationCatalogue names;
    private final List<Finding> findings = new ArrayList<>();

    QtiWriting(RegulationCatalogue names) {
        this.names = names;
    }

    ItemExport write(List<Item> items) {
        if (items.stream().anyMatch(item -> item.meta().state() != ItemState.DRAFT)) {
            findings.add(Finding.of(ExchangeSaying.ALL_ITEMS.with(), ExchangeSaying.STATE_NOT_CARRIED));
        }
        Map<String, byte[]> parts = new LinkedHashMap<>();
        XmlWriting manifest = new XmlWriting();
        manifest.open("manifest", "xmlns", PACKAGE_SPACE, "identifier", "zhikao")
                .line();
        manifest.open("metadata")
                .leaf("schema", "QTI Package")
                .leaf("schemaversion", "3.0.0")
                .close()
                .line();
        manifest.open("organizations").close().line();
        manifest.open("resources").line();
        for (Item item : items) {
            String path = "items/" + item.id() + ".xml";
            parts.put(path, item(item));
            manifest.open("resource", "identifier", identifier(item), "type", "imsqti_item_xmlv3p0", "href", path)
                    .open("file", "href", path)
                    .close()
                    .close()
                    .line();
        }
        manifest.close().line().close();
        parts.put(QtiPackage.MANIFEST, manifest.bytes());
        return new ItemExport(zip(parts), findings);
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(NEVER);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A name in XML begins with no digit. */
    private static String identifier(Item item) {
        String id = item.id().value();
        return Character.isDigit(id.charAt(0)) ? "_" + id : id;
    }

    private byte[] item(Item item) {
        XmlWriting xml = new XmlWriting();
        String title = item instanceof CaseItem found
                ? found.material()
                : item.simpleItems().get(0).stem();
        xml.open("qti-assessment-item", "xmlns", ITEM_SPACE)
                .attribute("identifier", identifier(item))
                .attribute("title", Notes.brief(title))
                .attribute("adaptive", "false")
                .attribute("time-dependent", "false")
                .attribute("xml:lang", "zh-CN")
                .line();
        List<QtiPart> parts = new ArrayList<>();
        for (SimpleItem each : item.simpleItems()) {
            parts.add(new QtiPart(xml, each, parts.size() + 1));
        }
        parts.forEach(QtiPart::declarations);
        outcome(xml, item);
        Map<String, String> facts = Facts.of(item.meta(), names);
        if (item instanceof CaseItem found) {
            ofCase(xml, found, facts, parts);
        } else {
            SimpleItem simple = item.simpleItems().get(0);
            Facts.content(simple, List.of(), facts);
            body(xml, "qti-item-body", simple, facts).line();
            parts.get(0).body();
            xml.close().line();
        }
        xml.open("qti-response-processing").line();
        parts.forEach(QtiPart::processing);
        xml.close().line().close();
        if (xml.lost()) {
            tell(item, FormatSaying.CHARACTERS);
        }
        item.simpleItems().forEach(this::tellScoring);
        return xml.bytes();
    }

    private static void outcome(XmlWriting xml, Item item) {
        xml.open("qti-outcome-declaration", "identifier", "SCORE", "cardinality", "single", "base-type", "float")
                .attribute("normal-maximum", item.points().toString());
        if (item.simpleItems().stream().anyMatch(each -> each.type() == ItemType.SHORT_ANSWER)) {
            xml.attribute("external-scored", "human");
        }
        xml.open("qti-default-value").leaf("qti-value", "0").close().close().line();
    }

    private static XmlWriting body(XmlWriting xml, String name, SimpleItem item, Map<String, String> facts) {
        xml.open(name);
        facts.forEach((fact, value) -> {
            if (!fact.equals(Facts.PROMPTS)) {
                xml.attribute(DATA + fact, value);
            }
        });
        return xml.attribute(DATA + "points", item.points().toString());
    }

    private void ofCase(XmlWriting xml, CaseItem item, Map<String, String> facts, List<QtiPart> parts) {
        xml.open("qti-item-body");
        facts.forEach((fact, value) -> xml.attribute(DATA + fact, value));
        xml.line().open("div");
        QtiPart.prose(xml, item.material());
        xml.close().line();
        if (!item.images().isEmpty()) {
            tell(item, FormatSaying.PICTURES, item.images().size());
        }
        for (int i = 0; i < parts.size(); i++) {
            SimpleItem part = item.parts().get(i);
            Map<String, String> own = Facts.cited(part.meta(), names);
            Facts.content(part, List.of(), own);
            body(xml, "div", part, own)
                    .attribute(DATA + "part", part.id().value())
                    .line();
            parts.get(i).body();
            xml.close().line();
        }
        xml.close().line();
    }

    /** Pairs of neighbours can't be said in its response processing. */
    private void tellScoring(SimpleItem item) {
        if (item.type() == ItemType.ORDERING && item.scoring() == ScoringRule.PARTIAL) {
            tell(item, FormatSaying.SCORED_WHOLE);
        }
    }

    private void tell(Item item, Sentence remark, Object... arguments) {
        findings.add(Finding.of(Said.plain(item.id().value()), remark, arguments));
    }
}
