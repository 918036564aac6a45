package org.zhikao.server.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Refusal;

/** A certificate is public: only who holds its key enrols it. */
class KeyProofTest {

    private final SettableClock clock = new SettableClock();
    private final Store store = TestDatabases.h2();
    private final Accounts accounts = CheapAccounts.of(store, new Audit(store, clock), clock);
    private final PersonId person = PersonId.random();
    private final Caller caller = new Caller.Person(person.value(), "签发人", List.of());
    private final SigningKey key = TestKeys.person("Signer", person);

    @Test
    void whoSignsTheChallengeWithTheKeyEnrolsIt() {
        byte[] challenge = accounts.keyChallenge(person);

        accounts.enrolKey(person, pem(key), challenge, sign(challenge, key), caller);

        assertEquals(Optional.of(person), accounts.personWith(key.keyId()));
    }

    @Test
    void anotherKeysSignatureEnrolsNothing() {
        byte[] challenge = accounts.keyChallenge(person);
        SigningKey other = TestKeys.person("Other", person);

        refused("signature", challenge, sign(challenge, other));
    }

    @Test
    void aChallengeOfAnotherPersonOrOfLongAgoOrOfOnesOwnMakingEnrolsNothing() {
        byte[] foreign = accounts.keyChallenge(new PersonId(UUID.randomUUID()));
        refused("challenge", foreign, sign(foreign, key));
        byte[] own = "{\"purpose\":\"zhikao/key-enrolment\"}".getBytes(StandardCharsets.UTF_8);
        refused("challenge", own, sign(own, key));
        byte[] old = accounts.keyChallenge(person);
        byte[] signature = sign(old, key);
        clock.advance(KeyChallenge.LIFE);
        refused("challenge", old, signature);
    }

    @Test
    void aSignatureOverSomethingElseEnrolsNothing() {
        refused("signature", accounts.keyChallenge(person), sign(new byte[] {1}, key));
        refused("signature", accounts.keyChallenge(person), new byte[] {1, 2, 3});
    }

    private void refused(String field, byte[] challenge, byte[] signature) {
        Refusal refusal =
                assertThrows(Refusal.class, () -> accounts.enrolKey(person, pem(key), challenge, signature, caller));
        assertEquals(field, refusal.field().orElse(""));
        assertEquals(Optional.empty(), accounts.personWith(key.keyId()));
    }

    private byte[] sign(byte[] bytes, SigningKey with) {
        return Signature.sign(bytes, with, clock.instant());
    }

    private static String pem(SigningKey key) {
        return new String(Pem.certificates(List.of(key.certificate())), StandardCharsets.US_ASCII);
    }
}
