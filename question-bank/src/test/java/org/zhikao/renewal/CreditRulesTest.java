package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.renewal.CreditRules.HourRule;

class CreditRulesTest {

    private final List<LedgerEntry> ledger = new ArrayList<>();

    @Test
    void theShippedRulesAskForWhatThePlanAsksFor() {
        YearAccount nothing = Officers.RULES.account(2026, List.of());
        assertEquals("60", nothing.total().needHours().text());
        assertEquals("24", nothing.total().needCredits().text());
        List<String> needs = nothing.sources().stream()
                .map(source -> source.source() + " " + source.line().needHours().text() + "/"
                        + source.line().needCredits().text())
                .toList();
        assertEquals(List.of("CITY_ONLINE 24/12", "ALL_STAFF 24/12", "UNIT_STUDY 12/0"), needs);
        assertEquals(10_000, nothing.shortBasisPoints());
    }

    @Test
    void onlyApprovedEntriesOfTheYearFromKnownSourcesCount() {
        add("counts", "UNIT_STUDY", "2026-01-01", 100, 0, true);
        add("other year", "UNIT_STUDY", "2025-12-31", 100, 0, true);
        add("waits", "UNIT_STUDY", "2026-12-31", 100, 0, false);
        add("stray", "READING", "2026-02-02", 100, 100, true);
        YearAccount account = Officers.RULES.account(2026, ledger);
        assertEquals("1", account.total().hours().text());
        assertEquals(List.of("counts"), account.sources().get(2).entries());
        assertEquals(
                List.of("waits"),
                account.pending().stream().map(LedgerEntry::id).toList());
        assertEquals(
                List.of("stray"),
                account.unknown().stream().map(LedgerEntry::id).toList());
    }

    @Test
    void aDayOfAllStaffTrainingGivesNoMoreThanEightHoursAndFourCredits() {
        add("morning", "ALL_STAFF", "2026-06-01", 500, 300, true);
        add("afternoon", "ALL_STAFF", "2026-06-01", 500, 300, true);
        add("next day", "ALL_STAFF", "2026-06-02", 600, 300, true);
        YearAccount.Line line =
                Officers.RULES.account(2026, ledger).sources().get(1).line();
        assertEquals("14", line.hours().text());
        assertEquals("7", line.credits().text());
        assertEquals("10", line.missingHours().text());
        assertEquals("5", line.missingCredits().text());
    }

    @Test
    void hoursNeverMakeUpForCreditsNorOneSourceForAnother() {
        add("much", "UNIT_STUDY", "2026-06-01", 60_000, 0, true);
        YearAccount account = Officers.RULES.account(2026, ledger);
        assertTrue(account.total().missingHours().isZero());
        assertEquals("24", account.creditsToDo().text());
        assertEquals("48", account.hoursToDo().text());
        assertFalse(account.isMet());
    }

    @Test
    void whatIsShortIsMeasuredAgainstTheYearAndRoundedUp() {
        add("online", "CITY_ONLINE", "2026-06-01", 2400, 1200, true);
        add("staff 1", "ALL_STAFF", "2026-06-01", 800, 400, true);
        add("staff 2", "ALL_STAFF", "2026-06-02", 800, 400, true);
        add("staff 3", "ALL_STAFF", "2026-06-03", 800, 400, true);
        add("unit", "UNIT_STUDY", "2026-06-01", 1199, 0, true);
        YearAccount account = Officers.RULES.account(2026, ledger);
        assertEquals(2, account.shortBasisPoints());
        assertEquals(9, account.worstLineBasisPoints());
    }

    @ParameterizedTest
    @CsvSource({"0,60,24", "30,55,22", "183,29.5,11.5", "365,0,0"})
    void leaveShrinksThresholdsInFavourOfTheOfficer(int days, String hours, String credits) {
        YearAccount account = Officers.RULES.account(2026, List.of(), new Share(365 - days, 365, 50));
        assertEquals(hours, account.total().needHours().text());
        assertEquals(credits, account.total().needCredits().text());
    }

    @ParameterizedTest
    @CsvSource({"SESSION,39,0", "SESSION,40,1", "SESSION,400,1", "MINUTES,39,0", "MINUTES,80,2", "MINUTES,119,2"})
    void minutesBecomeHoursAsTheRuleReadsThem(HourRule.Counting counting, int lasted, String hours) {
        assertEquals(hours, new HourRule(counting, 40).hours(lasted).text());
    }

    @Test
    void onlyUnitStudyMayStateMinutes() {
        List<String> byMinutes = Officers.RULES.sources().stream()
                .filter(source -> source.hourRule().isPresent())
                .map(CreditRules.Source::id)
                .toList();
        assertEquals(List.of("UNIT_STUDY"), byMinutes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hours: 60, credits: 24 | hours: 60.125, credits: 24 | year/hours | two decimal places",
                "schema: 1 | schema: 2 | schema | Write 1",
                "- id: ALL_STAFF | - id: CITY_ONLINE | sources/2/id | twice",
                "- id: ALL_STAFF | - id: staff | sources/2/id | A-Z",
                "counts: SESSION | counts: CLASSES | sources/3/hourRule/counts | SESSION, MINUTES",
                "minutes: 40 | minutes: 0 | sources/3/hourRule/minutes | 1 to 600",
                "mostInDay: {hours: 8, credits: 4} | mostInDay: {hours: 8, credits: 0} | sources | Raise mostInDay",
                "mostInDay: {hours: 8, credits: 4} | mostInDays: {hours: 8, credits: 4} | sources/2/mostInDays | unknown field",
                "year: {hours: 60, credits: 24} | year: {hours: 60} | year/credits | Add it",
            })
    void aMistakeIsNamedByLineFieldAndCure(String good, String bad, String field, String cure) {
        String file = new String(Officers.RULES_FILE, StandardCharsets.UTF_8);
        assertTrue(file.contains(good), good);
        int line = (int) file.substring(0, file.indexOf(good)).lines().count();
        byte[] changed = file.replaceFirst(Pattern.quote(good), bad).getBytes(StandardCharsets.UTF_8);
        RuleProblem problem = assertThrows(RuleProblem.class, () -> CreditRules.parse(changed));
        assertEquals(field, problem.field(), problem.getMessage());
        assertTrue(problem.problem().contains(cure), problem.getMessage());
        assertTrue(Math.abs(problem.line() - line) <= 25 && problem.line() > 0, problem.getMessage());
        assertTrue(String.valueOf(problem.getMessage()).startsWith("credit-rules.yml:" + problem.line()));
    }

    @Test
    void theBytesNameTheRules() {
        assertEquals(
                Officers.RULES.digest(), CreditRules.parse(Officers.RULES_FILE).digest());
        assertEquals("2023.2", Officers.RULES.version());
    }

    private void add(String id, String source, String date, int hours, int credits, boolean approved) {
        ledger.add(new LedgerEntry(
                id, new Hours(hours), new Credits(credits), source, "", LocalDate.parse(date), "", approved));
    }
}
