package org.zhikao.server.certificate;

import java.time.LocalDate;
import java.util.List;

/**
 * A certificate to issue in place of another. Person and number are those of the certificate it replaces.
 *
 * @param id drawn before anything was printed, because the print names it
 * @param replaces the certificate that ends when this one begins
 * @param scopes at least one
 * @param validFrom first day; until then the replaced certificate stays what it is
 * @param validTo last day, not before the first
 * @param code as it is printed, eight characters of {@link CertificateCode}
 */
public record NewCertificate(
        CertificateId id,
        CertificateId replaces,
        List<String> scopes,
        String region,
        LocalDate validFrom,
        LocalDate validTo,
        String code) {

    public NewCertificate {
        scopes = List.copyOf(scopes);
        if (scopes.isEmpty() || validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException(
                    "A certificate has a scope and ends on or after its first day: " + validFrom + " to " + validTo);
        }
    }
}
