package org.zhikao.bank.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.SmallBank;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ItemId;
import org.zhikao.regulation.FieldException;

class HistoriesTest {

    private static final ItemId ONE = new ItemId("lamp-001");
    private static final ItemId TWO = new ItemId("lamp-002");
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        SmallBank bank = SmallBank.in(folder.resolve("bank"));
        bank.single("lamp-001", "路灯何时熄灭？", "日出时", "日落时")
                .single("lamp-002", "路灯何时点亮？", "日落时", "日出时")
                .write("stem: 路灯何时熄灭？", "stem: 路灯何时熄灭？   # 一句备注");
        folder = bank.folder();
    }

    private void act(ItemAct act, String by, ItemId id) throws IOException {
        ItemLife life = ItemLife.open(folder, List.of(folder));
        life.act(List.of(id), act, new Recorded(by, NOON, "理由"));
        life.write();
    }

    @Test
    void aHistoryThatIsReadOnceStaysForWhoeverHasReadItAndForNobodyElse() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        Histories before = new Histories(folder);
        assertEquals(1, before.of(ONE).versions().size());
        assertEquals(List.of(), before.of(TWO).versions());
        act(ItemAct.REVIEWED, "r1", ONE);
        assertEquals(1, before.of(ONE).versions().size());
        assertEquals(2, new Histories(folder).of(ONE).versions().size());
        Files.writeString(ItemHistory.file(folder, ONE), "item: lamp-003\n");
        Histories after = new Histories(folder);
        assertThrows(FieldException.class, () -> after.of(ONE));
        assertThrows(FieldException.class, () -> after.of(ONE), "what is broken is not taken for read");
    }

    @Test
    void bytesThatAreNoTextAreNotWhatWasRecordedWhateverTheirDigestIs() throws IOException {
        act(ItemAct.REVISED, "w1", ONE);
        Path kept = ItemHistory.file(folder, ONE);
        byte[] sound = Files.readAllBytes(kept);
        String text = ItemHistory.read(folder, ONE).last().orElseThrow().text();
        byte[] damaged = new String(sound, StandardCharsets.UTF_8)
                .replace("一句备注", "\u0001")
                .getBytes(StandardCharsets.UTF_8);
        byte[] words = text.replace("一句备注", "\u0001").getBytes(StandardCharsets.UTF_8);
        String digest = Digest.of(bad(words)).hex();
        String was = ItemHistory.read(folder, ONE).last().orElseThrow().digest().hex();
        Files.write(kept, bad(replaced(damaged, was, digest)));
        assertThrows(FieldException.class, () -> ItemHistory.read(folder, ONE));
    }

    /** With a byte that begins no character in UTF-8. */
    private static byte[] bad(byte[] bytes) {
        byte[] bad = bytes.clone();
        for (int i = 0; i < bad.length; i++) {
            bad[i] = bad[i] == 1 ? (byte) 0xFF : bad[i];
        }
        return bad;
    }

    private static byte[] replaced(byte[] bytes, String old, String with) {
        return new String(bytes, StandardCharsets.UTF_8).replace(old, with).getBytes(StandardCharsets.UTF_8);
    }
}
