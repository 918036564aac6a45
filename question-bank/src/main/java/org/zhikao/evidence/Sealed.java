package org.zhikao.evidence;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
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
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, "The content could not be sealed to these certificates", e);
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
        CMSAuthEnvelopedData envelope = parse(cms);
        RecipientInformation mine = envelope.getRecipientInfos().get(new JceKeyAgreeRecipientId(certificate));
        if (mine == null) {
            throw new EvidenceRefused(
                    Reason.SEALED_TO_ANOTHER,
                    "Not sealed to " + certificate.getSubjectX500Principal().getName());
        }
        try {
            return mine.getContent(new JceKeyAgreeAuthEnvelopedRecipient(recipientKey)
                    .setProvider(BouncyCastle.PROVIDER)
                    .setAllowedContentAlgorithms(Set.of(CMSAlgorithm.AES256_GCM)));
        } catch (CMSException | RuntimeException e) {
            throw new EvidenceRefused(
                    Reason.SEAL_BROKEN, "The sealed bytes were changed, or the key is not this certificate's", e);
        }
    }

    /** As above, with the certificate that comes with the key. */
    public static byte[] open(byte[] cms, SigningKey recipient) {
        return open(cms, recipient.key(), recipient.certificate());
    }

    private static CMSAuthEnvelopedData parse(byte[] cms) {
        try {
            ASN1Primitive value = ASN1Primitive.fromByteArray(cms);
            require(Arrays.equals(value.getEncoded(ASN1Encoding.DER), cms));
            ContentInfo info = ContentInfo.getInstance(value);
            require(CMSObjectIdentifiers.authEnvelopedData.equals(info.getContentType()));
            AuthEnvelopedData data = AuthEnvelopedData.getInstance(info.getContent());
            // Neither version nor content type is under the seal, so only the one that sealing writes is taken.
            require(data.getVersion().hasValue(0) && data.getRecipientInfos().size() == 1);
            require(CMSObjectIdentifiers.data.equals(
                    data.getAuthEncryptedContentInfo().getContentType()));
            require(data.getOriginatorInfo() == null && data.getAuthAttrs() == null && data.getUnauthAttrs() == null);
            require(data.getMac().getOctets().length == 16);
            RecipientInfo recipients =
                    RecipientInfo.getInstance(data.getRecipientInfos().getObjectAt(0));
            KeyAgreeRecipientInfo agreement = KeyAgreeRecipientInfo.getInstance(recipients.getInfo());
            require(agreement.getVersion().hasValue(3) && agreement.getUserKeyingMaterial() == null);
            require(CMSAlgorithm.ECDH_SHA256KDF.equals(
                    agreement.getKeyEncryptionAlgorithm().getAlgorithm()));
            return new CMSAuthEnvelopedData(info);
        } catch (MalformedEvidence e) {
            throw e;
        } catch (IOException | CMSException | RuntimeException e) {
            throw new MalformedEvidence("Not readable as sealed bytes", e);
        }
    }

    private static void requireSealingUse(X509Certificate certificate) {
        boolean[] bits = certificate.getKeyUsage();
        if (bits == null || !bits[4] || !BouncyCastle.isP256(certificate.getPublicKey())) {
            throw new EvidenceRefused(
                    Reason.CERTIFICATE_UNFIT,
                    "Not certified for " + KeyUse.SEALING + ": "
                            + certificate.getSubjectX500Principal().getName());
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new MalformedEvidence("Not sealed bytes of the kind used here");
        }
    }
}
