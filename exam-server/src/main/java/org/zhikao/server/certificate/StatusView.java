package org.zhikao.server.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The public page on which anybody checks a certificate.
 *
 * @param number as it was asked for; empty if the page shall ask
 * @param problem what keeps the answer back: {@code blank}, {@code unmatched} or {@code wait}; empty if nothing
 * @param minutes to wait, rounded up; 0 unless the problem is {@code wait}
 */
public record StatusView(String number, String problem, long minutes, Optional<Found> found) {

    /**
     * What anybody who has the certificate before them may know.
     *
     * @param name masked
     * @param status of {@link CertificateStatus}
     * @param since the day from which a suspension or revocation holds, ISO 8601; empty otherwise
     * @param validFrom first day, {@code validTo} last day, ISO 8601
     * @param checkedAt when this was looked up
     */
    public record Found(
            String number,
            String name,
            String status,
            String since,
            List<String> scopes,
            String region,
            String validFrom,
            String validTo,
            Instant checkedAt) {

        public Found {
            scopes = List.copyOf(scopes);
        }
    }
}
