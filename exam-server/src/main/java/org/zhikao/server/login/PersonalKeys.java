package org.zhikao.server.login;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.PersonalSubject;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Whose key is whose. The certificate itself says it, not only our table: whoever verifies later sees the person's id in
 * the subject, and two certificates of one person are known as such without asking us.
 */
final class PersonalKeys {

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final TrustAnchor anchor;
    private final String nodeKey;

    PersonalKeys(Store store, Audit audit, Clock clock, NodeKeys keys) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.anchor = keys.anchor();
        this.nodeKey = keys.node().keyId();
    }

    /** What this person signs to show that a key is theirs. */
    byte[] challenge(PersonId person) {
        return new KeyChallenge(person, now()).bytes();
    }

    /**
     * Enrols a certificate of somebody who shows that they hold its key.
     *
     * @param challenge from {@link #challenge}
     * @param signature detached CMS over the challenge, made with the key
     * @throws Refusal as {@link #enrol(PersonId, String, Caller)}, and BAD_INPUT if the challenge is old or another
     *     person's, or the signature is not of this key
     */
    PersonalKey enrol(PersonId person, String pem, byte[] challenge, byte[] signature, Caller by) {
        X509Certificate certificate = checked(pem);
        if (!KeyChallenge.isFresh(challenge, person, now())) {
            throw new Refusal(Reason.BAD_INPUT, "login.oldChallenge").at("challenge");
        }
        try {
            if (!Signature.verify(challenge, signature, anchor).keyId().equals(SigningKey.keyId(certificate))) {
                throw new Refusal(Reason.BAD_INPUT, "login.notThisKey").at("signature");
            }
        } catch (EvidenceRefused e) {
            throw new Refusal(Reason.BAD_INPUT, "login.badProof", e.said()).at("signature");
        }
        return enrol(person, pem, by);
    }

    /**
     * Enrols a certificate that a person signs with from now on, for whoever made the key for them.
     *
     * @param pem one certificate, issued by this installation's root, whose subject names the person's id as UID
     * @throws Refusal BAD_INPUT if it isn't that, CONFLICT if another person enrolled the key
     */
    PersonalKey enrol(PersonId person, String pem, Caller by) {
        X509Certificate certificate = checked(pem);
        requireNames(certificate, person);
        PersonalKey key = new PersonalKey(
                SigningKey.keyId(certificate),
                person,
                certificate.getSubjectX500Principal().getName(),
                new String(Pem.certificates(List.of(certificate)), StandardCharsets.US_ASCII));
        Instant now = now();
        return store.write(handle -> {
            Optional<PersonalKey> before = dao(handle).key(key.keyId());
            if (before.isPresent()) {
                if (!before.get().personId().equals(person)) {
                    throw new Refusal(Reason.CONFLICT, "login.keyOfAnother").at("certificate");
                }
                return before.get();
            }
            dao(handle)
                    .insertKey(
                            key.keyId(),
                            person,
                            key.subject(),
                            key.certificate(),
                            certificate.getNotAfter().toInstant(),
                            now);
            audit.record(
                    handle, by.actor(), "key.enrol", "person:" + person.value(), Accounts.detail("keyId", key.keyId()));
            return key;
        });
    }

    /** The person whose enrolled key this is, while its certificate holds. */
    Optional<PersonId> personWith(String keyId) {
        return store.read(handle -> dao(handle).keyInForce(keyId, now())).map(PersonalKey::personId);
    }

    private X509Certificate checked(String pem) {
        try {
            List<X509Certificate> certificates = Pem.readCertificates(pem.getBytes(StandardCharsets.UTF_8));
            if (certificates.size() != 1) {
                throw new Refusal(Reason.BAD_INPUT, "login.oneCertificate", certificates.size()).at("certificate");
            }
            anchor.requireTrusted(certificates.get(0), KeyUse.SIGNING, now());
            // Certified for the same use, but what it signs the machine says, and no person.
            if (SigningKey.keyId(certificates.get(0)).equals(nodeKey)) {
                throw new Refusal(Reason.BAD_INPUT, "login.keyOfNode").at("certificate");
            }
            return certificates.get(0);
        } catch (EvidenceRefused e) {
            throw new Refusal(Reason.BAD_INPUT, "login.badCertificate", e.said()).at("certificate");
        }
    }

    private static void requireNames(X509Certificate certificate, PersonId person) {
        Optional<String> named = PersonalSubject.personId(certificate);
        if (named.filter(person.toString()::equals).isEmpty()) {
            throw new Refusal(
                            Reason.BAD_INPUT,
                            "login.keyNamesAnother",
                            certificate.getSubjectX500Principal().getName(),
                            person)
                    .at("certificate");
        }
    }

    private static LoginDao dao(Handle handle) {
        return handle.attach(LoginDao.class);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
