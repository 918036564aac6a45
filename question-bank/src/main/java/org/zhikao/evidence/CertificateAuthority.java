package org.zhikao.evidence;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes the certificates of one office: a P-256 root that certifies every other key itself, one level, no more.
 *
 * <p>Signers get no extended key usage: with one, common PDF readers and openssl refuse the signature.
 */
public final class CertificateAuthority {

    private CertificateAuthority() {}

    /** A new random P-256 key pair, for a root, a signer or a sealing key. */
    public static KeyPair newSigningPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has P-256", e);
        }
    }

    /** A new random Ed25519 key pair, for the log. */
    public static KeyPair newLogPair() {
        try {
            return KeyPairGenerator.getInstance(BouncyCastle.ED25519).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime since 15 has Ed25519", e);
        }
    }

    /**
     * A self-signed root.
     *
     * @throws EvidenceRefused with {@link Reason#KEY_UNUSABLE} if the pair is not P-256
     */
    public static SigningKey root(KeyPair pair, CertificateFields fields) {
        if (!BouncyCastle.isP256(pair.getPublic())) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, Saying.ROOT_KEY);
        }
        X500Name name = name(fields.subject());
        X509v3CertificateBuilder builder = builder(name, name, fields, pair.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.subjectKeyIdentifier, false, keyIdentifier(pair.getPublic()));
            PrivateKey key = BouncyCastle.own(pair.getPrivate(), pair.getPublic());
            X509CertificateHolder holder = builder.build(signer(key));
            return new SigningKey(pair.getPrivate(), List.of(Pem.certificate(holder)));
        } catch (CertIOException e) {
            throw new IllegalStateException("The extensions of a root always encode", e);
        }
    }

    /**
     * Certifies a key.
     *
     * @throws EvidenceRefused with {@link Reason#KEY_UNUSABLE} if the key is not of the kind its use demands
     */
    public static X509Certificate certify(SigningKey root, PublicKey key, KeyUse use, CertificateFields fields) {
        boolean fits = use == KeyUse.LOG ? BouncyCastle.isEd25519(key) : BouncyCastle.isP256(key);
        if (!fits) {
            throw new EvidenceRefused(
                    Reason.KEY_UNUSABLE, Saying.KEY_FOR_USE, use, use == KeyUse.LOG ? "Ed25519" : "P-256");
        }
        X509v3CertificateBuilder builder = builder(subject(root), name(fields.subject()), fields, key);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usageBits(use)));
            builder.addExtension(Extension.subjectKeyIdentifier, false, keyIdentifier(key));
            builder.addExtension(Extension.authorityKeyIdentifier, false, authority(root));
            return Pem.certificate(builder.build(signer(root.key())));
        } catch (CertIOException e) {
            throw new IllegalStateException("The extensions of a certificate always encode", e);
        }
    }

    /** Certifies a new key pair and returns both, ready for a key file. */
    public static SigningKey certify(SigningKey root, KeyPair pair, KeyUse use, CertificateFields fields) {
        X509Certificate certificate = certify(root, pair.getPublic(), use, fields);
        return new SigningKey(pair.getPrivate(), List.of(certificate, root.certificate()));
    }

    /**
     * The root's revocation list: always the whole list, never a difference.
     *
     * @param thisUpdate when the list was made; its second is also the list's number, which must grow
     * @param nextUpdate until when a newer list comes out
     */
    public static X509CRL crl(SigningKey root, List<Revocation> revoked, Instant thisUpdate, Instant nextUpdate) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(subject(root), Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(nextUpdate));
        for (Revocation line : revoked) {
            builder.addCRLEntry(
                    line.serial(), Date.from(line.at()), line.cause().code());
        }
        try {
            BigInteger number = BigInteger.valueOf(thisUpdate.getEpochSecond());
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            builder.addExtension(Extension.authorityKeyIdentifier, false, authority(root));
            return Pem.revocationList(builder.build(signer(root.key())));
        } catch (CertIOException e) {
            throw new IllegalStateException("The extensions of a revocation list always encode", e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, CertificateFields fields, PublicKey key) {
        return new X509v3CertificateBuilder(
                issuer,
                fields.serial(),
                Date.from(fields.notBefore()),
                Date.from(fields.notAfter()),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private static int usageBits(KeyUse use) {
        return switch (use) {
            case SIGNING -> KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
            case ISSUING -> KeyUsage.nonRepudiation;
            case SEALING -> KeyUsage.keyAgreement;
            case LOG -> KeyUsage.digitalSignature;
        };
    }

    private static X500Name name(String subject) {
        try {
            return new X500Name(subject);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a distinguished name such as CN=…,O=…: " + subject, e);
        }
    }

    /** The root's name with its exact bytes: issuer and subject are compared as bytes. */
    private static X500Name subject(SigningKey root) {
        return X500Name.getInstance(root.certificate().getSubjectX500Principal().getEncoded());
    }

    /** RFC 7093, method 1: the leftmost 160 bits of the SHA-256 of the key, so that no SHA-1 is needed. */
    private static SubjectKeyIdentifier keyIdentifier(PublicKey key) {
        byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getPublicKeyData()
                .getBytes();
        return new SubjectKeyIdentifier(Arrays.copyOf(Digest.of(bits).bytes(), 20));
    }

    private static AuthorityKeyIdentifier authority(SigningKey root) {
        return new AuthorityKeyIdentifier(
                keyIdentifier(root.certificate().getPublicKey()).getKeyIdentifier());
    }

    static ContentSigner signer(PrivateKey key) {
        try {
            JcaContentSignerBuilder builder = new JcaContentSignerBuilder(BouncyCastle.ECDSA);
            if (key.getEncoded() != null) {
                builder.setProvider(BouncyCastle.PROVIDER);
            }
            return builder.build(key);
        } catch (OperatorCreationException e) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, e, Saying.NO_ECDSA);
        }
    }
}
