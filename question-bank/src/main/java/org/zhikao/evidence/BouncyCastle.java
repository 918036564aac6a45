package org.zhikao.evidence;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The one provider instance. Named at every call and not registered in the runtime: its P-256 is several times faster
 * than Java 17's own, and nobody else's cryptography changes by our being there.
 */
final class BouncyCastle {

    static final Provider PROVIDER = new BouncyCastleProvider();
    static final String ECDSA = "SHA256withECDSA";
    static final String ED25519 = "Ed25519";

    private static final Map<ByteBuffer, PublicKey> KNOWN = Collections.synchronizedMap(new KeyCache());

    private BouncyCastle() {}

    static boolean isP256(PublicKey key) {
        AlgorithmIdentifier algorithm = algorithm(key);
        return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && SECObjectIdentifiers.secp256r1.equals(algorithm.getParameters());
    }

    static boolean isEd25519(PublicKey key) {
        return algorithm(key).getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519);
    }

    private static AlgorithmIdentifier algorithm(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm();
    }

    /**
     * The same key in this provider's form, from a small cache: the provider stores with a key's object what it computed
     * for it, which halves the cost of every later check with it.
     */
    static PublicKey own(PublicKey key) {
        ByteBuffer name = ByteBuffer.wrap(key.getEncoded());
        PublicKey known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        try {
            PublicKey converted = KeyFactory.getInstance(family(key), PROVIDER)
                    .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
            KNOWN.put(name, converted);
            return converted;
        } catch (GeneralSecurityException e) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, e, Saying.NOT_ON_CURVE);
        }
    }

    /** The same private key in this provider's form; a key that shows no bytes, in hardware say, stays as it is. */
    static PrivateKey own(PrivateKey key, PublicKey publicKey) {
        byte[] encoded = key.getEncoded();
        if (encoded == null) {
            return key;
        }
        try {
            return KeyFactory.getInstance(family(publicKey), PROVIDER)
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, e, Saying.OTHER_KIND_OF_KEY);
        }
    }

    /** Signs with this provider, or, where the key lives in hardware, with whatever provider can use it. */
    static byte[] sign(String algorithm, SigningKey key, byte[] content) {
        try {
            java.security.Signature signature;
            if (key.isInHardware()) {
                signature = java.security.Signature.getInstance(algorithm);
                signature.initSign(key.key());
            } else {
                signature = java.security.Signature.getInstance(algorithm, PROVIDER);
                signature.initSign(own(key.key(), key.certificate().getPublicKey()));
            }
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, e, Saying.KEY_CANNOT_SIGN, algorithm);
        }
    }

    /** Whether the signature holds; a signature that cannot even be read does not hold. */
    static boolean verifies(String algorithm, PublicKey key, byte[] content, byte[] signature) {
        try {
            java.security.Signature verifier = java.security.Signature.getInstance(algorithm, PROVIDER);
            verifier.initVerify(own(key));
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String family(PublicKey key) {
        return isEd25519(key) ? ED25519 : "EC";
    }

    /** Keeps the keys used last. */
    private static final class KeyCache extends LinkedHashMap<ByteBuffer, PublicKey> {

        private static final int MOST = 256;

        KeyCache() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, PublicKey> eldest) {
            return size() > MOST;
        }
    }
}
