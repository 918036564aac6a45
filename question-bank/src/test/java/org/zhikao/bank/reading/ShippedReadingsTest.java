package org.zhikao.bank.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.life.People;
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
