package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.ProvenRecord;
import org.zhikao.form.OpenedDraw;

/**
 * Which form a sitting had, by its digest.
 *
 * @param frozen the body of the record with which forms and secret were committed to, if it is at hand
 */
record ProvenForm(UUID sitting, Digest form, Optional<JsonNode> frozen) {

    /** As it was typed. */
    static ProvenForm named(String sitting, String form) {
        return new ProvenForm(UUID.fromString(sitting), new Digest(form), Optional.empty());
    }

    /**
     * As a bundle says; whether the bundle holds is for {@code verify} to tell.
     *
     * @throws Failure if the bundle is not about a sitting
     */
    static ProvenForm of(ProofBundle bundle) {
        JsonNode closed = body(bundle, "SITTING_CLOSED");
        return new ProvenForm(
                UUID.fromString(closed.path("sittingId").asText()),
                new Digest(closed.path("formDigest").asText()),
                Optional.of(body(bundle, "FORMS_FROZEN")));
    }

    private static JsonNode body(ProofBundle bundle, String type) {
        for (ProvenRecord record : bundle.records()) {
            JsonNode json = CanonicalJson.parse(record.record());
            if (json.path("type").asText().equals(type)) {
                return json.path("body");
            }
        }
        throw Failure.said("form.noSittingInBundle", type);
    }

    /** Whether the secret, and the frozen document if there was one, are those that were committed to. */
    boolean isOf(OpenedDraw draw) {
        return frozen.isEmpty()
                || (frozen.get()
                                .path("secretCommitment")
                                .asText()
                                .equals(Digest.of(draw.secret()).hex())
                        && frozen.get()
                                .path("document")
                                .asText()
                                .equals(draw.document()
                                        .map(document ->
                                                document.digest(draw.secret()).hex())
                                        .orElse("")));
    }
}
