package org.zhikao.evidence;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * Who signed, as far as a verified signature says.
 *
 * @param subject the certificate's distinguished name (RFC 2253)
 * @param serial the certificate's serial
 * @param keyId SHA-256 of the SubjectPublicKeyInfo, 64 hexadecimal characters
 * @param at the time that the signer states, whole seconds: a claim, not a time stamp
 * @param certificate the signer's certificate
 */
public record SignedBy(String subject, BigInteger serial, String keyId, Instant at, X509Certificate certificate) {

    static SignedBy of(X509Certificate certificate, Instant at) {
        return new SignedBy(
                certificate.getSubjectX500Principal().getName(),
                certificate.getSerialNumber(),
                SigningKey.keyId(certificate),
                at,
                certificate);
    }
}
