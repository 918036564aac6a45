package org.zhikao.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Certificates and revocation lists as PEM (RFC 7468, strict form).
 *
 * <p>Reading takes only what writing makes, byte for byte: a proof bundle must leave no room for bytes that nothing
 * vouches for.
 */
public final class Pem {

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String REVOCATION_LIST = "X509 CRL";

    private Pem() {}

    /** The certificates, in this order. */
    public static byte[] certificates(List<X509Certificate> certificates) {
        StringBuilder pem = new StringBuilder();
        try {
            for (X509Certificate certificate : certificates) {
                block(pem, CERTIFICATE, certificate.getEncoded());
            }
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
        return pem.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The revocation list. */
    public static byte[] revocationList(X509CRL list) {
        StringBuilder pem = new StringBuilder();
        try {
            block(pem, REVOCATION_LIST, list.getEncoded());
        } catch (CRLException e) {
            throw new IllegalStateException("A revocation list that was read can be written", e);
        }
        return pem.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads one certificate or more.
     *
     * @throws MalformedEvidence if there is none, or anything else besides
     */
    public static List<X509Certificate> readCertificates(byte[] pem) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : blocks(pem, CERTIFICATE)) {
            certificates.add(certificate(der));
        }
        if (!Arrays.equals(certificates(certificates), pem)) {
            throw new MalformedEvidence(Malformed.PEM_MORE);
        }
        return List.copyOf(certificates);
    }

    /**
     * Reads one revocation list.
     *
     * @throws MalformedEvidence if there is not exactly one, or anything else besides
     */
    public static X509CRL readRevocationList(byte[] pem) {
        List<byte[]> blocks = blocks(pem, REVOCATION_LIST);
        if (blocks.size() != 1) {
            throw new MalformedEvidence(Malformed.PEM_LISTS, blocks.size());
        }
        X509CRL list = revocationListFromDer(blocks.get(0));
        if (!Arrays.equals(revocationList(list), pem)) {
            throw new MalformedEvidence(Malformed.PEM_LIST_MORE);
        }
        return list;
    }

    static X509Certificate certificate(X509CertificateHolder holder) {
        try {
            return certificate(holder.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("A certificate in memory can be encoded", e);
        }
    }

    static X509CRL revocationList(X509CRLHolder holder) {
        try {
            return revocationListFromDer(holder.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("A revocation list in memory can be encoded", e);
        }
    }

    static X509Certificate certificate(byte[] der) {
        try {
            requireWholeBytes(Certificate.getInstance(der).getSignature());
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (EvidenceRefused e) {
            throw e;
        } catch (CertificateException | RuntimeException e) {
            throw new MalformedEvidence(e, Malformed.CERTIFICATE_UNREADABLE);
        }
    }

    private static X509CRL revocationListFromDer(byte[] der) {
        try {
            requireWholeBytes(CertificateList.getInstance(der).getSignature());
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (EvidenceRefused e) {
            throw e;
        } catch (CertificateException | CRLException | RuntimeException e) {
            throw new MalformedEvidence(e, Malformed.LIST_UNREADABLE);
        }
    }

    /** The runtime ignores how many bits of a signature's last byte are said to be unused; nothing else is unsigned. */
    private static void requireWholeBytes(ASN1BitString signature) {
        if (signature.getPadBits() != 0) {
            throw new MalformedEvidence(Malformed.SIGNATURE_IN_BYTE);
        }
    }

    private static void block(StringBuilder pem, String label, byte[] der) {
        pem.append("-----BEGIN ").append(label).append("-----\n");
        pem.append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
        pem.append("\n-----END ").append(label).append("-----\n");
    }

    private static List<byte[]> blocks(byte[] pem, String label) {
        String text = new String(pem, StandardCharsets.ISO_8859_1);
        String begin = "-----BEGIN " + label + "-----\n";
        String end = "\n-----END " + label + "-----\n";
        List<byte[]> blocks = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int close = text.indexOf(end, at);
            if (!text.startsWith(begin, at) || close < at + begin.length()) {
                throw new MalformedEvidence(Malformed.NO_PEM, label);
            }
            try {
                String body = text.substring(at + begin.length(), close).replace("\n", "");
                blocks.add(Base64.getDecoder().decode(body));
            } catch (IllegalArgumentException e) {
                throw new MalformedEvidence(e, Malformed.PEM_BASE64, label);
            }
            at = close + end.length();
        }
        if (blocks.isEmpty()) {
            throw new MalformedEvidence(Malformed.PEM_EMPTY, label);
        }
        return blocks;
    }
}
