package org.zhikao.server.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.zhikao.server.roster.PersonId;

/**
 * A certificate as it is stored.
 *
 * @param scopes array of texts
 * @param standing VALID, SUSPENDED, REVOKED or CANCELLED
 * @param standingFrom since when
 * @param successorFrom the first day of the certificate that takes its place
 */
public record CertificateRow(
        CertificateId certificateId,
        PersonId personId,
        String badgeNumber,
        JsonNode scopes,
        String region,
        LocalDate validFrom,
        LocalDate validTo,
        CertificateStatus standing,
        LocalDate standingFrom,
        String code,
        Optional<LocalDate> successorFrom) {

    /** What the certificate is on this day. An end for good outweighs every date, and an ended one is not suspended. */
    CertificateStatus on(LocalDate day) {
        if (standing == CertificateStatus.REVOKED || standing == CertificateStatus.CANCELLED) {
            return standing;
        }
        if (successorFrom.filter(begin -> !day.isBefore(begin)).isPresent()) {
            return CertificateStatus.REPLACED;
        }
        if (day.isAfter(validTo)) {
            return CertificateStatus.EXPIRED;
        }
        if (standing == CertificateStatus.SUSPENDED) {
            return standing;
        }
        return day.isBefore(validFrom) ? CertificateStatus.UPCOMING : standing;
    }

    HeldCertificate held(LocalDate day) {
        return new HeldCertificate(
                certificateId,
                personId,
                badgeNumber,
                scopeList(),
                region,
                validFrom,
                validTo,
                on(day),
                code,
                successorFrom.isPresent());
    }

    List<String> scopeList() {
        return texts(scopes);
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static ArrayNode json(List<String> scopes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        scopes.forEach(array::add);
        return array;
    }

    /** Which of an officer's certificates counts on this day: the last that has begun, else the first to begin. */
    static Optional<CertificateRow> current(List<CertificateRow> ofOneOfficer, LocalDate day) {
        Comparator<CertificateRow> byBegin = Comparator.comparing(CertificateRow::validFrom);
        return ofOneOfficer.stream()
                .filter(row -> !row.validFrom().isAfter(day))
                .max(byBegin)
                .or(() -> ofOneOfficer.stream().min(byBegin));
    }

    /** Neither the number nor the code belongs in a log. */
    @Override
    public String toString() {
        return "CertificateRow[" + certificateId + ", " + standing + "]";
    }
}
