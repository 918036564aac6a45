package org.zhikao.regulation.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.force.Confirmation.Fact;

/** A notice made from an older or a smaller workspace is known by what it no longer tells. */
class NoticeLossTest {

    private static final LocalDate LAST = LocalDate.parse("2026-10-30");

    @TempDir
    private Path folder = Path.of("");

    private ForceNotice told = ForceNotice.of(
            Laws.STREET,
            ForceCalendar.read(Path.of("workspace")),
            Laws.indexes(Path.of("workspace")),
            RegulationTexts.none());

    @BeforeEach
    void aWorkspace() throws IOException {
        Laws.workspace(folder);
        told = whole();
    }

    @Test
    void theSameAndAFullerNoticeLoseNothing() throws IOException {
        assertEquals(Optional.empty(), whole().lost(told));
        assertEquals(Optional.empty(), told.lost(without(LAST)));
        assertEquals(Optional.empty(), told.lost(withoutTexts()));
        assertEquals(
                Optional.empty(),
                confirmed(inForce("2027-01-01"), repeal("2028-01-01")).lost(told));
    }

    @Test
    void aMissingVersionIsNamed() {
        says("version 2026-10-30 is missing", without(LAST).lost(told));
    }

    @Test
    void aMissingTextAndOtherArticlesAreNamed() throws IOException {
        CitationCheck none = new CitationCheck(List.of());
        ForceNotice bare = ForceNotice.of(Laws.STREET, ForceCalendar.read(folder), none, RegulationTexts.of(folder));
        says("articles of version 2024-03-08 are missing", bare.lost(told));
        List<RegulationIndex> shorter = told.indexes().stream()
                .map(index -> index.version().equals(LAST)
                        ? new RegulationIndex(index.id(), index.title(), index.version(), index.effective(), Map.of())
                        : index)
                .toList();
        ForceNotice other =
                new ForceNotice(told.regulation(), told.title(), told.periods(), shorter, told.changes(), List.of());
        says("articles of version 2026-10-30 are others", other.lost(told));
    }

    @Test
    void missingChangesAreNamed() {
        says("between 2024-03-08 and 2026-01-09 is missing", withoutTexts().lost(told));
        ForceNotice leaning = new ForceNotice(
                told.regulation(),
                told.title(),
                told.periods(),
                told.indexes(),
                told.changes(),
                List.of(new ForceNotice.Leaning(
                        LocalDate.parse("2026-01-09"), LAST, new ArticleNumber(9, 0), 2, new ArticleNumber(9, 0), 2)));
        says("between 2026-01-09 and 2026-10-30 is missing", told.lost(leaning));
    }

    @Test
    void aConfirmedDayThatIsNoLongerConfirmedOrAnotherIsNamed() throws IOException {
        ForceNotice confirmed = confirmed(inForce("2027-01-01"));
        says("2026-10-30 is in force (2027-01-01)", told.lost(confirmed));
        says(
                "2026-10-30 is in force (2027-01-01)",
                confirmed(inForce("2027-02-01")).lost(confirmed));
        says("repeal from 2028-01-01", told.lost(confirmed(repeal("2028-01-01"))));
        says("repeal from 2028-01-01", confirmed(repeal("2029-01-01")).lost(confirmed(repeal("2028-01-01"))));
    }

    @Test
    void anotherUnverifiedDayIsNamedAndAStatedOneAfterAnAssumedOneIsNot() throws IOException {
        ForceNotice moved = lastFrom("2026-12-01", false);
        says("2026-10-30 is in force (2027-01-01)", moved.lost(told));
        says("2026-10-30 is in force (2026-12-01)", told.lost(moved));
        ForceNotice assumed = lastFrom("2026-10-30", true);
        says("2026-10-30 is in force (2027-01-01)", assumed.lost(told));
        assertEquals(Optional.empty(), told.lost(assumed));
        assertEquals(Optional.empty(), confirmed(inForce("2027-02-01")).lost(told));
        ForceNotice nameless = lastFrom("2026-10-30", true, Force.CONFIRMED);
        says("2026-10-30 is in force (2027-01-01)", nameless.lost(told));
        assertEquals(Optional.empty(), nameless.lost(assumed), "no day was told before either");
        Files.writeString(
                folder.resolve("regulations.yaml"),
                Laws.CATALOGUE.replaceFirst(
                        "    invented: true\n",
                        "    invented: true\n    repealed: {from: \"2028-01-01\", force: unverified, source: 自拟}\n"));
        ForceNotice ended = whole();
        assertEquals(Optional.empty(), ended.lost(told));
        says("repeal from 2028-01-01", told.lost(ended));
        assertEquals(Optional.empty(), confirmed(repeal("2029-01-01")).lost(ended));
        Files.writeString(
                folder.resolve("regulations.yaml"),
                Files.readString(folder.resolve("regulations.yaml")).replace("2028-01-01", "2029-01-01"));
        says("repeal from 2028-01-01", whole().lost(ended));
    }

    /** What is told with another day for the last version, which no source states. */
    private ForceNotice lastFrom(String from, boolean assumed) {
        return lastFrom(from, assumed, Force.UNVERIFIED);
    }

    private ForceNotice lastFrom(String from, boolean assumed, Force status) {
        List<ForcePeriod> periods = told.periods().stream()
                .map(period -> period.version().equals(LAST)
                        ? new ForcePeriod(
                                period.regulation(),
                                period.version(),
                                period.title(),
                                LocalDate.parse(from),
                                assumed,
                                period.until(),
                                period.repealed(),
                                status,
                                period.endStatus(),
                                period.source(),
                                period.indexed())
                        : period)
                .toList();
        return new ForceNotice(
                told.regulation(), told.title(), periods, told.indexes(), told.changes(), told.leaning());
    }

    private static void says(String part, Optional<Said> lost) {
        assertTrue(lost.map(Said::text).orElse("").contains(part), lost.toString());
    }

    private ForceNotice whole() {
        return ForceNotice.of(
                Laws.STREET, ForceCalendar.read(folder), Laws.indexes(folder), RegulationTexts.of(folder));
    }

    private ForceNotice withoutTexts() {
        return ForceNotice.of(Laws.STREET, ForceCalendar.read(folder), Laws.indexes(folder), RegulationTexts.none());
    }

    private ForceNotice without(LocalDate version) {
        List<RegulationIndex> left = Laws.indexes(folder).indexes().stream()
                .filter(index -> !index.version().equals(version))
                .toList();
        ForceCalendar calendar = ForceCalendar.of(
                RegulationCatalogue.read(folder.resolve("regulations.yaml")), left, new Confirmations(List.of()));
        return ForceNotice.of(Laws.STREET, calendar, new CitationCheck(left), RegulationTexts.of(folder));
    }

    private ForceNotice confirmed(Confirmation... confirmations) {
        ForceCalendar calendar = ForceCalendar.read(List.of(folder), new Confirmations(List.of(confirmations)));
        return ForceNotice.of(Laws.STREET, calendar, Laws.indexes(folder), RegulationTexts.of(folder));
    }

    private static Confirmation inForce(String date) {
        return confirmation(Fact.IN_FORCE, Optional.of(LAST), date);
    }

    private static Confirmation repeal(String date) {
        return confirmation(Fact.REPEALED, Optional.empty(), date);
    }

    private static Confirmation confirmation(Fact fact, Optional<LocalDate> version, String date) {
        return new Confirmation(
                Laws.STREET,
                fact,
                version,
                LocalDate.parse(date),
                Optional.empty(),
                "zhikao-r1",
                Instant.parse("2026-11-22T08:30:00Z"),
                "公报");
    }
}
