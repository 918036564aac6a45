package org.zhikao.server.certificate;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.PersonalSubject;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SignedBy;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.server.catalog.EnrolledKeys;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Checks that a person signed these bytes with a key that they enrolled for themselves. */
public final class PersonalSignature {

    /** Base64 of a detached CMS. */
    public static final String BASE64 = "[0-9A-Za-z+/]{4,20000}={0,2}";

    /** What stands for the signature that a {@link Rehearsal} needs not: nothing is kept, so nobody signs. */
    private static final byte[] NONE = {};

    private static final String NO_KEY = "";
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final EnrolledKeys enrolled;
    private final TrustAnchor anchor;
    private final Clock clock;

    public PersonalSignature(EnrolledKeys enrolled, TrustAnchor anchor, Clock clock) {
        this.enrolled = enrolled;
        this.anchor = anchor;
        this.clock = clock;
    }

    /**
     * The key of who approves, with a signature over the same bytes as the proposal's.
     *
     * @throws Refusal as {@link #verify}; BAD_INPUT also if the approval is dated before the proposal, which no verifier
     *     would accept; FORBIDDEN if both were signed with one key or certificate,
     *     or with two that name one person
     */
    public String verifySecond(byte[] bytes, byte[] proposal, byte[] signature, Caller.Person person) {
        // The first person's certificate may have been revoked since.
        SignedBy first = trusted(bytes, proposal);
        if (isRehearsed(signature)) {
            return NO_KEY;
        }
        SignedBy second = own(bytes, signature, person);
        if (PersonalSubject.isOnePerson(first, second)) {
            throw new Refusal(Reason.FORBIDDEN, "certificate.signature.sameKey");
        }
        if (second.at().plus(SKEW).isBefore(first.at())) {
            throw new Refusal(Reason.BAD_INPUT, "certificate.signature.behind", second.at(), first.at())
                    .at("signature");
        }
        return second.keyId();
    }

    /**
     * The key of who signed; in a rehearsal without a signature no key.
     *
     * @param signature detached CMS
     * @throws Refusal BAD_INPUT if the signature does not hold over these bytes or is dated ahead; FORBIDDEN if the key
     *     is not the person's own
     */
    public String verify(byte[] bytes, byte[] signature, Caller.Person person) {
        return isRehearsed(signature) ? NO_KEY : own(bytes, signature, person).keyId();
    }

    /**
     * The signature that a request carries; no bytes where a dry run sends none.
     *
     * @throws Refusal BAD_INPUT if it is missing otherwise, or is not base64
     */
    public static byte[] sent(Optional<String> base64, boolean dryRun) {
        if (base64.isEmpty() && !dryRun) {
            throw new Refusal(Reason.BAD_INPUT, "certificate.signature.missing").at("signature");
        }
        return base64.map(sent -> decoded("signature", sent)).orElseGet(NONE::clone);
    }

    static byte[] decoded(String field, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_INPUT, "certificate.base64", field).at(field);
        }
    }

    private static boolean isRehearsed(byte[] signature) {
        return signature.length == 0 && Rehearsal.isOn();
    }

    private SignedBy own(byte[] bytes, byte[] signature, Caller.Person person) {
        SignedBy signer = trusted(bytes, signature);
        if (signer.at().isAfter(clock.instant().plus(SKEW))) {
            throw new Refusal(Reason.BAD_INPUT, "certificate.signature.ahead", signer.at()).at("signature");
        }
        boolean own = enrolled.personWith(signer.keyId())
                .filter(person.personId()::equals)
                .isPresent();
        if (!own) {
            throw new Refusal(Reason.FORBIDDEN, "certificate.signature.notOwn", signer.subject());
        }
        return signer;
    }

    /** Who signed, whoever it is; the certificate must hold now. */
    private SignedBy trusted(byte[] bytes, byte[] signature) {
        try {
            SignedBy signer = Signature.verify(bytes, signature, anchor);
            anchor.requireTrusted(signer.certificate(), KeyUse.SIGNING, clock.instant());
            return signer;
        } catch (EvidenceRefused e) {
            throw new Refusal(Reason.BAD_INPUT, "certificate.signature.refused", e.said()).at("signature");
        }
    }

    /**
     * Who made a signature that was accepted before and stored; the certificate may have run out since.
     *
     * @throws Refusal CONFLICT if it does not hold over these bytes
     */
    public SignedBy ofStored(byte[] bytes, byte[] signature) {
        try {
            return Signature.verify(bytes, signature, anchor);
        } catch (EvidenceRefused e) {
            throw new Refusal(Reason.CONFLICT, "renewal.signature.broken", e.said());
        }
    }
}
