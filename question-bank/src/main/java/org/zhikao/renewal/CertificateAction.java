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
 * @param successor the certificate that was issued in its place and has not begun: the same is done to it
 */
public record CertificateAction(
        String certificateId, Kind action, String reason, LocalDate from, int number, Optional<Successor> successor) {

    private static final String PURPOSE = "zhikao/certificate-action";
    private static final String SUCCESSOR = "successorId";
    private static final String SUCCESSOR_FROM = "successorValidFrom";
    private static final String SUCCESSOR_TO = "successorValidTo";

    /**
     * Checks that something is said.
     *
     * @throws IllegalArgumentException for a blank id or reason, a number below 1, or a successor's days where it is
     *     not given back
     */
    public CertificateAction {
        if (certificateId.isBlank() || reason.isBlank() || number < 1) {
            throw new BadValue(DossierSaying.ACTION_NAMES);
        }
        if (action != Kind.REINSTATE && successor.flatMap(Successor::validity).isPresent()) {
            throw new BadValue(DossierSaying.ACTION_SUCCESSOR);
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

    /**
     * The certificate that was issued in place of this one and has not begun.
     *
     * @param validity its first and last day, stated when both are given back: whoever has the proof can tell until when
     *     its holder has a certificate; empty for every other action, and in statements made before they stated it
     */
    public record Successor(String certificateId, Optional<Decision.Validity> validity) {

        /**
         * Checks that something is said.
         *
         * @throws IllegalArgumentException for a blank id, or a last day before the first
         */
        public Successor {
            if (certificateId.isBlank()
                    || validity.filter(days -> days.until().isBefore(days.from()))
                            .isPresent()) {
                throw new BadValue(DossierSaying.ACTION_SUCCESSOR);
            }
        }

        private void write(ObjectNode json) {
            json.put(SUCCESSOR, certificateId);
            validity.ifPresent(days -> json.put(SUCCESSOR_FROM, days.from().toString())
                    .put(SUCCESSOR_TO, days.until().toString()));
        }

        private static Successor read(Members members) {
            return new Successor(
                    members.text(SUCCESSOR),
                    members.optional(
                            SUCCESSOR_FROM,
                            of -> new Decision.Validity(of.date(SUCCESSOR_FROM), of.date(SUCCESSOR_TO))));
        }
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
        writeSuccessor(json);
        return CanonicalJson.bytes(json);
    }

    /** Names the successor as the statement does; the record of the action says the same in the same words. */
    public void writeSuccessor(ObjectNode json) {
        successor.ifPresent(next -> next.write(json));
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
                    members.optional(SUCCESSOR, Successor::read));
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
