package org.zhikao.evidence;

/** Why evidence was refused. The exit code is what {@code admin-cli verify} returns for it; 0 means valid. */
public enum Reason {
    /** The bytes do not have the form that they should have; nothing can be said about what they claim. */
    MALFORMED(2),
    /** A key file does not open, or a key is of a kind that is not used here. */
    KEY_UNUSABLE(2),
    /** The signature does not belong to this content and this certificate. */
    SIGNATURE_INVALID(3),
    /** The signature holds, but something that the signed record names by digest is not what it names. */
    CONTENT_ALTERED(3),
    /** A node signed that a sitting would be recorded in one way, and the register holds it in another. */
    RECEIPT_BROKEN(3),
    /** A receipt is about another sitting, or about another state of it. */
    RECEIPT_DIFFERENT(3),
    /** Sealed bytes do not open: altered, or another key than the certificate's. */
    SEAL_BROKEN(3),
    /** A certificate does not lead to the given root. */
    CHAIN_UNTRUSTED(4),
    /** A certificate was not yet, or no longer, valid when it was used. */
    CERTIFICATE_OUT_OF_WINDOW(4),
    /** A certificate was revoked. */
    CERTIFICATE_REVOKED(4),
    /** A certificate was used for what it was not made for. */
    CERTIFICATE_UNFIT(4),
    /** The sealed bytes are addressed to somebody else. */
    SEALED_TO_ANOTHER(4),
    /** There is no register entry, proof or checkpoint for the record. */
    REGISTER_ABSENT(5),
    /** Register entry, inclusion proof and record contradict each other. */
    REGISTER_INCONSISTENT(5),
    /** The checkpoint is not signed by the log key that the root certified. */
    CHECKPOINT_INVALID(5),
    /** A record names another record by digest, and the one in the bundle is a different one. */
    LINK_MISMATCH(5),
    /** All proofs hold, and what they prove is that the enforcement certificate was withheld. */
    WITHHELD(6),
    /** The enforcement certificate is suspended. */
    SUSPENDED(6),
    /** The enforcement certificate was revoked. */
    REVOKED(6),
    /** The enforcement certificate was cancelled. */
    CANCELLED(6),
    /** The status was true at a time that is too long ago to rely on. */
    STATUS_STALE(7),
    /** The PDF holds bytes that its signature does not cover. */
    PDF_UNCOVERED(8);

    private final int exitCode;

    Reason(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of a verifying command: 2 malformed, 3 signature, 4 chain or key, 5 register, 6 not in force, 7 stale, 8 uncovered. */
    public int exitCode() {
        return exitCode;
    }
}
