package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Shared claims about refusals. */
final class Refusals {

    private Refusals() {}

    static EvidenceRefused refused(Reason reason, org.junit.jupiter.api.function.Executable action) {
        EvidenceRefused refusal = assertThrows(EvidenceRefused.class, action);
        assertEquals(reason, refusal.reason(), refusal.detail());
        return refusal;
    }

    /**
     * Flips one byte after the other, by a random mask, and demands a refusal each time.
     *
     * @param usual step: 1 for every byte, more for a sample; in the profile every-byte it is 1
     * @return how often each reason was given
     */
    static Map<Reason, Integer> everyFlippedByteIsRefused(
            String what, byte[] bytes, int usual, long seed, Consumer<byte[]> check) {
        int step = Boolean.getBoolean("zhikao.everyByte") ? 1 : usual;
        Random random = new Random(seed);
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        for (int i = random.nextInt(step); i < bytes.length; i += 1 + random.nextInt(2 * step - 1)) {
            int at = i;
            int mask = 1 + random.nextInt(255);
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) mask;
            EvidenceRefused refusal = assertThrows(
                    EvidenceRefused.class,
                    () -> check.accept(changed),
                    () -> what + ": byte " + at + " with mask " + mask + ", seed " + seed);
            reasons.merge(refusal.reason(), 1, Integer::sum);
        }
        return reasons;
    }
}
