package org.zhikao.evidence;

/**
 * A record whose signature and place in the register were checked.
 *
 * @param digest of the record's canonical bytes
 */
public record VerifiedRecord(EvidenceRecord record, Digest digest, SignedBy signedBy, RegisterLeaf leaf) {}
