package org.zhikao.bank.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.SmallBank;
import org.zhikao.bank.Workspace;

class CoverageTest {

    private static final String TRUTH = "points: 1\nstem: 路灯在日落时点亮。\nkey: true\nrationale: 见条文。\n";

    @TempDir
    private Path folder = Path.of("");

    private Coverage coverage = new Coverage(0, 0, Map.of());

    /** Two national items, the one approved and on two laws, the other a draft; the Beijing rule has no item of its own. */
    @BeforeEach
    void count() throws IOException {
        SmallBank bank = SmallBank.in(folder.resolve("small"));
        Files.writeString(bank.folder().resolve("chapters/lamp-rules@2021-06-08.json"), """
                {"id": "lamp-rules", "version": "2021-06-08", "chapters": [
                  {"heading": "第一章 点灯", "articles": ["1", "2"]},
                  {"heading": "第二章 养护", "articles": ["3"]}]}
                """);
        Files.writeString(bank.folder().resolve("required-documents.yaml"), """
                list: {year: 2023, title: 目录, issuer: 无, documentNumber: 无, additionsExpected: false}
                documents:
                  - number: 1
                    title: 关于路灯的通知
                    requirement: {kind: compulsory, withCases: false, words: 必修}
                    textHeld: false
                    restsOn: [lamp-rules]
                  - number: 2
                    title: 关于案卷的通报
                    requirement: {kind: compulsory, withCases: false, words: 必修}
                    textHeld: false
                    restsOn: []
                """);
        bank.single("lamp-001", "损坏路灯的，罚款多少？", "五千元以上", "五百元以上")
                .item("lamp-002", "true-false", TRUTH + "difficulty: 81\ncitation: " + bank.citation("lamp-rules", 4))
                .write(
                        "id: lamp-001\n    type: single\n    state: draft\n    writer: w1",
                        "id: lamp-001\n    type: single\n    state: approved\n    writer: w1\n    reviewer: r1");
        coverage = Coverage.of(Workspace.read(bank.folder()));
    }

    private Cell cell(Dimension dimension, String key) {
        return coverage.by(dimension).stream()
                .filter(cell -> cell.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not in " + coverage.by(dimension)));
    }

    @Test
    void nothingIsMissingWhereNothingNeedsToBe() {
        for (String state : List.of("draft", "reviewed", "retired")) {
            assertEquals(Cell.Standing.REACHED, cell(Dimension.STATE, state).standing(), state);
        }
        assertEquals(0, cell(Dimension.STATE, "retired").items().size());
        assertEquals(Cell.Standing.REACHED, cell(Dimension.STATE, "approved").standing());
        assertEquals(
                Cell.Standing.REACHED, cell(Dimension.DIFFICULTY, "unstated").standing());
        assertEquals(Cell.Standing.GAP, cell(Dimension.DIFFICULTY, "1-20").standing());
    }

    @Test
    void itemsAreCountedAndThoseThatAReleaseTakesApart() {
        assertEquals(2, coverage.items());
        assertEquals(1, coverage.approved());
        Cell lamps = cell(Dimension.REGULATION, "lamp-rules");
        assertEquals(List.of("lamp-001", "lamp-002"), lamps.items());
        assertEquals(1, lamps.approved());
        assertEquals(Cell.Standing.REACHED, lamps.standing());
        assertEquals(
                Cell.Standing.NONE_APPROVED, cell(Dimension.TYPE, "true-false").standing());
        assertEquals(1, cell(Dimension.STATE, "draft").items().size());
    }

    @Test
    void theStateApprovedIsWhatAReleaseTakesAndWhatRestsOnInventedLaw() {
        Cell approved = new Cell("approved", "", List.of("a", "b", "c"), 1, 1, true, Optional.empty());
        ObjectNode json =
                new Coverage(4, 1, Map.of(Dimension.STATE, List.of(approved))).json(EnumSet.of(Dimension.TYPE));
        assertEquals(1, json.get("approved").intValue());
        assertEquals(2, json.get("approvedOnInvented").intValue());
        assertEquals(
                0,
                coverage.json(EnumSet.of(Dimension.STATE))
                        .get("approvedOnInvented")
                        .intValue());
    }

    @Test
    void whatNothingReachesIsAGapAndNotLeftOut() {
        assertEquals(
                Cell.Standing.GAP,
                cell(Dimension.REGULATION, "beijing-lamp-rules").standing());
        assertEquals(Cell.Standing.GAP, cell(Dimension.JURISDICTION, "beijing").standing());
        assertEquals(Cell.Standing.GAP, cell(Dimension.TYPE, "ordering").standing());
        assertEquals(
                Cell.Standing.GAP, cell(Dimension.CHAPTER, "lamp-rules#第二章 养护").standing());
        assertEquals(8, coverage.by(Dimension.TYPE).size());
    }

    @Test
    void aChapterIsThatOfTheCitedArticle() {
        assertEquals(
                List.of("lamp-001"),
                cell(Dimension.CHAPTER, "lamp-rules#第一章 点灯").items());
        assertEquals(
                List.of("lamp-002"), cell(Dimension.CHAPTER, "lamp-rules#none").items());
        assertEquals(
                "澄湖路灯条例 第一章 点灯", cell(Dimension.CHAPTER, "lamp-rules#第一章 点灯").name());
    }

    @Test
    void whereNeitherChaptersNorTextAreAtHandThatIsSaid() throws IOException {
        Path small = folder.resolve("small");
        for (String kept : List.of("chapters/lamp-rules@2021-06-08.json", "texts/lamp-rules@2021-06-08.txt")) {
            Files.delete(small.resolve(kept));
        }
        coverage = Coverage.of(Workspace.read(small));
        assertEquals(2, cell(Dimension.CHAPTER, "lamp-rules#unknown").items().size());
    }

    @Test
    void aDocumentThatIsNotHeldIsReachedThroughTheLawsThatItRestsOn() {
        Cell notice = cell(Dimension.REQUIRED_DOCUMENT, "1");
        assertFalse(notice.document().orElseThrow().held());
        Cell.Law lamps = notice.document().orElseThrow().laws().get(0);
        assertEquals("lamp-rules 澄湖路灯条例", lamps.id() + " " + lamps.title());
        assertEquals(List.of("lamp-001", "lamp-002"), notice.items());
        assertEquals(Cell.Standing.GAP, cell(Dimension.REQUIRED_DOCUMENT, "2").standing());
    }

    @Test
    void eachLawBelowADocumentHasItsOwnNumbersAndEachItemItsTag() throws IOException {
        Path small = folder.resolve("small");
        Path list = small.resolve("required-documents.yaml");
        Files.writeString(
                list,
                Files.readString(list).replace("restsOn: [lamp-rules]", "restsOn: [lamp-rules, beijing-lamp-rules]"));
        JsonNode told = document(Coverage.of(Workspace.read(small)));
        assertEquals(
                "[{\"id\":\"lamp-rules\",\"name\":\"澄湖路灯条例\",\"items\":2,\"approved\":1,\"exam\":0},"
                        + "{\"id\":\"beijing-lamp-rules\",\"name\":\""
                        + told.path("laws").path(1).path("name").asText()
                        + "\",\"items\":0,\"approved\":0,\"exam\":0}]",
                told.path("laws").toString());
        assertEquals(
                "{\"item\":\"lamp-001\",\"law\":\"lamp-rules\",\"approved\":true,\"purpose\":\"study\",\"tag\":\"through-law\"}",
                told.path("covered").path(0).toString());
        assertEquals(2, told.path("covered").size());

        Files.writeString(list, Files.readString(list).replace("textHeld: false", "textHeld: true"));
        told = document(Coverage.of(Workspace.read(small)));
        assertFalse(told.path("covered").path(0).has("tag"), "its own text is there");
    }

    private static JsonNode document(Coverage coverage) {
        return coverage.json(EnumSet.of(Dimension.REQUIRED_DOCUMENT))
                .path("cells")
                .path(0);
    }

    @Test
    void ofTheShippedBankEveryDocumentIsReachedAndEveryItemSaysThatItComesThroughALaw() throws IOException {
        coverage = Coverage.of(Workspace.read(Path.of("workspace")));
        for (Cell cell : coverage.by(Dimension.REQUIRED_DOCUMENT)) {
            Cell.Document document = cell.document().orElseThrow();
            assertEquals(Cell.Standing.REACHED, cell.standing(), cell.name());
            assertFalse(document.laws().isEmpty(), cell.name());
            for (Cell.Law law : document.laws()) {
                assertTrue(law.approved() > 0, cell.name() + ": nothing through " + law.id());
            }
            assertEquals(Optional.of("through-law"), document.tag(), cell.name());
            assertEquals(
                    Set.copyOf(cell.items()),
                    document.laws().stream()
                            .flatMap(law -> law.items().stream())
                            .map(Cell.Reach::item)
                            .collect(Collectors.toSet()));
        }
        assertTrue(
                cell(Dimension.REQUIRED_DOCUMENT, "11").items().containsAll(List.of("ser-016", "ser-041", "ser-042")));
        assertTrue(cell(Dimension.REQUIRED_DOCUMENT, "13")
                .items()
                .containsAll(List.of("apl-048", "eec-038", "eec-039", "eec-040", "swf-012")));
        Cell rules = cell(Dimension.REQUIRED_DOCUMENT, "1");
        Cell.Law appearance = rules.document().orElseThrow().laws().get(0);
        assertTrue(appearance.approved() >= 60
                && appearance.items().size() < rules.items().size());
        assertEquals(
                coverage.by(Dimension.PURPOSE).get(0).approved(),
                coverage.by(Dimension.TYPE).stream().mapToInt(Cell::exam).sum());
    }

    @Test
    void difficultiesStandInFifths() {
        assertEquals(List.of("lamp-002"), cell(Dimension.DIFFICULTY, "81-99").items());
        assertEquals(List.of("lamp-001"), cell(Dimension.DIFFICULTY, "unstated").items());
        assertEquals(6, coverage.by(Dimension.DIFFICULTY).size());
    }

    @Test
    void theShapeForProgramsIsStable() {
        ObjectNode json = coverage.json(EnumSet.allOf(Dimension.class));
        Set<String> members =
                Stream.of(Dimension.values()).map(Dimension::member).collect(Collectors.toSet());
        assertTrue(members.containsAll(Set.of(
                "byRequiredDocument",
                "byRegulation",
                "byChapter",
                "byJurisdiction",
                "byType",
                "byLevel",
                "byDifficulty",
                "byScope",
                "byState")));
        members.forEach(member -> assertTrue(json.path(member).isObject(), member));
        assertEquals(2, json.path("items").intValue());
        assertEquals(1, json.path("approved").intValue());
        assertEquals(1, json.path("byType").path("single").intValue());
        assertEquals(0, json.path("byType").path("case").asInt(-1));
        assertEquals(2, json.path("byRequiredDocument").path("1").intValue());
        assertFalse(coverage.json(EnumSet.of(Dimension.TYPE)).has("byLevel"));
    }

    @Test
    void itemsOnLawOfUnverifiedForceAreCountedAsForStudyAlone() throws IOException {
        assertEquals(2, cell(Dimension.PURPOSE, "study").items().size());
        assertEquals(1, cell(Dimension.PURPOSE, "study").approved());
        assertEquals(Cell.Standing.GAP, cell(Dimension.PURPOSE, "exam").standing());
        coverage = Coverage.of(Workspace.read(Path.of("workspace")));
        assertTrue(cell(Dimension.PURPOSE, "exam").items().contains("apl-001"));
        assertFalse(cell(Dimension.PURPOSE, "study").items().contains("apl-001"));
        assertEquals(
                coverage.items(),
                cell(Dimension.PURPOSE, "exam").items().size()
                        + cell(Dimension.PURPOSE, "study").items().size());
    }

    @Test
    void theShippedBankReachesEveryTypeAndKnowsEveryChapter() throws IOException {
        Workspace shipped = Workspace.read(Path.of("workspace"));
        coverage = Coverage.of(shipped);
        assertEquals(shipped.items().size(), coverage.items());
        assertEquals(shipped.approved().size(), coverage.approved());
        for (Dimension dimension : List.of(
                Dimension.TYPE,
                Dimension.LEVEL,
                Dimension.SCOPE,
                Dimension.STATE,
                Dimension.DIFFICULTY,
                Dimension.JURISDICTION)) {
            assertEquals(
                    coverage.items(),
                    coverage.by(dimension).stream()
                            .mapToInt(cell -> cell.items().size())
                            .sum(),
                    dimension.toString());
        }
        assertEquals(15, coverage.by(Dimension.REQUIRED_DOCUMENT).size());
        Map<String, Cell> chapters =
                coverage.by(Dimension.CHAPTER).stream().collect(Collectors.toMap(Cell::key, Function.identity()));
        assertTrue(chapters.keySet().stream().noneMatch(key -> key.endsWith("#unknown")), chapters.toString());
        assertTrue(
                chapters.containsKey("administrative-penalty-law#第一章 总则"),
                chapters.keySet().toString());
    }
}
