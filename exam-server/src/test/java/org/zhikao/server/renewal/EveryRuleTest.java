package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.PolicyRule;
import org.zhikao.renewal.ReasonGiven;
import org.zhikao.renewal.RenewalPolicy;
import org.zhikao.server.certificate.CertificateStatus;
import org.zhikao.server.certificate.CertificateWorld;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.Batches;
import org.zhikao.server.roster.ImportDoor;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.Standings;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.training.Ledgers;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

/** Every rule of the shipped policy is reached by what files and actions leave in the database. */
class EveryRuleTest {

    private static final String HEADING =
            "执法证号,姓名,截至日期,人员身份,在岗状态,上年度考核,前年度考核,在办案件,吊销事由,违纪记录有效期至,请假起止日期,免考,复核中事项,必学文件缺项,新增执法范围\n";
    private static final List<String> SOUND = List.of("ZF-0001,周明,2026-11-01,在编,在岗,优秀,称职,无,无,无,无,无,无,无,无".split(","));

    /**
     * Something on record.
     *
     * @param expected the outcome, and the code that must be among its reasons
     */
    record Case(String what, String expected, Consumer<EveryRuleTest> make) {
        @Override
        public String toString() {
            return what;
        }
    }

    private final RenewalWorld world = new RenewalWorld(TestDatabases.h2());
    private final Officer officer = world.officers("周明").get(0);
    private String[] standing = SOUND.toArray(String[]::new);
    private Predicate<LedgerEntry> done = entry -> true;

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsOnRecordReachesItsRule(Case one) {
        world.open();
        world.attempts(officer, RenewalWorld.attempt("2026-06-10", Attempt.Outcome.PASSED));

        one.make().accept(this);

        Decision decision = judged();
        List<String> codes = decision.reasons().stream().map(ReasonGiven::code).toList();
        String[] expected = one.expected().split(" ");
        assertEquals(expected[0], decision.outcome().name(), codes::toString);
        assertTrue(codes.contains(expected[1]), codes::toString);
    }

    /** Nothing states this one: it comes of a notice that went out. */
    @Test
    void aTermThatIsOverReachesItsRule() {
        world.open();
        world.attempts(officer, RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED));
        assertEquals(Outcome.CONDITIONAL, judged().outcome());
        world.renewals.issue(world.approved(Outcome.CONDITIONAL), Language.CHINESE, world.proposer);
        world.clock.advance(Duration.ofDays(91));

        Decision decision = decided();

        assertEquals(Outcome.REFER, decision.outcome());
        assertEquals("TERM", decision.codes().get(0));
    }

    @Test
    void everyRuleIsAmongThem() {
        Set<String> reached =
                cases().map(one -> one.expected().split(" ")[1]).collect(Collectors.toCollection(TreeSet::new));
        reached.add("TERM");
        Set<String> shipped =
                RenewalPolicy.parse(RenewalWorld.config("renewal-policy.yml").getBytes(StandardCharsets.UTF_8))
                        .rules()
                        .stream()
                        .map(PolicyRule::code)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(shipped, reached);
    }

    static Stream<Case> cases() {
        return Stream.concat(
                Stream.of(
                        stated("nothing wrong", 3, "在编", "RENEW OK"),
                        stated("employment left open", 3, "", "REFER DATA"),
                        stated("seconded", 3, "借调", "WITHHOLD STATUS"),
                        stated("retired", 4, "退休", "WITHHOLD STATUS"),
                        stated("a ground to revoke", 8, "受刑事处罚", "WITHHOLD REVOKED"),
                        stated("an open case", 7, "有", "REFER CASE"),
                        stated("a score under review", 12, "考试成绩", "REFER REVIEW"),
                        stated("misconduct in force", 9, "2027-06-30", "WITHHOLD INTEGRITY"),
                        stated("incompetent last year", 5, "不称职", "WITHHOLD GRADE"),
                        stated("long leave", 10, "2026-03-01/2026-04-14", "RENEW LEAVE"),
                        stated("one document not studied", 13, "甲文件", "CONDITIONAL HOURS"),
                        stated("a new power", 14, "燃气管理", "RENEW SCOPE"),
                        new Case("incompetent two years running", "REFER GRADE", test -> {
                            test.standing[5] = "不称职";
                            test.standing[6] = "不称职";
                        })),
                Stream.of(
                        held("revoked", CertificateStatus.REVOKED, "WITHHOLD REVOKED"),
                        held("cancelled", CertificateStatus.CANCELLED, "WITHHOLD EXPIRED"),
                        held("suspended", CertificateStatus.SUSPENDED, "REFER CASE"),
                        new Case(
                                "expired",
                                "WITHHOLD EXPIRED",
                                test -> test.world.store.change(handle ->
                                        handle.execute("UPDATE certificate_held SET valid_to = DATE '2026-11-01'"))),
                        sat("failed once", "CONDITIONAL EXAM", "2026-06-10"),
                        sat("failed twice", "WITHHOLD EXAM", "2026-06-10", "2026-09-10"),
                        new Case(
                                "an hour short",
                                "CONDITIONAL HOURS",
                                test -> test.done = entry -> !entry.id().equals("unit-1")),
                        new Case(
                                "a source short",
                                "REFER HOURS",
                                test -> test.done = entry -> !entry.source().equals("CITY_ONLINE"))));
    }

    private static Case stated(String what, int column, String cell, String expected) {
        return new Case(what, expected, test -> test.standing[column] = cell);
    }

    private static Case held(String what, CertificateStatus status, String expected) {
        return new Case(
                what,
                expected,
                test -> CertificateWorld.stand(
                        test.world.store,
                        test.world
                                .certificates
                                .held(test.officer.id())
                                .orElseThrow()
                                .id(),
                        status,
                        LocalDate.of(2026, 11, 1)));
    }

    private static Case sat(String what, String expected, String... failed) {
        return new Case(
                what,
                expected,
                test -> test.world.attempts(
                        test.officer,
                        Arrays.stream(failed)
                                .map(day -> RenewalWorld.attempt(day, Attempt.Outcome.FAILED))
                                .toArray(Attempt[]::new)));
    }

    /** The files come in, another person approves them, and the policy judges. */
    private Decision judged() {
        Batches batches = new Batches(world.audit, world.clock);
        Standings standings =
                new Standings(world.store, batches, world.roster, world.clock, RenewalWorld.ZONE, Texts.load());
        approved(standings, HEADING + String.join(",", standing) + "\n");
        Ledgers ledgers = new Ledgers(
                world.store,
                batches,
                world.roster,
                CreditRules.parse(RenewalWorld.config("credit-rules.yml").getBytes(StandardCharsets.UTF_8)),
                world.clock,
                RenewalWorld.ZONE,
                Texts.load());
        approved(
                ledgers,
                RenewalWorld.ledger().stream()
                        .filter(done)
                        .map(EveryRuleTest::row)
                        .collect(Collectors.joining("\n", "执法证号,姓名,来源,类别,日期,学时,学分,分钟,证明材料,来源编号\n", "\n")));
        world.standings.putAll(standings.of(Set.of(officer.id()), RenewalWorld.TODAY));
        world.ledgers.putAll(Map.copyOf(ledgers.entries(List.of(officer.id()), 2026)));
        return decided();
    }

    private Decision decided() {
        List<DecisionLine> lines = world.renewals
                .evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer)
                .decisions();
        assertEquals(1, lines.size());
        String decision = world.store
                .read(handle -> handle.attach(SeasonDao.class)
                        .frozen(UUID.fromString(lines.get(0).dossierId())))
                .orElseThrow()
                .decision();
        return Decision.parse(decision.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(LedgerEntry entry) {
        boolean minutes = entry.source().equals("UNIT_STUDY");
        return String.join(
                ",",
                "ZF-0001",
                "周明",
                entry.source(),
                entry.category(),
                entry.date().toString(),
                minutes ? "" : entry.hours().text(),
                minutes ? "" : entry.credits().text(),
                minutes ? "45" : "",
                "签到表",
                entry.id());
    }

    private static void approved(ImportDoor<?> door, String csv) {
        BatchReport report = door.imports(
                csv.getBytes(StandardCharsets.UTF_8),
                "list.csv",
                false,
                Language.CHINESE,
                TestCallers.person(Role.CLERK));
        assertEquals(List.of(), report.findings());
        door.approve(new BatchId(UUID.fromString(report.batchId())), TestCallers.person(Role.ADMIN));
    }
}
