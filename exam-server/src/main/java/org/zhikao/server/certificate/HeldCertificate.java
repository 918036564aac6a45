package org.zhikao.server.certificate;

import java.time.LocalDate;
import java.util.List;
import org.zhikao.server.roster.PersonId;

/**
 * A certificate that an officer holds or held.
 *
 * @param number the badge number (执法证号), the officer's own; it stays through renewals
 * @param scopes what it entitles to enforce (执法范围), in the order of the source
 * @param region where it holds (执法区域)
 * @param validFrom first day
 * @param validTo last day
 * @param status on the day asked about
 * @param code printed on the certificate, eight characters of {@link CertificateCode}; whoever checks the certificate
 *     proves with it that they have it before them
 * @param renewed whether another was issued in its place, also one that has not begun
 */
public record HeldCertificate(
        CertificateId id,
        PersonId person,
        String number,
        List<String> scopes,
        String region,
        LocalDate validFrom,
        LocalDate validTo,
        CertificateStatus status,
        String code,
        boolean renewed) {

    public HeldCertificate {
        scopes = List.copyOf(scopes);
    }

    /** Neither the number nor the code belongs in a log. */
    @Override
    public String toString() {
        return "HeldCertificate[" + id + ", " + status + "]";
    }
}
