package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Refusals that programs wrote before they looked whether hours alone withheld: one by the order of a policy's rules under a
 * code that does not say so, one by a local regulation of which there was only a text, one for the examination. Each officer
 * is short of hours as well. They replay to their own bytes, and once the certificate has run out each is judged by what it
 * was for.
 */
class OldRefusalTest {

    @ParameterizedTest
    @CsvSource({
        "refusal-order.zip, LEARNING, true, true, false",
        "refusal-local-text.zip, HOURS, false, true, false",
        "refusal-exam.zip, EXAM, false, false, true"
    })
    void itIsReadReplayedAndJudged(String name, String code, boolean formerly, boolean keptOpen, boolean refused)
            throws IOException {
        DossierFile file = DossierFile.read(bytes(name));
        DossierFile.Replayed replayed = file.replay();
        assertArrayEquals(file.dossier(), replayed.dossier().bytes());
        assertArrayEquals(file.decision(), replayed.decision().bytes());
        assertEquals(Outcome.WITHHOLD, replayed.decision().outcome());
        assertEquals(code, replayed.decision().decisive().code());
        assertEquals(formerly, replayed.formerly(), "decided as no program decides today");

        Facts atEnd = replayed.dossier().facts();
        assertEquals(keptOpen, judged(replayed).keptOpen(atEnd));
        assertEquals(List.of(refused, false), judged(replayed).refused(atEnd));
    }

    /** What was cleared up by the last day is nobody's fault, whatever was refused before. */
    @ParameterizedTest
    @CsvSource({"refusal-order.zip", "refusal-local-text.zip", "refusal-exam.zip"})
    void whoeverMadeGoodInTimeWhatItWasForIsNotHeldToIt(String name) throws IOException {
        DossierFile.Replayed replayed = DossierFile.read(bytes(name)).replay();
        Consumer<ObjectNode> passed = facts -> Officers.attempts(facts, Officers.attempt("2027-03-31", "PASSED"));
        Facts atEnd = Officers.dossier(passed).facts();
        assertEquals(true, judged(replayed).keptOpen(atEnd));
        assertEquals(List.of(false, false), judged(replayed).refused(atEnd));
    }

    private record Judged(RenewalPolicy policy, Dossier dossier, CreditRules rules) {

        boolean keptOpen(Facts atEnd) {
            return policy.keptOpenByTrainingAlone(dossier, rules, atEnd);
        }

        /** On other grounds, by a local regulation. */
        List<Boolean> refused(Facts atEnd) {
            return List.of(
                    policy.withheldOnOtherGrounds(dossier, rules, atEnd),
                    policy.withheldByLocalRule(dossier, rules, atEnd));
        }
    }

    private static Judged judged(DossierFile.Replayed replayed) {
        return new Judged(replayed.policy(), replayed.dossier(), replayed.creditRules());
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(OldRefusalTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
