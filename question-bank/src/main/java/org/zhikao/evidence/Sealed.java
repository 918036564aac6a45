package org.zhikao.evidence;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;

/**
 * Content that only named recipients open: CMS AuthEnvelopedData (RFC 5083) in DER, AES-256-GCM, the content key agreed
 * by ephemeral ECDH on P-256 and wrapped with AES-256.
 *
 * <p>Sealing hides content and shows changes to it; it does not say who sealed. With several recipients nobody can see
 * that somebody else's wrapped key was damaged. So whatever carries sealed bytes signs their digest.
 */
public final class Sealed {

    private Sealed() {}

    /**
     * Seals content.
     *
     * @param recipients certificates made for {@link KeyUse#SEALING}, at least one
     * @throws EvidenceRefused with {@link Reason#CERTIFICATE_UNFIT} if one is not made for that
     */
    public static byte[] seal(byte[] content, List<X509Certificate> recipients) {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("Content sealed to nobody could never be opened");
        }
        recipients.forEach(Sealed::requireSealingUse);
        KeyPair fresh = CertificateAuthority.newSigningPair();
        try {
            JceKeyAgreeRecipientInfoGenerator agreement = new JceKeyAgreeRecipientInfoGenerator(
                            CMSAlgorithm.ECDH_SHA256KDF,
                            fresh.getPrivate(),
                            fresh.getPublic(),
                            CMSAlgorithm.AES256_WRAP)
                    .setProvider(BouncyCastle.PROVIDER);
            for (X509Certificate recipient : recipients) {
                agreement.addRecipient(recipient);
            }
            CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(agreement);
            OutputAEADEncryptor encryptor =
                    (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                            .setProvider(BouncyCastle.PROVIDER)
                            .build();
            return generator
                    .generate(new CMSProcessableByteArray(content), encryptor)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | CertificateEncodingException | IOException e) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, e, Saying.NOT_SEALABLE);
        }
    }

    /**
     * Opens sealed content.
     *
     * @throws EvidenceRefused with {@link Reason#SEALED_TO_ANOTHER} if the certificate is not among the recipients,
     *     {@link Reason#SEAL_BROKEN} if the key is not the certificate's or a byte was changed, {@link Reason#MALFORMED}
     *     if these are no sealed bytes at all
     */
    public static byte[] open(byte[] cms, PrivateKey recipientKey, X509Certificate certificate) {
        AuthEnvelopedData data = parse(cms);
        try {
            RecipientInformation mine = new CMSAuthEnvelopedData(
                            new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, data))
                    .getRecipientInfos()
                    .get(new JceKeyAgreeRecipientId(certificate));
            if (mine == null || !isFor(data, certificate)) {
                throw new EvidenceRefused(
                        Reason.SEALED_TO_ANOTHER,
                        Saying.SEALED_TO_OTHERS,
                        certificate.getSubjectX500Principal().getName());
            }
            return mine.getContent(new JceKeyAgreeAuthEnvelopedRecipient(recipientKey)
                    .setProvider(BouncyCastle.PROVIDER)
                    .setAllowedContentAlgorithms(Set.of(CMSAlgorithm.AES256_GCM)));
        } catch (EvidenceRefused e) {
            throw e;
        } catch (CMSException | RuntimeException e) {
            throw new EvidenceRefused(Reason.SEAL_BROKEN, e, Saying.SEAL_CHANGED);
        }
    }

    /** As above, with the certificate that comes with the key. */
    public static byte[] open(byte[] cms, SigningKey recipient) {
        return open(cms, recipient.key(), recipient.certificate());
    }

    private static AuthEnvelopedData parse(byte[] cms) {
        try {
            ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(cms));
            require(CMSObjectIdentifiers.authEnvelopedData.equals(info.getContentType()));
            AuthEnvelopedData data = AuthEnvelopedData.getInstance(info.getContent());
            require(data.getMac().getOctets().length == 16);
            require(Arrays.equals(rebuilt(data), cms));
            return data;
        } catch (MalformedEvidence e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new MalformedEvidence(e, Malformed.SEALED_UNREADABLE);
        }
    }

    /** The bytes as they must look with these parts: versions, tags and the like are not under the seal. */
    private static byte[] rebuilt(AuthEnvelopedData data) throws IOException {
        KeyAgreeRecipientInfo agreement = agreement(data);
        byte[] point =
                agreement.getOriginator().getOriginatorKey().getPublicKeyData().getBytes();
        require(point.length == 65 && point[0] == 4);
        OriginatorPublicKey fresh = new OriginatorPublicKey(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1), point);
        KeyAgreeRecipientInfo recipients = new KeyAgreeRecipientInfo(
                new OriginatorIdentifierOrKey(fresh),
                null,
                new AlgorithmIdentifier(CMSAlgorithm.ECDH_SHA256KDF, new AlgorithmIdentifier(CMSAlgorithm.AES256_WRAP)),
                agreement.getRecipientEncryptedKeys());
        EncryptedContentInfo content = data.getAuthEncryptedContentInfo();
        AuthEnvelopedData plain = new AuthEnvelopedData(
                null,
                new DERSet(new RecipientInfo(recipients)),
                new EncryptedContentInfo(
                        CMSObjectIdentifiers.data,
                        content.getContentEncryptionAlgorithm(),
                        content.getEncryptedContent()),
                null,
                data.getMac(),
                null);
        return new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, plain).getEncoded(ASN1Encoding.DER);
    }

    /** Compared by bytes: names that only mean the same, in other letter case say, would leave room for changes. */
    private static boolean isFor(AuthEnvelopedData data, X509Certificate certificate) {
        IssuerAndSerialNumber wanted = new IssuerAndSerialNumber(
                X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()), certificate.getSerialNumber());
        for (ASN1Encodable each : agreement(data).getRecipientEncryptedKeys()) {
            IssuerAndSerialNumber name =
                    RecipientEncryptedKey.getInstance(each).getIdentifier().getIssuerAndSerialNumber();
            if (name != null && Arrays.equals(der(name), der(wanted))) {
                return true;
            }
        }
        return false;
    }

    private static KeyAgreeRecipientInfo agreement(AuthEnvelopedData data) {
        require(data.getRecipientInfos().size() == 1);
        RecipientInfo recipients =
                RecipientInfo.getInstance(data.getRecipientInfos().getObjectAt(0));
        return KeyAgreeRecipientInfo.getInstance(recipients.getInfo());
    }

    private static byte[] der(IssuerAndSerialNumber name) {
        try {
            return name.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("A name in memory can be encoded", e);
        }
    }

    private static void requireSealingUse(X509Certificate certificate) {
        boolean[] bits = certificate.getKeyUsage();
        if (bits == null || !bits[4] || !BouncyCastle.isP256(certificate.getPublicKey())) {
            throw new EvidenceRefused(
                    Reason.CERTIFICATE_UNFIT,
                    Saying.OTHER_USE,
                    KeyUse.SEALING,
                    certificate.getSubjectX500Principal().getName());
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new MalformedEvidence(Malformed.SEALED_OTHER_KIND);
        }
    }
}
