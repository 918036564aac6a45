package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.regulation.RegulationImport;

/** A release says of each item since when its law is in force. */
class InForceFromTest {

    private static final LocalDate AUGUST = LocalDate.of(2021, 8, 1);
    private static final LocalDate OCTOBER = LocalDate.of(2021, 10, 1);

    @TempDir
    private Path folder = Path.of("");

    // Made before each test.
    @SuppressWarnings("NullAway.Init")
    private SmallBank bank;

    @BeforeEach
    void make() throws IOException {
        bank = SmallBank.in(folder.resolve("bank")).ofTwoLaws();
    }

    private Map<String, LocalDate> days() throws IOException {
        return bank.manifest().items().stream()
                .collect(Collectors.toMap(
                        ReleaseManifest.Entry::id, item -> item.inForceFrom().orElseThrow()));
    }

    private void confirm(String regulation, LocalDate day) throws IOException {
        Files.writeString(bank.folder().resolve("force.yaml"), """
                confirmations:
                  - regulation: REGULATION
                    fact: in-force
                    version: "2021-06-08"
                    date: "DAY"
                    by: 丙
                    at: "2026-11-23T02:00:00Z"
                    source: 公报
                """.replace("REGULATION", regulation)
                .replace("DAY", day.toString()));
    }

    @Test
    void itIsTheFirstDayOfAllThatTheItemAndItsPartsCiteAndWhatAPersonConfirmedCounts() throws IOException {
        assertEquals(Map.of("lamp-1", AUGUST, "lamp-2", AUGUST, "lamp-3", AUGUST), days());
        confirm("beijing-lamp-rules", OCTOBER);
        assertEquals(Map.of("lamp-1", AUGUST, "lamp-2", OCTOBER, "lamp-3", OCTOBER), days());
        confirm("lamp-rules", OCTOBER);
        assertEquals(Map.of("lamp-1", OCTOBER, "lamp-2", AUGUST, "lamp-3", OCTOBER), days());
    }

    @Test
    void whereNothingSaysTheDayThatOfAdoptionStandsIn() throws IOException {
        Path catalogue = bank.folder().resolve("regulations.yaml");
        Files.writeString(catalogue, Files.readString(catalogue).replaceAll(" *effective: .*\\n", ""));
        Path index = bank.folder().resolve("regulations").resolve("lamp-rules@2021-06-08.json");
        String text = Files.readString(index);
        assertTrue(text.contains("\"effective\""), text);
        Files.writeString(index, text.replaceAll("\"effective\"\\s*:\\s*\"2021-08-01\",", ""));
        assertEquals(LocalDate.of(2021, 6, 8), days().get("lamp-1"));
        assertEquals(AUGUST, days().get("lamp-2"));
    }

    /** An earlier version of the lamp rules, whose second article has this fine. */
    private void earlier(String adopted, String effective, String fine) throws IOException {
        Path text = folder.resolve("earlier.txt");
        Files.writeString(text, """
                澄湖路灯条例

                （ADOPTED澄湖镇人民代表大会通过）
                第一条　路灯在日落时点亮，在日出后一小时内熄灭。
                第二条　损坏路灯的，责令改正，处FINE以上五万元以下罚款；情节严重的，处百分之十的加罚。
                第三条　本规定自EFFECTIVE起施行。
                """.replace("ADOPTED", adopted)
                .replace("EFFECTIVE", effective)
                .replace("FINE", fine));
        RegulationImport.into(bank.folder(), List.of(text));
        Files.delete(text);
    }

    private Map<String, Optional<LocalDate>> wordsFrom() throws IOException {
        return bank.manifest().items().stream()
                .collect(Collectors.toMap(ReleaseManifest.Entry::id, ReleaseManifest.Entry::wordsFrom));
    }

    @Test
    void wordsThatAnAmendmentLeftAloneStandSinceTheVersionThatBroughtThem() throws IOException {
        Map<String, Optional<LocalDate>> nothing =
                Map.of("lamp-1", Optional.empty(), "lamp-2", Optional.empty(), "lamp-3", Optional.empty());
        assertEquals(nothing, wordsFrom());
        ReleaseManifest before = bank.manifest();
        earlier("2018年5月5日", "2018年7月1日", "五千元");
        LocalDate then = LocalDate.of(2018, 7, 1);
        assertEquals(Optional.of(then), wordsFrom().get("lamp-1"));
        assertEquals(AUGUST, days().get("lamp-1"), "the version that it cites is in force since then all the same");
        assertEquals(
                List.of(new ReleaseDiff.Change(
                        "lamp-1",
                        ReleaseDiff.Kind.CHANGED,
                        ReleaseDiff.Aspect.WORDS_FROM,
                        "lamp-1",
                        "",
                        "2018-07-01")),
                ReleaseDiff.of(before, bank.manifest()).changes());
        assertEquals(Optional.empty(), wordsFrom().get("lamp-2"), "of the other law no earlier version is known");
        assertEquals(Optional.empty(), wordsFrom().get("lamp-3"), "a part of it rests on that law");
        earlier("2010年5月5日", "2010年7月1日", "五千元");
        assertEquals(Optional.of(LocalDate.of(2010, 7, 1)), wordsFrom().get("lamp-1"));
        earlier("2014年5月5日", "2014年7月1日", "三千元");
        assertEquals(Optional.of(then), wordsFrom().get("lamp-1"), "they were others in between");
        ReleaseManifest manifest = bank.manifest();
        assertEquals(manifest, ReleaseManifest.parse(manifest.canonical()));
        assertEquals(Optional.of(then), manifest.items().get(0).changedOn());
        earlier("2020年5月5日", "2020年7月1日", "四千元");
        assertEquals(nothing, wordsFrom());
    }

    @Test
    void aManifestThatSaysNoDayIsReadAsBeforeAndKeepsItsBytes() throws IOException {
        ReleaseManifest manifest = bank.manifest();
        String day = "\"inForceFrom\":\"2021-08-01\",";
        String text = new String(manifest.canonical(), StandardCharsets.UTF_8);
        assertEquals(3, text.split(day, -1).length - 1, text);
        assertEquals(manifest, ReleaseManifest.parse(manifest.canonical()));
        byte[] before = text.replace(day, "").getBytes(StandardCharsets.UTF_8);
        ReleaseManifest older = ReleaseManifest.parse(before);
        assertTrue(older.items().stream().allMatch(item -> item.inForceFrom().isEmpty()));
        assertArrayEquals(before, older.canonical(), "and keeps its digest");
        for (String strange : List.of("\"2021-08-32\"", "\"soon\"", "20210801", "null")) {
            byte[] bytes = text.replace("\"2021-08-01\"", strange).getBytes(StandardCharsets.UTF_8);
            assertThrows(ReleaseRefused.class, () -> ReleaseManifest.parse(bytes), strange);
        }
    }

    @Test
    void thePlacesThatAQuestionNamesAreInTheManifestAndReadStrictly() throws IOException {
        bank = SmallBank.in(folder.resolve("printing")).ofTwoLaws();
        Path items = bank.file();
        Files.writeString(
                items,
                Files.readString(items)
                        .replaceFirst("stem: 题干。", "stem: 依照第二条第一款和第九条，题干。")
                        .replaceFirst("stem: 小题", "stem: 依照第一条，小题"));
        ReleaseManifest manifest = bank.manifest();
        Map<String, List<ReleaseManifest.Printed>> printed = manifest.items().stream()
                .collect(Collectors.toMap(ReleaseManifest.Entry::id, ReleaseManifest.Entry::printed));
        assertEquals(
                Map.of(
                        "lamp-1", List.of(new ReleaseManifest.Printed("lamp-rules", "2", 1)),
                        "lamp-2", List.of(),
                        "lamp-3", List.of(new ReleaseManifest.Printed("lamp-rules", "1", 0))),
                printed,
                "the ninth article is none that it cites");
        assertEquals(manifest, ReleaseManifest.parse(manifest.canonical()));
        String text = new String(manifest.canonical(), StandardCharsets.UTF_8);
        String good = "\"article\":\"2\",\"paragraph\":1,\"regulation\":\"lamp-rules\"}";
        assertTrue(text.contains(good), text);
        for (String strange : List.of("0", "-1", "\"1\"", "null")) {
            byte[] bytes =
                    text.replace(good, good.replace(":1,", ":" + strange + ",")).getBytes(StandardCharsets.UTF_8);
            assertThrows(ReleaseRefused.class, () -> ReleaseManifest.parse(bytes), strange);
        }
    }

    @Test
    void anotherDayIsADifferenceBetweenReleasesUnlessTheOlderSaysNone() throws IOException {
        ReleaseManifest before = bank.manifest();
        byte[] undated = new String(before.canonical(), StandardCharsets.UTF_8)
                .replace("\"inForceFrom\":\"2021-08-01\",", "")
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of(),
                ReleaseDiff.of(ReleaseManifest.parse(undated), before).changes());
        Path catalogue = bank.folder().resolve("regulations.yaml");
        Files.writeString(
                catalogue,
                Files.readString(catalogue)
                        .replaceFirst(
                                "(?s)(- id: beijing-lamp-rules\\n.*?effective: )\"2021-08-01\"", "$1\"2021-10-01\""));
        assertEquals(
                List.of(later("lamp-2"), later("lamp-3")),
                ReleaseDiff.of(before, bank.manifest()).changes());
    }

    private static ReleaseDiff.Change later(String item) {
        return new ReleaseDiff.Change(
                item, ReleaseDiff.Kind.CHANGED, ReleaseDiff.Aspect.IN_FORCE_FROM, item, "2021-08-01", "2021-10-01");
    }

    @Test
    void theShippedBankSaysItOfEveryItem() throws IOException {
        Map<String, Set<Optional<LocalDate>>> byLaw =
                ReleaseBuilder.manifest(Workspace.read(Path.of("workspace")), 1).items().stream()
                        .collect(Collectors.groupingBy(
                                ReleaseManifest.Entry::regulation,
                                Collectors.mapping(ReleaseManifest.Entry::inForceFrom, Collectors.toSet())));
        assertTrue(
                byLaw.values().stream().noneMatch(days -> days.contains(Optional.<LocalDate>empty())), byLaw::toString);
        assertEquals(Set.of(Optional.of(LocalDate.of(2025, 12, 1))), byLaw.get("food-safety-law"));
        assertEquals(Set.of(Optional.of(LocalDate.of(2026, 1, 1))), byLaw.get("public-security-penalty-law"));
        assertEquals(Set.of(Optional.of(LocalDate.of(2026, 8, 15))), byLaw.get("ecological-environment-code"));
    }
}
