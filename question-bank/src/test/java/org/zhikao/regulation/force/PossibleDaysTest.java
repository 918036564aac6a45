package org.zhikao.regulation.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.RegulationId;

/** Somebody wrote into force.yaml by hand what can't be. */
class PossibleDaysTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aWorkspace() throws IOException {
        Laws.workspace(folder);
    }

    @Test
    void anEndBeforeTheFirstDayInForceIsRefusedByItsEntry() throws IOException {
        write(version("2021-06-10", "2021-09-01") + repeal("2018-12-28"));
        refuses("confirmations/2/date", "can't end on 2018-12-28, before it begins on 2018-12-29");
    }

    @Test
    void aDayOfForceBeforeTheAdoptionIsRefusedByItsEntry() throws IOException {
        write(version("2021-06-10", "2021-06-09"));
        refuses("confirmations/1/date", "2021-06-10 can't be in force from 2021-06-09");
    }

    @Test
    void aDayThatNoCalendarHasIsRefused() throws IOException {
        write(repeal("2026-02-30"));
        refuses("confirmations/1/date", "2026-02-30");
        write(version("2021-02-29", "2021-09-01"));
        refuses("confirmations/1/version", "2021-02-29");
    }

    @Test
    void aSlipThatWasPutRightCountsNoMore() throws IOException {
        write(version("2021-06-10", "2021-06-09") + version("2021-06-10", "2021-09-01"));
        assertEquals(
                "2018-12-29",
                ForceCalendar.read(folder)
                        .at(Laws.LAMP, LocalDate.parse("2021-08-31"))
                        .orElseThrow()
                        .version()
                        .toString());
    }

    /** 生态环境法典 may end a law whose amendment was to begin later. */
    @Test
    void aVersionThatARepealComesBeforeNeverIsInForce() throws IOException {
        write(version("2021-06-10", "2027-01-01") + repeal("2026-08-15"));
        ForceCalendar calendar = ForceCalendar.read(folder);
        assertEquals(ForceState.ENDED, state(calendar, "2026-08-15"));
        assertEquals(ForceState.ENDED, state(calendar, "2027-01-01"));
        assertEquals(ForceState.IN_FORCE, state(calendar, "2026-08-14"));
        ForceNotice notice = ForceNotice.of(Laws.LAMP, calendar, Laws.indexes(folder), RegulationTexts.of(folder));
        assertEquals(notice, ForceNotice.read("notice", notice.canonical()));
    }

    /** What a workspace takes, its notices may say. */
    @Test
    void ofEveryRegulationOfTheShippedWorkspaceANoticeIsTaken() {
        Path shipped = Path.of("workspace");
        ForceCalendar calendar = ForceCalendar.read(shipped);
        assertTrue(calendar.regulations().size() > 5);
        for (RegulationId id : calendar.regulations()) {
            ForceNotice notice = ForceNotice.of(id, calendar, Laws.indexes(shipped), RegulationTexts.none());
            assertEquals(notice, ForceNotice.read(id.value(), notice.canonical()));
        }
    }

    private static ForceState state(ForceCalendar calendar, String day) {
        return calendar.state(Laws.LAMP, LocalDate.parse(day)).orElseThrow();
    }

    private static String version(String version, String date) {
        return entry("in-force", "    version: \"" + version + "\"\n", date);
    }

    private static String repeal(String date) {
        return entry("repealed", "", date);
    }

    private static String entry(String fact, String version, String date) {
        return "  - regulation: lamp-law\n    fact: " + fact + "\n" + version + "    date: " + date
                + "\n    by: zhikao-r1\n    at: 2026-11-22T08:30:00Z\n    source: 公报\n";
    }

    private void write(String entries) throws IOException {
        Files.writeString(Confirmations.file(folder), "confirmations:\n" + entries);
    }

    private void refuses(String entry, String problem) {
        String told = String.valueOf(assertThrows(FieldException.class, () -> ForceCalendar.read(folder))
                .getMessage());
        assertTrue(told.contains("force.yaml") && told.contains(entry) && told.contains(problem), told);
    }
}
