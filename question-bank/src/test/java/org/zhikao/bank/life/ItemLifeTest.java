package org.zhikao.bank.life;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.bank.SmallBank;
import org.zhikao.evidence.Said;
import org.zhikao.item.ItemFile;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemScan;
import org.zhikao.item.ItemState;
import org.zhikao.regulation.FieldException;

class ItemLifeTest {

    private static final ItemId ONE = new ItemId("lamp-001");
    private static final ItemId TWO = new ItemId("lamp-002");
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        SmallBank bank = SmallBank.in(folder.resolve("bank"));
        bank.single("lamp-001", "损坏路灯的罚款幅度是（　）。", "五千元以上五万元以下", "一千元以上一万元以下")
                .single("lamp-002", "路灯何时点亮？", "日落时", "日出时")
                .write("stem: 损坏路灯的罚款幅度是（　）。", "stem: 损坏路灯的罚款幅度是（　）。   # 一句备注");
        folder = bank.folder();
        file = bank.file();
    }

    @Test
    void nobodyApprovesARationaleThatIsStillToBeWritten() throws IOException {
        replace("rationale: ", "rationale: （待补写解析）");
        act(ItemAct.REVISED, "w1", ONE);
        act(ItemAct.REVIEWED, "r1", ONE);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> act(ItemAct.APPROVED, "r2", ONE));
        assertTrue(String.valueOf(refused.getMessage()).contains("rationale of item lamp-001"), refused.toString());
        assertEquals(ItemState.REVIEWED, state());
    }

    @Test
    void anItemGoesFromDraftToReviewedToApprovedToRetiredAndByAChangeBack() throws IOException {
        assertEquals(ItemState.DRAFT, only(act(ItemAct.REVISED, "w1", ONE)).state());
        act(ItemAct.REVIEWED, "r1", ONE);
        assertEquals(ItemState.APPROVED, only(act(ItemAct.APPROVED, "r2", ONE)).state());
        replace("一千元以上一万元以下", "一千元以上二万元以下");
        act(ItemAct.REVISED, "w2", ONE);
        assertEquals(ItemState.DRAFT, state());
        act(ItemAct.REVIEWED, "r1", ONE);
        act(ItemAct.RETIRED, "r1", ONE);
        assertEquals(ItemState.RETIRED, state());

        ItemHistory history = ItemHistory.read(folder, ONE);
        assertEquals(
                List.of(
                        ItemAct.WRITTEN,
                        ItemAct.REVIEWED,
                        ItemAct.APPROVED,
                        ItemAct.REVISED,
                        ItemAct.REVIEWED,
                        ItemAct.RETIRED),
                history.versions().stream().map(ItemVersion::act).toList());
        assertTrue(history.versions().get(2).text().contains("一千元以上一万元以下"), "the old words are kept");
        assertTrue(history.versions().get(3).text().contains("一千元以上二万元以下"));
        assertEquals("w2", history.versions().get(3).by());
        assertEquals("因为", history.versions().get(3).why());
        // What is kept is an item file, so that an old version can be read like a new one.
        for (ItemVersion version : history.versions()) {
            assertEquals(
                    version.state(),
                    ItemFile.read("lamp-rules.yaml", version.text().getBytes(StandardCharsets.UTF_8))
                            .items()
                            .get(0)
                            .meta()
                            .state());
        }
        assertEquals(List.of(), problems());
    }

    @Test
    void historiesAreOnlyAddedTo() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        Path kept = ItemHistory.file(folder, ONE);
        byte[] before = Files.readAllBytes(kept);
        act(ItemAct.REVIEWED, "r1", ONE);
        byte[] after = Files.readAllBytes(kept);
        assertTrue(after.length > before.length);
        assertArrayEquals(before, Arrays.copyOf(after, before.length));
    }

    @Test
    void anActChangesItsLinesOfTheItemFileAndNoOtherByte() throws IOException {
        act(ItemAct.REVISED, "w1", ONE, TWO);
        String before = Files.readString(file);
        act(ItemAct.REVIEWED, "r1", TWO);
        String after = Files.readString(file);
        int second = before.indexOf("lamp-002");
        assertEquals(before.substring(0, second), after.substring(0, second));
        assertEquals(
                before.substring(second)
                        .replace(
                                "state: draft\n    writer: w1\n",
                                "state: reviewed\n    writer: w1\n    reviewer: r1\n"),
                after.substring(second));
        assertTrue(after.contains("   # 一句备注"), after);
    }

    @Test
    void nobodyReviewsOrApprovesTheirOwnWords() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        replace("日落时", "日落后");
        act(ItemAct.REVISED, "r1", TWO);
        // r1 put the words of the second item in, although w1 is named as its writer.
        refused("has written words of item lamp-002", ItemAct.REVIEWED, "r1", TWO, "lamp-002");
        act(ItemAct.REVIEWED, "r2", TWO);
        refused("has written words", ItemAct.APPROVED, "r1", TWO, "lamp-002");
    }

    @Test
    void outsideLawyersReviewAndDoNothingElse() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        assertEquals("l1", only(act(ItemAct.REVIEWED, "l1", ONE)).by());
        refused("outside-lawyer", ItemAct.APPROVED, "l1", ONE, "approved");
        refused("outside-lawyer", ItemAct.RETIRED, "l1", ONE, "retired");
        refused("writer", ItemAct.RETIRED, "w1", ONE, "retired");
    }

    @Test
    void personsWhoAreNotOfTheBankAreRefused() throws IOException {
        refused("people.yaml", ItemAct.REVISED, "nobody", ONE, "w1, w2, r1, r2, l1");
        assertFalse(Files.exists(ItemHistory.folder(folder)));
    }

    @Test
    void aReasonIsAskedFor() throws IOException {
        ItemLife life = ItemLife.open(folder, List.of(folder));
        String told = message(assertThrows(
                IllegalArgumentException.class,
                () -> life.act(List.of(ONE), ItemAct.REVISED, new Recorded("w1", NOON, " "))));
        assertTrue(told.contains("--why"), told);
    }

    @Test
    void wordsThatAreNotOnRecordCanBeNeitherReviewedNorApproved() throws IOException {
        refused("not on record", ItemAct.REVIEWED, "r1", ONE, "bank item revise lamp-001");
        act(ItemAct.REVISED, "w1", ONE);
        act(ItemAct.REVIEWED, "r1", ONE);
        replace("五千元以上五万元以下", "五千元以上六万元以下");
        refused("not those of its last recorded version (2)", ItemAct.APPROVED, "r2", ONE, "bank item revise lamp-001");
        assertEquals(LifeProblem.Kind.CHANGED, problems().get(0).kind());
        // Nor can a change hide behind the version of the law that the whole file cites.
        replace("五千元以上六万元以下", "五千元以上五万元以下");
        assertEquals(List.of(), problems());
        replace("version: \"2021-06-08\"\nitems", "version: \"2020-06-08\"\nitems");
        assertEquals(LifeProblem.Kind.CHANGED, problems().get(0).kind());
    }

    @Test
    void aReviewOfAnothersWordsStandsThoughTheReviewerLaterBecameTheirWriter() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        act(ItemAct.REVIEWED, "r1", ONE);
        replace("一千元以上一万元以下", "一千元以上二万元以下");
        replace("state: reviewed\n    writer: w1\n    reviewer: r1", "state: draft\n    writer: r1");
        act(ItemAct.REVISED, "r1", ONE);
        assertEquals(
                List.of(),
                problems().stream()
                        .filter(problem -> problem.item().equals(ONE))
                        .toList());
        refused("has written words", ItemAct.REVIEWED, "r1", ONE, "lamp-001");
        act(ItemAct.REVIEWED, "r2", ONE);
        assertEquals(List.of(), problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"writer: r2", "\"writer\": r2", "writer: \"r2\""})
    void whoeverAnEarlierVersionNamesAsItsWriterNeverJudgesIt(String named) throws IOException {
        replace("writer: w1", named);
        act(ItemAct.REVISED, "r1", ONE);
        replace(named, "writer: w2");
        act(ItemAct.REVISED, "r1", ONE);
        refused("r2 has written words of item lamp-001", ItemAct.REVIEWED, "r2", ONE, "reviewed");
        act(ItemAct.REVIEWED, "l1", ONE);
        Path kept = ItemHistory.file(folder, ONE);
        Files.writeString(kept, Files.readString(kept).replace("by: \"l1\"", "by: \"r2\""));
        assertEquals(
                List.of(LifeProblem.Kind.SEPARATION),
                problems().stream().map(LifeProblem::kind).toList());
    }

    @Test
    void whatSomebodyDidInAnEarlierOfficeStands() throws IOException {
        act(ItemAct.REVISED, "w1", ONE, TWO);
        act(ItemAct.REVIEWED, "r2", ONE, TWO);
        act(ItemAct.APPROVED, "r1", ONE, TWO);
        Path people = folder.resolve("people.yaml");
        Files.writeString(
                people, Files.readString(people).replace("name: 丙, kind: reviewer", "name: 丙, kind: outside-lawyer"));
        assertEquals(List.of(), problems());
        refused("r1 is outside-lawyer", ItemAct.RETIRED, "r1", ONE, "retired");
    }

    @Test
    void whatCantBeReadIsNotSaidToBeGone() throws IOException {
        act(ItemAct.REVISED, "w1", ONE, TWO);
        String sound = Files.readString(file);
        replace("    options:\n      a: 日落时\n", "");
        assertEquals(List.of(), problems(), "one item is faulty");
        Files.writeString(file, sound + "  - [\n");
        assertEquals(List.of(), problems(), "the whole file is");
    }

    @Test
    void whoMayNotAndWhatCantBeAreSaidInWords() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        assertEquals("l1 的身份是外聘律师，不能办理此事（停用）。", chinese(ItemAct.RETIRED, "l1"));
        assertEquals("试题 lamp-001 的状态是草稿；此事（审定）须在状态为已审时办理。", chinese(ItemAct.APPROVED, "r1"));
        act(ItemAct.RETIRED, "r1", ONE);
        assertEquals("试题 lamp-001 的状态是已停用；此事（停用）须在状态为草稿或已审或已审定时办理。", chinese(ItemAct.RETIRED, "r1"));
    }

    private String chinese(ItemAct act, String by) {
        return Said.of(assertThrows(IllegalArgumentException.class, () -> act(act, by, ONE)))
                .chinese();
    }

    @Test
    void whatHasNotChangedIsNotRevised() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        refused("nothing to record", ItemAct.REVISED, "w1", ONE, "lamp-001");
    }

    @Test
    void anItemIsApprovedOnlyAfterItWasReviewed() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        refused("is draft", ItemAct.APPROVED, "r1", ONE, "reviewed");
    }

    @Test
    void ofSeveralItemsAllAreDoneOrNone() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        byte[] before = Files.readAllBytes(file);
        ItemLife life = ItemLife.open(folder, List.of(folder));
        assertThrows(
                IllegalArgumentException.class,
                () -> life.act(List.of(ONE, TWO), ItemAct.REVIEWED, new Recorded("r1", NOON, "好")));
        assertTrue(life.files().isEmpty());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aStateThatWasTypedByHandIsNotBelieved() throws IOException {
        replace("state: draft", "state: approved\n    reviewer: r1");
        assertEquals(
                List.of(LifeProblem.Kind.UNRECORDED, LifeProblem.Kind.UNRECORDED),
                problems().stream().map(LifeProblem::kind).toList());
    }

    @Test
    void aRecordThatWasAlteredIsTold() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        Path kept = ItemHistory.file(folder, ONE);
        String sound = Files.readString(kept);
        for (String[] change : new String[][] {
            {"五千元以上五万元以下", "五千元以上九万元以下"},
            {"number: 1", "number: 2"},
            {"act: written", "act: approved"},
            {"item: lamp-001", "item: lamp-003"}
        }) {
            Files.writeString(kept, sound.replaceFirst(change[0], change[1]));
            assertThrows(FieldException.class, () -> ItemHistory.read(folder, ONE), change[1]);
            assertEquals(LifeProblem.Kind.DAMAGED, problems().get(0).kind(), change[1]);
        }
        Files.writeString(kept, sound.replace("by: \"w1\"", "by: \"ghost\""));
        assertEquals(LifeProblem.Kind.PERSON_UNKNOWN, problems().get(0).kind());
    }

    @Test
    void aReviewThatSomebodyWroteIntoTheRecordForThemselvesIsTold() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        act(ItemAct.REVIEWED, "r1", ONE);
        Path kept = ItemHistory.file(folder, ONE);
        Files.writeString(kept, Files.readString(kept).replace("by: \"r1\"", "by: \"w1\""));
        assertTrue(
                problems().stream().allMatch(problem -> problem.kind() == LifeProblem.Kind.SEPARATION),
                problems().toString());
        assertFalse(problems().isEmpty());
    }

    @Test
    void anItemThatWasRemovedInsteadOfRetiredIsMissed() throws IOException {
        act(ItemAct.REVISED, "w1", ONE, TWO);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("  - id: lamp-002")));
        assertEquals(
                List.of(LifeProblem.Kind.GONE),
                problems().stream().map(LifeProblem::kind).toList());
    }

    private ItemState state() throws IOException {
        return ItemScan.read(file).find(ONE).orElseThrow().item().meta().state();
    }

    private List<LifeProblem> problems() throws IOException {
        return ItemLife.problems(folder, List.of(folder), List.of(ItemScan.read(file)));
    }

    private Map<ItemId, ItemVersion> act(ItemAct act, String by, ItemId... ids) throws IOException {
        ItemLife life = ItemLife.open(folder, List.of(folder));
        Map<ItemId, ItemVersion> versions = life.act(List.of(ids), act, new Recorded(by, NOON, "因为"));
        life.write();
        return versions;
    }

    private static ItemVersion only(Map<ItemId, ItemVersion> versions) {
        assertEquals(Set.of(ONE), versions.keySet());
        return versions.values().iterator().next();
    }

    private void refused(String what, ItemAct act, String by, ItemId id, String cure) throws IOException {
        byte[] before = Files.readAllBytes(file);
        String told = message(assertThrows(IllegalArgumentException.class, () -> act(act, by, id)));
        assertTrue(told.contains(what) && told.contains(cure), told);
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    private static String message(Exception exception) {
        return String.valueOf(exception.getMessage());
    }

    private void replace(String old, String with) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains(old), text);
        Files.writeString(file, text.replace(old, with));
    }
}
