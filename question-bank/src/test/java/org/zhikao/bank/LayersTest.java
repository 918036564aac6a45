package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.life.ItemAct;
import org.zhikao.bank.life.ItemLife;
import org.zhikao.bank.life.Recorded;
import org.zhikao.bank.lint.Lint;
import org.zhikao.bank.lint.LintCode;
import org.zhikao.bank.lint.LintFinding;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.SimpleItem;
import org.zhikao.scoring.BlindScoring;

/** A private bank over the public one that ships. */
class LayersTest {

    private static final Path PUBLIC = Path.of("workspace");

    @TempDir
    private Path folder = Path.of("");

    // Made before each test.
    @SuppressWarnings("NullAway.Init")
    private SmallBank mine;

    @BeforeEach
    void make() throws IOException {
        mine = SmallBank.in(folder.resolve("mine"));
        mine.single("lamp-001", "损坏路灯的罚款幅度是（　）。", "五千元以上五万元以下", "一千元以上一万元以下").write();
    }

    @Test
    void itemsAndRegulationsOfBothAreThereAndTheTopsSecrecyAndSaltHold() throws IOException {
        Workspace both = Workspace.read(List.of(PUBLIC, mine.folder()));
        Workspace shipped = Workspace.read(PUBLIC);
        assertEquals(shipped.items().size() + 1, both.items().size());
        assertEquals(shipped.regulationCount() + 2, both.regulationCount());
        assertEquals(ReleaseManifest.Secrecy.SECRET, both.secrecy());
        assertEquals("ab".repeat(32), both.salt());
        assertEquals("small", both.name());
        assertEquals(List.of(), both.offTheRecord());
    }

    @Test
    void aWorkspaceSaysItselfWhatItLiesOver() throws IOException {
        settings("layers: [\"" + PUBLIC.toAbsolutePath() + "\"]\n");
        Workspace both = Workspace.read(mine.folder());
        assertTrue(both.items().size() > 100);
        assertEquals(2, both.layers().folders().size());
        assertEquals(mine.folder(), both.layers().top().folder());
        // Named twice it is there once.
        assertEquals(
                both.items().size(),
                Workspace.read(List.of(PUBLIC, mine.folder())).items().size());
    }

    @Test
    void anItemTakesThePlaceOfALowerOneOnlyIfTheBankSaysSo() throws IOException {
        mine.write("id: lamp-001", "id: apl-001");
        WorkspaceRefused refused =
                assertThrows(WorkspaceRefused.class, () -> Workspace.read(List.of(PUBLIC, mine.folder())));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("under replaces in workspace.yaml"),
                refused.getMessage());

        settings("replaces: [apl-001]\n");
        Item now = Workspace.read(List.of(PUBLIC, mine.folder())).items().stream()
                .filter(item -> item.id().value().equals("apl-001"))
                .findFirst()
                .orElseThrow();
        assertTrue(((SimpleItem) now).stem().contains("路灯"));

        mine.write();
        WorkspaceRefused nothing =
                assertThrows(WorkspaceRefused.class, () -> Workspace.read(List.of(PUBLIC, mine.folder())));
        assertTrue(String.valueOf(nothing.getMessage()).contains("replaces names apl-001"), nothing.getMessage());
    }

    @Test
    void theRecordOfAnItemWhosePlaceAnUpperOneTookHoldsNothingUp() throws IOException {
        String reviewed = "state: approved\n    writer: w1\n    reviewer: r1";
        mine.write("state: draft\n    writer: w1", reviewed);
        SmallBank upper = SmallBank.in(folder.resolve("upper"));
        upper.single("lamp-001", "损坏路灯怎样处理？", "责令改正", "不予处理").write();
        ItemLife life = ItemLife.open(upper.folder(), List.of(upper.folder()));
        for (ItemAct act : List.of(ItemAct.REVISED, ItemAct.REVIEWED, ItemAct.APPROVED)) {
            String by = act == ItemAct.REVISED ? "w1" : "r1";
            life.act(List.of(new ItemId("lamp-001")), act, new Recorded(by, Instant.EPOCH, "因为"));
        }
        life.write();
        Path file = upper.folder().resolve("workspace.yaml");
        Files.writeString(file, Files.readString(file) + "replaces: [lamp-001]\n");
        assertEquals(1, Workspace.read(mine.folder()).offTheRecord().size(), "alone it isn't on record");
        Workspace both = Workspace.read(List.of(mine.folder(), upper.folder()));
        assertEquals(1, both.approved().size());
        assertEquals(List.of(), both.offTheRecord());
    }

    @Test
    void onlyOneItemTakesTheLowerOnesPlace() throws IOException {
        SmallBank upper = SmallBank.in(folder.resolve("upper"));
        upper.single("lamp-001", "损坏路灯怎样处理？", "责令改正", "不予处理")
                .single("lamp-001", "谁管路灯？", "街道", "住户")
                .write();
        Path file = upper.folder().resolve("workspace.yaml");
        Files.writeString(file, Files.readString(file) + "replaces: [lamp-001]\n");
        WorkspaceRefused refused =
                assertThrows(WorkspaceRefused.class, () -> Workspace.read(List.of(mine.folder(), upper.folder())));
        assertTrue(String.valueOf(refused.getMessage()).contains("lamp-001 is also used"), refused.getMessage());
    }

    @Test
    void aPublicBankOverASecretOneIsRefused() {
        WorkspaceRefused refused =
                assertThrows(WorkspaceRefused.class, () -> Workspace.read(List.of(mine.folder(), PUBLIC)));
        assertTrue(String.valueOf(refused.getMessage()).contains("SECRET"), refused.getMessage());
    }

    @Test
    void aCircleAndAFolderThatIsNotThereAreNamed() throws IOException {
        settings("layers: [../mine]\n");
        assertTrue(told().contains("lies over itself"), told());
        settings("layers: [../nowhere]\n");
        assertTrue(told().contains("nowhere"), told());
    }

    @Test
    void ofALayeredBankTheFindingsAreThoseOfItsTop() throws IOException {
        assertEquals(
                List.of(),
                Lint.of(List.of(PUBLIC, mine.folder()), new BlindScoring(), Lint.Telling.NOTHING)
                        .findings());
        mine.write("一千元以上一万元以下", "以上各项说法都正确");
        assertEquals(
                List.of(LintCode.ALL_OF_ABOVE),
                Lint.of(List.of(PUBLIC, mine.folder()), new BlindScoring(), Lint.Telling.NOTHING).findings().stream()
                        .map(LintFinding::code)
                        .toList());
    }

    @Test
    void aLocalRuleUnderAnotherNameKeepsTheBankFromBeingUsed() throws IOException {
        mine.write(mine.citation("lamp-rules", 2), mine.citation("beijing-lamp-rules", 2));
        assertTrue(told().contains("cites a rule of beijing"), told());
        mine.write(
                mine.citation("lamp-rules", 2),
                mine.citation("beijing-lamp-rules", 2),
                "jurisdiction: national",
                "jurisdiction: beijing");
        assertFalse(Workspace.read(mine.folder()).items().isEmpty());
    }

    private String told() {
        return String.valueOf(assertThrows(WorkspaceRefused.class, () -> Workspace.read(mine.folder()))
                .getMessage());
    }

    private void settings(String more) throws IOException {
        Path file = mine.folder().resolve("workspace.yaml");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("salt: ") + 71) + more);
    }
}
