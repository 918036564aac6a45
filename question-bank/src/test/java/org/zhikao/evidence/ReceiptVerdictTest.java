package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptVerdictTest {

    private final Office.Sitting sitting = new Office.Sitting(Office.ONE);
    private final ProofBundle bundle = closed();
    private final Verified verified = BundleVerifier.verify(bundle, Office.ONE.anchor());
    private final Receipt given = new Receipt("record-2", sitting.head(), 5, Office.NOW);

    private ProofBundle closed() {
        sitting.events.set(
                4,
                CanonicalJson.bytes(
                        Office.object().put("seq", 5).put("kind", "HANDED_IN").put("at", Office.NOW.toEpochMilli())));
        return sitting.complete().bundle();
    }

    @Test
    void whatTheRegisterHoldsAsPromisedIsIncluded() {
        assertEquals(Optional.of(ReceiptVerdict.INCLUDED), of(given));
        assertEquals(Optional.of(ReceiptVerdict.INCLUDED), ReceiptVerdict.of(given.code(), verified));
    }

    @Test
    void whatItHoldsOtherwiseIsABrokenPromise() {
        Receipt otherEnd = new Receipt("record-2", Digest.of("another head"), 5, Office.NOW);
        assertEquals(Optional.of(ReceiptVerdict.BROKEN), of(otherEnd), "the same closing record over another chain");
        Receipt otherTime = new Receipt("record-2", sitting.head(), 5, Office.NOW.minusMillis(1));
        assertEquals(Optional.of(ReceiptVerdict.BROKEN), of(otherTime));
        Receipt otherRecord = new Receipt("record-7", sitting.head(), 5, Office.NOW);
        assertEquals(Optional.of(ReceiptVerdict.BROKEN), of(otherRecord), "the same chain, closed by another record");
        Digest earlier = Chain.replay(BundleAttachments.beginning(bundle), sitting.events.subList(0, 3));
        assertEquals(
                Optional.of(ReceiptVerdict.BROKEN),
                of(new Receipt("record-7", earlier, 3, Office.NOW)),
                "the same chain, gone on after the promised end");
        assertEquals(Optional.of(ReceiptVerdict.DIFFERENT), ReceiptVerdict.of(otherEnd.code(), verified));
    }

    @Test
    void whatIsAboutAnotherSittingIsDifferent() {
        for (long count : new long[] {-1, 0, 4, 5, 6, Long.MAX_VALUE}) {
            Receipt other = new Receipt("record-9", Digest.of("another sitting"), count, Office.NOW);
            assertEquals(Optional.of(ReceiptVerdict.DIFFERENT), of(other), other.toString());
        }
    }

    private Optional<ReceiptVerdict> of(Receipt receipt) {
        return ReceiptVerdict.of(receipt, bundle, verified);
    }
}
