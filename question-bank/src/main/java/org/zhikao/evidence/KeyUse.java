package org.zhikao.evidence;

/** What a certified key may be used for. */
public enum KeyUse {
    /** Signs records, receipts, releases: persons and the node. P-256. */
    SIGNING,
    /**
     * The office's seal on what it issues: certificates, notices, their codes. P-256, certified for content commitment
     * alone, so that a person's key never passes for the seal, nor the seal for a person.
     */
    ISSUING,
    /** Opens what was sealed to it. P-256, key agreement only. */
    SEALING,
    /** Signs checkpoints of the register. Ed25519. */
    LOG
}
