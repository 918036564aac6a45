package org.zhikao.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhikao.renewal.CreditRules;
import org.zhikao.server.ReadRecords;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.certificate.CertificateImports;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.document.Documents;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.renewal.EvaluationReport;
import org.zhikao.server.renewal.NewSeason;
import org.zhikao.server.renewal.Office;
import org.zhikao.server.renewal.OfficerRecords;
import org.zhikao.server.renewal.RenewalPorts;
import org.zhikao.server.renewal.Renewals;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.Batches;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.roster.Standings;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.training.Ledgers;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.Texts;

/**
 * Measures the evaluation of 10,000 officers in the profile {@code load}, from the database to the database: facts are
 * read, what came of exams among them, dossiers frozen, decisions made and stored; and once more when their certificates
 * have run out. By its name no other build runs it.
 *
 * <p>The exams were not sat: {@link SatExams} puts their rows into the tables, because only reading them is measured.
 */
class SeasonRun {

    private static final int OFFICERS = 10_000;
    /** A file holds at most 200,000 rows. */
    private static final int A_FILE = 5_000;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final SettableClock clock = new SettableClock();
    private final Caller.Person clerk = person(Role.CLERK);
    private final Caller.Person admin = person(Role.ADMIN);
    private final Caller.Person officer = person(Role.CERTIFICATE_OFFICER);

    @Test
    void tenThousandOfficersAreEvaluated() throws IOException {
        measure("h2", TestDatabases.h2());
        measure("postgresql", TestDatabases.postgres());
    }

    private void measure(String database, Store store) throws IOException {
        clock.set(SettableClock.START);
        Texts texts = Texts.load();
        Audit audit = new Audit(store, clock);
        Roster roster = new Roster(store, audit, clock, texts);
        Batches batches = new Batches(audit, clock);
        Standings standings = new Standings(store, batches, roster, clock, ZONE, texts);
        Ledgers ledgers =
                new Ledgers(store, batches, roster, CreditRules.parse(config("credit-rules.yml")), clock, ZONE, texts);
        Certificates certificates = new Certificates(store, clock, ZONE);
        CertificateImports imports = new CertificateImports(store, batches, audit, roster, certificates, clock, texts);
        Language zh = Language.CHINESE;
        roster.importOfficers(
                file("姓名,执法证号,身份证号,单位", 0, OFFICERS, SeasonRun::officer), "officers.csv", false, zh, admin);
        long begin = System.nanoTime();
        double cpu = cpuSeconds();
        for (int from = 0; from < OFFICERS; from += A_FILE) {
            byte[] year = file("执法证号,姓名,来源,类别,日期,学时,学分,分钟,证明材料,来源编号", from, A_FILE, SeasonRun::year);
            ledgers.approve(batch(ledgers.imports(year, "training.csv", false, zh, clerk)), admin);
        }
        System.out.printf(
                "| ledger rows imported and approved a second | %s | %,.0f | %.1f s of computing | %d officers |%n",
                database, OFFICERS * 21 / seconds(begin), cpuSeconds() - cpu, OFFICERS);
        standings.approve(standings(standings), admin);
        imports.approve(
                batch(imports.imports(
                        file(
                                "执法证号,姓名,执法范围,执法区域,发证日期,有效期至,状态",
                                0,
                                OFFICERS,
                                n -> badge(n) + ",王一,市容环境卫生,示例区,2022-04-01,2027-03-31,有效"),
                        "certificates.csv",
                        false,
                        zh,
                        clerk)),
                admin);
        Register register = new Register(store, TestKeys.node(), "zhikao/load", clock);
        OfficerRecords records = sat(store, register, audit, roster).of(standings, ledgers);
        Renewals renewals = renewals(store, register, audit, roster, certificates, records);
        renewals.open(
                new NewSeason(
                        "load",
                        "load",
                        2026,
                        new String(config("renewal-policy.yml"), StandardCharsets.UTF_8),
                        new String(config("credit-rules.yml"), StandardCharsets.UTF_8)),
                admin);
        evaluate(database, renewals);
        evaluateWhatRanOut(database, renewals);
        readAgain(database, roster, records);
    }

    /** What the personnel office says of everybody: fit in every way. */
    private BatchId standings(Standings standings) throws IOException {
        return batch(standings.imports(
                file(
                        "执法证号,姓名,截至日期,人员身份,在岗状态,上年度考核,前年度考核,在办案件,吊销事由,违纪记录有效期至,请假起止日期,免考,复核中事项,必学文件缺项,新增执法范围",
                        0,
                        OFFICERS,
                        n -> badge(n) + ",王一,2026-11-01,在编,在岗,称职,称职,无,无,无,无,无,无,无,无"),
                "standings.csv",
                false,
                Language.CHINESE,
                clerk));
    }

    /** The part of an evaluation that reads what came of exams; also tells that it was there to read. */
    private static void readAgain(String database, Roster roster, OfficerRecords records) {
        Set<UUID> persons =
                roster.officers().stream().map(officer -> officer.id().value()).collect(Collectors.toSet());
        long start = System.nanoTime();
        double cpu = cpuSeconds();
        Map<UUID, List<Attempt>> attempts = records.attempts(persons);
        System.out.printf(
                "| what came of exams of %d officers, read alone | %s | %.2f s | %.2f s of computing |%n",
                OFFICERS, database, seconds(start), cpuSeconds() - cpu);
        assertEquals(persons, attempts.keySet());
        assertTrue(attempts.values().stream()
                .allMatch(of -> of.size() == 1
                        && of.get(0).outcome() == Attempt.Outcome.PASSED
                        && of.get(0).paper().isPresent()));
    }

    private void evaluate(String database, Renewals renewals) {
        for (int run = 1; run <= 2; run++) {
            long start = System.nanoTime();
            double cpu = cpuSeconds();
            EvaluationReport report = renewals.evaluate("load", Optional.empty(), false, officer);
            assertEquals(
                    OFFICERS,
                    report.outcomes().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum());
            System.out.printf(
                    "| evaluation of %d officers, time %d | %s | %.1f s | %.1f s of computing | %s |%n",
                    OFFICERS, run, database, seconds(start), cpuSeconds() - cpu, report.outcomes());
        }
    }

    /** Nobody carried the renewals out, and the certificates ended: of each it is asked what kept it open. */
    private void evaluateWhatRanOut(String database, Renewals renewals) {
        clock.advance(Duration.ofDays(140));
        long start = System.nanoTime();
        double cpu = cpuSeconds();
        EvaluationReport report = renewals.evaluate("load", Optional.empty(), false, officer);
        System.out.printf(
                "| evaluation of %d officers whose certificates ran out, each evaluated twice before | %s | %.1f s | %.1f s of computing | %s |%n",
                OFFICERS, database, seconds(start), cpuSeconds() - cpu, report.outcomes());
        assertEquals(OFFICERS, report.outcomes().get("REFER"));
    }

    /** Every officer passed an exam. */
    private ReadRecords sat(Store store, Register register, Audit audit, Roster roster) {
        ReadRecords records = new ReadRecords(store, register, audit, roster, clock, ZONE);
        List<PersonId> persons = roster.officers().stream()
                .sorted(Comparator.comparing(Officer::badgeNumber))
                .map(Officer::id)
                .toList();
        new SatExams(store, records.accept(admin), ZONE).fill(persons);
        return records;
    }

    private Renewals renewals(
            Store store,
            Register register,
            Audit audit,
            Roster roster,
            Certificates certificates,
            OfficerRecords records)
            throws IOException {
        return new Renewals(
                new RenewalPorts(
                        store,
                        register,
                        audit,
                        roster,
                        certificates,
                        records,
                        key -> Optional.empty(),
                        CreditRules.parse(config("credit-rules.yml")),
                        Texts.load()),
                new Office("示例局", "示例", "政工科", "政工科", URI.create("http://localhost"), ZONE),
                new Documents(
                        Texts.load(), TestKeys.node().seal(), TestKeys.node().anchor(), ZONE),
                TestKeys.node(),
                clock);
    }

    private static byte[] file(String heading, int from, int count, IntFunction<String> row) {
        return IntStream.range(from, from + count)
                .mapToObj(row)
                .collect(Collectors.joining("\n", heading + "\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Twelve sessions of unit study, three days of all-staff training, six online courses. */
    private static String year(int officer) {
        return IntStream.rangeClosed(1, 21)
                .mapToObj(n -> badge(officer) + ",王一," + entry(n) + ",证明,E-" + officer + "-" + n)
                .collect(Collectors.joining("\n"));
    }

    private static String entry(int n) {
        if (n <= 12) {
            return "科队业务学习,法律法规,2026-%02d-10,,,45".formatted(Math.min(n, 10));
        }
        return n <= 15 ? "全员普训,执法业务,2026-06-%02d,8,4,".formatted(n) : "市局在线培训,政治理论,2026-09-%02d,4,2,".formatted(n);
    }

    private static String officer(int n) {
        String body = "110101" + LocalDate.of(1960, 1, 1).plusDays(n).toString().replace("-", "") + "001";
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        return "王一," + badge(n) + "," + body + "10X98765432".charAt(sum % 11) + ",一中队";
    }

    private static String badge(int n) {
        return "ZF-%05d".formatted(n);
    }

    private static BatchId batch(BatchReport report) {
        assertEquals(List.of(), report.findings().stream().limit(3).toList());
        return new BatchId(UUID.fromString(report.batchId()));
    }

    private static byte[] config(String name) throws IOException {
        return Files.readAllBytes(Path.of("..", "config", name));
    }

    private static Caller.Person person(Role role) {
        return new Caller.Person(UUID.randomUUID(), role.name(), List.of(new Grant(role, Scope.ANY)));
    }

    /** What this process computed on all cores; on a machine with other work it says more than the time that passed. */
    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
