package org.zhikao.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Proof that a leaf stands in a Merkle tree: the register, or the tree of a session's forms.
 *
 * @param index of the leaf, from 0
 * @param size of the tree that the proof leads to
 * @param hashes audit path, lowest first
 */
public record Inclusion(long index, long size, List<Digest> hashes) {

    /** Copies the path. */
    public Inclusion {
        hashes = List.copyOf(hashes);
    }

    /** The proof that a tree gives for one of its leaves at one of its sizes. */
    public static Inclusion of(MerkleTree tree, long index, long size) {
        return new Inclusion(index, size, tree.inclusionProof(index, size));
    }

    /** The proof's canonical bytes. */
    public byte[] bytes() {
        ObjectNode proof = JsonNodeFactory.instance.objectNode();
        proof.put("index", index);
        proof.put("size", size);
        ArrayNode path = proof.putArray("hashes");
        hashes.forEach(hash -> path.add(hash.hex()));
        return CanonicalJson.bytes(proof);
    }

    /**
     * Reads a proof back.
     *
     * @throws MalformedEvidence if the bytes are not a canonical proof
     */
    public static Inclusion parse(byte[] canonical) {
        Fields fields = Fields.of(canonical, Malformed.THE_INCLUSION_PROOF, Set.of("index", "size", "hashes"));
        return new Inclusion(fields.number("index"), fields.number("size"), fields.digests("hashes"));
    }

    /** Whether the proof leads from this leaf to this checkpoint. */
    public boolean proves(Digest leafHash, Checkpoint checkpoint) {
        return size == checkpoint.size()
                && MerkleTree.verifyInclusion(leafHash, index, size, hashes, checkpoint.root());
    }
}
