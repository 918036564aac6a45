package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a bureau's own bank, which lies over the public one, is told of law that only the public one has. */
class LayeredLawTest extends LawChange {

    private static final String CODE = """
            澄江市街面法典（示例）

            （2026年9月1日通过）

            第一条　为了街面，制定本法典。
            第二条　本法典自2027年7月1日起施行。《澄江市街面秩序管理规定（示例）》同时废止。
            """;

    private Path lower = Path.of("");

    @BeforeEach
    void layOneOver() throws IOException {
        lower = workspace;
        workspace = Files.createDirectory(folder.resolve("ours"));
        Files.writeString(
                workspace.resolve("workspace.yaml"),
                "name: 本局题库\nsecrecy: SECRET\nsalt: " + "7".repeat(64) + "\nlayers: [../workspace]\n");
    }

    @Test
    void aDownloadedVersionOfALawThatIsKnownBelowIsNoNewRegulation() throws IOException {
        Path downloads = Files.createDirectories(folder.resolve("downloads/2026"));
        Path parent = folder.resolve("downloads");
        for (String year : List.of("2026", "2027")) {
            Files.copy(below(year), parent.resolve(year + ".txt"));
        }
        Files.copy(below("2027"), downloads.resolve("deeper.txt"));
        JsonNode rows = JSON.readTree(
                regulation("watch", parent.toString(), "--format", "json").out());
        List<String> news = new ArrayList<>();
        rows.forEach(row -> news.add(
                row.path("news").textValue() + " " + row.path("regulation").textValue()));
        assertEquals(List.of("KNOWN " + LAW, "NEW_VERSION " + LAW), news);
        assertTrue(
                regulation("watch", parent.toString()).out().contains("文件夹 1 个没有看"), "what is deeper is not looked at");
        assertFalse(regulation("watch", downloads.toString()).out().contains("没有看"));
    }

    @Test
    void aLawThatIsKnownBelowIsConfirmedAboveAndTakenBackThere() throws IOException {
        assertEquals(0, version("2026-03-01").exitCode(), version("2026-03-01").err());
        assertFalse(Files.exists(lower.resolve("force.yaml")), "what is below is another's");
        assertTrue(Files.readString(workspace.resolve("force.yaml")).contains("2026-03-01"));
        Path ours = workspace;
        workspace = lower;
        assertEquals(0, confirm("2027-03-01").exitCode());
        workspace = ours;
        assertTrue(at("2027-03-01").path("state").asText().equals("ENDED"));
        Cli.Ran taken = regulation("confirm", LAW, "--repealed", "--withdraw", "--source", "误记", "--by", "r1");
        assertEquals(0, taken.exitCode(), taken.err());
        assertTrue(at("2027-03-01").path("state").asText().equals("IN_FORCE"));
    }

    @Test
    void whatThePublicCatalogueConfirmsIsConfirmedForTheBankOverIt() throws IOException {
        JsonNode rows = JSON.readTree(
                regulation("at", "2026-11-22", "--regulation", "administrative-penalty-law", "--format", "json")
                        .out());
        assertEquals("CONFIRMED", rows.path(0).path("status").textValue(), rows::toString);
        assertFalse(rows.path(0).path("source").asText().isEmpty());
    }

    @Test
    void aCodeImportedAboveEndsALawThatIsKnownBelowOnceThatIsConfirmed() throws IOException {
        Path code = Files.writeString(folder.resolve("code.txt"), CODE);
        String found = "载明废止 " + LAW + "（2027-07-01 起），尚未核实";
        Cli.Ran dry = regulation("import", code.toString(), "--dry-run");
        assertTrue(dry.out().contains(found), dry.out());
        Cli.Ran imported = regulation("import", code.toString());
        assertTrue(imported.out().contains("@2026-09-01/2 " + found), imported.out());
        String there = "--by 编号 --workspace " + workspace;
        assertTrue(imported.out().contains(there), "else it would be confirmed in the lower bank: " + imported.out());
        assertTrue(regulation("at", "2026-11-22", "--regulation", LAW).out().contains(there));
        assertTrue(regulation("at", "2026-11-22", "--regulation", LAW).out().contains(found));
        for (List<String> asked : List.of(List.of("impact", "--regulation", LAW), List.of("impact"))) {
            Cli.Ran impact = bank(asked.toArray(String[]::new));
            assertTrue(impact.out().contains(found), impact.out());
        }
        assertFalse(bank("impact", "--regulation", "administrative-penalty-law")
                .out()
                .contains(found));
        Cli.Ran confirmed = confirm("2027-07-01");
        assertEquals(0, confirmed.exitCode(), confirmed.err());
        assertTrue(confirmed.out().contains("@2026-09-01/2"), confirmed.out());
        assertEquals("ENDED", at("2027-07-01").path("state").textValue());
        assertFalse(bank("impact", "--regulation", LAW).out().contains(found), "once confirmed it is settled");
        assertFalse(regulation("import", code.toString()).out().contains(found));
    }

    @Test
    void whatIsConfirmedInATopThatNamesNoLayersNeedsThemWrittenFirst() throws IOException {
        Path code = Files.writeString(folder.resolve("code.txt"), CODE);
        Path ours = workspace;
        workspace = lower;
        assertEquals(0, regulation("import", code.toString()).exitCode());
        workspace = Files.move(ours, folder.resolve("our bank"));
        Path facts = workspace.resolve("workspace.yaml");
        String layered = Files.readString(facts);
        String first = workspace + " 没有注明叠在 " + lower + " 上面，上列 regulation confirm 在那里找不到其中的法规："
                + "请先在它的 workspace.yaml 里写明 layers: [../workspace]";
        assertFalse(both().contains("请先"), "it says what it lies over");
        assertTrue(both().contains("--by 编号 --workspace \"" + workspace + "\""), both());

        Files.writeString(facts, layered.replaceFirst("layers:.*", ""));
        assertTrue(both().contains(first), both());
        assertEquals(1, confirm("2027-07-01").exitCode(), "it knows no such law");

        Files.writeString(facts, Files.readString(facts) + "layers: [../workspace]\n");
        assertFalse(both().contains("请先"), both());
        assertEquals(0, confirm("2027-07-01").exitCode());
    }

    private String both() {
        Cli.Ran ran = cli.run(
                "bank",
                "impact",
                "--workspace",
                lower.toString(),
                "--workspace",
                workspace.toString(),
                "--regulation",
                LAW);
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("载明废止 " + LAW), ran.out());
        return ran.out();
    }

    @Test
    void theTextsOfALowerLayerAreComparedByTheirName() throws IOException {
        Cli.Ran imported = cli.run(
                "regulation",
                "import",
                below("2026").toString(),
                below("2027").toString(),
                "--workspace",
                lower.toString());
        assertEquals(0, imported.exitCode(), imported.err());
        Cli.Ran diff = regulation("diff", LAW + "@2026-01-09", LAW + "@2026-10-30");
        assertTrue(diff.out().contains("未变 7 条"), diff.out() + diff.err());
    }

    @Test
    void anItemOfALowerLayerIsRefusedWithTheLayerAndTheCure() {
        Cli.Ran refused = bank("accept-citation", "cso-003", "--reviewer", "zhikao-r3");
        assertEquals(1, refused.exitCode());
        String layer = workspace.resolve("../workspace").normalize().toString();
        assertTrue(
                refused.err().contains("--workspace " + layer) && refused.err().contains("replaces: [cso-003]"),
                refused.err());
        Cli.Ran unknown = bank("accept-citation", "cso-999", "--reviewer", "zhikao-r3");
        assertTrue(unknown.err().contains("工作区没有试题 cso-999"), unknown.err());
    }

    @Test
    void aDayThatCannotBeIsRefusedWithTheFileOfTheLayerThatSaysIt() throws IOException {
        String entry = """
              - regulation: chengjiang-street-order
                fact: in-force
                version: "2026-01-09"
                date: %s
                by: zhikao-r1
                at: 2026-11-22T08:30:00Z
                source: 公报
            """;
        Files.writeString(lower.resolve("force.yaml"), "confirmations:\n" + entry.formatted("2026-01-08"));
        Cli.Ran refused = regulation("at", "2026-11-22");
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(
                refused.err().contains("workspace/force.yaml") && refused.err().contains("confirmations/1/date"));
        Files.writeString(workspace.resolve("force.yaml"), "confirmations:\n" + entry.formatted("2026-03-01"));
        assertEquals(0, regulation("at", "2026-11-22").exitCode(), "the upper layer's word counts");
    }

    private JsonNode at(String day) throws IOException {
        return JSON.readTree(regulation("at", day, "--regulation", LAW, "--format", "json")
                        .out())
                .path(0);
    }

    private Path below(String year) {
        return lower.resolve("invented").resolve(LAW + "-" + year + ".txt");
    }
}
