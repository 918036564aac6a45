package org.zhikao.evidence;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
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

    /** Signs with Bouncy Castle, or, where the key lives in a hardware module, with whatever provider can use it. */
    static byte[] sign(String algorithm, PrivateKey key, byte[] content) {
        try {
            boolean inHardware = key.getEncoded() == null;
            boolean ours = !inHardware && !algorithm.equals(ED25519);
            // Ed25519 keys made by the runtime are not taken by Bouncy Castle; a checkpoint is rare enough.
            java.security.Signature signature = ours
                    ? java.security.Signature.getInstance(algorithm, PROVIDER)
                    : java.security.Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, "The key cannot sign with " + algorithm, e);
        }
    }

    /** Whether the signature holds; a signature that cannot even be read does not hold. */
    static boolean verifies(String algorithm, PublicKey key, byte[] content, byte[] signature) {
        try {
            String family = algorithm.equals(ED25519) ? ED25519 : "EC";
            PublicKey known = java.security.KeyFactory.getInstance(family, PROVIDER)
                    .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
            java.security.Signature verifier = java.security.Signature.getInstance(algorithm, PROVIDER);
            verifier.initVerify(known);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
