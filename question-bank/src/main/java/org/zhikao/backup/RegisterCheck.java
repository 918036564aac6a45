package org.zhikao.backup;

import java.io.IOException;
import java.util.List;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.Reason;

/** The register's entries, which must lead to the root of its newest checkpoint. */
final class RegisterCheck {

    static final String ENTRIES = "register_entry";
    static final String CHECKPOINTS = "register_checkpoint";

    private final MerkleTree tree = new MerkleTree();
    private long size;
    private boolean gap;
    private Digest root = tree.root();

    BackupArchive.Taker newest(BackupTable table) {
        int treeSize = table.place("tree_size");
        int rootHash = table.place("root_hash");
        return row -> {
            if (row.required(treeSize).longValue() > size) {
                size = row.required(treeSize).longValue();
                try {
                    root = new Digest(BackupCheck.text(row, rootHash));
                } catch (RuntimeException e) {
                    // Whatever the database held there, it is no root, and no entries lead to it.
                    gap = true;
                }
            }
        };
    }

    BackupArchive.Taker entries(BackupTable table) {
        int seq = table.place("seq");
        int leaf = table.place("leaf");
        return row -> {
            gap |= row.required(seq).longValue() != tree.size();
            try {
                tree.append(MerkleTree.leafHash(row.required(leaf).binaryValue()));
            } catch (IOException | RuntimeException e) {
                // No leaf, whatever it is.
                gap = true;
            }
        };
    }

    /** How many entries the newest checkpoint covers. */
    long size() {
        return size;
    }

    /** That they do not lead to it, once all were taken; nothing if they do. */
    List<EvidenceRefused> doubts() {
        boolean holds = !gap && tree.size() >= size && tree.rootOf(size).equals(root);
        return holds
                ? List.of()
                : List.of(new EvidenceRefused(Reason.REGISTER_INCONSISTENT, BackupSaying.REGISTER_BROKEN, size));
    }
}
