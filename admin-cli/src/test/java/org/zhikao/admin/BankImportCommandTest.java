package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankImportCommandTest {

    private static final String HEADING = "题型,题干,选项A,选项B,答案,解析,依据\n";
    private static final String CITED = "单选,谁可以当场收缴？,执法人员,物业,A,a 正确。,《行政处罚法》第68条第1款\n";
    private static final String UNCITED = "判断,应当亮证执法。,,,对,应当。,\n";
    private static final String BAD = "单选,谁处罚？,甲,乙,C,甲。,《行政处罚法》第68条\n";

    @TempDir
    private Path folder;

    private Path workspace = Path.of("");
    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void unpack() throws IOException {
        workspace = TestWorkspace.unpack(folder.resolve("workspace"));
        cli = new Cli(folder.resolve("home"), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
    }

    @Test
    void aDryRunReportsAsJsonAndWritesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("题库.xlsx"), HEADING + CITED + UNCITED + BAD);
        byte[] before = bank();
        Cli.Ran ran = run("import", file.toString(), "--dry-run", "--format", "json");

        assertEquals(1, ran.exitCode(), ran.err());
        JsonNode report = new ObjectMapper().readTree(ran.out());
        List<String> names = new ArrayList<>();
        report.fieldNames().forEachRemaining(names::add);
        assertEquals(List.of("format", "items", "accepted", "drafts", "rejected", "findings"), names);
        assertEquals("[\"sheet\",3,1,1,1]", numbers(report));
        assertEquals(
                List.of("accepted", "draft", "no-citation", "refused", "key-not-there"),
                report.path("findings").findValuesAsText("code"));
        JsonNode finding = report.path("findings").path(4);
        assertEquals("第 4 行", finding.path("where").asText());
        assertEquals(new TreeSet<>(List.of("where", "code", "text")), new TreeSet<>(fields(finding)));
        assertArrayEquals(before, bank());
        assertFalse(Files.exists(folder.resolve("题库-退回.csv")));
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String numbers(JsonNode report) {
        return "[" + report.path("format") + "," + report.path("items") + "," + report.path("accepted") + ","
                + report.path("drafts") + "," + report.path("rejected") + "]";
    }

    @Test
    void oneBadRowKeepsAllOutAndComesBackWithItsReasonThenTheMendedFileComesIn() throws IOException {
        Path file = Files.writeString(folder.resolve("题库.csv"), HEADING + CITED + UNCITED + BAD);
        byte[] before = bank();
        Cli.Ran refused = run("import", file.toString());
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("第 4 行：答案写了 C，而选项是 A–B"), refused.err());
        String told = refused.err();
        assertTrue(told.startsWith("第 2 行：收为试题 imp-"), told);
        assertTrue(told.contains("第 3 行：作为待补的草稿存放，编号 imp-") && told.contains("第 4 行：不收"), told);
        assertTrue(told.indexOf("共 3 题") > told.indexOf("第 4 行：答案写了"), "the numbers come last: " + told);
        assertTrue(refused.err().contains("什么也没有写入"), refused.err());
        assertArrayEquals(before, bank());
        String returned = Files.readString(folder.resolve("题库-退回.csv"));
        assertTrue(returned.contains("原因") && returned.contains("谁处罚？") && !returned.contains("亮证"), returned);

        Files.writeString(file, HEADING + CITED + UNCITED + BAD.replace(",C,", ",A,"));
        Cli.Ran taken = run("import", file.toString(), "--writer", "zhikao-w1");
        assertEquals(0, taken.exitCode(), taken.err());
        assertTrue(taken.out().contains("新增试题 2 道") && taken.out().contains("草稿 1 份"), taken.out());
        Cli.Ran check = run("check");
        assertEquals(0, check.exitCode(), check.err());

        Cli.Ran lint = run("lint");
        assertEquals(0, lint.exitCode(), lint.out());

        Cli.Ran again = run("import", file.toString(), "--writer", "zhikao-w1");
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().contains("新增试题 0 道") && again.out().contains("草稿 0 份"), again.out());
    }

    @Test
    void aWaitingDraftIsListedAndMovesIntoItsFileOnceItIsCited() throws IOException {
        Path file = Files.writeString(folder.resolve("题库.csv"), HEADING + UNCITED);
        assertEquals(0, run("import", file.toString(), "--writer", "zhikao-w2").exitCode());
        Cli.Ran list = run("inbox", "list");
        assertTrue(list.out().contains("应当亮证执法") && list.out().contains("草稿 1 份"), list.out());
        String id = waiting();

        Cli.Ran lost = run("inbox", "cite", id, "--citation", "《行政处罚法》第999条");
        assertEquals(1, lost.exitCode(), lost.out());
        assertTrue(lost.err().contains("还不能成为试题"), lost.err());
        String citation = "《行政处罚法》第五十五条第一款";
        assertEquals(
                0, run("inbox", "cite", id, "--citation", citation, "--dry-run").exitCode());
        assertTrue(run("inbox", "list").out().contains("草稿 1 份"));
        Cli.Ran moved = run("inbox", "cite", id, "--citation", citation);
        assertEquals(0, moved.exitCode(), moved.err());
        assertTrue(run("inbox", "list").out().contains("草稿 0 份"));
        assertTrue(new String(bank(), StandardCharsets.UTF_8).contains("id: " + id));
        assertEquals(0, run("check").exitCode());
        Cli.Ran history = run("item", "history", id);
        assertTrue(history.out().contains("zhikao-w2") && history.out().contains("补上依据"), history.out());
        assertEquals(1, run("inbox", "cite", id, "--citation", citation).exitCode());
    }

    /** The one draft that waits, as programs read the list. */
    private String waiting() throws IOException {
        Cli.Ran list = run("inbox", "list", "--format", "json");
        JsonNode drafts = new ObjectMapper().readTree(list.out());
        assertEquals(1, drafts.size(), list.out());
        assertTrue(drafts.path(0).path("file").asText().endsWith("题库.csv"), list.out());
        assertTrue(list.err().contains("草稿 1 份"), list.err());
        return drafts.path(0).path("draft").asText();
    }

    @Test
    void aDraftForOnePlaceIsNotCitedWithARuleOfAnotherAndTheBankStaysWhole() throws IOException {
        String everywhere = HEADING.strip() + ",适用地域\n" + UNCITED.strip() + ",全国\n";
        Path file = Files.writeString(folder.resolve("题库.csv"), everywhere);
        assertEquals(0, run("import", file.toString(), "--writer", "zhikao-w2").exitCode());
        String id = waiting();
        byte[] before = bank();
        Cli.Ran refused = run("inbox", "cite", id, "--citation", "《上海市市容环境卫生管理条例》第1条");
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("适用地域写的是 national"), refused.err());
        assertArrayEquals(before, bank());
        Cli.Ran unknown = run("import", file.toString(), "--jurisdiction", "guangzhou", "--dry-run");
        assertEquals(0, unknown.exitCode(), "the row says its place itself");
        Files.writeString(file, HEADING + CITED);
        unknown = run("import", file.toString(), "--jurisdiction", "guangzhou", "--dry-run");
        assertEquals(1, unknown.exitCode(), unknown.out());
        assertTrue(unknown.err().contains("没有适用于“guangzhou”的法规"), unknown.err());
        assertEquals(0, run("check").exitCode());
    }

    @Test
    void anImportedItemIsOnRecordAsItsWritersAndAWriterNobodyKnowsKeepsAllOut() throws IOException {
        Path file = Files.writeString(folder.resolve("题库.csv"), HEADING + CITED);
        byte[] before = bank();
        Cli.Ran tried = run("import", file.toString(), "--writer", "w9", "--dry-run");
        assertEquals(1, tried.exitCode(), tried.out());
        assertTrue(tried.err().contains("w9 不在 people.yaml 里"), tried.err());
        Cli.Ran unknown = run("import", file.toString(), "--writer", "w9");
        assertEquals(1, unknown.exitCode(), unknown.out());
        assertTrue(unknown.err().contains("--writer") && unknown.err().contains("zhikao-w1"), unknown.err());
        assertArrayEquals(before, bank());

        Cli.Ran taken = run("import", file.toString(), "--writer", "zhikao-w1");
        assertEquals(0, taken.exitCode(), taken.err());
        assertTrue(taken.out().contains("bank item review"), taken.out());
        String id = new String(bank(), StandardCharsets.UTF_8).replaceFirst("(?s)^.*id: (imp-[0-9a-f]+).*$", "$1");
        Cli.Ran history = run("item", "history", id, "--format", "csv");
        assertTrue(history.out().contains("WRITTEN") && history.out().contains("从 题库.csv 导入"), history.out());
        String[] approve = {"item", "review", id, "--by", "zhikao-r1", "--why", "已对照条文"};
        assertEquals(0, run(approve).exitCode());
    }

    @Test
    void aDryRunThatNamesNoWriterJudgesTheFileAndOneThatNamesAWrongOneRefusesAsTheImportDoes() throws IOException {
        Path file = Files.writeString(folder.resolve("题库.csv"), HEADING + CITED + UNCITED);
        Cli.Ran open = run("import", file.toString(), "--dry-run", "--format", "json");
        assertEquals(0, open.exitCode(), open.out());
        JsonNode report = new ObjectMapper().readTree(open.out());
        assertEquals("[\"sheet\",2,1,1,0]", numbers(report));
        assertEquals(
                List.of("unknown-writer", "accepted", "draft", "no-citation"),
                report.path("findings").findValuesAsText("code"));
        assertEquals("题库.csv", report.path("findings").path(0).path("where").asText());
        Cli.Ran taken = run("import", file.toString(), "--format", "json");
        assertEquals(1, taken.exitCode(), taken.out());
        assertEquals(report, new ObjectMapper().readTree(taken.out()));

        Cli.Ran wrong = run("import", file.toString(), "--dry-run", "--format", "json", "--writer", "w9");
        assertEquals(1, wrong.exitCode(), wrong.out());
        assertTrue(wrong.out().contains("unknown-writer") && wrong.out().contains("w9"), wrong.out());
        Files.writeString(file, HEADING.strip() + ",命题人\n" + CITED.strip() + ",w8\n");
        assertEquals(1, run("import", file.toString(), "--dry-run").exitCode());
        Files.writeString(file, HEADING + CITED);
        Files.writeString(
                workspace.resolve("people.yaml"),
                Files.readString(workspace.resolve("people.yaml"))
                        + "  - {id: law-1, name: 律师, kind: outside-lawyer, organisation: 律所}\n");
        Cli.Ran lawyer = run("import", file.toString(), "--dry-run", "--format", "json", "--writer", "law-1");
        assertEquals(1, lawyer.exitCode(), lawyer.out());
        assertTrue(lawyer.out().contains("not-for-kind"), lawyer.out());
        assertEquals(
                0,
                run("import", file.toString(), "--dry-run", "--writer", "zhikao-w1")
                        .exitCode());
    }

    @Test
    void aDryRunFindsThatAnItemFileCannotBeContinued() throws IOException {
        Path file = Files.writeString(folder.resolve("题库.csv"), HEADING + CITED);
        Path items = workspace.resolve("items/administrative-penalty-law.yaml");
        Files.writeString(items, Files.readString(items) + "# 以下不再列\n...\n");
        for (String[] how : new String[][] {{"--dry-run"}, {}}) {
            List<String> all = new ArrayList<>(List.of("import", file.toString(), "--format", "json"));
            all.addAll(List.of("--writer", "zhikao-w1"));
            all.addAll(List.of(how));
            Cli.Ran ran = run(all.toArray(String[]::new));
            assertEquals(1, ran.exitCode(), ran.err());
            assertTrue(ran.out().contains("append-by-hand"), ran.out() + ran.err());
        }
    }

    @Test
    void aDryRunOfACitationRefusesWhatTheCommandRefuses() throws IOException {
        Path file = Files.writeString(folder.resolve("题库.csv"), HEADING + UNCITED);
        assertEquals(0, run("import", file.toString(), "--writer", "zhikao-w2").exitCode());
        String id = waiting();
        Path people = workspace.resolve("people.yaml");
        Files.writeString(people, Files.readString(people).replace("zhikao-w2", "zhikao-w7"));
        for (String last : List.of("--dry-run", "--lang=zh")) {
            Cli.Ran ran = run("inbox", "cite", id, "--citation", "《行政处罚法》第五十五条第一款", last);
            assertEquals(1, ran.exitCode(), ran.out());
            assertTrue(ran.err().contains("zhikao-w2 不在 people.yaml 里"), ran.err());
        }
    }

    @Test
    void ofALayeredBankTheTopIsWrittenAndAllLayersAreKnown() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("workspace.yaml"), """
                name: mine
                secrecy: SECRET
                salt: %s
                layers: [../workspace]
                """.formatted("cd".repeat(32)));
        Path file = Files.writeString(folder.resolve("题库.csv"), HEADING + CITED + UNCITED);
        byte[] before = bank();
        Cli.Ran taken = in(mine, "import", file.toString(), "--writer", "zhikao-w1");
        assertEquals(0, taken.exitCode(), taken.err());
        assertArrayEquals(before, bank());
        String own = Files.readString(mine.resolve("items/administrative-penalty-law.yaml"));
        String modeline = "# yaml-language-server: $schema=";
        assertTrue(own.startsWith(modeline), own);
        Path schema = mine.resolve("items")
                .resolve(own.lines().findFirst().orElseThrow().substring(modeline.length()));
        assertArrayEquals(
                Files.readAllBytes(workspace.resolve("schemas/item-file.schema.json")), Files.readAllBytes(schema));
        assertTrue(Files.exists(mine.resolve("inbox/题库.yaml")));
        assertTrue(in(mine, "inbox", "list").out().contains("草稿 1 份"));
        assertEquals(0, in(mine, "check").exitCode());

        Path csv = folder.resolve("all.csv");
        assertEquals(0, in(mine, "export", csv.toString(), "--format", "csv").exitCode());
        String all = Files.readString(csv);
        assertTrue(all.contains("apl-001") && all.contains("谁可以当场收缴？"), all);
        Cli.Ran again = in(mine, "import", csv.toString(), "--dry-run");
        assertTrue(again.out().contains("新增试题 0 道"), again.out() + again.err());
    }

    @Test
    void whatIsNoFileOfItemsIsRefusedWithTheCure() throws IOException {
        Path file = Files.writeString(folder.resolve("a.xlsx"), "a letter");
        Cli.Ran ran = run("import", file.toString(), "--dry-run");
        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("不是本程序能读的试题文件"), ran.err());
        Cli.Ran english = run("import", file.toString(), "--dry-run", "--lang", "en");
        assertFalse(
                english.err().replaceAll("题干|答案", "").codePoints().anyMatch(Character::isIdeographic), english.err());
        assertEquals(2, run("import").exitCode());
        assertEquals(2, run("import", file.toString(), "--level", "king").exitCode());
    }

    @Test
    void theTemplateIsWrittenAndTheBankIsExported() throws IOException {
        Path template = folder.resolve("template.xlsx");
        assertEquals(0, run("import", "--template", template.toString()).exitCode());
        assertTrue(Files.size(template) > 0);
        Path csv = folder.resolve("all.csv");
        Cli.Ran exported =
                run("export", csv.toString(), "--format", "csv", "--regulation", "administrative-penalty-law");
        assertEquals(0, exported.exitCode(), exported.err());
        Cli.Ran back = run("import", csv.toString(), "--dry-run");
        assertEquals(0, back.exitCode(), back.err());
        assertTrue(back.out().contains("新增试题 0 道"), back.out() + back.err());
        assertTrue(back.err().contains("题库里已有") && !back.err().contains("内容不同"), back.err());
    }

    @Test
    void theEndingOfTheFileSaysTheFormatAndGainsaysNone() throws IOException {
        Path csv = folder.resolve("b.CSV");
        assertEquals(0, run("export", csv.toString()).exitCode());
        assertTrue(Files.readString(csv).contains("题干"), "text, and no workbook");
        Path xml = folder.resolve("b.xml");
        assertEquals(0, run("export", xml.toString()).exitCode());
        assertTrue(Files.readString(xml).contains("<quiz"));
        Path other = folder.resolve("c.csv");
        Cli.Ran refused = run("export", other.toString(), "--format", "xlsx");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("与格式 xlsx 不符") && refused.err().contains(".xlsx"), refused.err());
        assertFalse(Files.exists(other));
    }

    @ParameterizedTest
    @CsvSource({"moodle-xml, moodle-xml", "qti3, qti"})
    void theBankGoesOutInFormatsOfOthersAndIsKnownWhenItComesBack(String typed, String format) throws IOException {
        Path file = folder.resolve("all.out");
        Cli.Ran exported = run("export", file.toString(), "--format", typed);
        assertEquals(0, exported.exitCode(), exported.err());
        assertTrue(exported.err().contains("全部试题：状态、审题人和历次修改不随文件走"), exported.err());
        Cli.Ran back = run("import", file.toString(), "--dry-run", "--format", "json");
        assertEquals(0, back.exitCode(), back.err());
        JsonNode report = new ObjectMapper().readTree(back.out());
        int items = report.path("items").asInt();
        assertTrue(items > 100, back.out());
        assertEquals("[\"" + format + "\"," + items + "," + items + ",0,0]", numbers(report));
        List<String> codes = report.path("findings").findValuesAsText("code");
        assertEquals(items, codes.stream().filter("there-already"::equals).count());
        assertFalse(codes.contains("there-changed"), back.out());
    }

    @Test
    void aWrongQuotationMarkIsNamedByItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), HEADING + CITED + "判断,\"应当\"亮证。,,,对,是。,\n");
        Cli.Ran ran = run("import", file.toString(), "--dry-run");
        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("从第 3 行开始的引号有误"), ran.err());
    }

    private byte[] bank() throws IOException {
        return Files.readAllBytes(workspace.resolve("items/administrative-penalty-law.yaml"));
    }

    private Cli.Ran run(String... arguments) {
        return in(workspace, arguments);
    }

    private Cli.Ran in(Path bank, String... arguments) {
        List<String> all = new ArrayList<>(List.of("bank"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--workspace", bank.toString()));
        return cli.run(all.toArray(String[]::new));
    }
}
