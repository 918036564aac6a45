package org.zhikao.evidence;

import java.util.List;
import java.util.Optional;

/** What a candidate's receipt comes to beside what the register holds of the sitting. */
public enum ReceiptVerdict {
    /** The register holds the sitting as the receipt says. */
    INCLUDED,
    /** A node signed it; nothing shows yet what the register holds. */
    PROMISED,
    /** A node signed it, and the register holds the same sitting otherwise. */
    BROKEN,
    /** It is about another sitting. */
    DIFFERENT;

    /**
     * Compares a signed receipt, whose signature was checked, with the bundle of a sitting, which was verified.
     *
     * <p>The same sitting is one with the same closing record, or whose chain has the receipt's head at the receipt's count
     * of events: nobody finds another chain that does.
     *
     * @return nothing if the bundle is about no sitting
     */
    public static Optional<ReceiptVerdict> of(Receipt receipt, ProofBundle bundle, Verified verified) {
        if (bundle.attachment(ProofBundle.EVENTS).isEmpty()) {
            return Optional.empty();
        }
        EvidenceRecord closing = BundleAttachments.closing(verified.records()).record();
        List<byte[]> events = BundleAttachments.events(bundle, closing);
        if (BundleAttachments.receipt(closing, events).filter(receipt::equals).isPresent()) {
            return Optional.of(INCLUDED);
        }
        boolean same = closing.recordId().equals(receipt.receiptId()) || leadsTo(receipt, bundle, events);
        return Optional.of(same ? BROKEN : DIFFERENT);
    }

    /** As above, for the code that a person wrote down; it tells less: what is not the same is {@link #DIFFERENT}. */
    public static Optional<ReceiptVerdict> of(String code, Verified verified) {
        return verified.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.RECEIPT)
                .findFirst()
                .map(finding -> finding.arguments().get(0).equals(code) ? INCLUDED : DIFFERENT);
    }

    private static boolean leadsTo(Receipt receipt, ProofBundle bundle, List<byte[]> events) {
        return receipt.count() >= 0
                && receipt.count() <= events.size()
                && Chain.replay(BundleAttachments.beginning(bundle), events.subList(0, (int) receipt.count()))
                        .equals(receipt.chainHead());
    }
}
