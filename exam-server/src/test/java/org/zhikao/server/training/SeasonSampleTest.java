package org.zhikao.server.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;
import org.zhikao.exchange.Sheet;
import org.zhikao.exchange.SheetProblem;
import org.zhikao.renewal.CertificateHeld;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.ExamAttempt;
import org.zhikao.renewal.ExamPaper;
import org.zhikao.renewal.Facts;
import org.zhikao.renewal.RenewalPolicy;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.Batches;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.roster.Standings;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

/** The sample season: its files go in without a finding, and the shipped rules judge each officer as it says here. */
class SeasonSampleTest {

    private static final Path CONFIG = Path.of("..", "config");
    private static final Path SEASON = CONFIG.resolve("sample").resolve("season");
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

    /** Outcome and reason codes; who isn't named is renewed with OK. */
    private static final Map<String, String> INTENDED = Map.ofEntries(
            Map.entry("CJ-3017", "RENEW SCOPE"),
            // Four months of leave: short of the whole year, enough pro rata.
            Map.entry("CJ-3018", "RENEW OK"),
            Map.entry("CJ-3019", "CONDITIONAL HOURS"),
            Map.entry("CJ-3020", "CONDITIONAL HOURS"),
            Map.entry("CJ-3021", "CONDITIONAL EXAM"),
            Map.entry("CJ-3022", "CONDITIONAL HOURS"),
            Map.entry("CJ-3023", "CONDITIONAL EXAM"),
            Map.entry("CJ-3024", "REFER HOURS"),
            Map.entry("CJ-3025", "REFER DATA"),
            Map.entry("CJ-3026", "REFER CASE"),
            Map.entry("CJ-3027", "REFER REVIEW"),
            Map.entry("CJ-3028", "REFER CASE"),
            Map.entry("CJ-3029", "WITHHOLD EXAM"),
            Map.entry("CJ-3030", "WITHHOLD STATUS HOURS"));

    /** F failed, A absent; who isn't named passed. */
    private static final Map<String, String> EXAMS = Map.of("CJ-3021", "F", "CJ-3023", "", "CJ-3029", "FF");

    private final SettableClock clock = new SettableClock();
    private final Caller.Person clerk = TestCallers.person(Role.CLERK);
    private final Caller.Person admin = TestCallers.person(Role.ADMIN);
    private final Store store = TestDatabases.h2();
    private final Texts texts = Texts.load();
    private final Audit audit = new Audit(store, clock);
    private final Batches batches = new Batches(audit, clock);
    private final Roster roster = new Roster(store, audit, clock, texts);
    private final ZoneId zone = ZoneId.of("Asia/Shanghai");

    @Test
    void theShippedRulesJudgeTheSampleSeasonAsIntended() throws IOException, SheetProblem {
        Ledgers ledgers = new Ledgers(
                store,
                batches,
                roster,
                ShippedRules.read(Optional.of(CONFIG.resolve("credit-rules.yml"))),
                clock,
                zone,
                texts);
        Standings standings = new Standings(store, batches, roster, clock, zone, texts);
        assertEquals(
                List.of(),
                roster.importOfficers(bytes("officers.csv"), "officers.csv", false, Language.CHINESE, admin)
                        .findings());
        BatchReport training = ledgers.imports(bytes("training.csv"), "training.csv", false, Language.CHINESE, clerk);
        BatchReport list = standings.imports(bytes("standings.csv"), "standings.csv", false, Language.CHINESE, clerk);
        assertEquals(List.of(), training.findings());
        assertEquals(List.of(), list.findings());
        ledgers.approve(new BatchId(UUID.fromString(training.batchId())), admin);
        standings.approve(new BatchId(UUID.fromString(list.batchId())), admin);
        RenewalPolicy policy = RenewalPolicy.parse(Files.readAllBytes(CONFIG.resolve("renewal-policy.yml")));
        Map<String, CertificateHeld> certificates = certificates();

        StringBuilder judged = new StringBuilder();
        StringBuilder intended = new StringBuilder();
        for (Officer officer : roster.officers()) {
            String badge = officer.badgeNumber();
            Facts facts = new Facts(
                    Optional.of(Digest.of(new byte[] {2})),
                    standings.of(officer.id(), AS_OF).orElseThrow(),
                    Optional.ofNullable(certificates.get(badge)),
                    Optional.of(attempts(EXAMS.getOrDefault(badge, "P"))),
                    Optional.of(ledgers.entries(officer.id(), 2026)),
                    Optional.of(List.of()),
                    List.of());
            Decision decision = policy.decide(
                    new Dossier(
                            Dossier.NEWEST,
                            "dossier-" + badge,
                            "season",
                            AS_OF,
                            2026,
                            badge,
                            policy.digest(),
                            ledgers.rules().digest(),
                            "0".repeat(64),
                            facts),
                    ledgers.rules());
            judged.append(badge + " " + decision.outcome() + " " + String.join(" ", decision.codes()) + "\n");
            intended.append(badge + " " + INTENDED.getOrDefault(badge, "RENEW OK") + "\n");
        }

        assertEquals(intended.toString(), judged.toString());
        assertEquals(30, roster.officers().size());
    }

    private static Map<String, CertificateHeld> certificates() throws IOException, SheetProblem {
        return Sheet.read("certificates.csv", bytes("certificates.csv")).rows().stream()
                .map(row -> new CertificateHeld(
                        row.cell("执法证号"),
                        Arrays.asList(row.cell("执法范围").split("；")),
                        row.cell("执法区域"),
                        LocalDate.parse(row.cell("发证日期")),
                        LocalDate.parse(row.cell("有效期至")),
                        row.cell("状态").equals("暂扣") ? CertificateHeld.Status.SUSPENDED : CertificateHeld.Status.VALID))
                .collect(Collectors.toMap(CertificateHeld::id, Function.identity()));
    }

    private static List<ExamAttempt> attempts(String results) {
        return results.chars()
                .mapToObj(result -> new ExamAttempt(
                        LocalDate.of(2026, 10, 15),
                        "session",
                        "sitting",
                        result == 'P' ? ExamAttempt.Result.PASSED : ExamAttempt.Result.FAILED,
                        result == 'P' ? 8000 : 4000,
                        10000,
                        Optional.of(new ExamPaper(
                                "换发考试", "样卷", List.of(), Digest.of(new byte[] {3}), Digest.of(new byte[] {4}), 1)),
                        Optional.of(List.of("市容环境卫生")),
                        Optional.of(Digest.of(new byte[] {1}))))
                .toList();
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(SEASON.resolve(file));
    }
}
