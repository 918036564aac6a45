package org.zhikao.evidence;

/** A record with its signature and its place in the register, as a proof bundle carries it. Nothing is judged here. */
public final class ProvenRecord {

    private final byte[] record;
    private final byte[] signature;
    private final RegisterLeaf leaf;
    private final Inclusion inclusion;

    /**
     * Puts the four parts together.
     *
     * @param record canonical bytes, see {@link Records}
     * @param signature detached CMS over them
     */
    public ProvenRecord(byte[] record, byte[] signature, RegisterLeaf leaf, Inclusion inclusion) {
        this.record = record.clone();
        this.signature = signature.clone();
        this.leaf = leaf;
        this.inclusion = inclusion;
    }

    /** The record's canonical bytes. */
    public byte[] record() {
        return record.clone();
    }

    /** The signature file. */
    public byte[] signature() {
        return signature.clone();
    }

    /** The register's entry for the record. */
    public RegisterLeaf leaf() {
        return leaf;
    }

    /** The proof that the entry stands in the register. */
    public Inclusion inclusion() {
        return inclusion;
    }
}
