package org.zhikao.evidence;

/** What a certified key may be used for. */
public enum KeyUse {
    /** Signs records, receipts, releases: persons, the node, the issuing seal. P-256. */
    SIGNING,
    /** Opens what was sealed to it. P-256, key agreement only. */
    SEALING,
    /** Signs checkpoints of the register. Ed25519. */
    LOG
}
