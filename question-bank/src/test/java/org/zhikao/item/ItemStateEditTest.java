package org.zhikao.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ItemStateEditTest {

    private static final ItemId FIRST = new ItemId("lamp-001");
    private static final ItemId SECOND = new ItemId("lamp-002");
    private static final ItemId CASE = new ItemId("lamp-case-01");

    @Test
    void stateAndReviewerAreSetAndNothingElse() {
        assertEquals(
                Samples.FILE.replace(
                        "state: draft\n    writer: w1\n", "state: reviewed\n    writer: w1\n    reviewer: r7\n"),
                edited(Samples.FILE, SECOND, ItemState.REVIEWED, Optional.of("r7")));
        assertEquals(
                Samples.FILE.replaceFirst(
                        "state: approved\n    writer: w1\n    reviewer: r1\n", "state: draft\n    writer: w1\n"),
                edited(Samples.FILE, FIRST, ItemState.DRAFT, Optional.empty()));
    }

    @Test
    void severalItemsOfAFileAreChangedAtOnce() {
        String after = new String(
                ItemStateEdit.put(
                        "lamp-rules.yaml",
                        Samples.FILE.getBytes(StandardCharsets.UTF_8),
                        Map.of(
                                FIRST, new ItemStateEdit.Change(ItemState.DRAFT, Optional.empty()),
                                SECOND, new ItemStateEdit.Change(ItemState.REVIEWED, Optional.of("r9")),
                                CASE, new ItemStateEdit.Change(ItemState.RETIRED, Optional.of("r1")))),
                StandardCharsets.UTF_8);
        assertEquals(
                Optional.of("r9"),
                ItemFile.read("lamp-rules.yaml", after.getBytes(StandardCharsets.UTF_8))
                        .items()
                        .get(1)
                        .meta()
                        .reviewer());
        assertTrue(after.contains("state: retired"), after);
    }

    @Test
    void commentsQuotesAndCarriageReturnsStay() {
        String file = Samples.FILE
                .replaceFirst("state: approved", "state:   approved   # since May")
                .replaceFirst("reviewer: r1", "reviewer: \"r1\"")
                .replace("\n", "\r\n");
        String after = edited(file, FIRST, ItemState.RETIRED, Optional.of("李 四"));
        assertEquals(
                file.replaceFirst("state:   approved   # since May", "state:   retired   # since May")
                        .replaceFirst("reviewer: \"r1\"", "reviewer: \"李 四\""),
                after);
    }

    @Test
    void whatIsWrittenInOneLineIsLeftToItsAuthor() {
        String file =
                Samples.FILE.replace("    state: draft\n    writer: w1\n", "    \"state\": draft\n    writer: w1\n");
        assertTrue(refused(file, SECOND).contains("can't edit safely"), refused(file, SECOND));
        assertTrue(refused(Samples.FILE, new ItemId("lamp-009")).contains("no item lamp-009"));
    }

    private static String refused(String file, ItemId id) {
        return String.valueOf(assertThrows(
                        IllegalArgumentException.class, () -> edited(file, id, ItemState.REVIEWED, Optional.of("r7")))
                .getMessage());
    }

    private static String edited(String file, ItemId id, ItemState state, Optional<String> reviewer) {
        byte[] after = ItemStateEdit.put(
                "lamp-rules.yaml",
                file.getBytes(StandardCharsets.UTF_8),
                Map.of(id, new ItemStateEdit.Change(state, reviewer)));
        return new String(after, StandardCharsets.UTF_8);
    }
}
