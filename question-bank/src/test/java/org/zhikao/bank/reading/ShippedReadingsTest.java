package org.zhikao.bank.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.life.ItemAct;
import org.zhikao.bank.life.ItemHistory;
import org.zhikao.bank.life.People;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemState;
import org.zhikao.scoring.BlindScoring;

/** The blind readings that ship with the bank, held against its keys. */
class ShippedReadingsTest {

    private static final Path WORKSPACE = Path.of("workspace");

    @Test
    void everyApprovedItemWasReadBlindAndNoAnswerDiffersFromItsKey() throws IOException {
        Readings readings = Readings.of(WORKSPACE);
        List<String> wrong = new ArrayList<>();
        int approved = 0;
        for (Asked asked : Asked.all(WORKSPACE, read -> {})) {
            if (asked.state() != ItemState.APPROVED) {
                continue;
            }
            approved++;
            Readings.Compared compared = readings.compare(asked.question(), new BlindScoring());
            if (!compared.standing().isSettled()) {
                wrong.add(asked.question().id() + " " + compared.standing());
            }
        }
        assertTrue(approved > 600, "so many approved: " + approved);
        assertEquals(List.of(), wrong);
    }

    /** One act answers one doubt: it mends question or rationale, and its reason says what was done about the doubt. */
    @Test
    void everyDoubtOfAReaderIsAnsweredInTheHistoryOfItsItem() throws IOException {
        assertEquals(List.of(), unanswered(WORKSPACE));
    }

    @Test
    void aDoubtStandsUntilItsItemIsRevisedForIt(@TempDir Path folder) throws IOException {
        ReadBank bank = ReadBank.in(folder.resolve("bank"));
        bank.act("q-case", ItemAct.WRITTEN, "w1", ReadBank.DAY, "新命题");
        bank.record("answers: {q-case-2: [a]}\ndoubts: {q-case-2: 乙也说得通}\n", "r1");
        assertEquals(List.of("q-case 乙也说得通"), unanswered(bank.folder()));
        bank.change("小题一", "新的小题一");
        bank.act("q-case", ItemAct.REVISED, "w1", ReadBank.DAY, "答盲读疑问：解析说明乙为什么不对");
        assertEquals(List.of(), unanswered(bank.folder()));
        bank.record("answers: {q-case-2: [a]}\ndoubts: {q-case-2: 仍然说得通}\n", "r2");
        assertEquals(List.of("q-case 仍然说得通"), unanswered(bank.folder()), "another doubt, another answer");
    }

    /** The doubts of an item beyond as many as it was revised for. */
    private static List<String> unanswered(Path workspace) throws IOException {
        Map<ItemId, List<String>> doubts = new TreeMap<>(Comparator.comparing(ItemId::value));
        Readings readings = Readings.of(workspace);
        for (Asked asked : Asked.all(workspace, read -> {})) {
            for (Readings.Kept kept : readings.of(asked.question().id())) {
                kept.reading().doubt().ifPresent(doubt -> doubts.computeIfAbsent(
                                asked.question().item().id(), any -> new ArrayList<>())
                        .add(doubt.strip()));
            }
        }
        List<String> open = new ArrayList<>();
        doubts.forEach((item, told) -> {
            long answers = ItemHistory.read(workspace, item).versions().stream()
                    .filter(version -> version.act() == ItemAct.REVISED)
                    .filter(version -> version.why().startsWith("答盲读疑问"))
                    .count();
            told.stream().skip(answers).forEach(doubt -> open.add(item + " " + doubt));
        });
        return open;
    }

    @Test
    void everyReaderIsAPersonOfTheBankAndEveryAnswerFitsItsQuestion() throws IOException {
        People people = People.read(WORKSPACE);
        Readings readings = Readings.of(WORKSPACE);
        for (Readings.Kept kept : readings.all()) {
            assertTrue(
                    people.find(kept.reading().reader()).isPresent(),
                    kept.reading().toString());
        }
        for (Asked asked : Asked.all(WORKSPACE, read -> {})) {
            readings.compare(asked.question(), new BlindScoring());
        }
    }
}
