package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.admin.terminal.ListingFiles;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;

/** The terminal's commands for records, people, certificates and renewals against the real server. */
class RenewalTerminalTest {

    private static final String SEASON = "demo";

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();

    @Test
    void recordsBecomeDecisionsCertificatesAndNoticesAtTheTerminal() throws Exception {
        try (RunningDemo demo = RunningDemo.seasonOnH2(Files.createDirectories(folder.resolve("demo")), clock)) {
            Desk desk = new Desk(demo);
            people(desk);
            records(desk);
            JsonNode decisions = evaluates(desk);
            String renewed = badge(decisions, "RENEW");
            String withheld = badge(decisions, "WITHHOLD");
            explains(desk, withheld);
            carriesOut(desk, "RENEW");
            carriesOut(desk, "WITHHOLD");
            // The new certificate begins the day after the old one ends.
            checks(desk, renewed, 7);
            checks(desk, withheld, 6);
            acts(desk, renewed);
        }
    }

    private void people(Desk desk) throws IOException {
        desk.logsIn("admin");
        Path password = Files.writeString(folder.resolve("new-password"), "correct horse battery staple\n");
        String[] create = {
            "account",
            "create",
            "--login",
            "xinlai",
            "--name",
            "新来",
            "--identity",
            "310107199003070025",
            "--role",
            "INSPECTOR",
            "--password-file",
            password.toString()
        };
        assertTrue(desk.done(with(create, "--dry-run")).out().contains("试运行"));
        assertFalse(desk.done("account", "list").out().contains("xinlai"), "a dry run makes nothing");
        desk.done(create);
        assertEquals(1, desk.run(create).exitCode(), "the login name is taken");
        assertEquals(1, desk.run(with(create, "--dry-run")).exitCode(), "and a dry run says so");
        assertTrue(desk.run("grant", "add", "xinlai", "CLERK").err().contains("另一名管理员"), "not by who set the password");
        String[] reset = {"account", "reset-password", "clerk", "--password-file", password.toString()};
        assertTrue(desk.run(reset).err().contains("CLERK"), "a clerk's password is reset by nobody");
        assertTrue(desk.done("account", "list").out().contains("xinlai"));
        desk.done("grant", "add", "xinlai", "AUDITOR");
        JsonNode grants = desk.json("grant", "list", "xinlai");
        assertEquals(2, grants.size(), grants.toString());
        String auditor = first(grants, "role", "AUDITOR").path("grantId").asText();
        desk.done("grant", "end", "xinlai", auditor, "--dry-run");
        assertEquals(2, desk.json("grant", "list", "xinlai").size(), "a dry run ends nothing");
        desk.done("grant", "end", "xinlai", auditor);
        assertEquals(1, desk.json("grant", "list", "xinlai").size());
        assertEquals(1, desk.run("grant", "add", "nobody", "CLERK").exitCode());
        desk.logsIn("certifier");
        assertTrue(desk.done(desk.signed("certifier", "keys", "enroll", "--dry-run"))
                .out()
                .contains("试运行"));
        Cli.Ran enrolled = desk.run(desk.signed("certifier", "keys", "enroll"));
        assertEquals(0, enrolled.exitCode(), enrolled.out() + enrolled.err());
    }

    private void records(Desk desk) throws IOException {
        desk.logsIn("clerk");
        JsonNode entry = desk.json(
                        "training",
                        "show",
                        desk.json("training", "list").path(0).path("id").asText())
                .path(0);
        Path more = Files.writeString(
                folder.resolve("更多.csv"),
                "执法证号,姓名,来源,类别,日期,学时,学分,分钟,证明材料,来源编号\n"
                        + entry.path("badgeNumber").asText() + ","
                        + entry.path("name").asText()
                        + "," + entry.path("title").asText() + ",法律法规,"
                        + entry.path("date").asText()
                        + ",1,0,45,补登,NEW-1\n");
        Path wrong = Files.writeString(
                folder.resolve("wrong.csv"),
                Files.readString(more).replace(entry.path("name").asText(), "别人"));
        Cli.Ran refused = desk.run("training", "import", wrong.toString());
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.out().contains("有误") && refused.err().contains("第2行"), refused.out() + refused.err());
        Cli.Ran csv = desk.run("training", "import", wrong.toString(), "--format", "csv");
        assertTrue(csv.out().contains(",别人,REFUSED,「姓名」列："), csv.out());
        List<List<String>> cells = Files.readAllLines(more).stream()
                .map(line -> List.of(line.split(",")))
                .toList();
        Path workbook =
                Files.write(folder.resolve("更多.xlsx"), ListingFiles.xlsx(cells.get(0), cells.subList(1, cells.size())));
        assertEquals(
                desk.json("training", "import", more.toString(), "--dry-run"),
                desk.json("training", "import", workbook.toString(), "--dry-run"));
        Cli.Ran english = desk.done("training", "import", workbook.toString(), "--dry-run", "--lang", "en");
        assertFalse(english.out().contains(entry.path("title").asText()), english.out());
        JsonNode report = desk.json("training", "import", more.toString(), "--dry-run");
        assertEquals("WOULD_TAKE", report.path(0).path("outcome").asText());
        desk.done("training", "import", more.toString());
        JsonNode pending = first(desk.json("training", "list"), "state", "PENDING");
        String id = pending.path("id").asText();
        assertEquals(1, desk.run("training", "approve", id, "--yes").exitCode(), "not by a clerk");
        desk.logsIn("admin");
        assertEquals(1, desk.run("training", "approve", id).exitCode(), "nobody could be asked");
        desk.done("training", "approve", id, "--dry-run");
        assertEquals(1, desk.run("training", "approve", id).exitCode());
        desk.done("training", "approve", id, "--yes");
        Cli.Ran again = desk.run("training", "approve", id, "--yes");
        assertTrue(again.exitCode() == 1 && again.err().contains("已审批"), again.err());
        String badge = entry.path("badgeNumber").asText();
        String year = entry.path("date").asText().substring(0, 4);
        JsonNode account = desk.json("training", "account", badge, "--year", year);
        assertEquals("TOTAL", account.path(account.size() - 1).path("source").asText());
        JsonNode entries = desk.json("training", "account", badge, "--year", year, "--entries");
        assertEquals(
                "NEW-1", first(entries, "sourceKey", "NEW-1").path("sourceKey").asText());
        assertTrue(desk.done("training", "account", badge, "--year", year).out().contains("学时"));
        String standings = desk.json("standing", "list").path(0).path("id").asText();
        assertTrue(desk.done("standing", "show", standings).out().contains(badge));
        desk.done("certificate", "imports");
        assertTrue(desk.done("certificate", "show", badge).out().contains("有效"));
    }

    private JsonNode evaluates(Desk desk) throws IOException {
        desk.logsIn("certifier");
        assertEquals(SEASON, desk.json("renewal", "seasons").path(0).path("id").asText());
        assertTrue(desk.json("renewal", "due", "--within", "6m").size() > 20);
        assertEquals(2, desk.run("renewal", "due", "--within", "soon").exitCode());
        assertNoId(desk.run("renewal", "issue", "nope"), "admin-cli renewal proposals");
        assertNoId(desk.run("training", "show", "nope"), "admin-cli training list");
        assertTrue(desk.run("renewal", "due", "--within", "200m").err().startsWith("--within：参数 --within "));
        assertTrue(desk.run("renewal", "evaluate", "--season", SEASON, "--as-of", "2099-01-01")
                .err()
                .matches("(?s)--as-of：2099.*（--dry-run）.*"));
        Cli.Ran dry = desk.done("renewal", "evaluate", "--season", SEASON, "--dry-run");
        assertTrue(dry.out().contains("试运行") && dry.out().contains("准予换发"), dry.out());
        assertTrue(dry.out().contains("试算") && !dry.out().contains("已审核"), dry.out());
        assertEquals(0, desk.json("renewal", "list", SEASON).size(), "a dry run freezes nothing");
        desk.done("renewal", "evaluate", "--season", SEASON);
        JsonNode decisions = desk.json("renewal", "list", SEASON);
        for (String outcome : List.of("RENEW", "CONDITIONAL", "WITHHOLD", "REFER")) {
            assertFalse(badge(decisions, outcome).isEmpty(), outcome + " in " + decisions);
        }
        Cli.Ran refer = desk.run(desk.signed("certifier", "renewal", "propose", SEASON, "--outcome", "REFER", "--yes"));
        assertEquals(1, refer.exitCode(), refer.out());
        return decisions;
    }

    private static void explains(Desk desk, String badge) throws IOException {
        Cli.Ran chinese = desk.done("renewal", "explain", badge);
        assertTrue(chinese.out().contains("换发"), chinese.out());
        Cli.Ran english = desk.done("renewal", "explain", badge, "--lang", "en");
        JsonNode json = desk.json("renewal", "explain", badge);
        String name = json.path("name").asText();
        assertEquals(
                name + "（执法证号 " + badge + "）", chinese.out().lines().findFirst().orElse(""));
        assertEquals(
                name + " (badge number " + badge + ")",
                english.out().lines().findFirst().orElse(""));
        List<String> csv = desk.done("renewal", "explain", badge, "--format", "csv")
                .out()
                .lines()
                .toList();
        assertEquals("code,rule,title,measure,have,need,missing,due,basis,cure", csv.get(0));
        assertEquals(json.path("zh").path("reasons").size(), csv.size() - 1);
        assertEquals(badge, json.path("badgeNumber").asText());
        assertEquals(
                english.out().lines().skip(1).toList(),
                StreamSupport.stream(json.path("en").path("lines").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        assertFalse(english.out().equals(chinese.out()));
    }

    private static void carriesOut(Desk desk, String outcome) throws IOException {
        desk.logsIn("certifier");
        String[] propose = desk.signed("certifier", "renewal", "propose", SEASON, "--outcome", outcome);
        Cli.Ran dry = desk.done(with(propose, "--dry-run"));
        assertTrue(dry.out().contains("清单摘要") && dry.out().contains("没有签名"), dry.out());
        assertEquals(1, desk.run(propose).exitCode(), "nobody could be asked");
        desk.done(with(propose, "--yes"));
        takesBack(desk, first(desk.json("renewal", "proposals"), "state", "WAITING"));
        desk.done(with(propose, "--yes"));
        JsonNode waiting = first(desk.json("renewal", "proposals"), "state", "WAITING");
        assertEquals("证件经办人 陆思齐", waiting.path("proposerName").asText());
        assertTrue(desk.done("renewal", "proposals").out().contains("陆思齐"));
        String id = waiting.path("id").asText();
        assertEquals(1, desk.run("renewal", "issue", id).exitCode(), "not before it is approved");
        assertEquals(
                1,
                desk.run(desk.signed("certifier", "renewal", "approve", id, "--yes"))
                        .exitCode(),
                "not by the proposer");
        desk.logsIn("approver");
        assertTrue(desk.done(desk.signed("approver", "renewal", "approve", id, "--dry-run"))
                .out()
                .contains("清单摘要"));
        desk.done(desk.signed("approver", "renewal", "approve", id, "--yes"));
        desk.logsIn("certifier");
        desk.done("renewal", "issue", id, "--dry-run");
        ExamDay.until(
                "the issue of " + outcome,
                () -> desk.run("renewal", "issue", id).exitCode() == 0,
                () -> desk.run("renewal", "issue", id).err());
        JsonNode proposal = first(desk.json("renewal", "proposals"), "id", id);
        assertEquals(proposal.path("decisions").asInt(), proposal.path("issued").asInt());
    }

    private static void takesBack(Desk desk, JsonNode waiting) throws IOException {
        String id = waiting.path("id").asText();
        desk.done("renewal", "withdraw", id, "--reason", "选错结论", "--dry-run");
        assertEquals(
                "WAITING",
                first(desk.json("renewal", "proposals"), "id", id).path("state").asText());
        assertTrue(
                desk.done("renewal", "withdraw", id, "--reason", "选错结论").out().contains("已撤回"));
        JsonNode withdrawn = first(desk.json("renewal", "proposals"), "id", id);
        assertEquals(
                "WITHDRAWN 选错结论",
                withdrawn.path("state").asText() + " "
                        + withdrawn.path("reason").asText());
        assertEquals("证件经办人 陆思齐", withdrawn.path("enderName").asText());
    }

    private void checks(Desk desk, String badge, int code) throws IOException {
        String root = desk.demo.rootCertificate().toString();
        Path pdf = folder.resolve(badge + ".pdf");
        desk.done("renewal", "document", badge, "--out", pdf.toString());
        Cli.Ran whole = desk.run("verify", pdf.toString(), "--root", root);
        assertEquals(code, whole.exitCode(), "as its bundle: " + whole.out() + whole.err());
        byte[] changed = Files.readAllBytes(pdf);
        changed[changed.length / 2] ^= 1;
        assertTrue(desk.run(
                                "verify",
                                Files.write(folder.resolve("changed.pdf"), changed)
                                        .toString(),
                                "--root",
                                root)
                        .exitCode()
                >= 2);
        Path dossier = folder.resolve(badge + "-dossier.zip");
        desk.done("renewal", "dossier", badge, "--out", dossier.toString());
        assertTrue(desk.done("renewal", "replay", dossier.toString()).out().contains("重算一致"));
        Path bundle = folder.resolve(badge + ".zip");
        ExamDay.until(
                "the register's entry",
                () -> desk.run("renewal", "bundle", badge, "--out", bundle.toString())
                                .exitCode()
                        == 0,
                () -> desk.run("renewal", "bundle", badge, "--out", bundle.toString())
                        .err());
        Cli.Ran ran = desk.run("verify", bundle.toString(), "--root", root);
        assertEquals(code, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.out().contains("拟办人与审批人") && ran.out().contains("重算一致"), ran.out());
        for (String told :
                List.of(ran.out(), desk.done("renewal", "explain", badge).out())) {
            assertTrue(told.contains("本决定已由两名工作人员先后签署。") && !told.contains("拟办意见"), told);
        }
    }

    private void acts(Desk desk, String badge) throws IOException {
        desk.logsIn("certifier");
        String[] suspend = desk.signed("certifier", "certificate", "suspend", badge, "--reason", "涉案 调查");
        assertTrue(desk.done(with(suspend, "--dry-run")).out().contains("暂扣"));
        assertTrue(desk.run(with(suspend, "--dry-run", "--from", "2099-01-01"))
                .err()
                .startsWith("--from："));
        String[] valid = desk.signed("certifier", "certificate", "reinstate", badge, "--reason", "无");
        Cli.Ran nothing = desk.run(with(valid, "--dry-run"));
        assertTrue(nothing.exitCode() == 1 && !nothing.err().contains("action"), nothing.err());
        desk.done(with(suspend, "--yes"));
        String id = desk.json("certificate", "actions").path(0).path("id").asText();
        desk.logsIn("approver");
        Cli.Ran shown = desk.done(desk.signed("approver", "certificate", "approve", id, "--dry-run"));
        assertTrue(shown.out().contains(badge) && shown.out().contains("涉案 调查"), shown.out());
        desk.done("certificate", "reject", id, "--reason", "试一试", "--dry-run");
        desk.done(desk.signed("approver", "certificate", "approve", id, "--yes"));
        assertTrue(desk.done("certificate", "show", badge).out().contains("暂扣"));
        Path bundle = folder.resolve("suspended.zip");
        ExamDay.until(
                "the register's entry",
                () -> desk.run("certificate", "bundle", id, "--out", bundle.toString())
                                .exitCode()
                        == 0,
                () -> desk.run("certificate", "bundle", id, "--out", bundle.toString())
                        .err());
        Cli.Ran ran = desk.run(
                "verify",
                bundle.toString(),
                "--root",
                desk.demo.rootCertificate().toString());
        assertEquals(6, ran.exitCode(), ran.out() + ran.err());
        desk.logsIn("certifier");
        desk.done(with(desk.signed("certifier", "certificate", "reinstate", badge, "--reason", "调查终结"), "--yes"));
        String back = first(desk.json("certificate", "actions"), "action", "REINSTATE")
                .path("id")
                .asText();
        desk.done("certificate", "reject", back, "--reason", "材料不全");
        assertEquals(
                "REJECTED",
                first(desk.json("certificate", "actions"), "action", "REINSTATE")
                        .path("state")
                        .asText());
    }

    private static String badge(JsonNode decisions, String outcome) {
        return first(decisions, "outcome", outcome).path("badgeNumber").asText();
    }

    private static JsonNode first(JsonNode rows, String member, String value) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.path(member).asText().equals(value))
                .findFirst()
                .orElseGet(() -> new ObjectMapper().createObjectNode());
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** One terminal at which people take turns. */
    private final class Desk {

        private final RunningDemo demo;
        private final Cli cli = new Cli(folder.resolve("home"), clock);

        private Desk(RunningDemo demo) {
            this.demo = demo;
        }

        private void logsIn(String login) throws IOException {
            Path password = Files.writeString(folder.resolve("password"), demo.password(login));
            done("login", "--server", demo.address(), "--password-file", password.toString(), login);
        }

        private Cli.Ran run(String... arguments) {
            Cli.Ran ran = cli.run(arguments);
            assertFalse(ran.hasStackTrace(), String.join(" ", arguments) + ": " + ran.err());
            return ran;
        }

        private Cli.Ran done(String... arguments) {
            Cli.Ran ran = run(arguments);
            assertEquals(0, ran.exitCode(), String.join(" ", arguments) + ": " + ran.out() + ran.err());
            return ran;
        }

        private JsonNode json(String... arguments) throws IOException {
            return new ObjectMapper()
                    .readTree(done(with(arguments, "--format", "json")).out());
        }

        private String[] signed(String login, String... arguments) {
            return with(
                    arguments,
                    "--key",
                    demo.personalKey(login).toString(),
                    "--key-password-file",
                    demo.passphrase().toString());
        }
    }

    private static void assertNoId(Cli.Ran ran, String listing) {
        assertEquals(2, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains(listing), ran.err());
    }
}
