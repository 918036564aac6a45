package org.zhikao.server.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.Sealed;
import org.zhikao.evidence.SigningKey;
import org.zhikao.form.Assembly;
import org.zhikao.form.FrozenDocument;
import org.zhikao.form.OpenedDraw;
import org.zhikao.form.Seat;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.Register;
import org.zhikao.server.roster.PersonId;

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
     * Makes everybody's form of a new secret. Writes nothing and needs no lock: two thousand forms take seconds.
     *
     * @param candidates in sitting order, which is ticket order
     * @param seen by sitting the items that its form may not hold because the person has seen them
     * @param minutes by person how long the paper lasts, for whom it lasts longer than for everybody
     */
    Draw draw(
            ExamSession session,
            Assembly assembly,
            List<CandidateRow> candidates,
            Map<SittingId, Set<String>> seen,
            Map<PersonId, Integer> minutes) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        FrozenDocument document = assembly.document(sittings(candidates, seen));
        List<FormRow> forms = new ArrayList<>();
        List<PreparedSitting> prepared = new ArrayList<>();
        DrawnItem.Count items = new DrawnItem.Count();
        assembly.forms(document, secret, made -> {
            CandidateRow candidate = candidates.get(made.place());
            Digest digest = made.digest();
            items.add(made.place(), made.form());
            forms.add(new FormRow(
                    session.sessionId(),
                    candidate.sittingId(),
                    made.place(),
                    digest,
                    new String(made.canonical(), StandardCharsets.UTF_8)));
            prepared.add(prepared(
                    session,
                    candidate,
                    digest,
                    made.form().slots().size(),
                    minutes.getOrDefault(candidate.personId(), session.durationMinutes())));
        });
        return new Draw(
                secret,
                candidates,
                forms,
                prepared,
                items,
                document,
                assembly.leftOut(),
                assembly.notices(),
                assembly.leftOutCommitment(secret));
    }

    private static List<FrozenDocument.Sitting> sittings(
            List<CandidateRow> candidates, Map<SittingId, Set<String>> seen) {
        List<List<Integer>> near =
                Seat.near(candidates.stream().map(CandidateRow::place).toList());
        List<FrozenDocument.Sitting> sittings = new ArrayList<>();
        for (CandidateRow candidate : candidates) {
            sittings.add(new FrozenDocument.Sitting(
                    candidate.sittingId().value(),
                    near.get(sittings.size()),
                    List.copyOf(seen.getOrDefault(candidate.sittingId(), Set.of()))));
        }
        return sittings;
    }

    /**
     * Writes forms, sealed secret and FORMS_FROZEN in the caller's transaction.
     *
     * @param previous digest of the FORMS_FROZEN that this one takes the place of
     */
    void write(Handle handle, ExamSession session, Draw draw, Optional<Digest> previous, Instant now) {
        Digest root = draw.root();
        ObjectNode record = formsFrozen(session, draw.forms().size(), root, draw.commitment());
        record.put("assembly", FrozenDocument.ASSEMBLY)
                .put("document", draw.document().digest(draw.secret()).hex());
        if (!draw.leftOut().isEmpty()) {
            // Whoever makes the forms again needs to know what the draw was not made from; candidates, who get this
            // record
            // with their results, must not.
            record.putObject("leftOut")
                    .put("items", draw.leftOut().size())
                    .put("commitment", draw.leftOutCommitment().hex());
        }
        // And by whose word: each of these stands in the register as LAW_NOTICE.
        draw.notices().forEach(notice -> record.withArray("notices").add(notice.hex()));
        previous.ifPresent(before -> record.putObject("previous").put("formsFrozen", before.hex()));
        Intent intent = register.intend(handle, RecordType.FORMS_FROZEN, record);
        FormDao dao = handle.attach(FormDao.class);
        dao.insertForms(draw.forms());
        dao.insertItems(draw.items().rows(intent.recordId()));
        dao.insertDocument(intent.recordId(), new String(draw.document().canonical(), StandardCharsets.UTF_8));
        dao.insertFreeze(new FreezeRow(
                session.sessionId(),
                Sealed.seal(draw.secret(), List.of(sealing.certificate())),
                draw.commitment(),
                root,
                now,
                intent.recordId(),
                intent.digest(),
                String.join("\n", draw.leftOut()),
                Optional.empty()));
    }

    /** Puts a session's forms and their secret aside, in the caller's transaction, to make room for others. */
    static void putAside(Handle handle, FreezeRow freeze, String actor, String reason, Instant now) {
        FormDao dao = handle.attach(FormDao.class);
        dao.keepFreeze(freeze.sessionId(), actor, reason, now);
        dao.keepForms(freeze.sessionId(), freeze.formsRecord());
        dao.deleteForms(freeze.sessionId());
        dao.deleteFreeze(freeze.sessionId());
    }

    /** What makes the forms of a freeze again. The caller sees to it that the secret is opened. */
    OpenedDraw opened(Handle handle, FreezeRow freeze, Optional<String> document) {
        return new OpenedDraw(
                Sealed.open(freeze.sealed(), sealing),
                document.map(text -> FrozenDocument.parse(text.getBytes(StandardCharsets.UTF_8))),
                leftOut(handle, freeze.leftOut(), freeze.formsRecord()));
    }

    /**
     * Intends SEED_OPENED in the caller's transaction.
     *
     * @return the record, to be kept with the freeze
     */
    Intent openSeed(Handle handle, FreezeRow freeze) {
        byte[] secret = Sealed.open(freeze.sealed(), sealing);
        if (!Digest.of(secret).equals(freeze.commitment())) {
            throw new IllegalStateException("The sealed secret of session " + freeze.sessionId()
                    + " is not the one that FORMS_FROZEN committed to; restore session_secret from a backup");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sessionId", freeze.sessionId().toString())
                .put("secret", HexFormat.of().formatHex(secret));
        body.putObject("links").put("formsFrozen", freeze.formsRecordDigest().hex());
        return register.intend(handle, RecordType.SEED_OPENED, body);
    }

    /**
     * Ids of the items that a draw was not made from.
     *
     * @param noted as the freeze's row has them; records from before that column list them themselves
     */
    List<String> leftOut(Handle handle, String noted, UUID formsRecord) {
        if (!noted.isEmpty()) {
            return noted.lines().toList();
        }
        List<String> listed = new ArrayList<>();
        register.record(handle, formsRecord)
                .map(record -> record.read().body().path("leftOut"))
                .filter(JsonNode::isArray)
                .ifPresent(items -> items.forEach(item -> listed.add(item.asText())));
        return listed;
    }

    /** The tree whose leaves are the 32 bytes of each form's digest, in sitting order. */
    static MerkleTree tree(List<Digest> forms) {
        MerkleTree tree = new MerkleTree();
        forms.forEach(form -> tree.append(MerkleTree.leafHash(form.bytes())));
        return tree;
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

    private static PreparedSitting prepared(
            ExamSession session, CandidateRow candidate, Digest form, int slots, int minutes) {
        return new PreparedSitting(
                session.sessionId(),
                candidate.sittingId(),
                candidate.roomId(),
                candidate.seatLabel(),
                candidate.ticket(),
                form,
                slots,
                minutes,
                session.closesAt());
    }
}
