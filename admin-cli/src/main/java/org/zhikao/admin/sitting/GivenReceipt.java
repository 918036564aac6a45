package org.zhikao.admin.sitting;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.LocalTime;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Finding;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.Reason;
import org.zhikao.evidence.Receipt;
import org.zhikao.evidence.ReceiptVerdict;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.evidence.Verified;

/**
 * What a candidate kept of the hand-in.
 *
 * @param text the 20 characters, however typed, or the text of the QR code: the receipt as the node signed it
 * @param nodes certificates of nodes, beside those in the bundle
 */
public record GivenReceipt(String text, List<X509Certificate> nodes) {

    /** For programs: nothing in it shows what the register holds. */
    public static final String PROMISED = "RECEIPT_PROMISED";

    public GivenReceipt {
        text = text.strip();
        nodes = List.copyOf(nodes);
    }

    /**
     * Compares it with a sitting.
     *
     * @return a line that says that the register holds the sitting as the receipt says
     * @throws EvidenceRefused with {@link Reason#RECEIPT_BROKEN} or {@link Reason#RECEIPT_DIFFERENT}, or as the receipt
     * @throws Failure if the bundle is about no sitting
     */
    public String compare(ProofBundle bundle, Verified verified, TrustAnchor root) {
        return Receipt.isSigned(text) ? compareSigned(bundle, verified, root) : compareCode(verified);
    }

    private String compareSigned(ProofBundle bundle, Verified verified, TrustAnchor root) {
        List<X509Certificate> known = new ArrayList<>(bundle.certificates());
        known.addAll(nodes);
        Receipt receipt = Receipt.verify(text, known, root);
        ReceiptVerdict verdict = ReceiptVerdict.of(receipt, bundle, verified).orElseThrow(GivenReceipt::noSitting);
        return switch (verdict) {
            case INCLUDED, PROMISED ->
                Texts.say("receipt.included", receipt.code(), LocalTime.shown(receipt.at()), receipt.count());
            case BROKEN ->
                throw new EvidenceRefused(
                        Reason.RECEIPT_BROKEN,
                        Texts.say("receipt.broken", receipt.code(), LocalTime.shown(receipt.at()), receipt.count()));
            case DIFFERENT ->
                throw new EvidenceRefused(
                        Reason.RECEIPT_DIFFERENT, Texts.say("receipt.different", receipt.code(), code(verified)));
        };
    }

    private String compareCode(Verified verified) {
        String code = Receipt.normalCode(text);
        if (ReceiptVerdict.of(code, verified).orElseThrow(GivenReceipt::noSitting) != ReceiptVerdict.INCLUDED) {
            throw new EvidenceRefused(Reason.RECEIPT_DIFFERENT, Texts.say("receipt.otherCode", code, code(verified)));
        }
        return Texts.say("receipt.codeIncluded", code);
    }

    /**
     * The receipt alone.
     *
     * @return lines that say what the node promised, and how to find out whether it was kept
     * @throws EvidenceRefused as the receipt
     */
    public Promise promise(TrustAnchor root) {
        Receipt receipt = Receipt.verify(text, nodes, root);
        return new Promise(
                receipt,
                List.of(
                        Texts.say("receipt.promised", receipt.code(), LocalTime.shown(receipt.at()), receipt.count()),
                        Texts.say("receipt.notYetSeen")));
    }

    /**
     * What a node signed.
     *
     * @param lines for the person who asked
     */
    public record Promise(Receipt receipt, List<String> lines) {

        public Promise {
            lines = List.copyOf(lines);
        }
    }

    private static String code(Verified verified) {
        return verified.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.RECEIPT)
                .map(finding -> finding.arguments().get(0))
                .findFirst()
                .orElse("-");
    }

    private static Failure noSitting() {
        return Failure.usage("verify.noReceipt");
    }
}
