package org.zhikao.evidence;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * A CMS signature taken apart. CMS leaves much of a file unsigned; here every part has one permitted value, so that no
 * byte can be changed without a refusal.
 *
 * @param signingTime what the signer states among the signed attributes; a PDF states it outside the signature
 */
record DetachedSignature(SignerInformation signer, X509Certificate certificate, Optional<Instant> signingTime) {

    static DetachedSignature parse(byte[] content, byte[] cms) {
        try {
            ASN1Primitive value = ASN1Primitive.fromByteArray(cms);
            ContentInfo info = ContentInfo.getInstance(value);
            require(CMSObjectIdentifiers.signedData.equals(info.getContentType()), Malformed.CMS_NO_SIGNED_DATA);
            SignedData data = SignedData.getInstance(info.getContent());
            X509Certificate certificate = requireProfile(data);
            SignerInfo only = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
            Optional<Instant> at = requireSignerProfile(only, certificate);
            require(Arrays.equals(rebuilt(data, only), cms), Malformed.CMS_OTHER_FORM);
            CMSSignedData signed = new CMSSignedData(new CMSProcessableByteArray(content), info);
            SignerInformation signer =
                    signed.getSignerInfos().getSigners().iterator().next();
            return new DetachedSignature(signer, certificate, at);
        } catch (EvidenceRefused e) {
            throw e;
        } catch (IOException | CMSException | CertificateEncodingException | RuntimeException e) {
            // Bouncy Castle reports ill-formed structures with many kinds of unchecked exceptions.
            throw new MalformedEvidence(e, Malformed.CMS_UNREADABLE);
        }
    }

    /**
     * The signing time, which must be stated.
     *
     * @throws MalformedEvidence if it is not
     */
    Instant at() {
        require(signingTime.isPresent(), Malformed.CMS_NO_SIGNING_TIME);
        return signingTime.orElseThrow();
    }

    /**
     * Checks content against signature against certificate.
     *
     * @throws EvidenceRefused with {@link Reason#SIGNATURE_INVALID}
     */
    void requireMatch() {
        boolean holds;
        try {
            holds = signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(BouncyCastle.own(certificate.getPublicKey())));
        } catch (CMSException | OperatorCreationException | RuntimeException e) {
            throw new EvidenceRefused(Reason.SIGNATURE_INVALID, e, Saying.CONTENT_NOT_SIGNED);
        }
        if (!holds) {
            throw new EvidenceRefused(Reason.SIGNATURE_INVALID, Saying.SIGNATURE_UNFIT);
        }
    }

    /**
     * The file as it must look with these parts. Readers, Bouncy Castle among them, overlook other versions, tag numbers
     * and encodings.
     */
    private static byte[] rebuilt(SignedData data, SignerInfo only) throws IOException {
        SignerInfo signer = new SignerInfo(
                new SignerIdentifier(
                        IssuerAndSerialNumber.getInstance(only.getSID().getId())),
                only.getDigestAlgorithm(),
                only.getAuthenticatedAttributes(),
                only.getDigestEncryptionAlgorithm(),
                only.getEncryptedDigest(),
                null);
        SignedData signed = new SignedData(
                data.getDigestAlgorithms(),
                new ContentInfo(CMSObjectIdentifiers.data, null),
                data.getCertificates(),
                null,
                new DERSet(signer));
        return new ContentInfo(CMSObjectIdentifiers.signedData, signed).getEncoded(ASN1Encoding.DER);
    }

    private static X509Certificate requireProfile(SignedData data) throws IOException {
        require(data.getDigestAlgorithms().size() == 1, Malformed.CMS_DIGEST_ALGORITHMS);
        require(
                isSha256(AlgorithmIdentifier.getInstance(
                        data.getDigestAlgorithms().getObjectAt(0))),
                Malformed.CMS_NO_SHA256);
        require(
                CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType()),
                Malformed.CMS_NO_PLAIN_DATA);
        require(data.getEncapContentInfo().getContent() == null, Malformed.CMS_OWN_CONTENT);
        require(data.getCRLs() == null, Malformed.CMS_OWN_LISTS);
        require(data.getSignerInfos().size() == 1, Malformed.CMS_SIGNERS);
        ASN1Set certificates = data.getCertificates();
        require(certificates != null && certificates.size() == 1, Malformed.CMS_CERTIFICATES);
        return Pem.certificate(certificates.getObjectAt(0).toASN1Primitive().getEncoded());
    }

    private static Optional<Instant> requireSignerProfile(SignerInfo signer, X509Certificate certificate)
            throws CertificateEncodingException {
        require(isSha256(signer.getDigestAlgorithm()), Malformed.CMS_SIGNER_DIGEST);
        AlgorithmIdentifier algorithm = signer.getDigestEncryptionAlgorithm();
        require(
                X9ObjectIdentifiers.ecdsa_with_SHA256.equals(algorithm.getAlgorithm())
                        && algorithm.getParameters() == null,
                Malformed.CMS_SIGNER_ALGORITHM);
        require(signer.getUnauthenticatedAttributes() == null, Malformed.CMS_UNSIGNED_ATTRIBUTES);
        requireSignerName(signer, certificate);
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        require(attributes != null, Malformed.CMS_NO_ATTRIBUTES);
        only(attributes, CMSAttributes.contentType);
        only(attributes, CMSAttributes.messageDigest);
        requireCertificate(only(attributes, PKCSObjectIdentifiers.id_aa_signingCertificateV2), certificate);
        if (named(attributes, CMSAttributes.signingTime).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Time.getInstance(only(attributes, CMSAttributes.signingTime))
                .getDate()
                .toInstant());
    }

    private static void requireSignerName(SignerInfo signer, X509Certificate certificate) {
        IssuerAndSerialNumber name =
                IssuerAndSerialNumber.getInstance(signer.getSID().getId());
        X500Name issuer =
                X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
        boolean same = name.getSerialNumber().hasValue(certificate.getSerialNumber())
                && Arrays.equals(encoded(name.getName()), encoded(issuer));
        if (!same) {
            throw new EvidenceRefused(Reason.SIGNATURE_INVALID, Saying.SIGNATURE_NAMES_OTHER);
        }
    }

    private static void requireCertificate(ASN1Encodable attribute, X509Certificate certificate)
            throws CertificateEncodingException {
        ESSCertIDv2[] named = SigningCertificateV2.getInstance(attribute).getCerts();
        boolean same = named.length == 1
                && NISTObjectIdentifiers.id_sha256.equals(
                        named[0].getHashAlgorithm().getAlgorithm())
                && Arrays.equals(
                        named[0].getCertHash(),
                        Digest.of(certificate.getEncoded()).bytes());
        if (!same) {
            throw new EvidenceRefused(Reason.SIGNATURE_INVALID, Saying.CERTIFICATE_OTHER);
        }
    }

    /** The single value of an attribute that must stand there once: with two, two readers might take different ones. */
    private static ASN1Encodable only(ASN1Set attributes, ASN1ObjectIdentifier type) {
        List<Attribute> found = named(attributes, type);
        boolean one = found.size() == 1 && found.get(0).getAttrValues().size() == 1;
        require(one, Malformed.CMS_ATTRIBUTE, type);
        return found.get(0).getAttrValues().getObjectAt(0);
    }

    private static List<Attribute> named(ASN1Set attributes, ASN1ObjectIdentifier type) {
        return Stream.of(attributes.toArray())
                .map(Attribute::getInstance)
                .filter(attribute -> attribute.getAttrType().equals(type))
                .toList();
    }

    private static boolean isSha256(AlgorithmIdentifier algorithm) {
        boolean plain = algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters());
        return plain && NISTObjectIdentifiers.id_sha256.equals(algorithm.getAlgorithm());
    }

    private static byte[] encoded(X500Name name) {
        try {
            return name.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("A name in memory can be encoded", e);
        }
    }

    private static void require(boolean holds, Sentence otherwise, Object... arguments) {
        if (!holds) {
            throw new MalformedEvidence(Malformed.CMS_OTHER_KIND, otherwise.with(arguments));
        }
    }
}
