package org.zhikao.server.register;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.Inclusion;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.ProvenRecord;
import org.zhikao.evidence.RegisterLeaf;
import org.zhikao.evidence.SignedCheckpoint;

/** Puts proof bundles together from the tables and the tree. */
final class BundleBuilder {

    private final NodeKeys keys;

    BundleBuilder(NodeKeys keys) {
        this.keys = keys;
    }

    Optional<ProofBundle> build(Handle handle, MerkleTree tree, List<UUID> recordIds, Map<String, byte[]> attachments) {
        RegisterDao dao = handle.attach(RegisterDao.class);
        Optional<SignedCheckpoint> checkpoint =
                dao.latestCheckpoint().map(note -> Checkpoint.parse(note.getBytes(StandardCharsets.UTF_8)));
        List<ProvenRecord> records = new ArrayList<>();
        for (UUID recordId : recordIds) {
            checkpoint
                    .flatMap(signed -> prove(dao, tree, recordId, signed.checkpoint()))
                    .ifPresent(records::add);
        }
        if (checkpoint.isEmpty() || records.isEmpty() || records.size() < recordIds.size()) {
            return Optional.empty();
        }
        List<X509Certificate> certificates =
                List.of(keys.node().certificate(), keys.log().certificate());
        ProofBundle bundle = ProofBundle.of(records, certificates, checkpoint.get());
        for (X509CRL list : keys.anchor().revocationLists()) {
            bundle = bundle.with(list);
        }
        for (Map.Entry<String, byte[]> file : attachments.entrySet()) {
            bundle = bundle.withAttachment(file.getKey(), file.getValue());
        }
        return Optional.of(bundle);
    }

    private Optional<ProvenRecord> prove(RegisterDao dao, MerkleTree tree, UUID recordId, Checkpoint checkpoint) {
        Optional<RegisterRows.Body> record = dao.record(recordId);
        Optional<RegisterRows.Signature> signature = dao.signature(recordId);
        // An entry may be newer than the checkpoint that was read a moment before.
        Optional<RegisterRows.Entry> entry = dao.entry(recordId).filter(row -> row.seq() < checkpoint.size());
        if (record.isEmpty() || signature.isEmpty() || entry.isEmpty()) {
            return Optional.empty();
        }
        Inclusion inclusion = Inclusion.of(tree, entry.get().seq(), checkpoint.size());
        return Optional.of(new ProvenRecord(
                record.get().recordBytes(),
                signature.get().signature(),
                RegisterLeaf.parse(entry.get().leaf()),
                inclusion));
    }
}
