package org.zhikao.server.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhikao.server.roster.PersonId;

/**
 * A certificate as a file states it, waiting for approval or approved.
 *
 * @param line as a spreadsheet shows it; the heading is 1
 * @param scopes array of texts
 * @param standing VALID, SUSPENDED, REVOKED or CANCELLED
 */
public record ImportedRow(
        int line,
        PersonId personId,
        String badgeNumber,
        JsonNode scopes,
        String region,
        LocalDate validFrom,
        LocalDate validTo,
        CertificateStatus standing) {

    /** Whether the certificate stands in the register of certificates word for word. */
    boolean isSameAs(CertificateRow held) {
        return held.personId().equals(personId)
                && held.validFrom().equals(validFrom)
                && held.validTo().equals(validTo)
                && held.scopes().equals(scopes)
                && held.region().equals(region)
                && held.standing() == standing;
    }

    /**
     * What keeps the certificate from being entered beside those the officer has: the same one with other facts, one
     * that has not ended, or a later one.
     */
    Optional<Clash> clashWith(List<CertificateRow> held, LocalDate today) {
        for (CertificateRow one : held) {
            if (one.validFrom().equals(validFrom)) {
                return isSameAs(one) ? Optional.empty() : Optional.of(new Clash(Clash.Kind.OTHER_FACTS, one));
            }
        }
        for (CertificateRow one : held) {
            switch (one.on(today)) {
                case VALID, SUSPENDED, UPCOMING -> {
                    return Optional.of(new Clash(Clash.Kind.STILL_HELD, one));
                }
                default -> {
                    if (!one.validFrom().isBefore(validFrom)) {
                        return Optional.of(new Clash(Clash.Kind.LATER_HELD, one));
                    }
                }
            }
        }
        return Optional.empty();
    }

    CertificateRow entered() {
        return new CertificateRow(
                CertificateId.random(),
                personId,
                badgeNumber,
                scopes,
                region,
                validFrom,
                validTo,
                standing,
                validFrom,
                CertificateCode.random(),
                Optional.empty());
    }

    /** A certificate that is in the way. */
    record Clash(Kind kind, CertificateRow held) {

        enum Kind {
            OTHER_FACTS,
            STILL_HELD,
            LATER_HELD
        }
    }
}
