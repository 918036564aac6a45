package org.zhikao.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.zhikao.server.renewal.NewSeason;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.session.EnrolFile;
import org.zhikao.server.session.EnrolReport;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * Thirty officers of the demo with a year behind them: records of training, what the personnel office says, the
 * certificates they hold, an exam and its resit. What follows from it is left to whoever types the commands.
 */
final class DemoSeason {

    static final String ID = "demo";

    private static final Duration OPEN_FOR = Duration.ofDays(1);

    private final Demo demo;
    private final DemoFolder folder;
    private final Doors doors;
    private final DemoDates dates;

    DemoSeason(Demo demo, DemoFolder folder, Doors doors, LocalDate today) {
        this.demo = demo;
        this.folder = folder;
        this.doors = doors;
        this.dates = new DemoDates(today);
    }

    /** The officers join the roster, before everybody on it gets an account. */
    void officers(Caller.Person admin) throws IOException {
        doors.roster().importOfficers(read("officers.csv"), "officers.csv", false, Language.CHINESE, admin);
    }

    /** Everything else, while the server runs. */
    void fill(SessionView sample, Instant now) throws IOException {
        records();
        List<DemoSitter> sitters = DemoSitter.read(file("exams.csv"));
        exam("执法证换发考试", sample, sitters, DemoSitter::first, now);
        List<DemoSitter> again =
                sitters.stream().filter(sitter -> sitter.resit().isPresent()).toList();
        exam("执法证换发考试（补考）", sample, again, sitter -> sitter.resit().orElseThrow(), now);
        doors.renewals()
                .open(
                        new NewSeason(
                                ID,
                                dates.trainingYear() + "年度执法证换发",
                                dates.trainingYear(),
                                Files.readString(folder.samples().resolve("renewal-policy.yml")),
                                Files.readString(folder.samples().resolve("credit-rules.yml"))),
                        demo.as(doors, Role.ADMIN));
    }

    /** One brings in, another approves. */
    private void records() throws IOException {
        dates.moveTraining(file("training.csv"));
        dates.moveOther(file("standings.csv"));
        dates.moveOther(file("certificates.csv"));
        Caller.Person clerk = demo.as(doors, Role.CLERK);
        Caller.Person admin = demo.as(doors, Role.ADMIN);
        Language zh = Language.CHINESE;
        doors.ledgers()
                .approve(taken(doors.ledgers().imports(read("training.csv"), "training.csv", false, zh, clerk)), admin);
        doors.standings()
                .approve(
                        taken(doors.standings().imports(read("standings.csv"), "standings.csv", false, zh, clerk)),
                        admin);
        doors.certificateImports()
                .approve(
                        taken(doors.certificateImports()
                                .imports(read("certificates.csv"), "certificates.csv", false, zh, clerk)),
                        admin);
    }

    private static BatchId taken(BatchReport report) throws IOException {
        if (!report.findings().isEmpty()) {
            throw new IOException(report.fileName() + ": " + report.findings());
        }
        return new BatchId(UUID.fromString(report.batchId()));
    }

    /** What a candidate does in an exam. */
    private interface Part {
        DemoSitter.Outcome of(DemoSitter sitter);
    }

    private void exam(String title, SessionView sample, List<DemoSitter> sitters, Part part, Instant now)
            throws IOException {
        Caller.Person admin = demo.as(doors, Role.ADMIN);
        Instant opens = now.truncatedTo(ChronoUnit.MINUTES);
        String plan = Files.readString(file("session.yaml"))
                .replace("{title}", dates.trainingYear() + "年度" + title)
                .replace("{release}", sample.releaseDigest())
                .replace("{blueprint}", sample.blueprintDigest())
                .replace("{opensAt}", opens.toString())
                .replace("{closesAt}", opens.plus(OPEN_FOR).toString());
        SessionView created =
                doors.sessions().create(doors.sessions().plan(plan.getBytes(StandardCharsets.UTF_8), true), admin);
        SessionId session = new SessionId(UUID.fromString(created.id()));
        String candidates =
                "执法证号\n" + sitters.stream().map(DemoSitter::badgeNumber).collect(Collectors.joining("\n"));
        EnrolReport report = doors.sessions()
                .enrol(
                        session,
                        EnrolFile.read("candidates.csv", candidates.getBytes(StandardCharsets.UTF_8)),
                        false,
                        Language.CHINESE,
                        admin);
        if (!report.findings().isEmpty()) {
            throw new IOException(title + ": " + report.findings());
        }
        Scope scope = Scope.session(session.value());
        doors.accounts()
                .grant(
                        demo.person(doors, Role.CHIEF_PROCTOR),
                        new Grant(Role.CHIEF_PROCTOR, scope),
                        Optional.empty(),
                        admin);
        DemoExam exam = new DemoExam(
                doors,
                doors.sessions().freeze(session, admin),
                sitters.stream()
                        .filter(sitter -> part.of(sitter) == DemoSitter.Outcome.FAILS)
                        .map(DemoSitter::badgeNumber)
                        .collect(Collectors.toSet()));
        exam.hold(demo.as(doors, Role.CHIEF_PROCTOR));
        exam.release(demo.as(doors, Role.SIGNER), folder.open("signer"), now);
    }

    private byte[] read(String name) throws IOException {
        return Files.readAllBytes(file(name));
    }

    private Path file(String name) {
        return folder.samples().resolve("sample").resolve("season").resolve(name);
    }
}
