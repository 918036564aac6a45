package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.admin.terminal.Texts;

/** What is in force when: versions, repeals, what a person confirms, what new downloads bring. */
class ForceCommandTest extends LawChange {

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
        Cli.Ran before = bank("impact", "--regulation", LAW, "--on", "2027-07-01");
        Matcher counted = Pattern.compile("试题 (\\d+) 道，不变 \\1，").matcher(before.out());
        assertTrue(counted.find(), before.out());
        assertEquals(1, confirm("2027-08-01").exitCode(), "another day than the clause says");
        assertEquals(0, confirm("2027-07-01", "--dry-run").exitCode());
        assertFalse(Files.exists(workspace.resolve("force.yaml")));
        Cli.Ran confirmed = confirm("2027-07-01");
        assertEquals(0, confirmed.exitCode(), confirmed.err());
        assertTrue(confirmed.out().contains("@2026-09-01/2"), confirmed.out());
        Cli.Ran impact = bank("impact", "--regulation", LAW);
        assertTrue(impact.out().contains("法规已废止") && impact.out().contains(counted.group(1) + " 道隔离"), impact.out());
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

    @ParameterizedTest
    @CsvSource({"force.assumed,2", "force.repealFound,3", "regulation.noForceDay,2", "regulation.expires,3"})
    void aPrintedConfirmationCanBeGivenInEitherLanguage(String key, int workspacePlace) {
        Object[] said = workspacePlace == 2
                ? new Object[] {LAW, "2026-01-09", " --workspace " + workspace}
                : new Object[] {LAW, "2026-12-31", "2027-01-01", " --workspace " + workspace};
        Set<List<String>> printed = new HashSet<>();
        for (Texts.Language language : Texts.Language.values()) {
            Texts.choose(language);
            String told = Texts.say(key, said);
            List<String> words = new ArrayList<>(
                    List.of(told.substring(told.indexOf("regulation confirm ")).split(" ")));
            words.replaceAll(word -> switch (word) {
                case "施行日期", "DAY" -> "2026-03-01";
                case "出处", "WHERE" -> "gazette";
                case "编号", "WHO" -> "zhikao-r1";
                default -> word;
            });
            words.add("--dry-run");
            Cli.Ran ran = cli.run(words.toArray(String[]::new));
            assertEquals(0, ran.exitCode(), told + ran.err());
            printed.add(words);
        }
        assertEquals(1, printed.size(), printed::toString);
    }

    @AfterEach
    void inChinese() {
        Texts.choose(Texts.Language.zh);
    }

    @Test
    void aWorkspaceThatCannotBeReadStopsAnImportBeforeAnythingIsWritten() throws IOException {
        Files.writeString(workspace.resolve("force.yaml"), "confirmations: 1");
        Path trial =
                Files.writeString(folder.resolve("trial_2026-02-03.txt"), "澄江市限期办法（示例）\n第一条　本办法自2026年3月1日起施行，有效期一年。");
        Cli.Ran ran = regulation("import", trial.toString());
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("force.yaml"), ran.err());
        try (Stream<Path> written = Files.walk(workspace)) {
            assertTrue(written.noneMatch(file -> file.toString().contains("2026-02-03")));
        }
    }

    @Test
    void theEndOfAVersionThatALaterOneOfTheSameImportReplacesIsNotAsked() throws IOException {
        String text = "澄江市限期办法（示例）\n第一条　本办法自%s年3月1日起施行，有效期%s年。";
        Path first = Files.writeString(folder.resolve("trial_2024-02-03.txt"), text.formatted("2024", "二"));
        Path second = Files.writeString(folder.resolve("trial_2026-02-03.txt"), text.formatted("2026", "五"));
        String told = regulation("import", first.toString(), second.toString()).out();
        assertTrue(told.contains("--from 2031-03-01") && !told.contains("--from 2026-03-01"), told);
    }

    @Test
    void aDayThatCannotBeIsRefusedWithFileEntryAndCure() throws IOException {
        Path file = workspace.resolve("force.yaml");
        for (String date : List.of("2026-01-08", "2026-02-30")) {
            Files.writeString(file, """
                confirmations:
                  - regulation: chengjiang-street-order
                    fact: in-force
                    version: "2026-01-09"
                    date: %s
                    by: zhikao-r1
                    at: 2026-11-22T08:30:00Z
                    source: 公报
                """.formatted(date));
            for (Cli.Ran ran : List.of(bank("check"), regulation("at", "2026-11-22"), bank("impact"))) {
                assertEquals(1, ran.exitCode(), ran.out());
                assertEquals("", ran.out());
                assertTrue(
                        ran.err().contains("force.yaml")
                                && ran.err().contains("confirmations/1/date")
                                && ran.err().contains(date),
                        ran.err());
            }
        }
    }

    @Test
    void whatWouldNotBeReadAgainIsNotConfirmed() throws IOException {
        assertEquals(0, confirm("2024-06-01").exitCode());
        String before = Files.readString(workspace.resolve("force.yaml"));
        Cli.Ran refused = regulation(
                "confirm", LAW, "--version", "2024-03-08", "--from", "2024-07-01", "--source", "公报", "--by", "r1");
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("不能于 2024-06-01 失效：早于施行日期 2024-07-01"), refused.err());
        assertEquals(before, Files.readString(workspace.resolve("force.yaml")));
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
    void aVersionThatTheRepealComesBeforeIsNotShownAsTheLastOne() throws IOException {
        amend();
        assertEquals(0, confirm("2026-12-01").exitCode());
        JsonNode before = JSON.readTree(regulation("at", "2026-11-22", "--regulation", LAW, "--format", "json")
                .out());
        assertTrue(before.get(0).path("coming").isNull(), before::toString);
        JsonNode ended = JSON.readTree(regulation("at", "2027-02-01", "--regulation", LAW, "--format", "json")
                .out());
        assertEquals("ENDED", ended.get(0).path("state").textValue());
        assertEquals("2026-01-09", ended.get(0).path("version").textValue());
    }

    @Test
    void whoTookThePlaceOfARegulationIsSaid() throws IOException {
        Path catalogue = workspace.resolve("regulations.yaml");
        Files.writeString(catalogue, Files.readString(catalogue) + """
              - id: chengjiang-street-code
                title: 澄江市街面法典（示例）
                short: 街面法典（示例）
                kind: local-regulation
                jurisdiction: example
                invented: true
                succeeds: [chengjiang-street-order]
                versions:
                  - {version: "2026-09-01", effective: "2027-07-01", force: unverified, source: 自拟}
            """);
        assertEquals(0, confirm("2027-07-01").exitCode());
        Cli.Ran at = regulation("at", "2027-07-01", "--regulation", LAW);
        assertTrue(at.out().contains("chengjiang-street-code"), at.out());
        assertTrue(bank("impact", "--regulation", LAW).out().contains("chengjiang-street-code"));
        JsonNode json = JSON.readTree(
                bank("impact", "--regulation", LAW, "--format", "json").out());
        assertEquals(
                "[\"chengjiang-street-code\"]",
                json.at("/items/0/citations/0/successors").toString());
    }

    @Test
    void theEndThatATextStatesIsToldWithTheCommandThatConfirmsIt() throws IOException {
        Path trial = Files.writeString(
                folder.resolve("trial_2026-02-03.txt"), "澄江市限期办法（示例）\n第一条　甲。\n第二条　本办法自2026年3月1日起施行，有效期至2027年2月28日。");
        Cli.Ran imported = regulation("import", trial.toString());
        Matcher told = Pattern.compile("有效期至 2027-02-28.*regulation confirm (\\S+) --repealed --from 2027-03-01 ")
                .matcher(imported.out());
        assertTrue(told.find(), imported.out());
        assertEquals(
                0,
                regulation(
                                "confirm",
                                told.group(1),
                                "--repealed",
                                "--from",
                                "2027-03-01",
                                "--source",
                                "公报",
                                "--by",
                                "r1")
                        .exitCode());
        assertTrue(regulation("at", "2027-03-01", "--regulation", told.group(1))
                .out()
                .contains("已失效"));
        assertFalse(regulation("import", trial.toString()).out().contains("有效期至"), "once confirmed it is settled");
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
    void anotherAnnexIsToldByTheComparisonAndTheWatch() throws IOException {
        String text = Files.readString(Path.of(invented("2027"))) + "附件一　摊位清单\n固定摊位按街道登记。\n";
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        Path fresh = Files.writeString(downloads.resolve("new.txt"), text);
        assertEquals(0, regulation("import", fresh.toString()).exitCode());
        assertFalse(regulation("watch", downloads.toString()).out().contains("附件或附注"));
        Files.writeString(fresh, text.replace("街道登记", "路段登记"));
        String told = regulation("watch", downloads.toString()).out();
        assertTrue(told.contains("new.txt 的附件或附注与本库所存的原文不同"), told);
        String diff = regulation("diff", LAW + "@2026-10-30", fresh.toString()).out();
        assertTrue(diff.contains("附件或附注有变"), diff);
        String added = regulation("diff", invented("2027"), fresh.toString()).out();
        assertTrue(added.contains("新增了附件或附注") && !added.contains("附件或附注有变"), added);
    }

    @Test
    void whatADownloadedTextEndsAndWhichTextsAreMissingIsSummedUp() throws IOException {
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        Files.copy(Path.of(invented("2024")), downloads.resolve("known.txt"));
        Files.writeString(
                downloads.resolve("code.txt"),
                "澄江市街面法典（示例）\n（2026年9月1日通过）\n第一条　本法自2027年7月1日起施行。《澄江市街面秩序管理规定（示例）》同时废止。");
        String told = regulation("watch", downloads.toString()).out();
        assertTrue(told.contains("《澄江市街面法典（示例）》载明废止本库的法规 " + LAW), told);
        assertTrue(told.contains("文件 2 个，其中新版本 0 个，缺的版本 0 个，载明废止本库法规的 1 个。"), told);
    }

    @Test
    void aQuestionThatCanNotBeAnsweredSaysWhy() {
        assertEquals(2, bank("impact", "--to", "2026-10-30").exitCode());
        Cli.Ran noIndex = bank("impact", "--regulation", LAW, "--to", "2026-10-30");
        assertEquals(1, noIndex.exitCode());
        assertTrue(noIndex.err().contains("regulation import"), noIndex.err());
    }
}
