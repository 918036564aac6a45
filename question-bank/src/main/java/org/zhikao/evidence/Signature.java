package org.zhikao.evidence;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Detached signatures that openssl and others check: CMS (RFC 5652) in DER, one signer, ECDSA P-256 with SHA-256, the
 * signing time and the signer's certificate among what is signed (RFC 5035).
 */
public final class Signature {

    private static final DigestCalculatorProvider DIGESTS = digests();

    private Signature() {}

    /**
     * Signs this content. Two calls give two different signatures: keep the first.
     *
     * @param at the signing time; CMS keeps whole seconds
     * @return the signature file, without the content
     * @throws EvidenceRefused with {@link Reason#KEY_UNUSABLE} if the key is not P-256 or does not sign
     */
    public static byte[] sign(byte[] content, SigningKey key, Instant at) {
        return sign(content, key, Optional.of(at));
    }

    /** As above, without a signing time: PAdES forbids it, because a PDF states its time elsewhere. */
    static byte[] signUndated(byte[] content, SigningKey key) {
        return sign(content, key, Optional.empty());
    }

    private static byte[] sign(byte[] content, SigningKey key, Optional<Instant> at) {
        X509Certificate certificate = key.certificate();
        if (!BouncyCastle.isP256(certificate.getPublicKey())) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, Saying.RECORD_KEY, key);
        }
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(DIGESTS)
                    .setSignedAttributeGenerator(signedAttributes(certificate, at))
                    .build(CertificateAuthority.signer(key.key()), certificate));
            generator.addCertificate(new JcaX509CertificateHolder(certificate));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | OperatorCreationException | CertificateEncodingException | IOException e) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, e, Saying.COULD_NOT_SIGN, key);
        }
    }

    /**
     * Checks a signature over this content: its form to the last byte, the signature itself, the certificate up to the
     * root, its window at the signing time, the root's revocation lists.
     *
     * @param cms a signature in the form that {@link #sign} makes, in DER
     * @throws EvidenceRefused with the reason that applies
     */
    public static SignedBy verify(byte[] content, byte[] cms, TrustAnchor root) {
        DetachedSignature signature = DetachedSignature.parse(content, cms);
        signature.requireMatch();
        X509Certificate certificate = signature.certificate();
        root.requireTrusted(certificate, KeyUse.SIGNING, signature.at());
        return SignedBy.of(certificate, signature.at());
    }

    /**
     * Checks that a signature over this content holds, and no more: whoever has a key can make one, in any name.
     *
     * @throws EvidenceRefused with the reason that applies
     */
    public static SignedBy claimed(byte[] content, byte[] cms) {
        DetachedSignature signature = DetachedSignature.parse(content, cms);
        signature.requireMatch();
        return SignedBy.of(signature.certificate(), signature.at());
    }

    private static CMSAttributeTableGenerator signedAttributes(X509Certificate certificate, Optional<Instant> at)
            throws CertificateEncodingException {
        X500Name issuer =
                X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
        IssuerSerial issuerSerial =
                new IssuerSerial(new GeneralNames(new GeneralName(issuer)), certificate.getSerialNumber());
        byte[] hash = Digest.of(certificate.getEncoded()).bytes();
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        at.ifPresent(time ->
                attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(time))))));
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash, issuerSerial)))));
        CMSAttributeTableGenerator standard = new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
        // The generator adds the machine's time where none is given.
        return at.isPresent()
                ? standard
                : parameters -> standard.getAttributes(parameters).remove(CMSAttributes.signingTime);
    }

    private static DigestCalculatorProvider digests() {
        try {
            return new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("The runtime's digests are always there", e);
        }
    }
}
