package org.zhikao.server.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.zhikao.renewal.CreditRules;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.Batches;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.roster.Standings;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

/** Ledgers over a roster of two officers, a clerk who imports and an administrator who approves. */
final class TestLedgers {

    static final String HEADING = "执法证号,姓名,来源,类别,日期,学时,学分,分钟,证明材料,来源编号\n";
    static final String ONLINE = "CJ-1,张三,市局在线培训,法律法规,2026-03-05,6,3,,结业证明1,S-1\n";
    static final String DAY = "CJ-1,张三,全员普训,执法业务,2026-04-21,8,4,,签到表1,Q-1\n";
    static final String SESSION = "CJ-2,李四,科队业务学习,案件办理,2026-05-13,,,45,学习记录5,K-5\n";
    static final String GOOD = HEADING + ONLINE + DAY + SESSION;

    private static final String RULES = """
            schema: 1
            id: test
            version: "2026"
            title: {zh: 年度培训要求, en: Training of a year}
            basis: a plan made up for tests
            year: {hours: "60", credits: "24"}
            sources:
              - id: CITY_ONLINE
                title: {zh: 市局在线培训, en: City online}
                basis: "2"
                hours: "24"
                credits: "12"
              - id: ALL_STAFF
                title: {zh: 全员普训, en: All staff}
                basis: "3"
                hours: "24"
                credits: "12"
                mostInDay: {hours: "8", credits: "4"}
              - id: UNIT_STUDY
                title: {zh: 科队业务学习, en: Unit study}
                basis: "4"
                hours: "12"
                credits: "0"
                hourRule: {counts: SESSION, minutes: 40}
            """;

    final SettableClock clock = new SettableClock();
    final Caller.Person clerk = TestCallers.person(Role.CLERK);
    final Caller.Person admin = TestCallers.person(Role.ADMIN);
    final Audit audit;
    final Roster roster;
    final Ledgers ledgers;
    final Standings standings;

    TestLedgers(Store store) {
        Texts texts = Texts.load();
        audit = new Audit(store, clock);
        roster = new Roster(store, audit, clock, texts);
        ledgers = new Ledgers(
                store,
                new Batches(audit, clock),
                roster,
                CreditRules.parse(RULES.getBytes(StandardCharsets.UTF_8)),
                clock,
                ZoneId.of("Asia/Shanghai"),
                texts);
        standings = new Standings(store, new Batches(audit, clock), roster, clock, ZoneId.of("Asia/Shanghai"), texts);
        String officers = "姓名,执法证号,身份证号,单位\n张三,CJ-1,11010519491231002X,一中队\n李四,CJ-2,440524188001010014,二中队\n";
        assertEquals(
                List.of(),
                roster.importOfficers(
                                officers.getBytes(StandardCharsets.UTF_8), "a.csv", false, Language.CHINESE, admin)
                        .findings());
    }

    PersonId officer(String badge) {
        return roster.findByBadge(badge).orElseThrow().id();
    }

    /** The personnel office states something and another person approves it. */
    void stated(String csv) {
        BatchReport report =
                standings.imports(csv.getBytes(StandardCharsets.UTF_8), "人员.csv", false, Language.CHINESE, clerk);
        assertEquals(List.of(), report.findings());
        standings.approve(new BatchId(UUID.fromString(report.batchId())), admin);
    }

    BatchReport load(String csv) {
        return load(csv, false);
    }

    BatchReport load(String csv, boolean dryRun) {
        return ledgers.imports(csv.getBytes(StandardCharsets.UTF_8), "培训.csv", dryRun, Language.CHINESE, clerk);
    }

    /** Imports without a finding, and says which batch that made. */
    BatchId taken(String csv) {
        BatchReport report = load(csv);
        assertEquals(List.of(), report.findings());
        return new BatchId(UUID.fromString(report.batchId()));
    }

    /** The same human being under another account. */
    static Caller.Person otherAccountOf(Caller.Person person, Role role) {
        return new Caller.Person(person.personId(), "另一个账号", List.of(new Grant(role, Scope.ANY)));
    }
}
