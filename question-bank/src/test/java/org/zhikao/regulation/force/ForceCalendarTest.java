package org.zhikao.regulation.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.ImportOutcome;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationImport;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.force.Confirmation.Fact;

class ForceCalendarTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:30:00Z");

    @TempDir
    private Path folder = Path.of("");

    private ForceCalendar calendar =
            ForceCalendar.of(RegulationCatalogue.empty(), List.of(), new Confirmations(List.of()));

    @BeforeEach
    void read() throws IOException {
        calendar = ForceCalendar.read(Laws.workspace(folder));
    }

    @Test
    void betweenAdoptionAndForceTheOldVersionIsInForceAndTheNewOneComing() {
        assertEquals("2024-03-08", inForce(Laws.STREET, "2026-02-28"));
        assertEquals("2026-01-09", coming(Laws.STREET, "2026-02-28"));
        assertEquals("2026-01-09", inForce(Laws.STREET, "2026-03-01"));
        assertEquals("", coming(Laws.STREET, "2026-03-01"));
        assertEquals("", coming(Laws.STREET, "2026-01-08"), "not passed yet");
    }

    @Test
    void anImportedVersionThatTheCatalogueLacksCountsFromTheDayItsTextSays() {
        assertEquals("2026-01-09", inForce(Laws.STREET, "2026-12-31"));
        assertEquals("2026-10-30", inForce(Laws.STREET, "2027-01-01"));
        ForcePeriod period =
                calendar.at(Laws.STREET, LocalDate.parse("2027-01-01")).orElseThrow();
        assertTrue(period.indexed());
        assertEquals(Force.UNVERIFIED, period.status());
    }

    @Test
    void beforeTheFirstVersionNothingIsInForce() {
        assertEquals("", inForce(Laws.STREET, "2024-04-30"));
        assertEquals(Optional.of(ForceState.NOT_YET), calendar.state(Laws.STREET, LocalDate.parse("2024-04-30")));
        assertEquals(Optional.empty(), calendar.state(new RegulationId("unheard-of"), LocalDate.parse("2024-04-30")));
    }

    @Test
    void beforeTheAdoptionOfTheFirstVersionNobodySaysThatThereWasNone() {
        assertEquals(Optional.of(ForceState.NOT_YET), calendar.state(Laws.STREET, LocalDate.parse("2024-03-08")));
        assertEquals(Optional.of(ForceState.NO_EARLIER), calendar.state(Laws.STREET, LocalDate.parse("2024-03-07")));
    }

    @Test
    void aVersionWithoutAKnownDayStandsInFromItsAdoptionAndSaysSo() {
        ForcePeriod first =
                calendar.at(Laws.LAMP, LocalDate.parse("2019-01-01")).orElseThrow();
        assertTrue(first.fromAssumed());
        assertEquals("灯箱管理法", first.title(), "it was renamed later");
        assertEquals(
                "灯箱安全法",
                calendar.at(Laws.LAMP, LocalDate.parse("2021-09-01"))
                        .orElseThrow()
                        .title());
    }

    @Test
    void aRepealThatNobodyConfirmedEndsNothing() throws IOException {
        List<RepealSearch.Match> found = RepealSearch.in(List.of(folder));
        assertEquals(1, found.size(), found.toString());
        assertEquals(Laws.LAMP, found.get(0).repealed());
        assertEquals("light-code@2026-03-12/2", found.get(0).place());
        assertEquals(
                Optional.of(LocalDate.parse("2026-08-15")),
                found.get(0).clause().ends());
        assertFalse(found.get(0).confirmed());
        assertEquals("2021-06-10", inForce(Laws.LAMP, "2026-08-15"));
    }

    @Test
    void aVersionThatTheRepealComesBeforeIsNeverComing() {
        assertEquals("2026-10-30", coming(Laws.STREET, "2026-11-22"));
        calendar = ForceCalendar.read(List.of(folder), new Confirmations(List.of(repealed(Laws.STREET, "2026-12-01"))));
        assertEquals("", coming(Laws.STREET, "2026-11-22"));
        assertEquals(
                List.of(true, true, false),
                calendar.periods(Laws.STREET).stream()
                        .map(ForcePeriod::everInForce)
                        .toList());
    }

    private static Confirmation repealed(RegulationId id, String date) {
        return new Confirmation(
                id, Fact.REPEALED, Optional.empty(), LocalDate.parse(date), Optional.empty(), "zhikao-r1", NOW, "公报");
    }

    @Test
    void whoTookAnotherOnesPlaceIsFoundFromTheOther() {
        RegulationCatalogue catalogue =
                RegulationCatalogue.read("regulations.yaml", Laws.CATALOGUE.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(Laws.CODE), catalogue.successors(Laws.LAMP));
        assertEquals(List.of(), catalogue.successors(Laws.CODE));
    }

    @Test
    void aRepealOfALawThatNoCatalogueListsIsFoundByItsTitle() throws IOException {
        Path unlisted = Files.writeString(folder.resolve("downloads/unlisted.txt"), """
            中华人民共和国没有收录的法

            （2019年5月6日通过）

            第一条　本法自2019年6月1日起施行。
            """);
        RegulationId id = ((ImportOutcome.Imported) RegulationImport.into(folder, List.of(unlisted)))
                .texts()
                .get(0)
                .id();
        assertEquals(
                List.of(Laws.LAMP, id),
                RepealSearch.in(List.of(folder)).stream()
                        .map(RepealSearch.Match::repealed)
                        .toList());
        assertTrue(TextWatch.compare(List.of(folder), folder.resolve("downloads")).stream()
                .anyMatch(finding -> finding.repeals().contains(id)));
        Files.delete(folder.resolve("regulations.yaml"));
        assertTrue(RepealSearch.in(List.of(folder)).stream()
                .anyMatch(match -> match.repealed().equals(id)));
    }

    @Test
    void theEndHasItsOwnStatus() throws IOException {
        String yaml = Laws.CATALOGUE.replace("force: confirmed", "force: unverified");
        Files.writeString(folder.resolve("regulations.yaml"), yaml);
        new Confirmations(List.of(repeal("2026-08-15"))).write(folder);
        List<ForcePeriod> periods = ForceCalendar.read(folder).periods(Laws.LAMP);
        ForcePeriod last = periods.get(periods.size() - 1);
        assertEquals(Force.UNVERIFIED, last.status());
        assertEquals(Optional.of(Force.CONFIRMED), last.endStatus());
        assertEquals(Optional.empty(), periods.get(0).endStatus());
    }

    @Test
    void whatIsWithdrawnCountsNoMore() throws IOException {
        Confirmation wrong = repeal("2026-08-15");
        Confirmation taken = new Confirmation(
                Laws.LAMP, Fact.WITHDRAWN, Optional.empty(), wrong.date(), wrong.clause(), "zhikao-r2", NOW, "误记");
        Confirmations both = new Confirmations(List.of(wrong, taken));
        both.write(folder);
        assertEquals(both, Confirmations.read(folder));
        calendar = ForceCalendar.read(folder);
        assertEquals("2021-06-10", inForce(Laws.LAMP, "2026-08-15"));
        assertFalse(RepealSearch.in(List.of(folder)).get(0).confirmed());
        both.with(repeal("2026-09-01")).write(folder);
        calendar = ForceCalendar.read(folder);
        assertEquals("", inForce(Laws.LAMP, "2026-09-01"));
    }

    @Test
    void anEntryWithoutAVersionIsRefusedWithItsField() {
        String yaml = Laws.CATALOGUE.substring(0, Laws.CATALOGUE.lastIndexOf("    versions:")) + "    versions: []\n";
        FieldException refusal = assertThrows(
                FieldException.class,
                () -> RegulationCatalogue.read("regulations.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("regulations/3/versions"), refusal.getMessage());
    }

    @Test
    void aConfirmedRepealEndsTheRegulationOnItsDay() throws IOException {
        new Confirmations(List.of(repeal("2026-08-15"))).write(folder);
        calendar = ForceCalendar.read(folder);
        assertEquals("2021-06-10", inForce(Laws.LAMP, "2026-08-14"));
        assertEquals("", inForce(Laws.LAMP, "2026-08-15"));
        assertEquals(Optional.of(ForceState.ENDED), calendar.state(Laws.LAMP, LocalDate.parse("2026-08-15")));
        ForcePeriod last = calendar.at(Laws.LAMP, LocalDate.parse("2026-08-14")).orElseThrow();
        assertTrue(last.repealed() && last.source().contains("公报"), last.source());
        assertTrue(RepealSearch.in(List.of(folder)).get(0).confirmed());
    }

    @Test
    void aSecondTextThatEndsItNoSoonerNeedsNoConfirmationOfItsOwn() throws IOException {
        List<Path> texts = new ArrayList<>();
        for (String day : List.of("2026年8月1日", "2026年8月15日", "2027年1月1日")) {
            texts.add(Files.writeString(
                    folder.resolve("downloads/" + day + ".txt"),
                    "第" + (texts.size() + 1) + "号灯光条例\n（2026年4月1日通过）\n第一条　本法自" + day + "起施行。《灯箱安全法》同时废止。"));
        }
        RegulationImport.into(folder, texts);
        assertEquals(List.of(), confirmedDays());
        new Confirmations(List.of(repeal("2026-08-15"))).write(folder);
        assertEquals(List.of("2026-08-15", "2026-08-15", "2027-01-01"), confirmedDays(), "not the one of 1 August");
        new Confirmations(List.of()).write(folder);
        Path catalogue = folder.resolve("regulations.yaml");
        Files.writeString(
                catalogue,
                Files.readString(catalogue)
                        .replace(
                                "    short: 灯箱法\n",
                                "    short: 灯箱法\n    repealed: {from: \"2025-01-01\", force: confirmed, source: 自拟}\n"));
        assertEquals(4, confirmedDays().size(), "the catalogue says so, too");
    }

    private List<String> confirmedDays() throws IOException {
        return RepealSearch.in(List.of(folder)).stream()
                .filter(RepealSearch.Match::confirmed)
                .map(match -> match.clause().ends().map(LocalDate::toString).orElse(""))
                .sorted()
                .toList();
    }

    @Test
    void ofTwoConfirmationsTheLaterCounts() throws IOException {
        Confirmations both =
                new Confirmations(List.of()).with(repeal("2026-08-15")).with(repeal("2026-09-01"));
        both.write(folder);
        assertEquals(both, Confirmations.read(folder));
        calendar = ForceCalendar.read(folder);
        assertEquals("2021-06-10", inForce(Laws.LAMP, "2026-08-31"));
        assertEquals("", inForce(Laws.LAMP, "2026-09-01"));
    }

    @Test
    void aConfirmedVersionHasTheConfirmedDay() throws IOException {
        new Confirmations(List.of(new Confirmation(
                        Laws.STREET,
                        Fact.IN_FORCE,
                        Optional.of(LocalDate.parse("2026-10-30")),
                        LocalDate.parse("2027-02-01"),
                        Optional.empty(),
                        "zhikao-r1",
                        NOW,
                        "公报")))
                .write(folder);
        calendar = ForceCalendar.read(folder);
        assertEquals("2026-01-09", inForce(Laws.STREET, "2027-01-31"));
        ForcePeriod period =
                calendar.at(Laws.STREET, LocalDate.parse("2027-02-01")).orElseThrow();
        assertEquals(LocalDate.parse("2026-10-30"), period.version());
        assertEquals(Force.CONFIRMED, period.status());
    }

    /** Indexes of before such days were refused lie in workspaces. */
    @Test
    void anIndexesDayBeforeItsVersionCountsAsNotKnown() {
        LocalDate first = LocalDate.parse("2001-12-01");
        LocalDate amended = LocalDate.parse("2018-12-20");
        RegulationId id = new RegulationId("trial");
        ForceCalendar other = ForceCalendar.of(
                RegulationCatalogue.empty(),
                List.of(
                        new RegulationIndex(id, "试行办法", first, Optional.of(LocalDate.parse("2002-01-01")), Map.of()),
                        new RegulationIndex(id, "试行办法", amended, Optional.of(LocalDate.parse("2002-01-01")), Map.of())),
                new Confirmations(List.of()));
        assertEquals(
                first, other.at(id, LocalDate.parse("2010-01-01")).orElseThrow().version());
        ForcePeriod last = other.at(id, amended).orElseThrow();
        assertEquals(amended, last.from());
        assertTrue(last.fromAssumed());
    }

    @Test
    void aRepealOnTheVeryDayOfANewVersionEndsTheOldOneToo() {
        ForceCalendar other =
                ForceCalendar.read(List.of(folder), new Confirmations(List.of(repealed(Laws.STREET, "2027-01-01"))));
        ForcePeriod before =
                other.at(Laws.STREET, LocalDate.parse("2026-12-31")).orElseThrow();
        assertEquals(LocalDate.parse("2026-01-09"), before.version());
        assertTrue(before.repealed(), "nothing takes its place");
        assertEquals(Optional.of(Force.CONFIRMED), before.endStatus());
        assertEquals(Optional.of(ForceState.ENDED), other.state(Laws.STREET, LocalDate.parse("2027-01-01")));
        ForceCalendar later =
                ForceCalendar.read(List.of(folder), new Confirmations(List.of(repealed(Laws.STREET, "2027-01-02"))));
        assertFalse(later.at(Laws.STREET, LocalDate.parse("2026-12-31"))
                .orElseThrow()
                .repealed());
    }

    @Test
    void aRepealInTheCatalogueCountsToo() {
        String yaml = Laws.CATALOGUE.replace(
                "    short: 灯箱法\n",
                "    short: 灯箱法\n    repealed: {from: \"2025-01-01\", force: confirmed, source: 自拟}\n");
        ForceCalendar other = ForceCalendar.of(
                RegulationCatalogue.read("regulations.yaml", yaml.getBytes(StandardCharsets.UTF_8)),
                List.of(),
                new Confirmations(List.of()));
        assertEquals(Optional.of(ForceState.ENDED), other.state(Laws.LAMP, LocalDate.parse("2025-01-01")));
    }

    @Test
    void aBrokenRecordOfConfirmationsIsRefusedWithItsField() {
        String good = new String(new Confirmations(List.of(repeal("2026-08-15"))).toYaml(), StandardCharsets.UTF_8);
        refuses(good.replace("repealed", "ended"), "fact");
        refuses(good.replace("2026-11-22T08:30:00Z", "gestern"), "confirmations/1/at");
        refuses(good.replace("fact: \"repealed\"", "fact: \"in-force\""), "version");
        refuses(good.replace("by:", "who:"), "by");
    }

    private static void refuses(String yaml, String part) {
        FieldException refusal = assertThrows(
                FieldException.class, () -> Confirmations.read("force.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
        assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal.getMessage());
    }

    private static Confirmation repeal(String date) {
        return new Confirmation(
                Laws.LAMP,
                Fact.REPEALED,
                Optional.empty(),
                LocalDate.parse(date),
                Optional.of("light-code@2026-03-12/2"),
                "zhikao-r1",
                NOW,
                "公报: 第 3 期 # 12 页");
    }

    private String inForce(RegulationId id, String date) {
        return calendar.at(id, LocalDate.parse(date))
                .map(period -> period.version().toString())
                .orElse("");
    }

    private String coming(RegulationId id, String date) {
        return calendar.coming(id, LocalDate.parse(date))
                .map(period -> period.version().toString())
                .orElse("");
    }
}
