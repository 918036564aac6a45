package org.zhikao.evidence;

import java.math.BigInteger;
import java.time.Instant;

/**
 * What the issuer decides about a certificate.
 *
 * @param subject a distinguished name as in RFC 4514, for instance {@code CN=Node signer,O=Example Bureau}
 * @param serial positive, at most 20 bytes, unique under one root
 * @param notBefore first moment of validity, whole seconds count
 * @param notAfter last moment of validity
 */
public record CertificateFields(String subject, BigInteger serial, Instant notBefore, Instant notAfter) {

    /**
     * Checks what X.509 demands.
     *
     * @throws IllegalArgumentException if the serial is out of range or the window is empty
     */
    public CertificateFields {
        if (serial.signum() <= 0 || serial.bitLength() > 159) {
            throw new IllegalArgumentException("A serial is positive and has at most 20 bytes: " + serial);
        }
        if (!notBefore.isBefore(notAfter)) {
            throw new IllegalArgumentException("A certificate ends after it begins: " + notBefore + " to " + notAfter);
        }
    }
}
