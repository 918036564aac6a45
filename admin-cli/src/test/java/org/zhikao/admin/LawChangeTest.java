package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.Release;

/** The day a law is amended, from the new text to the items that may be used. */
class LawChangeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAW = "chengjiang-street-order";
    private static final Instant BEFORE = Instant.parse("2026-11-22T08:00:00Z");

    private final TestOffice office = new TestOffice();

    @TempDir
    private Path folder;

    private Path workspace = Path.of("");
    private Cli cli = new Cli(Path.of(""), Clock.systemUTC());

    @BeforeEach
    void unpack() throws IOException {
        workspace = TestWorkspace.unpack(folder.resolve("workspace"));
        cli = new Cli(folder.resolve("home"), Clock.fixed(BEFORE, ZoneOffset.UTC));
        TestOffice.certificate(folder.resolve("sealing.pem"), office.sealing);
        office.keyFile(folder.resolve("me.p12"), "secret");
        Files.writeString(folder.resolve("password"), "secret\n");
    }

    @Test
    void threeCommandsShowALawAmendedAndTheBankAnswering() throws IOException {
        amend();
        Cli.Ran diff = cli.run("regulation", "diff", invented("2026"), invented("2027"));
        assertEquals(0, diff.exitCode(), diff.err());
        assertTrue(diff.out().contains("二十日→三十日"), diff.out());
        assertTrue(diff.out().contains("未变 7 条，移号 8 条，修改 3 条，删去 2 条，新增 1 条"), diff.out());
        Cli.Ran impact = bank("impact", "--regulation", LAW);
        assertEquals(0, impact.exitCode(), impact.err());
        assertTrue(impact.out().contains("不变 1，移号 2，已修改 2，已删去或废止 1"), impact.out());
        assertTrue(impact.out().contains("3 道隔离"), impact.out());
    }

    @Test
    void theDiffIsJsonForProgramsAndAPageForPeople() throws IOException {
        JsonNode json =
                JSON.readTree(cli.run("regulation", "diff", invented("2026"), invented("2027"), "--format", "json")
                        .out());
        assertEquals(7, json.path("same").intValue());
        assertEquals(21, json.path("pairs").size());
        Path page = folder.resolve("diff.html");
        Cli.Ran ran = cli.run(
                "regulation", "diff", invented("2026"), invented("2027"), "--format", "html", "--out", page.toString());
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(Files.readString(page).contains("<del>二十日</del>"));
        Cli.Ran missing = cli.run("regulation", "diff", invented("2026"), "nowhere.txt");
        assertEquals(1, missing.exitCode());
        assertTrue(missing.err().contains("nowhere.txt") && !missing.hasStackTrace(), missing.err());
    }

    @Test
    void aVersionThatTheWorkspaceHoldsIsNamedByItsDate() throws IOException {
        amend();
        Cli.Ran ran = cli.run(
                "regulation", "diff", LAW + "@2026-01-09", LAW + "@2026-10-30", "--workspace", workspace.toString());
        assertTrue(ran.out().contains("未变 7 条"), ran.out() + ran.err());
    }

    @Test
    void aReleaseLeavesOutWhatIsNotInForceAndSaysSo() throws IOException {
        amend();
        Cli.Ran before = build("before.zkr", "2026-12-31");
        assertEquals(0, before.exitCode(), before.err());
        assertTrue(holds("before.zkr", "cso-001"));
        assertEquals("", before.err());
        Cli.Ran after = build("after.zkr", "2027-01-01");
        assertEquals(0, after.exitCode(), after.err());
        assertTrue(after.err().contains("不收 cso-001：已修改") && after.err().contains("不收 cso-006：已删去"), after.err());
        assertTrue(after.err().contains("共 3 道"), after.err());
        assertFalse(holds("after.zkr", "cso-001"));
        assertTrue(holds("after.zkr", "cso-004"), "what only moved is still true");
    }

    @Test
    void theReleasesAndBlueprintsConcernedAreListed() throws IOException {
        amend();
        build("before.zkr", "2026-12-31");
        Path blueprint = Files.writeString(folder.resolve("street.yaml"), """
            id: street
            title: 街面秩序
            durationMinutes: 30
            cutPoints: 1
            jurisdictions: [example]
            scopes: [special]
            sections:
              - {title: 单选, type: single, count: 2, points: 1}
              - {title: 判断, type: true-false, count: 2, points: 1}
            """);
        JsonNode json = JSON.readTree(bank(
                        "impact",
                        "--regulation",
                        LAW,
                        "--on",
                        "2027-01-01",
                        "--release",
                        folder.resolve("before.zkr").toString(),
                        "--blueprint",
                        blueprint.toString(),
                        "--format",
                        "json")
                .out());
        assertEquals(5, json.path("releases").get(0).path("affected").size());
        assertEquals(1, json.path("blueprints").size());
        JsonNode cell = json.path("blueprints").get(0);
        assertEquals("单选", cell.path("section").textValue());
        assertEquals(2, cell.path("before").intValue());
        assertEquals(0, cell.path("after").intValue());
        assertTrue(cell.path("short").booleanValue());
        assertEquals(3, json.path("counts").path("quarantined").intValue());
    }

    @Test
    void aPersonAcceptsWhatMovedAndReviewsWhatChanged() throws IOException {
        amend();
        inForce();
        String items = Files.readString(itemFile());
        Cli.Ran dry = bank("accept-citation", "cso-003", "cso-004", "--reviewer", "zhikao-r3", "--dry-run");
        assertEquals(0, dry.exitCode(), dry.err());
        assertEquals(items, Files.readString(itemFile()));
        Cli.Ran moved = bank("accept-citation", "cso-003", "cso-004", "--reviewer", "zhikao-r3");
        assertEquals(0, moved.exitCode(), moved.err());
        assertTrue(moved.out().contains("仍写着：第十八条"), moved.out());
        Cli.Ran changed = bank("accept-citation", "cso-001", "--reviewer", "zhikao-r3");
        assertEquals(1, changed.exitCode());
        assertTrue(changed.err().contains("第九条第二款"), changed.err());
        String mended = Files.readString(itemFile()).replace("三十日", "四十五日").replace("二十日", "三十日");
        Files.writeString(itemFile(), mended);
        Cli.Ran reviewed = place("9", "2");
        assertEquals(0, reviewed.exitCode(), reviewed.err());
        assertTrue(bank("impact", "--regulation", LAW).out().contains("不变 4，移号 0，已修改 1"));
        assertEquals(0, bank("check").exitCode());
    }

    @Test
    void aSlipInThePlaceOrAnAnswerThatTheLawNoLongerGivesIsRefused() throws IOException {
        amend();
        inForce();
        String items = Files.readString(itemFile());
        Cli.Ran slip = place("16", "1");
        assertEquals(1, slip.exitCode());
        assertTrue(slip.err().contains("第十六条第一款") && slip.err().contains("第九条第二款"), slip.err());
        Cli.Ran stale = place("9", "2");
        assertEquals(1, stale.exitCode(), "the item's answer is still 二十日");
        assertTrue(stale.err().contains("二十日") && stale.err().contains("三十日"), stale.err());
        assertEquals(items, Files.readString(itemFile()));
        assertEquals(0, place("16", "1", "--anyway", "--dry-run").exitCode());
    }

    @Test
    void aCitationOfAVersionToComeWaitsForItsDay() throws IOException {
        amend();
        String items = Files.readString(itemFile());
        Cli.Ran early = bank("accept-citation", "cso-003", "--reviewer", "zhikao-r3");
        assertEquals(1, early.exitCode());
        assertTrue(early.err().contains("2027-01-01") && early.err().contains("--early"), early.err());
        assertEquals(items, Files.readString(itemFile()));
        Cli.Ran meant = bank("accept-citation", "cso-003", "--reviewer", "zhikao-r3", "--early");
        assertEquals(0, meant.exitCode(), meant.err());
        assertTrue(meant.out().contains("自 2027-01-01 起施行"), meant.out());
    }

    @Test
    void ofSeveralItemsAllAreAcceptedOrNoneAndNoneIsToldAsDone() throws IOException {
        amend();
        inForce();
        String items = Files.readString(itemFile());
        Cli.Ran both = bank("accept-citation", "cso-003", "cso-001", "--reviewer", "zhikao-r3");
        assertEquals(1, both.exitCode());
        assertEquals("", both.out());
        assertTrue(both.err().contains("cso-001") && both.err().contains("未改变任何东西"), both.err());
        assertEquals(items, Files.readString(itemFile()));
    }

    @Test
    void theWriterAndAnUnknownItemAreRefusedAndNothingIsWritten() throws IOException {
        amend();
        inForce();
        String items = Files.readString(itemFile());
        Cli.Ran own = bank("accept-citation", "cso-004", "cso-003", "--reviewer", "zhikao-w1");
        assertEquals(1, own.exitCode());
        assertTrue(own.err().contains("reviewer"), own.err());
        assertEquals(
                1, bank("accept-citation", "cso-999", "--reviewer", "zhikao-r3").exitCode());
        assertEquals(
                1,
                bank("accept-citation", "cso-001", "--reviewer", "zhikao-r3", "--article", "99")
                        .exitCode());
        assertEquals(
                2,
                bank("accept-citation", "cso-001", "--reviewer", "zhikao-r3", "--paragraph", "2")
                        .exitCode());
        assertEquals(items, Files.readString(itemFile()));
    }

    @Test
    void bothVersionsLiveBetweenAdoptionAndForce() throws IOException {
        amend();
        JsonNode row = JSON.readTree(regulation("at", "2026-11-22", "--regulation", LAW, "--format", "json")
                        .out())
                .get(0);
        assertEquals("2026-01-09", row.path("version").textValue());
        assertEquals("2026-10-30→2027-01-01", row.path("coming").textValue());
        assertEquals("UNVERIFIED", row.path("status").textValue());
        assertEquals(
                1, regulation("at", "2026-11-22", "--regulation", "unheard-of").exitCode());
        assertEquals(2, regulation("at", "gestern").exitCode());
    }

    @Test
    void aRepealIsShownAndCountsOnceAPersonHasConfirmedIt() throws IOException {
        Path code = Files.writeString(folder.resolve("code.txt"), """
            澄江市街面法典（示例）

            （2026年9月1日通过）

            第一条　为了街面，制定本法典。
            第二条　本法典自2027年7月1日起施行。《澄江市街面秩序管理规定（示例）》同时废止。
            """);
        assertEquals(0, regulation("import", code.toString()).exitCode());
        Cli.Ran shown = regulation("at", "2027-07-01", "--regulation", LAW);
        assertTrue(shown.out().contains("载明废止 " + LAW + "（2027-07-01 起），尚未核实"), shown.out());
        assertTrue(
                bank("impact", "--regulation", LAW, "--on", "2027-07-01").out().contains("不变 6"));
        assertEquals(1, confirm("2027-08-01").exitCode(), "another day than the clause says");
        assertEquals(0, confirm("2027-07-01", "--dry-run").exitCode());
        assertFalse(Files.exists(workspace.resolve("force.yaml")));
        Cli.Ran confirmed = confirm("2027-07-01");
        assertEquals(0, confirmed.exitCode(), confirmed.err());
        assertTrue(confirmed.out().contains("@2026-09-01/2"), confirmed.out());
        Cli.Ran impact = bank("impact", "--regulation", LAW);
        assertTrue(impact.out().contains("法规已废止") && impact.out().contains("6 道隔离"), impact.out());
        assertTrue(Files.readString(workspace.resolve("force.yaml")).contains("zhikao-r1"));
    }

    @Test
    void aConfirmationSaysOneThingAndOfWhat() {
        assertEquals(2, confirm("2027-07-01", "--version", "2026-01-09").exitCode());
        Cli.Ran unknown = regulation(
                "confirm", LAW, "--version", "1999-01-01", "--from", "1999-02-01", "--source", "公报", "--by", "r1");
        assertEquals(1, unknown.exitCode());
        assertTrue(unknown.err().contains("2026-01-09"), unknown.err());
        Cli.Ran known = regulation(
                "confirm", LAW, "--version", "2026-01-09", "--from", "2026-03-01", "--source", "公报", "--by", "r1");
        assertEquals(0, known.exitCode(), known.err());
        assertTrue(regulation("at", "2026-11-22", "--regulation", LAW).out().contains("已核实"));
    }

    @Test
    void aDayBeforeTheLawWasThereIsRefusedAndASlipIsTakenBack() {
        Cli.Ran early = version("1999-01-01");
        assertEquals(1, early.exitCode());
        assertTrue(early.err().contains("1999-01-01"), early.err());
        Cli.Ran repeal = confirm("2020-01-01");
        assertEquals(1, repeal.exitCode());
        assertTrue(repeal.err().contains("2024-05-01"), repeal.err());
        assertFalse(Files.exists(workspace.resolve("force.yaml")));
        assertEquals(0, confirm("2027-07-01").exitCode());
        String ended = regulation("at", "2027-08-01", "--regulation", LAW).out();
        assertTrue(ended.contains("已失效") && ended.contains("已核实"), ended);
        assertEquals(2, confirm("2027-07-01", "--withdraw").exitCode(), "a withdrawal has no day of its own");
        Cli.Ran taken = regulation("confirm", LAW, "--repealed", "--withdraw", "--source", "误记", "--by", "r1");
        assertEquals(0, taken.exitCode(), taken.err());
        assertTrue(taken.out().contains("2027-07-01"), taken.out());
        assertFalse(regulation("at", "2027-08-01", "--regulation", LAW).out().contains("已失效"));
        assertEquals(
                1,
                regulation("confirm", LAW, "--repealed", "--withdraw", "--source", "误记", "--by", "r1")
                        .exitCode());
    }

    @Test
    void aVersionThatDoesNotSayWhenItBeginsIsPointedOut() throws IOException {
        Path undated = Files.writeString(
                folder.resolve("undated.txt"),
                Files.readString(Path.of(invented("2027"))).replaceAll("自2027年1月1日起施行", "按市人民政府公布的日期施行"));
        Cli.Ran imported = regulation("import", undated.toString(), "--version", "2026-10-30");
        assertEquals(0, imported.exitCode(), imported.err());
        String cure = "regulation confirm " + LAW + " --version 2026-10-30 --from";
        assertTrue(imported.out().contains(cure), imported.out());
        assertTrue(regulation("at", "2026-11-22").out().contains(cure));
        String impact =
                bank("impact", "--regulation", LAW, "--on", "2026-11-22").out();
        assertTrue(impact.contains(cure), impact);
        assertEquals(0, version("2027-01-01").exitCode());
        assertFalse(regulation("at", "2026-11-22").out().contains(cure));
    }

    @Test
    void aFolderOfDownloadsIsComparedWithTheWorkspace() throws IOException {
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        Files.copy(Path.of(invented("2027")), downloads.resolve("new.txt"));
        Files.copy(Path.of(invented("2026")), downloads.resolve("old.txt"));
        Files.writeString(downloads.resolve("broken.txt"), "");
        JsonNode json = JSON.readTree(
                regulation("watch", downloads.toString(), "--format", "json").out());
        List<String> news = new ArrayList<>();
        json.forEach(row ->
                news.add(row.path("file").textValue() + " " + row.path("news").textValue()));
        assertEquals(List.of("broken.txt UNREADABLE", "new.txt NEW_VERSION", "old.txt KNOWN"), news);
        assertTrue(json.path(0).path("title").isNull(), "what is wrong with a file is not its title");
        assertTrue(json.path(0).path("fault").asText().contains("没有文字"), json::toString);
        assertTrue(regulation("watch", downloads.toString()).out().contains("没有文字"), "people are told too");
    }

    @Test
    void aQuestionThatCanNotBeAnsweredSaysWhy() {
        assertEquals(2, bank("impact", "--to", "2026-10-30").exitCode());
        Cli.Ran noIndex = bank("impact", "--regulation", LAW, "--to", "2026-10-30");
        assertEquals(1, noIndex.exitCode());
        assertTrue(noIndex.err().contains("regulation import"), noIndex.err());
    }

    private void amend() throws IOException {
        Cli.Ran ran = regulation("import", invented("2026"), invented("2027"));
        assertEquals(0, ran.exitCode(), ran.err());
    }

    private Cli.Ran version(String from) {
        String version = Files.exists(workspace.resolve("regulations/" + LAW + "@2026-10-30.json"))
                ? "2026-10-30"
                : "2026-01-09";
        return regulation("confirm", LAW, "--version", version, "--from", from, "--source", "公报", "--by", "r1");
    }

    /** From the day on which the amendment is in force. */
    private void inForce() {
        cli = new Cli(folder.resolve("home"), Clock.fixed(Instant.parse("2027-01-04T08:00:00Z"), ZoneOffset.UTC));
    }

    private Cli.Ran place(String article, String paragraph, String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "accept-citation",
                "cso-001",
                "--reviewer",
                "zhikao-r3",
                "--article",
                article,
                "--paragraph",
                paragraph));
        arguments.addAll(List.of(further));
        return bank(arguments.toArray(String[]::new));
    }

    private Cli.Ran confirm(String from, String... further) {
        List<String> arguments = new ArrayList<>(
                List.of("confirm", LAW, "--repealed", "--from", from, "--source", "公报", "--by", "zhikao-r1"));
        arguments.addAll(List.of(further));
        return regulation(arguments.toArray(String[]::new));
    }

    private Cli.Ran build(String file, String day) {
        return bank(
                "build",
                "--number",
                "1",
                "--with-invented",
                "--on",
                day,
                "--recipient",
                folder.resolve("sealing.pem").toString(),
                "--key",
                folder.resolve("me.p12").toString(),
                "--key-password-file",
                folder.resolve("password").toString(),
                "--out",
                folder.resolve(file).toString());
    }

    private boolean holds(String file, String item) throws IOException {
        return Release.of(Files.readAllBytes(folder.resolve(file))).manifest().items().stream()
                .anyMatch(entry -> entry.id().equals(item));
    }

    private Cli.Ran regulation(String... arguments) {
        return in("regulation", arguments);
    }

    private Cli.Ran bank(String... arguments) {
        return in("bank", arguments);
    }

    private Cli.Ran in(String group, String... arguments) {
        List<String> all = new ArrayList<>(List.of(group));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--workspace", workspace.toString()));
        return cli.run(all.toArray(String[]::new));
    }

    private String invented(String year) {
        return workspace.resolve("invented").resolve(LAW + "-" + year + ".txt").toString();
    }

    private Path itemFile() {
        return workspace.resolve("items").resolve(LAW + ".yaml");
    }
}
