package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    /** The leaves and roots by which implementations of RFC 6962 are commonly compared. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void rootsAreThoseOfRfc6962() {
        MerkleTree tree = new MerkleTree();
        assertEquals(ROOTS.get(0), tree.root().hex());
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < LEAVES.size(); i++) {
            byte[] leaf = HexFormat.of().parseHex(LEAVES.get(i));
            leaves.add(leaf);
            tree.append(MerkleTree.leafHash(leaf));
            assertEquals(ROOTS.get(i + 1), tree.root().hex());
            assertEquals(tree.root(), MerkleTree.rootOf(leaves));
        }
        for (int size = 0; size <= LEAVES.size(); size++) {
            assertEquals(ROOTS.get(size), tree.rootOf(size).hex());
        }
    }

    @Test
    void rootsEqualTheRecursiveDefinition() {
        List<Digest> leaves = leaves(6962, 300);
        MerkleTree tree = new MerkleTree();
        leaves.forEach(tree::append);
        for (int size = 1; size <= leaves.size(); size++) {
            assertEquals(defined(leaves.subList(0, size)), tree.rootOf(size), "size " + size);
        }
    }

    @Test
    void everyInclusionProofHoldsAndNoChangedOneDoes() {
        long seed = 20_260_504;
        Random random = new Random(seed);
        List<Digest> leaves = leaves(seed, 130);
        MerkleTree tree = new MerkleTree();
        leaves.forEach(tree::append);
        for (int size = 1; size <= leaves.size(); size++) {
            for (int index = 0; index < size; index++) {
                String where = "seed " + seed + ", leaf " + index + " of " + size;
                List<Digest> proof = tree.inclusionProof(index, size);
                Digest leaf = leaves.get(index);
                Digest root = tree.rootOf(size);
                assertTrue(proof.size() <= 8, where);
                assertTrue(MerkleTree.verifyInclusion(leaf, index, size, proof, root), where);
                assertFalse(MerkleTree.verifyInclusion(Digest.of("x"), index, size, proof, root), where);
                assertFalse(MerkleTree.verifyInclusion(leaf, index, size, proof, Digest.of("x")), where);
                int other = random.nextInt(size);
                assertEquals(
                        other == index,
                        MerkleTree.verifyInclusion(leaf, other, size, proof, root),
                        where + ": " + other);
                for (List<Digest> changed : changes(proof, random)) {
                    assertFalse(MerkleTree.verifyInclusion(leaf, index, size, changed, root), where);
                }
            }
        }
    }

    @Test
    void everyConsistencyProofHoldsAndNoChangedOneDoes() {
        long seed = 9162;
        Random random = new Random(seed);
        List<Digest> leaves = leaves(seed, 70);
        MerkleTree tree = new MerkleTree();
        leaves.forEach(tree::append);
        for (int newSize = 0; newSize <= leaves.size(); newSize++) {
            for (int oldSize = 0; oldSize <= newSize; oldSize++) {
                String where = "seed " + seed + ", from " + oldSize + " to " + newSize;
                Digest before = tree.rootOf(oldSize);
                Digest after = tree.rootOf(newSize);
                List<Digest> proof = tree.consistencyProof(oldSize, newSize);
                assertTrue(MerkleTree.verifyConsistency(oldSize, before, newSize, after, proof), where);
                Digest wrong = Digest.of("x");
                assertFalse(MerkleTree.verifyConsistency(oldSize, wrong, newSize, after, proof), where);
                if (oldSize > 0) {
                    assertFalse(MerkleTree.verifyConsistency(oldSize, before, newSize, wrong, proof), where);
                }
                for (List<Digest> changed : changes(proof, random)) {
                    assertFalse(MerkleTree.verifyConsistency(oldSize, before, newSize, after, changed), where);
                }
            }
        }
    }

    @Test
    void aTreeWithAnEntryTakenOutIsNotConsistentWithItself() {
        List<Digest> leaves = leaves(5, 1000);
        MerkleTree honest = new MerkleTree();
        leaves.subList(0, 700).forEach(honest::append);
        MerkleTree forged = new MerkleTree();
        for (int i = 0; i < leaves.size(); i++) {
            if (i != 500) {
                forged.append(leaves.get(i));
            }
        }
        List<Digest> proof = forged.consistencyProof(700, forged.size());
        assertFalse(MerkleTree.verifyConsistency(700, honest.root(), forged.size(), forged.root(), proof));
        assertTrue(MerkleTree.verifyConsistency(700, forged.rootOf(700), forged.size(), forged.root(), proof));
    }

    @Test
    void proofsStayShortInALargeTree() {
        MerkleTree tree = new MerkleTree();
        int size = 100_003;
        List<Digest> leaves = leaves(77, 16);
        for (int i = 0; i < size; i++) {
            tree.append(leaves.get(i % 16));
        }
        for (int index : new int[] {0, 1, 65_535, 65_536, 98_304, 100_001, 100_002}) {
            List<Digest> proof = tree.inclusionProof(index, size);
            assertTrue(proof.size() <= 17, "length " + proof.size());
            assertTrue(MerkleTree.verifyInclusion(leaves.get(index % 16), index, size, proof, tree.root()));
        }
        assertTrue(tree.consistencyProof(65_537, size).size() <= 18);
    }

    @Test
    void sizesAndIndexesThatDoNotExistAreRefused() {
        MerkleTree tree = new MerkleTree();
        tree.append(Digest.of("a"));
        assertThrows(IllegalArgumentException.class, () -> tree.rootOf(2));
        assertThrows(IllegalArgumentException.class, () -> tree.inclusionProof(1, 1));
        assertThrows(IllegalArgumentException.class, () -> tree.inclusionProof(0, 2));
        assertThrows(IllegalArgumentException.class, () -> tree.consistencyProof(1, 2));
        assertFalse(MerkleTree.verifyInclusion(Digest.of("a"), -1, 1, List.of(), Digest.of("a")));
        assertFalse(MerkleTree.verifyConsistency(2, Digest.of("a"), 1, Digest.of("a"), List.of()));
    }

    private static List<List<Digest>> changes(List<Digest> proof, Random random) {
        List<List<Digest>> changes = new ArrayList<>();
        List<Digest> longer = new ArrayList<>(proof);
        longer.add(random.nextInt(proof.size() + 1), Digest.of("more"));
        changes.add(longer);
        if (!proof.isEmpty()) {
            int at = random.nextInt(proof.size());
            List<Digest> shorter = new ArrayList<>(proof);
            shorter.remove(at);
            changes.add(shorter);
            List<Digest> other = new ArrayList<>(proof);
            byte[] bytes = other.get(at).bytes();
            bytes[random.nextInt(32)] ^= (byte) (1 + random.nextInt(255));
            other.set(at, Digest.ofHash(bytes));
            changes.add(other);
        }
        return changes;
    }

    private static List<Digest> leaves(long seed, int count) {
        Random random = new Random(seed);
        List<Digest> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] leaf = new byte[random.nextInt(40)];
            random.nextBytes(leaf);
            leaves.add(MerkleTree.leafHash(leaf));
        }
        return leaves;
    }

    /** RFC 6962, 2.1, word by word. */
    private static Digest defined(List<Digest> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        byte[] node = new byte[65];
        node[0] = 1;
        System.arraycopy(defined(leaves.subList(0, k)).bytes(), 0, node, 1, 32);
        System.arraycopy(defined(leaves.subList(k, leaves.size())).bytes(), 0, node, 33, 32);
        return Digest.of(node);
    }
}
