package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.Release;
import org.zhikao.bank.ReleaseBuilder;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.Impact;
import org.zhikao.bank.impact.ItemImpact;
import org.zhikao.regulation.force.Effect;

/** The day a law is amended, from the new text to the items that may be used. */
class LawChangeTest extends LawChange {

    @Test
    void threeCommandsShowALawAmendedAndTheBankAnswering() throws IOException {
        amend();
        Cli.Ran diff = cli.run("regulation", "diff", invented("2026"), invented("2027"));
        assertEquals(0, diff.exitCode(), diff.err());
        assertTrue(diff.out().contains("二十日→三十日"), diff.out());
        assertTrue(diff.out().contains("未变 7 条，移号 8 条，修改 3 条，删去 2 条，新增 1 条"), diff.out());
        Cli.Ran impact = bank("impact", "--regulation", LAW);
        assertEquals(0, impact.exitCode(), impact.err());
        assertTrue(impact.out().contains("不变 6，移号 2，已修改 2，已删去或废止 1"), impact.out());
        assertTrue(impact.out().contains("3 道隔离"), impact.out());
    }

    @Test
    void theDiffIsJsonForProgramsAndAPageForPeople() throws IOException {
        JsonNode json =
                JSON.readTree(cli.run("regulation", "diff", invented("2026"), invented("2027"), "--format", "json")
                        .out());
        assertEquals(7, json.path("same").intValue());
        assertEquals(21, json.path("pairs").size());
        assertEquals(6, json.size(), "the agreed keys alone: " + json.properties());
        JsonNode all = JSON.readTree(
                cli.run("regulation", "diff", invented("2026"), invented("2027"), "--format", "json", "--all")
                        .out());
        assertTrue(all.has("annexes"), all.toString());
        assertEquals(7, all.size());
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
        Path blueprint = blueprint();
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
        assertTrue(bank("impact", "--regulation", LAW).out().contains("不变 9，移号 0，已修改 1"));
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
        assertTrue(own.err().contains("zhikao-w1"), own.err());
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
    void whatAVersionSaysIsAskedForWhateverTheDay() throws IOException {
        amend();
        Cli.Ran ran = bank("impact", "--regulation", LAW, "--to", "2026-10-30");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("与版本 2026-10-30 比较：试题 11 道，不变 6，移号 2，已修改 2，已删去或废止 1"), ran.out());
        String dated = bank("impact", "--regulation", LAW, "--to", "2026-10-30", "--on", "2026-12-31")
                .out();
        assertTrue(dated.contains("与版本 2026-10-30 比较，效力按 2026-12-31 计：试题 11 道，不变 6，移号 2，已修改 2"), dated);
        String early = bank("impact", "--regulation", LAW, "--to", "2026-10-30", "--on", "2020-12-31")
                .out();
        assertTrue(early.contains("效力按 2020-12-31 计：试题 11 道，不变 0") && early.contains("其他 11"), early);
    }

    @Test
    void anImportAndAReleaseSayHowAServerIsTold() throws IOException {
        String command = "admin-cli bank impact --regulation " + LAW + " --workspace " + workspace + " --publish";
        Cli.Ran cited = regulation("import", invented("2026"));
        assertEquals(0, cited.exitCode(), cited.err());
        assertFalse(cited.out().contains("bank impact"), cited.out());
        assertFalse(build("same.zkr", "2026-12-31").out().contains("bank impact"), "nothing changes");
        assertTrue(regulation("import", invented("2027"), "--dry-run").out().contains(command));
        Cli.Ran newer = regulation("import", invented("2027"));
        assertTrue(newer.out().contains(command), newer.out());
        Cli.Ran built = build("before.zkr", "2026-12-31");
        assertEquals("", built.err());
        assertTrue(
                built.out().contains(LAW + " 在 2027-01-01 有变动") && built.out().contains(command), built.out());
        assertEquals(0, confirm("2027-03-01").exitCode());
        Cli.Ran later = build("later.zkr", "2027-02-01");
        assertTrue(later.out().contains(LAW + " 在 2027-03-01 有变动"), later.out());
        assertFalse(later.out().contains("2027-01-01"), "what comes next, not what came first: " + later.out());
    }

    @Test
    void aReleaseSaysFromWhichDayOnItsItemsMayNoLongerBeUsed() throws IOException {
        amend();
        assertEquals(0, build("before.zkr", "2026-12-31").exitCode());
        assertEquals(
                Map.of(
                        "cso-001", "2027-01-01 changed",
                        "cso-002", "2027-01-01 changed",
                        "cso-006", "2027-01-01 changed"),
                ends("before.zkr"));
        assertEquals(0, confirm("2027-03-01").exitCode());
        assertEquals(0, build("ending.zkr", "2026-12-31").exitCode());
        Map<String, String> ending = ends("ending.zkr");
        assertEquals("2027-01-01 changed", ending.get("cso-001"));
        assertEquals("2027-03-01 ended", ending.get("cso-003"));
        assertEquals(
                11, ending.keySet().stream().filter(id -> id.startsWith("cso-")).count());
    }

    @Test
    void aReleaseOfAWorkspaceThatHoldsNoTextsIsTheSame() throws IOException {
        amend();
        Cli.Ran built = build("held.zkr", "2026-12-31");
        assertFalse(built.out().contains("前款"), built.out());
        Files.move(workspace.resolve("texts"), folder.resolve("texts"));
        assertEquals(0, build("unheld.zkr", "2026-12-31").exitCode());
        assertEquals(
                Release.of(Files.readAllBytes(folder.resolve("held.zkr"))).manifest(),
                Release.of(Files.readAllBytes(folder.resolve("unheld.zkr"))).manifest());
        Path index = workspace.resolve("regulations").resolve(LAW + "@2026-10-30.json");
        ObjectNode unsaid = (ObjectNode) new ObjectMapper().readTree(index.toFile());
        unsaid.remove("borrowed");
        Files.writeString(index, unsaid.toString());
        String told = build("unsaid.zkr", "2026-12-31").out();
        assertTrue(told.contains("索引 " + LAW + "@2026-10-30 未记载"), told);
    }

    private Map<String, String> ends(String file) throws IOException {
        return Release.of(Files.readAllBytes(folder.resolve(file))).manifest().items().stream()
                .filter(item -> !item.ends().isEmpty())
                .collect(Collectors.toMap(
                        ReleaseManifest.Entry::id,
                        item -> item.ends().get(0).on() + " "
                                + item.ends().get(0).effect().code()));
    }

    @Test
    void anOfficeThatKnowsLessThanTheReleaseIsToldWhatTheReleaseSays() throws IOException {
        Path smaller = TestWorkspace.unpack(folder.resolve("smaller"));
        amend();
        assertEquals(0, build("before.zkr", "2026-12-31").exitCode());
        workspace = smaller;
        assertEquals(List.of("cso-001", "cso-002", "cso-006"), quarantined("2027-01-01"));
        assertEquals(List.of(), quarantined("2026-12-31"));
        amend();
        assertEquals(0, version("2027-02-01").exitCode());
        assertEquals(List.of(), quarantined("2027-01-31"), "it now knows of the version, and of another day");
        assertEquals(List.of("cso-001", "cso-002", "cso-006"), quarantined("2027-02-01"));
    }

    private List<String> quarantined(String day) throws IOException {
        Cli.Ran ran = bank(
                "impact",
                "--regulation",
                LAW,
                "--on",
                day,
                "--release",
                folder.resolve("before.zkr").toString(),
                "--format",
                "json");
        assertEquals(0, ran.exitCode(), ran.err());
        List<String> out = new ArrayList<>();
        JSON.readTree(ran.out()).path("releases").get(0).path("affected").forEach(item -> {
            if (item.path("quarantined").booleanValue()) {
                out.add(item.path("item").asText());
            }
        });
        return out;
    }

    @Test
    void aReleaseOfARegulationThatEndsSaysHowAServerIsTold() {
        assertFalse(build("before.zkr", "2026-12-31").out().contains("bank impact"));
        assertEquals(0, confirm("2027-03-01").exitCode());
        Cli.Ran built = build("ending.zkr", "2026-12-31");
        assertTrue(built.out().contains(LAW + " 在 2027-03-01 有变动"), built.out());
    }

    @Test
    void whatOnlyMovedIsKeptOutWhileTheQuestionSaysTheOldNumber() throws IOException {
        amend();
        inForce();
        String items = Files.readString(itemFile());
        String numbered = items.replace("首次违法并经指出", "首次违法（第十八条）并经指出");
        Files.writeString(itemFile(), numbered);
        Workspace bank = Workspace.read(workspace).askedForInvented();
        KeptOut out = KeptOut.of(bank, LocalDate.parse("2027-01-01"));
        assertEquals(Map.of("cso-004", List.of("第十八条")), out.outdated());
        assertEquals(Set.of("cso-001", "cso-002", "cso-004", "cso-006"), out.ids());
        assertEquals(Set.of(), KeptOut.of(bank, LocalDate.parse("2026-12-31")).ids(), "till then the number is right");
        assertTrue(bank("check").out().contains("另有 4 道"));
        JsonNode json = JSON.readTree(
                bank("impact", "--regulation", LAW, "--blueprint", blueprint().toString(), "--format", "json")
                        .out());
        assertTrue(json.path("notes").get(0).textValue().contains("cso-004 的题目里仍写着旧条号：第十八条"), json.toString());
        JsonNode misnamed = item(json, "cso-004");
        assertEquals("misnamed", misnamed.path("effect").textValue(), "what releases and servers say of it");
        assertTrue(misnamed.path("quarantined").booleanValue());
        assertEquals(4, json.path("counts").path("quarantined").intValue());
        assertTrue(bank("impact", "--regulation", LAW).out().contains("移号 2，已修改 2，已删去或废止 1"));
        assertEquals(1, json.path("blueprints").get(1).path("after").intValue(), "it is not counted on");
        aReleaseSaysItToo(bank);
        Cli.Ran refused = bank("accept-citation", "cso-004", "--reviewer", "zhikao-r3");
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("仍写着：第十八条") && refused.err().contains("--anyway"), refused.err());
        assertEquals(numbered, Files.readString(itemFile()));
        assertEquals(
                0,
                bank("accept-citation", "cso-004", "--reviewer", "zhikao-r3", "--anyway", "--dry-run")
                        .exitCode());
        Files.writeString(itemFile(), items);
        Cli.Ran accepted = bank("accept-citation", "cso-004", "--reviewer", "zhikao-r3");
        assertEquals(0, accepted.exitCode(), accepted.err());
    }

    /** One that was built while the number was right, so that a server that has it stops drawing the item, too. */
    private static void aReleaseSaysItToo(Workspace bank) {
        Impact impact = Impact.of(
                BankImpactCommand.effectsOn(LocalDate.parse("2027-01-01"), bank.law()),
                CitedItem.of(ReleaseBuilder.manifest(bank, 1), Instant.MIN));
        Map<String, Effect> effects =
                impact.items().stream().collect(Collectors.toMap(ItemImpact::item, ItemImpact::effect));
        assertEquals(Effect.MISNAMED, effects.get("cso-004"));
        assertTrue(impact.quarantinedIds().contains("cso-004"));
        assertTrue(effects.containsValue(Effect.MOVED), "others moved, and do not name their place");
    }

    private static JsonNode item(JsonNode report, String id) {
        for (JsonNode item : report.path("items")) {
            if (item.path("item").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError(id + " is not in " + report);
    }

    private Path blueprint() throws IOException {
        return Files.writeString(folder.resolve("street.yaml"), """
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
    }
}
