package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionView;

/** What an office prepares at the terminal: from the text of a law and a roster to a session with frozen papers. */
record PreparedExam(SessionView session, OpenedRelease opened) {

    /** The title of the law that the office imports, as officers read it. */
    static final String LAW = "澄江市街面秩序管理规定（示例）";

    /** What items on that law are called. */
    static final String ITEMS = "cso-";

    static final Duration DURATION = Duration.ofMinutes(90);

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String BLUEPRINT = """
        id: walk
        title: 街面执法（走查）
        durationMinutes: 90
        cutPoints: 60
        jurisdictions: [example, national]
        scopes: [general, special]
        powers: []
        sections:
          - {title: 一、单项选择题, type: single, count: 4, points: 10, atLeast: {chengjiang-street-order: 2}}
          - {title: 二、判断题, type: true-false, count: 2, points: 10}
          - {title: 三、多项选择题, type: multiple, count: 2, points: 12.5}
          - {title: 四、案例分析题, type: case, count: 1, points: 15, atLeast: {administrative-penalty-law: 1}}
        """;

    /** Everything by commands; the folder is the demo's, with its shipped bank, samples and keys. */
    static PreparedExam of(RunningDemo demo, Cli cli, Path folder) throws IOException {
        return of(demo, cli, folder, BLUEPRINT);
    }

    /** The same with another paper, of the shipped bank with its invented items. */
    static PreparedExam of(RunningDemo demo, Cli cli, Path folder, String blueprintText) throws IOException {
        importsTheLaw(demo, cli, folder);
        logIn(cli, demo, "admin", folder);
        Path samples = folder.resolve("sample").resolve("sample");
        new PreparedRoster(cli, folder).imports(samples.resolve("officers.csv"));
        String release = digest(
                run(cli, "bank", "publish", folder.resolve("release-2.zkr").toString()));
        Path blueprint = Files.writeString(folder.resolve("walk.yaml"), blueprintText);
        String digest = digest(run(cli, "blueprint", "put", blueprint.toString(), "--release", release));
        String plan = Files.readString(samples.resolve("session.yaml"))
                .replace("{release}", release)
                .replace("{blueprint}", digest)
                .replace("{opensAt}", SettableClock.START.toString())
                .replace(
                        "{closesAt}",
                        SettableClock.START.plus(Duration.ofHours(4)).toString());
        Path file = Files.writeString(folder.resolve("plan.yaml"), plan);
        String session = found(ID, run(cli, "session", "create", file.toString()));
        // The last of the sample's candidates gives the seat to somebody whom only the import knows.
        Path candidates = Files.writeString(
                folder.resolve("candidates.csv"),
                Files.readString(samples.resolve("candidates.csv")).replace("CJ-2012", PreparedRoster.NEWCOMER));
        run(cli, "session", "enrol", session, candidates.toString());
        run(cli, "session", "freeze", session);
        run(cli, "grant", "add", "proctor", "PROCTOR@session:" + session);
        return new PreparedExam(
                demo.sessions().view(new SessionId(UUID.fromString(session))),
                OpenedRelease.of(folder.resolve("secrets"), folder.resolve("release-2.zkr")));
    }

    /** A bank that cites a law it doesn't know builds no release; once the text is imported it does. */
    private static void importsTheLaw(RunningDemo demo, Cli cli, Path folder) throws IOException {
        Path bank = folder.resolve("workspace");
        Path index = bank.resolve("regulations").resolve("chengjiang-street-order@2026-01-09.json");
        byte[] shipped = Files.readAllBytes(index);
        Files.delete(index);
        Cli.Ran refused = builds(demo, cli, folder);
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains(ITEMS + "001"), refused.err());
        Path text = bank.resolve("invented").resolve("chengjiang-street-order-2026.txt");
        String imported = run(cli, "regulation", "import", "--workspace", bank.toString(), text.toString());
        assertTrue(imported.contains(LAW), imported);
        assertEquals(
                new String(shipped, StandardCharsets.UTF_8),
                Files.readString(index),
                "the index that the project ships");
        Cli.Ran built = builds(demo, cli, folder);
        assertEquals(0, built.exitCode(), built.err());
    }

    private static Cli.Ran builds(RunningDemo demo, Cli cli, Path folder) {
        return cli.run(
                "bank",
                "build",
                "--workspace",
                folder.resolve("workspace").toString(),
                "--number",
                "2",
                "--with-invented",
                "--recipient",
                folder.resolve("keys").resolve("sealing.pem").toString(),
                "--key",
                demo.personalKey("custodian").toString(),
                "--key-password-file",
                demo.passphrase().toString(),
                "--out",
                folder.resolve("release-2.zkr").toString());
    }

    /** Logs in at the terminal; the password is never shown. */
    static void logIn(Cli cli, RunningDemo demo, String login, Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), demo.password(login));
        String told = run(cli, "login", "--server", demo.address(), "--password-file", password.toString(), login);
        assertTrue(!told.contains(demo.password(login)), "the password is not shown");
    }

    private static String run(Cli cli, String... arguments) {
        Cli.Ran ran = cli.run(arguments);
        assertEquals(0, ran.exitCode(), String.join(" ", arguments) + "\n" + ran.out() + ran.err());
        return ran.out() + ran.err();
    }

    private static String digest(String told) {
        return found(DIGEST, told);
    }

    private static String found(Pattern pattern, String told) {
        Matcher found = pattern.matcher(told);
        assertTrue(found.find(), told);
        return found.group();
    }
}
