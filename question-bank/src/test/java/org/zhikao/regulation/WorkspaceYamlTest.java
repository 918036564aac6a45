package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.RequiredDocuments.ArticlesPerMonth;
import org.zhikao.regulation.RequiredDocuments.RequirementKind;

class WorkspaceYamlTest {

    private static final String CATALOGUE = """
            regulations:
              - id: lamp-rules
                title: 澄湖镇灯箱管理办法
                short: 灯箱办法
                kind: local-regulation
                jurisdiction: example
                versions:
                  - version: 2021-06-08
                    effective: "2021-08-01"
                    force: unverified
                    source: 自拟
                  - version: "2023-06-08"
                    force: confirmed
                    source: 自拟
            """;

    private static final String DOCUMENTS = """
            list: {year: 2023, title: 学习清单, issuer: 某局, documentNumber: 某〔2023〕1号, additionsExpected: true}
            documents:
              - number: 1
                title: 关于灯箱的通知
                documentNumber: 某〔2022〕9号
                requirement: {kind: compulsory, withCases: true, focus: 亮度, words: 必修}
                textHeld: false
                restsOn: [lamp-rules]
              - number: 2
                title: 接待指南
                documentNumber: "/"
                requirement: {kind: monthly-articles, withCases: false, articlesPerMonth: {min: 3, target: 4}, words: 每月三至四条}
                textHeld: true
                restsOn: []
            """;

    @Test
    void aCatalogueIsReadWithItsVersions() {
        RegulationCatalogue catalogue = catalogue(CATALOGUE);
        RegulationCatalogue.Entry entry = catalogue.findByTitle("澄湖镇 灯箱管理办法").orElseThrow();
        assertEquals("lamp-rules", entry.id().value());
        assertEquals(RegulationCatalogue.Kind.LOCAL_REGULATION, entry.kind());
        assertEquals(
                List.of("Optional[2021-08-01]", "Optional.empty"),
                entry.versions().stream()
                        .map(version -> version.effective().toString())
                        .toList());
        assertEquals(entry, catalogue.find(new RegulationId("lamp-rules")).orElseThrow());
    }

    @Test
    void aBrokenCatalogueIsRefusedWithLineFieldAndCure() {
        refusesCatalogue(
                CATALOGUE.replace("kind: local-regulation", "kind: law-ish"),
                "c.yaml:5",
                "regulations/1/kind",
                "administrative-regulation");
        refusesCatalogue(CATALOGUE.replace("short:", "abbr:"), "regulations/1/short", "missing");
        refusesCatalogue(
                CATALOGUE.replace("source: 自拟\n      -", "source: 自拟\n        note: x\n      -"),
                "versions/1/note",
                "unknown field");
        refusesCatalogue(CATALOGUE.replace("\"2021-08-01\"", "2021/08/01"), "effective", "Write it as 2021-01-22");
        refusesCatalogue(CATALOGUE.replace("2023-06-08", "2021-06-08"), "listed twice");
        refusesCatalogue(
                CATALOGUE.replace("\"2021-08-01\"", "\"2021-06-07\""),
                "versions/1/effective",
                "2021-06-08 can't be in force from 2021-06-07");
        refusesCatalogue(CATALOGUE.replace("title:", "id: x\n    title:"), "c.yaml:3", "occurs twice");
        refusesCatalogue(CATALOGUE.replace("id: lamp-rules", "id: Lamp Rules"), "regulations/1/id", "hyphens");
        refusesCatalogue(CATALOGUE + CATALOGUE.substring(CATALOGUE.indexOf('\n') + 1), "stands in the catalogue twice");
        refusesCatalogue(CATALOGUE.replace("versions:", "versions: none\n    more:"), "must be a list");
        refusesCatalogue("regulations: [", "not readable");
        refusesCatalogue("- a", "one object");
        refusesCatalogue("regulations: []\n---\nregulations: []", "second document");
        refusesCatalogue("regulations: &a []", "anchors");
        refusesCatalogue("regulations: !!set []", "tags");
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedWithItsLine() {
        byte[] bytes = CATALOGUE.getBytes(StandardCharsets.UTF_8);
        bytes[CATALOGUE.indexOf("id:")] = (byte) 0xFF;
        FieldException refusal = assertThrows(FieldException.class, () -> RegulationCatalogue.read("c.yaml", bytes));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("c.yaml:2: a byte that is not UTF-8"));
    }

    @Test
    void requiredDocumentsAreReadWithWhatTheyRequire() {
        RequiredDocuments required = documents(DOCUMENTS);
        assertEquals(2023, required.list().year());
        RequiredDocuments.Document first = required.documents().get(0);
        assertEquals("某〔2022〕9号", first.documentNumber().orElseThrow());
        assertEquals(RequirementKind.COMPULSORY, first.requirement().kind());
        assertEquals("亮度", first.requirement().focus().orElseThrow());
        RequiredDocuments.Document second = required.documents().get(1);
        assertTrue(second.documentNumber().isEmpty());
        assertEquals(
                new ArticlesPerMonth(3, 4),
                second.requirement().articlesPerMonth().orElseThrow());
        assertTrue(second.textHeld());
    }

    @Test
    void brokenRequiredDocumentsAreRefused() {
        refusesDocuments(
                DOCUMENTS.replace("[lamp-rules]", "[lamp-law]"), "documents/1/restsOn", "regulations.yaml first");
        refusesDocuments(DOCUMENTS.replace("number: 2", "number: 3"), "this is document 2");
        refusesDocuments(DOCUMENTS.replace("textHeld: true", "textHeld: yes"), "neither true nor false");
        refusesDocuments(DOCUMENTS.replace("monthly-articles", "compulsory"), "articlesPerMonth");
        refusesDocuments(DOCUMENTS.replace("min: 3", "min: 5"), "not be below min");
        refusesDocuments(DOCUMENTS.replace("接待指南", "关于灯箱的通知"), "listed twice");
        refusesDocuments(DOCUMENTS.replace("year: 2023", "year: 二〇二三"), "not a whole number");
    }

    private static RegulationCatalogue catalogue(String yaml) {
        return RegulationCatalogue.read("c.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static RequiredDocuments documents(String yaml) {
        return RequiredDocuments.read("d.yaml", yaml.getBytes(StandardCharsets.UTF_8), catalogue(CATALOGUE));
    }

    private static void refusesCatalogue(String yaml, String... parts) {
        contains(assertThrows(FieldException.class, () -> catalogue(yaml)), parts);
    }

    private static void refusesDocuments(String yaml, String... parts) {
        contains(assertThrows(FieldException.class, () -> documents(yaml)), parts);
    }

    private static void contains(FieldException refusal, String... parts) {
        for (String part : parts) {
            assertTrue(String.valueOf(refusal.getMessage()).contains(part), part + " in: " + refusal.getMessage());
        }
    }
}
