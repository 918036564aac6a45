package org.zhikao.server.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.Sealed;
import org.zhikao.evidence.SigningKey;
import org.zhikao.form.Assembly;
import org.zhikao.form.FrozenForm;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.Register;

/**
 * Makes every candidate's form, commits to all of them at once and to the secret they came from, and opens that secret
 * when the session is over.
 */
final class Freezing {

    private static final int SECRET_BYTES = 32;

    private final Register register;
    private final SigningKey sealing;
    private final SecureRandom random = new SecureRandom();

    Freezing(Register register, SigningKey sealing) {
        this.register = register;
        this.sealing = sealing;
    }

    /**
     * Writes forms, sealed secret and FORMS_FROZEN in the caller's transaction.
     *
     * @param candidates in sitting order, which is ticket order
     * @param previous digest of the FORMS_FROZEN that this one takes the place of
     * @return what the sittings need, in the same order
     */
    List<PreparedSitting> freeze(
            Handle handle,
            ExamSession session,
            Assembly assembly,
            List<CandidateRow> candidates,
            Optional<Digest> previous,
            Instant now) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        List<FormRow> forms = new ArrayList<>();
        List<PreparedSitting> prepared = new ArrayList<>();
        for (CandidateRow candidate : candidates) {
            FrozenForm form = assembly.form(secret, candidate.sittingId().value());
            byte[] canonical = form.canonical();
            Digest digest = Digest.of(canonical);
            forms.add(new FormRow(
                    session.sessionId(),
                    candidate.sittingId(),
                    forms.size(),
                    digest,
                    new String(canonical, StandardCharsets.UTF_8)));
            prepared.add(prepared(session, candidate, digest, form.slots().size()));
        }
        Digest commitment = Digest.of(secret);
        Digest root = root(forms.stream().map(FormRow::formDigest).toList());
        ObjectNode record = formsFrozen(session, forms.size(), root, commitment);
        if (!assembly.leftOut().isEmpty()) {
            // Whoever makes the forms again needs to know what the draw was not made from.
            assembly.leftOut().forEach(record.putArray("leftOut")::add);
        }
        if (!assembly.notices().isEmpty()) {
            // And by whose word: each of these stands in the register as LAW_NOTICE.
            assembly.notices().forEach(notice -> record.withArray("notices").add(notice.hex()));
        }
        previous.ifPresent(before -> record.putObject("previous").put("formsFrozen", before.hex()));
        Intent intent = register.intend(handle, RecordType.FORMS_FROZEN, record);
        FormDao dao = handle.attach(FormDao.class);
        dao.insertForms(forms);
        dao.insertFreeze(new FreezeRow(
                session.sessionId(),
                Sealed.seal(secret, List.of(sealing.certificate())),
                commitment,
                root,
                now,
                intent.recordId(),
                intent.digest(),
                Optional.empty()));
        return prepared;
    }

    /**
     * Puts a session's forms and their secret aside, in the caller's transaction, to make room for others.
     *
     * @return digest of the FORMS_FROZEN that they were committed with
     */
    static Digest putAside(Handle handle, ExamSession session, String actor, String reason, Instant now) {
        FormDao dao = handle.attach(FormDao.class);
        FreezeRow freeze = dao.freeze(session.sessionId()).orElseThrow();
        dao.keepFreeze(session.sessionId(), actor, reason, now);
        dao.keepForms(session.sessionId(), freeze.formsRecord());
        dao.deleteForms(session.sessionId());
        dao.deleteFreeze(session.sessionId());
        return freeze.formsRecordDigest();
    }

    /** Intends SEED_OPENED in the caller's transaction. */
    void openSeed(Handle handle, ExamSession session, FreezeRow freeze) {
        byte[] secret = Sealed.open(freeze.sealed(), sealing);
        if (!Digest.of(secret).equals(freeze.commitment())) {
            throw new IllegalStateException("The sealed secret of session " + session.sessionId()
                    + " is not the one that FORMS_FROZEN committed to; restore session_secret from a backup");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sessionId", session.sessionId().toString())
                .put("secret", HexFormat.of().formatHex(secret));
        body.putObject("links").put("formsFrozen", freeze.formsRecordDigest().hex());
        Intent intent = register.intend(handle, RecordType.SEED_OPENED, body);
        if (handle.attach(FormDao.class).setSeedRecord(session.sessionId(), intent.recordId()) != 1) {
            throw new IllegalStateException("The secret of session " + session.sessionId() + " was opened twice");
        }
    }

    /** The tree whose leaves are the 32 bytes of each form's digest, in sitting order. */
    static MerkleTree tree(List<Digest> forms) {
        MerkleTree tree = new MerkleTree();
        forms.forEach(form -> tree.append(MerkleTree.leafHash(form.bytes())));
        return tree;
    }

    private static Digest root(List<Digest> forms) {
        return tree(forms).root();
    }

    private static ObjectNode formsFrozen(ExamSession session, int count, Digest root, Digest commitment) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sessionId", session.sessionId().toString())
                .put("release", session.releaseDigest().hex())
                .put("blueprint", session.blueprintDigest().hex())
                .put("countsForCertificate", session.countsForCertificate())
                .put("forms", count)
                .put("formsRoot", root.hex())
                .put("secretCommitment", commitment.hex());
    }

    private static PreparedSitting prepared(ExamSession session, CandidateRow candidate, Digest form, int slots) {
        return new PreparedSitting(
                session.sessionId(),
                candidate.sittingId(),
                candidate.roomId(),
                candidate.seatLabel(),
                candidate.ticket(),
                form,
                slots,
                session.durationMinutes(),
                session.closesAt());
    }
}
