package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.server.Browserless;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.document.StrangersTools;
import org.zhikao.server.store.TestDatabases;

/**
 * From a file of training records to a certificate that strangers check and a refusal that is explained: the real server,
 * the terminal as processes of its own, an officer at a browser, and tools that are not ours.
 */
class RenewalWalkthroughTest {

    /** The terminals are processes of their own and go by the real time, so the server does, too. */
    private static final Clock REAL_TIME = Clock.systemUTC();

    private static final String SEASON = "demo";
    private static final String RENEWED = "CJ-3003";
    private static final String WITHHELD = "CJ-3029";
    private static final String REFUSED = "CJ-3030";
    /** One hour of unit study is missing to this officer. */
    private static final String SHORT = "CJ-3020";

    private static final Pattern RANGE = Pattern.compile("/ByteRange \\[(\\d+) (\\d+) (\\d+) (\\d+)");
    private static final Pattern CODE = Pattern.compile("查验码 ((?:[0-9A-Z] ?){4}- ?(?:[0-9A-Z] ?){4})");

    @TempDir
    private Path folder;

    /** Both databases at once: most of the time is the start of some hundred processes. */
    @ParameterizedTest
    @EnumSource(WalkthroughTest.Engine.class)
    @Execution(ExecutionMode.CONCURRENT)
    void recordsLeadToAVerifiedCertificateAndAnExplainedRefusal(WalkthroughTest.Engine engine) throws Exception {
        StrangersTools.required(List.of("openssl", "pdfsig", "certutil", "pdftoppm", "pdftotext", "zbarimg"));
        try (RunningDemo demo = start(engine)) {
            ProcessDesk desk = new ProcessDesk(folder, demo);
            bringsInWhatWasMissing(desk);
            evaluates(desk);
            decidesTogether(desk, "RENEW");
            decidesTogether(desk, "WITHHOLD");
            explainsWhatWasDecided(desk);
            Path pdf = folder.resolve("certificate.pdf");
            desk.done("renewal", "document", RENEWED, "--out", pdf.toString());
            strangersCheck(desk, demo, Files.readAllBytes(pdf));
            proofsHoldAndBreak(desk, demo);
            anybodyAsksForTheStatus(desk, demo, pdf);
            officersRead(demo);
        }
    }

    private RunningDemo start(WalkthroughTest.Engine engine) throws Exception {
        Path path = Files.createDirectories(folder.resolve("demo"));
        return engine == WalkthroughTest.Engine.H2
                ? RunningDemo.seasonOnH2(path, REAL_TIME)
                : RunningDemo.seasonOnPostgres(path, TestDatabases.postgresUrl(), REAL_TIME);
    }

    private void bringsInWhatWasMissing(ProcessDesk desk) throws Exception {
        desk.logsIn("clerk");
        JsonNode before = desk.json(
                "training",
                "show",
                desk.json("training", "list").path(0).path("id").asText());
        String day = ProcessDesk.row(before, "badgeNumber", SHORT).path("date").asText();
        Path file = Files.writeString(
                folder.resolve("补登.csv"),
                "执法证号,姓名,来源,类别,日期,学时,学分,分钟,证明材料,来源编号\n" + SHORT + ",田予禾,科队业务学习,执法业务," + day + ",,,45,补学签到表,BU-1\n");
        desk.done("training", "import", file.toString(), "--dry-run");
        assertEquals(1, desk.json("training", "list").size(), "a dry run takes nothing");
        desk.done("training", "import", file.toString());
        String batch = ProcessDesk.row(desk.json("training", "list"), "state", "PENDING")
                .path("id")
                .asText();
        desk.logsIn("admin");
        desk.done("training", "approve", batch, "--yes");
        Path broken = Files.writeString(
                folder.resolve("broken.csv"), Files.readString(file).replace("45", "四十五"));
        Cli.Ran refused = desk.run("training", "import", broken.toString());
        assertEquals(1, refused.exitCode());
        assertTrue((refused.out() + refused.err()).contains("分钟"), refused.out() + refused.err());
    }

    private static void evaluates(ProcessDesk desk) throws Exception {
        desk.logsIn("certifier");
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        assertTrue(desk.json("renewal", "due", "--within", "6m").size() >= 30);
        String table = desk.done("renewal", "evaluate", "--season", SEASON, "--as-of", today);
        // The outcome's own word names both kinds of withholding; the column beside it says which.
        String kinds = table.replace("暂缓或不予换发", "");
        for (String outcome : List.of("准予换发", "限期补齐", "暂缓换发", "不予换发", "提请人工审核")) {
            assertTrue(kinds.contains(outcome), outcome + " in " + table);
        }
        JsonNode decisions = desk.json("renewal", "list", SEASON);
        assertEquals(30, decisions.size());
        assertEquals("RENEW", outcome(decisions, SHORT), "what was missing has come in");
        assertEquals("RENEW", outcome(decisions, RENEWED));
        assertEquals("WITHHOLD", outcome(decisions, WITHHELD));
        assertEquals("DEFER", withholding(decisions, WITHHELD));
        assertEquals("WITHHOLD", outcome(decisions, REFUSED));
        assertEquals("REFUSE", withholding(decisions, REFUSED));
        String explained = desk.done("renewal", "explain", WITHHELD);
        for (String told : List.of("考试", "D10", "离岗培训", "复核", "申诉")) {
            assertTrue(explained.contains(told), told + " in " + explained);
        }
        assertTrue(desk.done("renewal", "explain", WITHHELD, "--lang", "en").contains("examination"));
        String last = ProcessDesk.row(desk.json("renewal", "due", "--within", "6m"), "badgeNumber", WITHHELD)
                .path("validTo")
                .asText();
        assertTrue(explained.contains("期限：须在现持执法证有效期最后一日" + last + "（含当日）前补正"), explained);
        assertEquals(
                last, desk.json("renewal", "explain", WITHHELD).path("deadline").asText());
        String rows = desk.done("renewal", "explain", WITHHELD, "--format", "csv");
        assertTrue(rows.contains("," + last + ","), rows);
    }

    private static String outcome(JsonNode decisions, String badge) {
        return ProcessDesk.row(decisions, "badgeNumber", badge).path("outcome").asText();
    }

    private static String withholding(JsonNode decisions, String badge) {
        return ProcessDesk.row(decisions, "badgeNumber", badge)
                .path("withholding")
                .asText();
    }

    private void decidesTogether(ProcessDesk desk, String outcome) throws Exception {
        desk.logsIn("certifier");
        desk.done(ProcessDesk.with(
                desk.signed("certifier", "renewal", "propose", SEASON, "--outcome", outcome), "--yes"));
        String id = ProcessDesk.row(desk.json("renewal", "proposals"), "outcome", outcome)
                .path("id")
                .asText();
        if (outcome.equals("RENEW")) {
            theSamePersonUnderAnotherAccountIsRefused(desk, id);
        }
        desk.logsIn("approver");
        desk.done(ProcessDesk.with(desk.signed("approver", "renewal", "approve", id), "--yes"));
        desk.logsIn("certifier");
        desk.done("renewal", "issue", id);
        desk.done("renewal", "issue", id);
        JsonNode done = ProcessDesk.row(desk.json("renewal", "proposals"), "id", id);
        assertEquals(done.path("decisions").asInt(), done.path("issued").asInt());
    }

    /**
     * Whoever has proposed, with every role that is needed to approve: neither a second account, which is not made, nor
     * the role beside the first one makes two persons of one.
     */
    private void theSamePersonUnderAnotherAccountIsRefused(ProcessDesk desk, String proposal) throws Exception {
        Path password = Files.writeString(folder.resolve("second"), "a long enough password\n");
        desk.logsIn("admin");
        Cli.Ran second = desk.run(
                "account",
                "create",
                "--login",
                "second-" + proposal.substring(0, 8),
                "--name",
                "陆思齐",
                "--identity",
                "310107198610120018",
                "--password-file",
                password.toString());
        assertEquals(1, second.exitCode(), second.out());
        assertTrue(second.err().contains("不能另建账号"), second.err());
        desk.done("grant", "add", "certifier", "CERTIFICATE_APPROVER");
        desk.logsIn("certifier");
        Cli.Ran refused = desk.run(ProcessDesk.with(desk.signed("certifier", "renewal", "approve", proposal), "--yes"));
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("您是这份拟办的拟办人"), refused.err());
    }

    private void strangersCheck(ProcessDesk desk, RunningDemo demo, byte[] pdf) throws Exception {
        StrangersTools tools = new StrangersTools(folder);
        String root = demo.rootCertificate().toString();
        Files.createDirectory(folder.resolve("db"));
        assertEquals(
                0,
                tools.run("certutil", "-N", "-d", "sql:db", "--empty-password").exitCode());
        assertEquals(
                0,
                tools.run("certutil", "-A", "-d", "sql:db", "-n", "root", "-t", ",C,", "-i", root)
                        .exitCode());
        String said = pdfsig(tools, pdf);
        for (String wanted : List.of("Signature is Valid", "Certificate is Trusted", "Total document signed")) {
            assertTrue(said.contains(wanted), wanted + " in " + said);
        }
        byte[] changed = pdf.clone();
        changed[latin(pdf).indexOf("/CreationDate (D:2") + 18] ^= 1;
        assertFalse(pdfsig(tools, changed).contains("Signature is Valid"));
        assertEquals(3, verify(desk, demo, "changed.pdf", changed));
        byte[] longer = Arrays.copyOf(pdf, pdf.length + 20);
        Arrays.fill(longer, pdf.length, longer.length, (byte) '\n');
        assertTrue(pdfsig(tools, longer).contains("Not total document signed"));
        assertEquals(8, verify(desk, demo, "longer.pdf", longer));
        assertEquals(7, verify(desk, demo, "same.pdf", pdf), "it begins the day after the old one ends");
        opensslTakesTheCutOutSignature(tools, pdf, root);
        aScannerReadsTheCode(desk, tools, demo, pdf);
    }

    private String pdfsig(StrangersTools tools, byte[] pdf) throws Exception {
        Files.write(folder.resolve("c.pdf"), pdf);
        return tools.run("pdfsig", "-nssdir", "sql:db", "c.pdf").text();
    }

    private void opensslTakesTheCutOutSignature(StrangersTools tools, byte[] pdf, String root) throws Exception {
        Matcher range = RANGE.matcher(latin(pdf));
        assertTrue(range.find());
        int begin = Integer.parseInt(range.group(2));
        int end = Integer.parseInt(range.group(3));
        byte[] covered = Arrays.copyOf(pdf, pdf.length - (end - begin));
        System.arraycopy(pdf, end, covered, begin, pdf.length - end);
        Files.write(folder.resolve("r.p7s"), HexFormat.of().parseHex(latin(pdf).substring(begin + 1, end - 1)));
        assertEquals(0, openssl(tools, covered, root));
        covered[covered.length / 3] ^= 1;
        assertEquals(4, openssl(tools, covered, root));
    }

    private int openssl(StrangersTools tools, byte[] covered, String root) throws Exception {
        Files.write(folder.resolve("covered"), covered);
        String[] command = ("openssl cms -verify -binary -inform DER -in r.p7s -content covered -out verified -CAfile "
                        + root)
                .split(" ");
        return tools.run(command).exitCode();
    }

    private void aScannerReadsTheCode(ProcessDesk desk, StrangersTools tools, RunningDemo demo, byte[] pdf)
            throws Exception {
        Files.write(folder.resolve("c.pdf"), pdf);
        assertEquals(
                0,
                tools.run("pdftoppm", "-r", "200", "-png", "-singlefile", "c.pdf", "page")
                        .exitCode());
        String jws = tools.run("zbarimg", "-q", "--raw", "page.png")
                .text()
                .lines()
                .filter(line -> line.startsWith("ey"))
                .findFirst()
                .orElseThrow();
        String seal = demo.sealCertificate().toString();
        String root = demo.rootCertificate().toString();
        Cli.Ran genuine = desk.run("verify", "--qr", jws, "--seal", seal, "--root", root);
        // It holds, and begins the day after the old certificate ends.
        assertEquals(7, genuine.exitCode(), genuine.out() + genuine.err());
        assertTrue(genuine.out().contains(RENEWED) && genuine.err().contains("尚未开始"), genuine.out() + genuine.err());
        String altered = jws.substring(0, 60) + (jws.charAt(60) == 'A' ? 'B' : 'A') + jws.substring(61);
        int code = desk.run("verify", "--qr", altered, "--seal", seal, "--root", root)
                .exitCode();
        assertTrue(code == 2 || code == 3, "exit " + code);
    }

    private void proofsHoldAndBreak(ProcessDesk desk, RunningDemo demo) throws Exception {
        Path dossier = folder.resolve("dossier.zip");
        desk.done("renewal", "dossier", RENEWED, "--out", dossier.toString());
        desk.done("renewal", "replay", dossier.toString());
        byte[] changed = Files.readAllBytes(dossier);
        changed[changed.length / 2] ^= 1;
        Files.write(dossier, changed);
        int replayed = desk.run("renewal", "replay", dossier.toString()).exitCode();
        assertTrue(replayed == 2 || replayed == 3, "exit " + replayed);
        Cli.Ran renewed = verified(desk, demo, "renewed.zip", bundle(desk, RENEWED));
        assertEquals(7, renewed.exitCode(), renewed.out());
        assertTellsADecision(renewed.out(), "准予换发执法证，有效期自");
        assertEquals(6, verify(desk, demo, "withheld.zip", bundle(desk, WITHHELD)));
        byte[] bundle = bundle(desk, RENEWED);
        Cli here = new Cli(folder.resolve("home"), REAL_TIME);
        for (int part = 1; part < 8; part++) {
            byte[] broken = bundle.clone();
            broken[broken.length * part / 8] ^= 1;
            // How a process ends of it is the same each time.
            int code = part == 1
                    ? verify(desk, demo, "broken.zip", broken)
                    : here.run(
                                    "verify",
                                    Files.write(folder.resolve("broken.zip"), broken)
                                            .toString(),
                                    "--root",
                                    demo.rootCertificate().toString())
                            .exitCode();
            assertTrue(code >= 2 && code <= 5, "part " + part + ": exit " + code);
        }
    }

    private byte[] bundle(ProcessDesk desk, String badge) throws Exception {
        Path file = folder.resolve(badge + ".zip");
        for (int tries = 0; tries < 60; tries++) {
            // The register enters a record a moment after it was intended.
            Cli.Ran ran = desk.run("renewal", "bundle", badge, "--out", file.toString());
            if (ran.exitCode() == 0) {
                return Files.readAllBytes(file);
            }
            Thread.sleep(500);
        }
        throw new AssertionError("no bundle of " + badge);
    }

    /** Two persons have signed: it is decided, and nothing of it is proposed. */
    private static void assertTellsADecision(String told, String headline) {
        List<String> lines = told.lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.startsWith(headline)), told);
        assertTrue(lines.stream().anyMatch(line -> line.endsWith("本决定已由两名工作人员先后签署。")), told);
        assertFalse(told.contains("拟办意见") || told.contains("拟准予") || told.contains("拟暂缓"), told);
    }

    private static void explainsWhatWasDecided(ProcessDesk desk) throws Exception {
        String renewed = desk.done("renewal", "explain", RENEWED);
        List<String> lines = renewed.lines().toList();
        assertEquals("欧阳听雨（执法证号 " + RENEWED + "）", lines.get(0));
        assertTrue(lines.get(1).startsWith("准予换发执法证，有效期自"), renewed);
        assertTrue(lines.get(lines.size() - 1).endsWith("本决定已由两名工作人员先后签署。"), renewed);
        desk.done("renewal", "evaluate", "--season", SEASON);
        assertTellsADecision(desk.done("renewal", "explain", WITHHELD), "暂缓换发执法证。");
    }

    private int verify(ProcessDesk desk, RunningDemo demo, String name, byte[] content)
            throws IOException, InterruptedException {
        return verified(desk, demo, name, content).exitCode();
    }

    private Cli.Ran verified(ProcessDesk desk, RunningDemo demo, String name, byte[] content)
            throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve(name), content);
        return desk.run(
                "verify", file.toString(), "--root", demo.rootCertificate().toString());
    }

    private void anybodyAsksForTheStatus(ProcessDesk desk, RunningDemo demo, Path pdf) throws Exception {
        String text = new StrangersTools(folder)
                .run("pdftotext", "-layout", pdf.getFileName().toString(), "-")
                .text();
        Matcher printed = CODE.matcher(text);
        assertTrue(printed.find(), text);
        String code = printed.group(1).replace(" ", "");
        Browserless browser = new Browserless(demo.address());
        var found = browser.form("/c", Map.of("number", RENEWED, "code", code));
        String page = new String(found.body(), StandardCharsets.UTF_8);
        assertTrue(page.contains("未到生效日期") && page.contains("欧阳**") && !page.contains("欧阳听雨"), page);
        var wrong = browser.form("/c", Map.of("number", RENEWED, "code", "22222222"));
        var unknown = browser.form("/c", Map.of("number", "CJ-9999", "code", code));
        assertEquals(wrong.statusCode(), unknown.statusCode());
        assertEquals(
                new String(wrong.body(), StandardCharsets.UTF_8).replace(RENEWED, "CJ-9999"),
                new String(unknown.body(), StandardCharsets.UTF_8).replace(code, "22222222"));
        desk.logsIn("certifier");
        desk.done(ProcessDesk.with(
                desk.signed("certifier", "certificate", "suspend", RENEWED, "--reason", "涉案调查"), "--yes"));
        String action = desk.json("certificate", "actions").path(0).path("id").asText();
        desk.logsIn("approver");
        desk.done(ProcessDesk.with(desk.signed("approver", "certificate", "approve", action), "--yes"));
        String suspended = new String(
                browser.form("/c", Map.of("number", RENEWED, "code", code)).body(), StandardCharsets.UTF_8);
        assertTrue(suspended.contains("暂扣"), suspended);
    }

    private static void officersRead(RunningDemo demo) throws IOException {
        Browserless withheld = new Browserless(demo.address());
        withheld.form("/login", Map.of("loginName", WITHHELD, "password", demo.password(WITHHELD)));
        String training = page(withheld, "/me/training");
        assertTrue(training.contains("60") && training.contains("24"), training);
        String certificate = page(withheld, "/me/certificate");
        assertTrue(certificate.contains("暂缓换发") && certificate.contains("离岗培训"), certificate);
        assertEquals(200, withheld.get("/me/certificate/document").statusCode());
        assertEquals(
                404,
                withheld.get("/api/renewals/officers/" + RENEWED + "/document").statusCode());
    }

    private static String page(Browserless browser, String path) {
        var answer = browser.get(path);
        assertEquals(200, answer.statusCode(), path);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String latin(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1);
    }
}
