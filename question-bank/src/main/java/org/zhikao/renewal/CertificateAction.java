package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.Said;

/**
 * What two persons sign to suspend, revoke, cancel or reinstate a certificate.
 *
 * @param reason in words for the officer; not blank
 * @param from the first day on which it has effect
 * @param number of this action on this certificate, from 1, so that a statement counts once
 * @param successorId the certificate that was issued in its place and has not begun: the same is done to it
 */
public record CertificateAction(
        String certificateId, Kind action, String reason, LocalDate from, int number, Optional<String> successorId) {

    private static final String PURPOSE = "zhikao/certificate-action";

    /**
     * Checks that something is said.
     *
     * @throws IllegalArgumentException for a blank id or reason, or a number below 1
     */
    public CertificateAction {
        if (certificateId.isBlank()
                || reason.isBlank()
                || number < 1
                || successorId.filter(String::isBlank).isPresent()) {
            throw new BadValue(DossierSaying.ACTION_NAMES);
        }
    }

    /** What is done. */
    public enum Kind {
        /** 暂扣. */
        SUSPEND,
        /** 吊销. */
        REVOKE,
        /** 注销: nobody is blamed. */
        CANCEL,
        /** 恢复. */
        REINSTATE
    }

    /** The canonical bytes: what is signed. */
    public byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("schema", 1)
                .put("purpose", PURPOSE)
                .put("certificateId", certificateId)
                .put("action", action.name())
                .put("reason", reason)
                .put("from", from.toString())
                .put("number", number);
        successorId.ifPresent(id -> json.put("successorId", id));
        return CanonicalJson.bytes(json);
    }

    /** The digest of {@link #bytes}. */
    public Digest digest() {
        return Digest.of(bytes());
    }

    /**
     * Reads a statement back.
     *
     * @throws MalformedEvidence if these are not the bytes of such a statement
     */
    public static CertificateAction parse(byte[] bytes) {
        Members members = Members.document(bytes, DossierSaying.THE_STATEMENT, PURPOSE);
        CertificateAction action;
        try {
            action = new CertificateAction(
                    members.text("certificateId"),
                    members.oneOf("action", Kind.class),
                    members.text("reason"),
                    members.date("from"),
                    members.number("number"),
                    members.optional("successorId", of -> of.text("successorId")));
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(e, DossierSaying.IN, DossierSaying.THE_STATEMENT, Said.of(e));
        }
        members.done();
        if (!Arrays.equals(action.bytes(), bytes)) {
            throw new MalformedEvidence(DossierSaying.FORM, DossierSaying.THE_STATEMENT);
        }
        return action;
    }
}
