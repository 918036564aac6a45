package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SealedTest {

    private static final byte[] CONTENT = "the key of slot 1 is B".getBytes(StandardCharsets.UTF_8);

    private final Office office = Office.ONE;

    @Test
    void everyRecipientOpensWhatWasSealed() {
        SigningKey second = office.certified("CN=Custodian", KeyUse.SEALING);
        long seed = 5083;
        Random random = new Random(seed);
        for (int size : new int[] {0, 1, 15, 16, 17, 1000, 300_000}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            byte[] sealed = Sealed.seal(content, List.of(office.sealing.certificate(), second.certificate()));
            assertArrayEquals(content, Sealed.open(sealed, office.sealing), "seed " + seed);
            assertArrayEquals(content, Sealed.open(sealed, second), "seed " + seed);
        }
    }

    @Test
    void theContentIsNotInTheSealedBytes() {
        String sealed =
                new String(Sealed.seal(CONTENT, List.of(office.sealing.certificate())), StandardCharsets.ISO_8859_1);
        assertFalse(sealed.contains("slot 1"));
        assertTrue(new String(CONTENT, StandardCharsets.ISO_8859_1).contains("slot 1"));
    }

    @Test
    void somebodyElseDoesNotOpenIt() {
        SigningKey stranger = office.certified("CN=Stranger", KeyUse.SEALING);
        byte[] sealed = Sealed.seal(CONTENT, List.of(office.sealing.certificate()));
        EvidenceRefused refusal = refused(Reason.SEALED_TO_ANOTHER, () -> Sealed.open(sealed, stranger));
        assertTrue(refusal.detail().contains("Stranger"));
        refused(Reason.SEAL_BROKEN, () -> Sealed.open(sealed, stranger.key(), office.sealing.certificate()));
    }

    @Test
    void everyFlippedByteIsRefused() {
        byte[] sealed = Sealed.seal(CONTENT, List.of(office.sealing.certificate()));
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (int seed = 0; seed < 8; seed++) {
            reasons.addAll(Refusals.everyFlippedByteIsRefused(
                            "sealed", sealed, 1, seed, changed -> Sealed.open(changed, office.sealing))
                    .keySet());
        }
        assertEquals(Set.of(Reason.MALFORMED, Reason.SEAL_BROKEN, Reason.SEALED_TO_ANOTHER), reasons);
    }

    @Test
    void contentIsSealedOnlyToKeysMadeForIt() {
        refused(Reason.CERTIFICATE_UNFIT, () -> Sealed.seal(CONTENT, List.of(office.node.certificate())));
        refused(Reason.MALFORMED, () -> Sealed.open(CONTENT, office.sealing));
        refused(Reason.MALFORMED, () -> Sealed.open(Signature.sign(CONTENT, office.node, Office.NOW), office.sealing));
    }
}
