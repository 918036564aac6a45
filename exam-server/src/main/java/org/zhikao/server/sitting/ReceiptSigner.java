package org.zhikao.server.sitting;

import org.zhikao.evidence.Receipt;

/** Port: signs hand-in receipts with the node's key. Filled by the root from the node's keys. */
@FunctionalInterface
public interface ReceiptSigner {

    /** The receipt as a compact JWS. */
    String sign(Receipt receipt);
}
