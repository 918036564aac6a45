package org.zhikao.server.certificate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SignedBy;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.server.catalog.EnrolledKeys;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Checks that a person signed these bytes with the key that is enrolled for them. */
final class OwnSignature {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final EnrolledKeys enrolled;
    private final TrustAnchor anchor;
    private final Clock clock;

    OwnSignature(EnrolledKeys enrolled, TrustAnchor anchor, Clock clock) {
        this.enrolled = enrolled;
        this.anchor = anchor;
        this.clock = clock;
    }

    /**
     * Who signed, if it was this person.
     *
     * @throws Refusal BAD_INPUT if the signature does not hold; FORBIDDEN if the key is not the person's own
     */
    SignedBy require(byte[] content, byte[] signature, Caller.Person person) {
        SignedBy signer = verified(content, signature);
        Instant now = clock.instant();
        if (signer.at().isAfter(now.plus(SKEW))) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.signature.ahead", signer.at()).at("signature");
        }
        boolean own = enrolled.personWith(signer.keyId())
                .filter(person.personId()::equals)
                .isPresent();
        if (!own) {
            throw new Refusal(Reason.FORBIDDEN, "renewal.signature.not-own-key", signer.subject());
        }
        return signer;
    }

    /**
     * Who signed; the certificate must hold now.
     *
     * @throws Refusal BAD_INPUT if the signature does not hold
     */
    SignedBy verified(byte[] content, byte[] signature) {
        try {
            SignedBy signer = Signature.verify(content, signature, anchor);
            anchor.requireTrusted(signer.certificate(), KeyUse.SIGNING, clock.instant());
            return signer;
        } catch (EvidenceRefused e) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.signature.invalid", e.detail()).at("signature");
        }
    }

    /** The key of a signature that was accepted before; its certificate may have run out since. */
    String stillMatches(byte[] content, byte[] signature) {
        try {
            return Signature.verify(content, signature, anchor).keyId();
        } catch (EvidenceRefused e) {
            throw new Refusal(Reason.CONFLICT, "renewal.signature.broken", e.detail());
        }
    }
}
