package org.zhikao.evidence;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificates that say whose it is.
 *
 * @param key the private key; it may live in a hardware module and then has no readable form
 * @param chain the key's own certificate first, then its issuer's, at most up to the root
 */
public record SigningKey(PrivateKey key, List<X509Certificate> chain) {

    /**
     * Copies the chain. A P-256 key is kept in the form of the provider that signs with it, because turning it into that
     * form for every signature costs twice the signature; the key's bytes stay the same.
     *
     * @throws IllegalArgumentException if the chain is empty
     * @throws EvidenceRefused with {@link Reason#KEY_UNUSABLE} if the private key is of another kind than its
     *     certificate's
     */
    public SigningKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A signing key needs its certificate");
        }
        PublicKey known = chain.get(0).getPublicKey();
        if (BouncyCastle.isP256(known)) {
            key = BouncyCastle.own(key, known);
        }
    }

    /** Whether the private key stays where it is and only its owner, a hardware module, can use it. */
    boolean isInHardware() {
        return key.getEncoded() == null;
    }

    /** The key's own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** SHA-256 of the public key's SubjectPublicKeyInfo, 64 hexadecimal characters: the key's name in records. */
    public String keyId() {
        return keyId(certificate());
    }

    /** The key id of the key in a certificate. */
    public static String keyId(X509Certificate certificate) {
        return Digest.of(certificate.getPublicKey().getEncoded()).hex();
    }

    /** Names the key; shows nothing of it. */
    @Override
    public String toString() {
        return "SigningKey[" + certificate().getSubjectX500Principal().getName() + ", key id " + keyId() + "]";
    }
}
