package org.zhikao.server.register;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.server.store.Store;

/**
 * The Merkle tree over the log, in memory: rebuilt from the stored leaf hashes and caught up with what other nodes
 * appended.
 *
 * <p>Whoever needs the tree and a database connection takes the tree first: the other way round, readers that hold the
 * last connections would wait for a tree whose holder waits for a connection.
 */
final class RegisterTree {

    private static final int CHUNK = 10_000;

    private MerkleTree tree = new MerkleTree();

    /**
     * Runs a transaction that appends to this tree. Nobody else sees the tree meanwhile; if the transaction fails, or
     * nobody knows whether it was kept, the tree is forgotten and read again from the table.
     */
    synchronized <R> R appending(Supplier<R> transaction) {
        boolean kept = false;
        try {
            R result = transaction.get();
            kept = true;
            return result;
        } finally {
            if (!kept) {
                tree = new MerkleTree();
            }
        }
    }

    /** Adds leaves and returns the root over them all; only inside {@link #appending}. */
    synchronized Digest append(List<Digest> leafHashes) {
        leafHashes.forEach(tree::append);
        return tree.root();
    }

    /** The root over all leaves known here. */
    synchronized Digest root() {
        return tree.root();
    }

    /** Number of leaves known here. */
    synchronized long size() {
        return tree.size();
    }

    /** Reads what the table has beyond this tree, then gives tree and handle to {@code work}; never inside a transaction. */
    synchronized <R> R reading(Store store, BiFunction<Handle, MerkleTree, R> work) {
        return store.read(handle -> {
            catchUp(handle);
            return work.apply(handle, tree);
        });
    }

    /**
     * Reads what the table has beyond this tree; only inside {@link #appending}.
     *
     * @throws IllegalStateException if a leaf is missing in between
     */
    synchronized void catchUp(Handle handle) {
        RegisterDao dao = handle.attach(RegisterDao.class);
        long target = dao.size();
        while (tree.size() < target) {
            long from = tree.size();
            List<RegisterRows.LeafHash> rows = dao.leafHashes(from, Math.min(target, from + CHUNK));
            for (RegisterRows.LeafHash row : rows) {
                requireNext(row.seq());
                tree.append(row.leafHash());
            }
            if (rows.isEmpty()) {
                requireNext(target);
            }
        }
    }

    private void requireNext(long seq) {
        if (seq != tree.size()) {
            throw new IllegalStateException("The register's table lacks entry " + tree.size()
                    + ". Entries are never deleted: restore the table from a backup");
        }
    }
}
