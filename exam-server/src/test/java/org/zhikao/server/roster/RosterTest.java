package org.zhikao.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.ImportReport.Finding;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

class RosterTest {

    /** The examples printed in GB 11643-1999. */
    private static final String FIRST = "11010519491231002X";

    private static final String SECOND = "440524188001010014";

    private static final String HEADING = "姓名,执法证号,身份证号,单位\n";
    private static final String GOOD = HEADING + "张三,090001," + FIRST + ",一中队\n李四,090002," + SECOND + ",二中队\n";
    private static final Caller ADMIN = TestCallers.person(Role.ADMIN);

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aListIsTakenOverAndFoundByBadge(Supplier<Store> database) {
        Roster roster = roster(database.get());

        ImportReport report = load(roster, GOOD);

        assertEquals(2, report.accepted());
        Officer officer = roster.findByBadge("090001").orElseThrow();
        assertEquals("张三", officer.name());
        assertEquals(FIRST, officer.identityNumber());
        assertEquals(officer, roster.find(officer.id()).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void theSameListAgainChangesNothing(Supplier<Store> database) {
        Roster roster = roster(database.get());
        load(roster, GOOD);
        List<Officer> before = roster.officers();

        ImportReport again = load(roster, GOOD);

        assertEquals(2, again.accepted());
        assertEquals(before, roster.officers());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void oneBadRowKeepsTheWholeListOut(Supplier<Store> database) {
        Roster roster = roster(database.get());

        ImportReport report = load(roster, GOOD + "王五,,440524188001010015,三中队\n");

        assertEquals(0, report.accepted());
        assertEquals(List.of(), roster.officers());
        assertEquals(
                List.of("4 执法证号", "4 身份证号"),
                report.findings().stream()
                        .map(finding -> finding.row() + " " + finding.column())
                        .toList());
    }

    @Test
    void anotherNameOrUnitIsACorrectionOfTheSamePerson() {
        Roster roster = roster(TestDatabases.h2());
        load(roster, GOOD);
        PersonId id = roster.findByBadge("090001").orElseThrow().id();

        load(roster, HEADING + "张叁,090001," + FIRST + ",三中队\n");

        Officer officer = roster.find(id).orElseThrow();
        assertEquals("张叁", officer.name());
        assertEquals("三中队", officer.unit());
        assertEquals(2, roster.officers().size());
    }

    @ParameterizedTest
    @CsvSource({
        "'张三,090001,440524188001010014,一中队', 身份证号, 2",
        "'张三,090009,11010519491231002X,一中队', 执法证号, 2",
        "',090009,440524188001010014,一中队',     姓名,     2",
        "'王五,090009,440524188001010015,一中队', 身份证号, 2",
        "'王五,090009,4.40524E+17,一中队',        身份证号, 2",
        "'王五,09/0009,440524188001010014,一中队', 执法证号, 2",
    })
    void everyWrongCellIsNamedByRowAndColumnWithACure(String row, String column, int line) {
        Roster roster = roster(TestDatabases.h2());
        load(roster, HEADING + "张三,090001," + FIRST + ",一中队\n");

        Finding finding = load(roster, HEADING + row + "\n").findings().get(0);

        assertEquals(line, finding.row());
        assertEquals(column, finding.column());
        assertTrue(finding.text().matches(".*(请|。).*"), finding.text());
    }

    @Test
    void aBadgeThatStandsTwiceNamesTheFirstRow() {
        Roster roster = roster(TestDatabases.h2());

        ImportReport report = load(roster, GOOD + "赵六,090001,440524188001010014,三中队\n");

        assertEquals(
                List.of("BADGE_TWICE", "IDENTITY_TWICE"),
                report.findings().stream().map(Finding::code).toList());
        assertTrue(report.findings().get(0).text().contains("第 2 行"));
    }

    @Test
    void aDryRunReportsAndKeepsNothing() {
        Roster roster = roster(TestDatabases.h2());

        ImportReport report = roster.importOfficers(
                GOOD.getBytes(Charset.forName("GB18030")), "名册.csv", true, Language.CHINESE, ADMIN);

        assertEquals(2, report.accepted());
        assertEquals(List.of(), roster.officers());
    }

    @ParameterizedTest
    @CsvSource({
        "名册.csv, '姓名,执法证号,单位\n张三,1,一队\n', web.sheet.missing-column, 身份证号",
        "名册.pdf, '%PDF-1.7',                          web.sheet.unknown-kind,   ''",
        "名册.csv, '',                                  web.sheet.empty,          ''",
        "'',      '姓名,执法证号,单位\n',                web.sheet.no-name,        ''",
    })
    void aFileThatIsNoListIsRefusedByName(String fileName, String content, String key, String field) {
        Roster roster = roster(TestDatabases.h2());

        Refusal refusal = assertThrows(
                Refusal.class,
                () -> roster.importOfficers(
                        content.getBytes(StandardCharsets.UTF_8), fileName, false, Language.CHINESE, ADMIN));

        assertEquals(Reason.BAD_INPUT, refusal.reason());
        assertEquals(key, refusal.detailKey());
        assertEquals(field, refusal.field().orElse(""));
        String text =
                Texts.load().text(Language.CHINESE, key, refusal.arguments().toArray());
        assertTrue(text.contains(fileName) && text.contains(field), text);
    }

    private static ImportReport load(Roster roster, String csv) {
        return roster.importOfficers(csv.getBytes(StandardCharsets.UTF_8), "名册.csv", false, Language.CHINESE, ADMIN);
    }

    private static Roster roster(Store store) {
        SettableClock clock = new SettableClock();
        return new Roster(store, new Audit(store, clock), clock, Texts.load());
    }
}
