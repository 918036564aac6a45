package org.zhikao.evidence;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * An append-only Merkle tree with the hashes and proofs of RFC 6962 (and 9162).
 *
 * <p>Keeps the hash of every complete subtree, 64 bytes a leaf: appending is O(1) amortised, every root and proof of
 * every earlier size O(log n). Not safe for concurrent use.
 */
public final class MerkleTree {

    private final List<Level> levels = new ArrayList<>();
    private long size;

    /** Adds a leaf by its {@link #leafHash}. */
    public void append(Digest leafHash) {
        byte[] hash = leafHash.bytes();
        long index = size;
        int level = 0;
        while (true) {
            if (level == levels.size()) {
                levels.add(new Level());
            }
            levels.get(level).add(hash);
            if ((index & 1) == 0) {
                break;
            }
            hash = nodeHash(levels.get(level).get(index - 1), hash);
            index >>= 1;
            level++;
        }
        size++;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The root over all leaves. */
    public Digest root() {
        return rootOf(size);
    }

    /**
     * The root that the tree had at this size.
     *
     * @throws IllegalArgumentException if the tree was never that large
     */
    public Digest rootOf(long earlierSize) {
        requireRange(0, earlierSize, size);
        return earlierSize == 0 ? Digest.of(new byte[0]) : Digest.ofHash(subtree(0, earlierSize));
    }

    /**
     * The audit path from leaf {@code index} to the root of the tree of {@code treeSize} leaves, lowest hash first.
     *
     * @throws IllegalArgumentException if there is no such leaf or size
     */
    public List<Digest> inclusionProof(long index, long treeSize) {
        requireRange(1, treeSize, size);
        requireRange(0, index, treeSize - 1);
        List<Digest> proof = new ArrayList<>();
        path(index, 0, treeSize, proof);
        return List.copyOf(proof);
    }

    /**
     * Proof that the tree of {@code oldSize} leaves is the beginning of the tree of {@code newSize}.
     *
     * @throws IllegalArgumentException if the sizes are not 0 ≤ old ≤ new ≤ size
     */
    public List<Digest> consistencyProof(long oldSize, long newSize) {
        requireRange(0, newSize, size);
        requireRange(0, oldSize, newSize);
        List<Digest> proof = new ArrayList<>();
        if (oldSize > 0 && oldSize < newSize) {
            consistencyPath(oldSize, 0, newSize, true, proof);
        }
        return List.copyOf(proof);
    }

    /** The hash of a leaf's content: SHA-256(0x00 ‖ leaf). */
    public static Digest leafHash(byte[] leaf) {
        MessageDigest hash = Digest.sha256();
        hash.update((byte) 0);
        hash.update(leaf);
        return Digest.ofHash(hash.digest());
    }

    /** The root over these leaf contents, for a tree that is needed once. */
    public static Digest rootOf(List<byte[]> leaves) {
        MerkleTree tree = new MerkleTree();
        for (byte[] leaf : leaves) {
            tree.append(leafHash(leaf));
        }
        return tree.root();
    }

    /** Whether the proof leads from this leaf hash at this index to the root of a tree of this size. */
    public static boolean verifyInclusion(Digest leafHash, long index, long treeSize, List<Digest> proof, Digest root) {
        if (index < 0 || index >= treeSize) {
            return false;
        }
        long node = index;
        long last = treeSize - 1;
        byte[] hash = leafHash.bytes();
        for (Digest sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(sibling.bytes(), hash);
                int skipped = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = nodeHash(hash, sibling.bytes());
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Digest.ofHash(hash).equals(root);
    }

    /** Whether the proof shows that the old tree is the beginning of the new one. An empty old tree always is. */
    public static boolean verifyConsistency(
            long oldSize, Digest oldRoot, long newSize, Digest newRoot, List<Digest> proof) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == 0) {
            return proof.isEmpty() && oldRoot.equals(Digest.of(new byte[0]));
        }
        if (oldSize == newSize) {
            return proof.isEmpty() && oldRoot.equals(newRoot);
        }
        List<Digest> path = new ArrayList<>(proof);
        if (Long.bitCount(oldSize) == 1) {
            path.add(0, oldRoot);
        }
        return !path.isEmpty() && walkConsistency(oldSize, oldRoot, newSize, newRoot, path);
    }

    private static boolean walkConsistency(
            long oldSize, Digest oldRoot, long newSize, Digest newRoot, List<Digest> path) {
        int complete = Long.numberOfTrailingZeros(oldSize);
        long node = (oldSize - 1) >> complete;
        long last = (newSize - 1) >> complete;
        byte[] oldHash = path.get(0).bytes();
        byte[] newHash = oldHash;
        for (Digest step : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = nodeHash(step.bytes(), oldHash);
                newHash = nodeHash(step.bytes(), newHash);
                int skipped = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                newHash = nodeHash(newHash, step.bytes());
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0
                && Digest.ofHash(oldHash).equals(oldRoot)
                && Digest.ofHash(newHash).equals(newRoot);
    }

    private void path(long index, long begin, long end, List<Digest> proof) {
        if (end - begin == 1) {
            return;
        }
        long middle = begin + largestPowerBelow(end - begin);
        if (index < middle) {
            path(index, begin, middle, proof);
            proof.add(Digest.ofHash(subtree(middle, end)));
        } else {
            path(index, middle, end, proof);
            proof.add(Digest.ofHash(subtree(begin, middle)));
        }
    }

    /** RFC 6962, 2.1.2, SUBPROOF; {@code known} says that the verifier already has this subtree's hash. */
    private void consistencyPath(long oldEnd, long begin, long end, boolean known, List<Digest> proof) {
        if (oldEnd == end) {
            if (!known) {
                proof.add(Digest.ofHash(subtree(begin, end)));
            }
            return;
        }
        long middle = begin + largestPowerBelow(end - begin);
        if (oldEnd <= middle) {
            consistencyPath(oldEnd, begin, middle, known, proof);
            proof.add(Digest.ofHash(subtree(middle, end)));
        } else {
            consistencyPath(oldEnd, middle, end, false, proof);
            proof.add(Digest.ofHash(subtree(begin, middle)));
        }
    }

    private byte[] subtree(long begin, long end) {
        long leaves = end - begin;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return levels.get(level).get(begin >> level);
        }
        long middle = begin + largestPowerBelow(leaves);
        return nodeHash(subtree(begin, middle), subtree(middle, end));
    }

    private static long largestPowerBelow(long n) {
        return Long.highestOneBit(n - 1);
    }

    private static byte[] nodeHash(byte[] left, byte[] right) {
        MessageDigest hash = Digest.sha256();
        hash.update((byte) 1);
        hash.update(left);
        hash.update(right);
        return hash.digest();
    }

    private static void requireRange(long low, long value, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("Outside " + low + " to " + high + ": " + value);
        }
    }

    /** The hashes of the complete subtrees of one height, packed: an object a hash would take three times the room. */
    private static final class Level {

        private static final int PER_CHUNK = 1024;
        private final List<byte[]> chunks = new ArrayList<>();
        private long count;

        void add(byte[] hash) {
            int place = (int) (count % PER_CHUNK);
            if (place == 0) {
                chunks.add(new byte[PER_CHUNK * 32]);
            }
            System.arraycopy(hash, 0, chunks.get(chunks.size() - 1), place * 32, 32);
            count++;
        }

        byte[] get(long index) {
            byte[] hash = new byte[32];
            int place = (int) (index % PER_CHUNK);
            System.arraycopy(chunks.get((int) (index / PER_CHUNK)), place * 32, hash, 0, 32);
            return hash;
        }
    }
}
