package org.zhikao.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What the register keeps of a record for ever: digests and random ids, nobody's name.
 *
 * @param seq the leaf's index in the Merkle tree, from 0
 * @param at when it was entered; never before its predecessor
 * @param type of the record
 * @param recordId of the record
 * @param recordDigest SHA-256 of the record's canonical bytes
 * @param signatureDigest SHA-256 of the signature file
 * @param signerKeyIds key ids of all who signed, see {@link SigningKey#keyId}
 */
public record RegisterLeaf(
        long seq,
        Instant at,
        String type,
        String recordId,
        Digest recordDigest,
        Digest signatureDigest,
        List<String> signerKeyIds) {

    private static final Set<String> NAMES =
            Set.of("seq", "at", "type", "recordId", "recordDigest", "signatureDigest", "signerKeyIds");

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if seq is negative or a key id is no digest
     */
    public RegisterLeaf {
        signerKeyIds = List.copyOf(signerKeyIds);
        if (seq < 0) {
            throw new IllegalArgumentException("A leaf's number begins at 0: " + seq);
        }
        signerKeyIds.forEach(Digest::new);
    }

    /** The leaf's canonical bytes. */
    public byte[] bytes() {
        ObjectNode leaf = JsonNodeFactory.instance.objectNode();
        leaf.put("seq", seq);
        leaf.put("at", at.toString());
        leaf.put("type", type);
        leaf.put("recordId", recordId);
        leaf.put("recordDigest", recordDigest.hex());
        leaf.put("signatureDigest", signatureDigest.hex());
        ArrayNode keys = leaf.putArray("signerKeyIds");
        signerKeyIds.forEach(keys::add);
        return CanonicalJson.bytes(leaf);
    }

    /** What the Merkle tree takes for this leaf. */
    public Digest hash() {
        return MerkleTree.leafHash(bytes());
    }

    /**
     * Reads a leaf back.
     *
     * @throws MalformedEvidence if the bytes are not a canonical leaf
     */
    public static RegisterLeaf parse(byte[] canonical) {
        Fields fields = Fields.of(canonical, Malformed.THE_LEAF, NAMES);
        return new RegisterLeaf(
                fields.number("seq"),
                fields.instant("at"),
                fields.text("type"),
                fields.text("recordId"),
                fields.digest("recordDigest"),
                fields.digest("signatureDigest"),
                fields.digests("signerKeyIds").stream().map(Digest::hex).toList());
    }
}
