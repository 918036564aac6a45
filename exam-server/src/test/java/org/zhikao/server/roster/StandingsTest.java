package org.zhikao.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.Leave;
import org.zhikao.renewal.Standing;
import org.zhikao.renewal.Standing.Employment;
import org.zhikao.renewal.Standing.Grade;
import org.zhikao.renewal.Standing.Ground;
import org.zhikao.renewal.Standing.Misconduct;
import org.zhikao.renewal.Standing.Post;
import org.zhikao.renewal.Standing.Review;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.BatchReport.Outcome;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

/** Personnel lists: blank is not known, 无 is known none, and nothing counts before another person's approval. */
class StandingsTest {

    private static final String HEADING =
            "执法证号,姓名,截至日期,人员身份,在岗状态,上年度考核,前年度考核,在办案件,吊销事由,违纪记录有效期至,请假起止日期,免考,复核中事项,必学文件缺项,新增执法范围\n";
    private static final String FULL = "CJ-1,张三,2026-11-01,在编,在岗,优秀,称职,无,无,无,无,无,无,无,无\n";
    private static final String OPEN = "CJ-2,李四,2026-11-01,,,,,,,,,,,,\n";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    private final Caller.Person clerk = TestCallers.person(Role.CLERK);
    private final Caller.Person admin = TestCallers.person(Role.ADMIN);

    private final SettableClock clock = new SettableClock();

    private Optional<Roster> roster = Optional.empty();

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void blankIsNotKnownAndNoneIsKnown(Supplier<Store> database) {
        Standings standings = standings(database.get());
        standings.approve(taken(standings, HEADING + FULL + OPEN), admin);

        Standing known = standings.of(person("CJ-1"), DAY).orElseThrow();

        assertEquals(
                new Standing(
                        Optional.of(DAY),
                        Optional.of(Employment.ESTABLISHED),
                        Optional.of(Post.IN_POST),
                        Optional.of(Grade.EXCELLENT),
                        Optional.of(Grade.COMPETENT),
                        Optional.of(false),
                        Optional.of(Ground.NONE),
                        Optional.of(Misconduct.NONE),
                        Optional.of(Leave.NONE),
                        Optional.of(Ground.NONE),
                        Optional.of(List.of()),
                        Optional.of(List.of()),
                        Optional.of(List.of())),
                known);
        Standing open = standings.of(person("CJ-2"), DAY).orElseThrow();
        assertEquals(Optional.empty(), open.employment());
        assertEquals(Optional.empty(), open.openCase());
        assertEquals(Optional.empty(), open.leave());
        assertEquals(Optional.empty(), open.reviews());
    }

    @Test
    void everyWordIsReadAsItsFact() {
        Standings standings = standings(TestDatabases.h2());
        String row =
                "CJ-1,张三,2026年11月1日,借调,调离,无,不称职,有,受刑事处罚,2027/6/30,2026-3-1/2026-04-14；2026-06-01至2026-06-02,法律职业资格,考试；考核;学时,甲文件；乙文件,燃气管理\n";
        standings.approve(taken(standings, HEADING + row), admin);

        Standing read = standings.of(person("CJ-1"), DAY).orElseThrow();

        assertEquals(Optional.of(Employment.SECONDED), read.employment());
        assertEquals(Optional.of(Post.LEFT), read.post());
        assertEquals(Optional.of(Grade.NONE), read.lastGrade());
        assertEquals(Optional.of(Grade.INCOMPETENT), read.gradeBefore());
        assertEquals(Optional.of(true), read.openCase());
        assertEquals(Optional.of(new Ground("受刑事处罚")), read.revocationGround());
        assertEquals(Optional.of(new Misconduct(Optional.of(LocalDate.of(2027, 6, 30)))), read.misconduct());
        assertEquals(
                Optional.of(new Leave.Dated(
                        List.of(Leave.Span.parse("2026-03-01/2026-04-14"), Leave.Span.parse("2026-06-01/2026-06-02")))),
                read.leave());
        assertEquals(Optional.of(new Ground("法律职业资格")), read.exemption());
        assertEquals(Optional.of(List.of(Review.EXAM, Review.GRADE, Review.HOURS)), read.reviews());
        assertEquals(Optional.of(List.of("甲文件", "乙文件")), read.missingDocuments());
        assertEquals(Optional.of(List.of("燃气管理")), read.newScopes());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void theLatestApprovedDayCountsAndNothingPendingOrLater(Supplier<Store> database) {
        Standings standings = standings(database.get());
        BatchId first = taken(standings, HEADING + FULL);
        assertEquals(Map.of(), standings.of(List.of(person("CJ-1")), DAY));
        standings.approve(first, admin);
        BatchId second = taken(
                standings, HEADING + FULL.replace("2026-11-01", "2026-11-10").replace("优秀", "称职"));
        assertEquals(Optional.of(Grade.EXCELLENT), grade(standings, "2026-11-20"));

        standings.approve(second, admin);

        assertEquals(Optional.of(Grade.COMPETENT), grade(standings, "2026-11-20"));
        assertEquals(Optional.of(Grade.EXCELLENT), grade(standings, "2026-11-09"));
        assertEquals(Optional.empty(), standings.of(person("CJ-1"), LocalDate.of(2026, 10, 31)));
        assertEquals(
                Map.of(person("CJ-1"), standings.of(person("CJ-1"), DAY).orElseThrow()),
                standings.of(List.of(person("CJ-1"), person("CJ-2")), DAY));
        standings.reject(second, "考核等次有误", admin);
        assertEquals(Optional.of(Grade.EXCELLENT), grade(standings, "2026-11-20"));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void theSameListChangesNothingAndAnotherWordForTheSameDayCorrects(Supplier<Store> database) {
        Standings standings = standings(database.get());
        standings.approve(taken(standings, HEADING + FULL + OPEN), admin);

        BatchReport again = load(standings, HEADING + FULL + OPEN, false);
        assertEquals("0 2 ", again.accepted() + " " + again.unchanged() + " " + again.batchId());

        BatchReport corrected = load(standings, HEADING + FULL.replace("优秀", "基本称职") + OPEN, false);
        assertEquals(
                List.of(Outcome.TAKEN, Outcome.UNCHANGED),
                corrected.lines().stream().map(BatchReport.Line::outcome).toList());
        standings.approve(new BatchId(UUID.fromString(corrected.batchId())), admin);
        assertEquals(Optional.of(Grade.BASIC), grade(standings, "2026-11-01"));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aDryRunChangesNothing(Supplier<Store> database) {
        Standings standings = standings(database.get());

        BatchReport report = load(standings, HEADING + FULL + OPEN, true);

        assertEquals(2, report.accepted());
        assertEquals("2026-11-01 在编 在岗", report.lines().get(0).text());
        assertTrue(
                report.lines().get(1).text().contains("未填写：人员身份、在岗状态"),
                report.lines().toString());
        assertEquals(List.of(), standings.list());
    }

    @Test
    void whoeverImportedAListNeverApprovesIt() {
        Standings standings = standings(TestDatabases.h2());
        BatchId batch = taken(standings, HEADING + FULL);
        Caller.Person samePerson =
                new Caller.Person(clerk.personId(), "另一个账号", List.of(new Grant(Role.ADMIN, Scope.ANY)));

        Refusal refusal = assertThrows(Refusal.class, () -> standings.approve(batch, samePerson));

        assertEquals(Reason.FORBIDDEN, refusal.reason());
        assertEquals(Map.of(), standings.of(List.of(person("CJ-1")), DAY));
        assertEquals("CJ-1", standings.content(batch).rows().get(0).badgeNumber());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void whatWouldTakeThePlaceOfWhatCountsWaitsUntilItIsDecided(Supplier<Store> database) {
        Standings standings = standings(database.get());
        BatchId first = taken(standings, HEADING + FULL);
        assertEquals(Set.of(person("CJ-1")), waiting(standings, "2026-11-01"), "nothing else is known of the officer");
        standings.approve(first, admin);
        assertEquals(Set.of(), waiting(standings, "2026-11-20"));

        BatchId older = taken(standings, HEADING + FULL.replace("2026-11-01", "2026-10-01"));
        BatchId correction = taken(standings, HEADING + FULL.replace("优秀", "不称职"));
        assertEquals(Set.of(person("CJ-1")), waiting(standings, "2026-11-20"));
        assertEquals(Set.of(), waiting(standings, "2026-09-30"), "nothing is stated for a day up to that one");
        standings.reject(correction, "重复", admin);
        assertEquals(Set.of(), waiting(standings, "2026-11-20"), "an older day changes nothing that counts");
        BatchId newer = taken(standings, HEADING + FULL.replace("2026-11-01", "2026-11-10"));
        assertEquals(Set.of(person("CJ-1")), waiting(standings, "2026-11-20"));
        standings.approve(newer, admin);

        assertEquals(Set.of(), waiting(standings, "2026-11-20"));
        standings.approve(older, admin);
        assertEquals(
                Set.of(person("CJ-1")),
                standings.of(List.of(person("CJ-1")), DAY).keySet());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void whoIsStatedAnewIsWhomAnApprovalAfterTheMomentNames(Supplier<Store> database) {
        Store store = database.get();
        Standings standings = standings(store);
        List<PersonId> both = List.of(person("CJ-1"), person("CJ-2"));
        Instant before = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        BatchId first = taken(standings, HEADING + FULL);
        BatchId other = taken(standings, HEADING + OPEN);
        assertEquals(Set.of(), restated(store, standings, both, before), "what waits states nothing");
        Instant at = clock.instant();
        standings.approve(first, admin);
        standings.reject(other, "重报", admin);

        assertEquals(Set.of(person("CJ-1")), restated(store, standings, both, before));
        assertEquals(Set.of(), restated(store, standings, both, at), "not what was approved at that very moment");
        assertEquals(
                Set.of(), restated(store, standings, List.of(person("CJ-2")), before), "rejected, and not asked for");
        assertEquals(Set.of(), restated(store, standings, List.of(), before));

        clock.advance(Duration.ofMinutes(1));
        standings.approve(taken(standings, HEADING + FULL.replace("2026-11-01", "2026-10-01")), admin);
        assertEquals(Set.of(person("CJ-1")), restated(store, standings, both, at), "whatever day it is for");
        Instant late = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        standings.reject(first, "有误", admin);
        assertEquals(Set.of(person("CJ-1")), restated(store, standings, both, late), "what had counted was taken back");
        assertEquals(Set.of(), restated(store, standings, both, clock.instant()));
    }

    private static Set<PersonId> restated(Store store, Standings standings, List<PersonId> persons, Instant since) {
        return store.read(handle -> standings.restated(handle, persons, since));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void nobodyDecidesOnAListThatSaysSomethingOfThemselves(Supplier<Store> database) {
        Standings standings = standings(database.get());
        BatchId batch = taken(standings, HEADING + FULL + OPEN);
        Caller.Person onIt = new Caller.Person(person("CJ-2").value(), "李四", List.of(new Grant(Role.ADMIN, Scope.ANY)));

        for (Executable decision :
                List.<Executable>of(() -> standings.approve(batch, onIt), () -> standings.reject(batch, "有误", onIt))) {
            Refusal refusal = assertThrows(Refusal.class, decision);
            assertEquals("FORBIDDEN roster.standing.own", refusal.reason() + " " + refusal.detailKey());
            assertEquals(
                    ImportBatch.State.PENDING, standings.list().get(0).state(), "what the refused one did is undone");
        }
        standings.approve(batch, admin);
        assertEquals(
                2, standings.of(List.of(person("CJ-1"), person("CJ-2")), DAY).size());
        assertThrows(Refusal.class, () -> standings.reject(batch, "有误", onIt));
        assertEquals(
                2, standings.of(List.of(person("CJ-1"), person("CJ-2")), DAY).size());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aCountOfDaysWithoutDatesFromBeforeIsNotKnownAndNoneStaysNone(Supplier<Store> database) {
        Store store = database.get();
        Standings standings = standings(store);
        standings.approve(taken(standings, HEADING + FULL + OPEN), admin);
        store.change(handle -> {
            handle.execute("UPDATE standing SET facts = REPLACE(facts, '\"leave\":\"\"', '\"leaveDays\":0')");
            handle.execute("UPDATE standing SET facts = '{\"leaveDays\":30,\"exemption\":\"\"}' WHERE facts = '{}'");
            handle.execute(resource("/db/migration/V202611220100__roster_leave_dates.sql"));
        });

        assertEquals(
                Optional.of(Leave.NONE),
                standings.of(person("CJ-1"), DAY).orElseThrow().leave());
        Standing counted = standings.of(person("CJ-2"), DAY).orElseThrow();
        assertEquals(Optional.empty(), counted.leave());
        assertEquals(Optional.of(Ground.NONE), counted.exemption());
    }

    private static String resource(String name) {
        try (java.io.InputStream in = java.util.Objects.requireNonNull(StandingsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CJ-1, CJ-9, 执法证号, UNKNOWN_OFFICER",
        "张三, 李四, 姓名, OTHER_NAME",
        "2026-11-01, 2026-11-31, 截至日期, NO_DAY",
        "2026-11-01, 2026-11-23, 截至日期, FUTURE_DAY",
        "在编, 公务员, 人员身份, UNKNOWN_WORD",
        "在岗, 长期病休, 在岗状态, UNKNOWN_WORD",
        "优秀, 良好, 上年度考核, UNKNOWN_WORD",
        "'称职,无,', '称职,没有,', 在办案件, UNKNOWN_WORD",
        "'称职,无,无', '称职,无,有', 吊销事由, NO_GROUND",
        "'称职,无,无,无', '称职,无,无,长期', 违纪记录有效期至, NO_DAY",
        "'称职,无,无,无,无', '称职,无,无,无,30', 请假起止日期, NO_SPAN",
        "'称职,无,无,无,无', '称职,无,无,无,；', 请假起止日期, NO_SPAN",
        "'称职,无,无,无,无', '称职,无,无,无,2026-03-01', 请假起止日期, NO_SPAN",
        "'称职,无,无,无,无', '称职,无,无,无,2026-03-01/2026-02-29', 请假起止日期, NO_SPAN",
        "'称职,无,无,无,无', '称职,无,无,无,2026-03-02/2026-03-01', 请假起止日期, SPAN_BACKWARDS",
        "'无,无,无,无\n', '无,天气,无,无\n', 复核中事项, UNKNOWN_WORD",
    })
    void everyWrongCellIsNamedByRowAndColumnWithACure(String good, String bad, String column, String code) {
        Standings standings = standings(TestDatabases.h2());

        BatchReport report = load(standings, HEADING + OPEN + FULL.replace(good, bad), false);

        assertEquals(1, report.findings().size(), report.findings().toString());
        ImportReport.Finding finding = report.findings().get(0);
        assertEquals("3 " + column + " " + code, finding.row() + " " + finding.column() + " " + finding.code());
        assertTrue(finding.text().matches("(?s).*(请|可填).*"), finding.text());
        assertEquals(
                List.of(Outcome.HELD_BACK, Outcome.REFUSED),
                report.lines().stream().map(BatchReport.Line::outcome).toList());
        assertEquals(List.of(), standings.list());
    }

    @Test
    void anOfficerTwiceForOneDayAndAColumnLeftOutAreRefused() {
        Standings standings = standings(TestDatabases.h2());

        assertEquals(
                "DAY_TWICE",
                load(standings, HEADING + FULL + FULL, false).findings().get(0).code());
        Refusal refusal = assertThrows(
                Refusal.class, () -> load(standings, HEADING.replace(",免考", "") + FULL.replace(",无\n", "\n"), false));
        assertEquals("免考", refusal.field().orElseThrow());
    }

    private Optional<Grade> grade(Standings standings, String asOf) {
        return standings.of(person("CJ-1"), LocalDate.parse(asOf)).orElseThrow().lastGrade();
    }

    private Set<PersonId> waiting(Standings standings, String asOf) {
        return standings.waiting(List.of(person("CJ-1"), person("CJ-2")), LocalDate.parse(asOf));
    }

    private PersonId person(String badge) {
        return roster.orElseThrow().findByBadge(badge).orElseThrow().id();
    }

    private BatchReport load(Standings standings, String csv, boolean dryRun) {
        return standings.imports(csv.getBytes(StandardCharsets.UTF_8), "人员情况.csv", dryRun, Language.CHINESE, clerk);
    }

    private BatchId taken(Standings standings, String csv) {
        BatchReport report = load(standings, csv, false);
        assertEquals(List.of(), report.findings());
        return new BatchId(UUID.fromString(report.batchId()));
    }

    private Standings standings(Store store) {
        Audit audit = new Audit(store, clock);
        Texts texts = Texts.load();
        Roster officers = new Roster(store, audit, clock, texts);
        String csv = "姓名,执法证号,身份证号,单位\n张三,CJ-1,11010519491231002X,一中队\n李四,CJ-2,440524188001010014,二中队\n";
        officers.importOfficers(csv.getBytes(StandardCharsets.UTF_8), "a.csv", false, Language.CHINESE, admin);
        roster = Optional.of(officers);
        return new Standings(store, new Batches(audit, clock), officers, clock, ZoneId.of("Asia/Shanghai"), texts);
    }
}
