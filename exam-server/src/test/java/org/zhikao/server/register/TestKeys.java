package org.zhikao.server.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.CertificateFields;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.SettableClock;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.TestDatabases;

/** A root, a node's keys and persons' keys for tests, made once a JVM. */
public final class TestKeys {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration VALIDITY = Duration.ofDays(400);

    private TestKeys() {}

    /** The root that certified {@link #node}. */
    public static SigningKey root() {
        return Shared.ROOT;
    }

    /** Keys of a node under {@link #root}. */
    public static NodeKeys node() {
        return Shared.NODE;
    }

    /** A new key that the root certified for a person. */
    public static SigningKey person(String name) {
        return CertificateAuthority.certify(
                root(), CertificateAuthority.newSigningPair(), KeyUse.SIGNING, fields("CN=" + name + ",O=Test"));
    }

    /** A new key whose certificate names the person also by id. */
    public static SigningKey person(String name, PersonId id) {
        return person(name + ",UID=" + id);
    }

    /** A new root of its own. */
    public static SigningKey newRoot() {
        return CertificateAuthority.root(CertificateAuthority.newSigningPair(), fields("CN=Test root,O=Test"));
    }

    /** A new secrets folder under this root. */
    public static Path folder(SigningKey root) {
        Path folder = TestDatabases.temporaryFolder().resolve("secrets");
        try {
            SecretsFolder.create(folder, root, "Test", SettableClock.START.minus(Duration.ofDays(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static CertificateFields fields(String subject) {
        return new CertificateFields(
                subject,
                new BigInteger(127, RANDOM).setBit(126),
                SettableClock.START.minus(Duration.ofDays(1)),
                SettableClock.START.plus(VALIDITY));
    }

    private static final class Shared {
        static final SigningKey ROOT = newRoot();
        static final NodeKeys NODE = NodeKeys.load(folder(ROOT), SettableClock.START);
    }
}
