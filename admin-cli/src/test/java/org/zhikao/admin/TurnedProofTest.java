package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.renewal.ExamAttempt.Result.PASSED;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.TrustAnchor;

/** No byte of what a proof holds can be turned, also by somebody who packs the proof anew. */
class TurnedProofTest {

    private final TestSeason season = new TestSeason();
    private final TrustAnchor anchor = TrustAnchor.of(season.office.root.certificate());

    /** Packed anew each time, so that no checksum of the zip comes before what was signed. */
    @Test
    void everyTurnedByteOfADecisionAndItsDossierIsRefusedInAProofPackedAnew() {
        ProofBundle sound = season.bundle(PASSED);
        for (String name : List.of("decision.json", "dossier.json")) {
            everyFlipOf(sound, name, 1, 1);
        }
    }

    @Test
    void severalBitsOfEveryOtherFileOfAProofPackedAnewAreRefused() {
        ProofBundle sound = season.bundle(PASSED);
        for (String name : List.of(
                "policy.yml", "credit-rules.yml", "document.pdf", "statement.json", "proposal.p7s", "approval.p7s")) {
            everyFlipOf(sound, name, 23, 3);
        }
    }

    private void everyFlipOf(ProofBundle sound, String name, int step, int bits) {
        byte[] member = sound.attachment(name).orElseThrow();
        for (int at = 0; at < member.length; at += Boolean.getBoolean("zhikao.everyByte") ? 1 : step) {
            for (int bit = 0; bit < bits; bit++) {
                byte[] changed = member.clone();
                changed[at] ^= (byte) (1 << ((at + 3 * bit) % 8));
                String place = name + " byte " + at;
                EvidenceRefused refused = assertThrows(
                        EvidenceRefused.class,
                        () -> Checks.bundle(
                                TestOffice.zip(sound.withAttachment(name, changed)), anchor, Optional.empty()),
                        place);
                assertTrue(List.of(2, 3, 5).contains(Failure.of(refused).exitCode()), place + ": " + refused);
            }
        }
    }
}
