package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.server.Browserless;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.store.TestDatabases;

/** The day a law is amended, on the server: from the office's notice to forms that hold only what is in force. */
class LawChangeServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final String LAW = "chengjiang-street-order";

    /** 006 rests on an article that the amendment removes, 005 on one that stays. */
    private static final String ENOUGH = """
        id: street
        title: 街面秩序
        durationMinutes: 30
        cutPoints: 1
        jurisdictions: [example]
        scopes: [special]
        sections:
          - {title: 一、判断题, type: true-false, count: 2, points: 1}
          - {title: 二、多项选择题, type: multiple, count: 1, points: 1}
        """;

    /** Both items of this kind rest on changed articles. */
    private static final String TOO_MUCH = """
        id: street-single
        title: 街面秩序（单选）
        durationMinutes: 30
        cutPoints: 1
        jurisdictions: [example]
        scopes: [special]
        sections:
          - {title: 一、单项选择题, type: single, count: 2, points: 1}
        """;

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private Path workspace = Path.of("");
    private Cli cli = new Cli(Path.of(""), clock);

    @ParameterizedTest
    @EnumSource(WalkthroughTest.Engine.class)
    void theServerAnswersWhatTheOfficeTells(WalkthroughTest.Engine engine) throws Exception {
        try (RunningDemo demo = start(engine)) {
            logIn(demo, "admin");
            String release = published(demo);
            String enough = put(release, ENOUGH);
            String tooMuch = put(release, TOO_MUCH);
            String before = frozen(demo, release, enough, LocalDate.parse("2026-12-20"));
            String after = frozen(demo, release, enough, LocalDate.parse("2027-01-16"));
            String kept = frozen(demo, release, enough, LocalDate.parse("2027-01-17"));
            String planned = planned(release, tooMuch, LocalDate.parse("2027-01-18"));

            logIn(demo, "custodian");
            theNoticeFindsThem(before, after, kept, planned);
            logIn(demo, "admin");
            theStaffSeesIt(demo, after);
            whatIsPlannedNowIsRefused(release, tooMuch, planned);
            formsAreFrozenAnew(demo, after, kept);
            formsAreKept(demo, kept, before);
            aPoorerNoticeNeedsAWordMore(demo);
        }
    }

    @Test
    void aReleaseThatWasBuiltKnowingOfTheAmendmentNeedsNoNotice() throws Exception {
        try (RunningDemo demo = start(WalkthroughTest.Engine.H2)) {
            logIn(demo, "admin");
            amend();
            String release = published(demo);
            String enough = put(release, ENOUGH);
            frozen(demo, release, enough, LocalDate.parse("2026-12-31"));
            String after = frozenOnce(release, enough, LocalDate.parse("2027-01-01"));
            assertFalse(drawn(demo, after).contains("cso-006"));
            assertTrue(run("session", "freezes", after, "--format", "json").contains("\"cso-006\""));
            assertEquals("[ ]", run("impact", "list", "--format", "json").strip(), "nobody told the server");
        }
    }

    /** From a workspace that has not got the amendment yet. */
    private void aPoorerNoticeNeedsAWordMore(RunningDemo demo) throws IOException {
        logIn(demo, "custodian");
        String[] asked = {"bank", "impact", "--regulation", LAW, "--workspace", older().toString(), "--publish"};
        Cli.Ran refused = cli.run(asked);
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.out().contains("试题 11 道，不变 11"), "the bank's own answer is there: " + refused.out());
        List<String> forPrograms = new ArrayList<>(List.of(asked));
        forPrograms.addAll(List.of("--format", "json"));
        Cli.Ran json = cli.run(forPrograms.toArray(String[]::new));
        assertEquals(1, json.exitCode(), json.out());
        assertEquals(11, JSON.readTree(json.out()).path("counts").path("holds").asInt());
        assertTrue(refused.err().contains("缺少版本 2026-10-30") && refused.err().contains("--replace"), refused.err());
        assertEquals(1, JSON.readTree(run("impact", "list", "--format", "json")).size());
        assertEquals(
                2, cli.run("bank", "impact", "--regulation", LAW, "--replace").exitCode());
        List<String> trying = new ArrayList<>(List.of(asked));
        trying.add("--dry-run");
        assertTrue(cli.run(trying.toArray(String[]::new)).err().contains("缺少版本 2026-10-30"), "refused as it would be");
        List<String> insisting = new ArrayList<>(List.of(asked));
        insisting.add("--replace");
        String told = run(insisting.toArray(String[]::new));
        assertTrue(told.contains("第 2 号通知") && told.contains("该日期未核实"), told);
    }

    private Path older() throws IOException {
        return TestWorkspace.unpack(folder.resolve("older"));
    }

    private void theNoticeFindsThem(String before, String after, String kept, String planned) throws IOException {
        amend();
        assertEquals(2, cli.run("bank", "impact", "--publish").exitCode());
        String[] publish = LawTourTest.commands()
                .get(3)
                .replace("--workspace amended", "--workspace " + workspace)
                .split(" ");
        List<String> trying = new ArrayList<>(List.of(publish));
        trying.add("--dry-run");
        String tried = run(trying.toArray(String[]::new));
        assertTrue(tried.contains("3 道隔离") && tried.contains("可以收下第 1 号通知"), tried);
        assertTrue(tried.contains("未公布成绩的场次 3 个，其中待决定 2 个") && !tried.contains(before), tried);
        assertTrue(tried.lines().anyMatch(line -> line.contains(planned) && line.contains("剔除后题量不足")), tried);
        assertTrue(tried.lines().anyMatch(line -> line.contains(after) && line.contains("待决定")), tried);
        assertEquals("[ ]", run("impact", "list", "--format", "json").strip(), "a dry run tells the server nothing");
        assertEquals(
                2, cli.run("bank", "impact", "--regulation", LAW, "--dry-run").exitCode());
        String told = run(publish);
        assertTrue(told.contains("3 道隔离"), told);
        assertTrue(told.contains("第 1 号通知") && told.contains("2027-01-01 起"), told);
        assertTrue(told.contains("未公布成绩的场次 3 个，其中待决定 2 个"), told);
        assertFalse(told.contains(before), told);
        assertTrue(told.lines().anyMatch(line -> line.contains(planned) && line.contains("剔除后题量不足")), told);
        String listed = run("impact", "list");
        assertTrue(listed.contains("2027-01-01") && listed.contains("未核实"), listed);
        JsonNode sessions = JSON.readTree(run("impact", "sessions", "--format", "json"));
        assertEquals(
                List.of(after, kept, planned),
                List.of(id(sessions, 0), id(sessions, 1), id(sessions, 2)),
                "the earliest first");
        assertTrue(sessions.get(0).path("formsConcerned").asInt() > 0, sessions.toString());
        assertEquals("TO_DECIDE", sessions.get(0).path("standing").asText());
        JsonNode shown = JSON.readTree(run("impact", "show", "1", "--format", "json"));
        assertEquals(3, shown.path("releases").get(0).path("quarantined").asInt());
        JsonNode own = shown.path("releases").get(1);
        assertEquals("1 3 2", own.path("number").asText() + " " + own.path("quarantined") + " " + own.path("moved"));
        assertTrue(shown.path("changes").size() > 10);
        assertTrue(run("impact", "show", "1").contains("cso-006 已删去"));
        assertEquals(1, cli.run("impact", "show", "2").exitCode());
    }

    private void amend() {
        String texts = workspace.resolve("invented").resolve(LAW).toString();
        run("regulation", "import", texts + "-2026.txt", texts + "-2027.txt", "--workspace", workspace.toString());
    }

    private static String id(JsonNode sessions, int place) {
        return sessions.path(place).path("id").asText();
    }

    private void theStaffSeesIt(RunningDemo demo, String session) throws Exception {
        Browserless browser = new Browserless(demo.address());
        browser.form("/login", java.util.Map.of("loginName", "admin", "password", demo.password("admin")));
        String overview = ExamDay.text(browser.get("/impact"));
        assertTrue(overview.contains("澄江市街面秩序管理规定") && overview.contains("session refreeze " + session), overview);
        String notice = ExamDay.text(browser.get("/impact/1"));
        assertTrue(notice.contains("cso-001") && notice.contains("条文已修改，停用"), notice);
        theNoticeIsProvenByItsBundle(demo, browser);
    }

    /** The page links a bundle, which holds without the server and no longer once a byte of it is another. */
    private void theNoticeIsProvenByItsBundle(RunningDemo demo, Browserless browser) throws Exception {
        Pattern link = Pattern.compile("href=\"(/api/impact/notices/1/proof)\"");
        ExamDay.until(
                "the register has the notice", () -> link.matcher(page(browser)).find(), () -> page(browser));
        Matcher found = link.matcher(page(browser));
        assertTrue(found.find());
        byte[] bundle = browser.get(found.group(1)).body();
        Path file = Files.write(folder.resolve("notice-1.zip"), bundle);
        String root = demo.rootCertificate().toString();
        Cli.Ran holds = cli.run("verify", file.toString(), "--root", root);
        assertEquals(0, holds.exitCode(), holds.out() + holds.err());
        assertTrue(holds.out().contains("LAW_NOTICE") && holds.out().contains("notice.json"), holds.out());
        bundle[bundle.length / 2] ^= 1;
        Cli.Ran turned = cli.run(
                "verify", Files.write(folder.resolve("turned.zip"), bundle).toString(), "--root", root);
        assertTrue(turned.exitCode() != 0, turned.out());
    }

    private static String page(Browserless browser) {
        return ExamDay.text(browser.get("/impact/1"));
    }

    /** Bad luck for who plans by the old release: the refusal names the articles. */
    private void whatIsPlannedNowIsRefused(String release, String blueprint, String planned) throws IOException {
        Cli.Ran refused = cli.run(
                "session",
                "create",
                plan(release, blueprint, LocalDate.parse("2027-01-20")).toString());
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains(LAW + " 第十条"), refused.err());
        Cli.Ran frozen = cli.run("session", "freeze", planned);
        assertEquals(1, frozen.exitCode(), frozen.out());
        assertTrue(frozen.err().contains("2027-01-18"), frozen.err());
    }

    private void formsAreFrozenAnew(RunningDemo demo, String after, String kept) throws IOException {
        assertTrue(drawn(demo, after).contains("cso-006"));
        assertEquals(
                1,
                cli.run("session", "refreeze", after, "--reason", " ", "--dry-run")
                        .exitCode());
        assertTrue(run("session", "refreeze", after, "--reason", "第十四条删去", "--dry-run")
                .contains("试运行"));
        assertTrue(drawn(demo, after).contains("cso-006"));
        String done = run("session", "refreeze", after, "--reason", "第十四条删去");
        assertTrue(done.contains("已重新定稿"), done);
        assertFalse(drawn(demo, after).contains("cso-006"));
        Cli.Ran again = cli.run("session", "refreeze", after, "--reason", "再抽一次");
        assertEquals(1, again.exitCode(), again.out());
        assertTrue(again.err().contains("新的法规变动"), again.err());
        JsonNode freezes = JSON.readTree(run("session", "freezes", after, "--format", "json"));
        assertEquals(2, freezes.size());
        assertEquals("第十四条删去", freezes.get(0).path("reason").asText());
        assertEquals("cso-006", freezes.get(1).path("leftOut").get(0).asText());
        String left = run("impact", "sessions");
        assertTrue(!left.contains(after) && left.contains(kept), left);
    }

    private void formsAreKept(RunningDemo demo, String kept, String before) throws IOException {
        assertTrue(run("impact", "keep", kept, "--reason", "x", "--dry-run").contains("试运行"));
        assertEquals(
                1,
                cli.run("impact", "keep", before, "--reason", "x", "--dry-run").exitCode());
        assertEquals(1, cli.run("impact", "keep", kept, "--reason", " ").exitCode());
        assertTrue(run("impact", "keep", kept, "--reason", "第十四条并入他法").contains("理由已存档"));
        JsonNode session =
                JSON.readTree(run("impact", "sessions", "--format", "json")).get(0);
        assertEquals(kept, session.path("id").asText());
        assertEquals("KEPT", session.path("standing").asText());
        JsonNode sittings = JSON.readTree(run("impact", "sittings", kept, "--format", "json"));
        assertEquals(session.path("formsConcerned").asInt(), sittings.size());
        assertTrue(sittings.size() > 0 && sittings.get(0).path("onTheDay").asBoolean(), sittings.toString());
        String ticket = sittings.get(0).path("ticket").asText();
        assertTrue(run("impact", "sittings", kept, "--notice", "1").contains(ticket));
        assertTrue(run("impact", "show", "1").contains("admin-cli impact sittings 场次编号 --notice 1"));
        assertEquals(
                0,
                JSON.readTree(run("impact", "sittings", before, "--format", "json"))
                        .size());
        assertEquals(1, cli.run("impact", "sittings", kept, "--notice", "99").exitCode());
        assertEquals("第十四条并入他法", session.path("reason").asText());
        assertEquals(1, cli.run("impact", "keep", kept, "--reason", "再次").exitCode());
        Cli.Ran nothing = cli.run("impact", "keep", before, "--reason", "多余");
        assertEquals(1, nothing.exitCode());
        assertTrue(nothing.err().contains("无须决定"), nothing.err());
        assertTrue(drawn(demo, kept).contains("cso-006"));
    }

    private static Set<String> drawn(RunningDemo demo, String session) {
        Set<String> items = new HashSet<>();
        demo.sessions()
                .papers()
                .each(
                        new SessionId(UUID.fromString(session)),
                        (sitting, form) -> form.slots().forEach(slot -> items.add(slot.partId())));
        return items;
    }

    private String published(RunningDemo demo) throws IOException {
        Path sealing = folder.resolve("sealing.pem");
        Path secrets = folder.resolve("demo").resolve("secrets");
        TestOffice.certificate(
                sealing,
                KeyFiles.read(
                        secrets.resolve("sealing.p12"),
                        Files.readString(secrets.resolve("passphrase")).strip().toCharArray()));
        Path file = folder.resolve("release-2.zkr");
        run(
                "bank",
                "build",
                "--workspace",
                workspace.toString(),
                "--number",
                "2",
                "--with-invented",
                "--recipient",
                sealing.toString(),
                "--key",
                demo.personalKey("custodian").toString(),
                "--key-password-file",
                demo.passphrase().toString(),
                "--out",
                file.toString());
        return digest(run("bank", "publish", file.toString()));
    }

    private String put(String release, String blueprint) throws IOException {
        Path file = Files.writeString(folder.resolve("blueprint.yaml"), blueprint);
        return digest(run("blueprint", "put", file.toString(), "--release", release));
    }

    private String planned(String release, String blueprint, LocalDate day) throws IOException {
        String told = run("session", "create", plan(release, blueprint, day).toString());
        Matcher id = Pattern.compile("[0-9a-f-]{36}").matcher(told);
        assertTrue(id.find(), told);
        return id.group();
    }

    private Path plan(String release, String blueprint, LocalDate day) throws IOException {
        return Files.writeString(folder.resolve("plan.yaml"), """
            title: 街面秩序 %3$s
            releaseDigest: "%1$s"
            blueprintDigest: "%2$s"
            opensAt: "%3$sT09:00"
            closesAt: "%3$sT11:00"
            countsForCertificate: false
            sites:
              - name: 澄江市执法大队考点
                rooms:
                  - {name: 第一考场, rows: 4, columns: 4}
            """.formatted(release, blueprint, day));
    }

    private String frozen(RunningDemo demo, String release, String blueprint, LocalDate day) throws IOException {
        while (true) {
            String session = frozenOnce(release, blueprint, day);
            if (drawn(demo, session).contains("cso-006")) {
                return session;
            }
            // One time in four thousand nobody draws the item that this is about; nothing then concerns this session.
        }
    }

    private String frozenOnce(String release, String blueprint, LocalDate day) throws IOException {
        StringBuilder candidates = new StringBuilder("执法证号\n");
        for (int number = 2001; number <= 2012; number++) {
            candidates.append("CJ-").append(number).append('\n');
        }
        Path file = Files.writeString(folder.resolve("candidates.csv"), candidates);
        String session = planned(release, blueprint, day);
        run("session", "enrol", session, file.toString());
        run("session", "freeze", session);
        return session;
    }

    private static String digest(String told) {
        Matcher found = DIGEST.matcher(told);
        assertTrue(found.find(), told);
        return found.group();
    }

    private String run(String... arguments) {
        Cli.Ran ran = cli.run(arguments);
        assertEquals(0, ran.exitCode(), String.join(" ", arguments) + "\n" + ran.out() + ran.err());
        return ran.out();
    }

    private void logIn(RunningDemo demo, String login) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), demo.password(login));
        run(new ArrayList<>(List.of("login", "--server", demo.address(), "--password-file", password.toString(), login))
                .toArray(String[]::new));
    }

    private RunningDemo start(WalkthroughTest.Engine engine) throws Exception {
        workspace = TestWorkspace.unpack(folder.resolve("workspace"));
        cli = new Cli(folder.resolve("home"), clock);
        Path demo = Files.createDirectories(folder.resolve("demo"));
        return engine == WalkthroughTest.Engine.H2
                ? RunningDemo.onH2(demo, clock)
                : RunningDemo.onPostgres(demo, TestDatabases.postgresUrl(), clock);
    }
}
