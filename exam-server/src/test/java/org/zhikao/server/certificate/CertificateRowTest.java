package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.server.roster.PersonId;

class CertificateRowTest {

    private static final LocalDate FROM = LocalDate.of(2022, 1, 1);
    private static final LocalDate TO = LocalDate.of(2026, 12, 31);

    @ParameterizedTest
    @CsvSource({
        "VALID,     '',         2021-12-31, UPCOMING",
        "VALID,     '',         2022-01-01, VALID",
        "VALID,     '',         2026-12-31, VALID",
        "VALID,     '',         2027-01-01, EXPIRED",
        "SUSPENDED, '',         2026-12-31, SUSPENDED",
        "SUSPENDED, '',         2027-01-01, EXPIRED",
        "SUSPENDED, '',         2021-12-31, SUSPENDED",
        "REVOKED,   '',         2027-01-01, REVOKED",
        "CANCELLED, '',         2027-01-01, CANCELLED",
        "VALID,     2026-12-01, 2026-11-30, VALID",
        "VALID,     2026-12-01, 2026-12-01, REPLACED",
        "SUSPENDED, 2026-12-01, 2026-11-30, SUSPENDED",
        "REVOKED,   2026-12-01, 2026-12-01, REVOKED",
    })
    void theStatusFollowsFromStandingDatesAndSuccessor(
            CertificateStatus standing, String successorFrom, LocalDate day, CertificateStatus expected) {
        Optional<LocalDate> successor =
                successorFrom.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(successorFrom));
        assertEquals(expected, row(FROM, standing, successor).on(day));
    }

    @Test
    void theLastOneBegunCountsElseTheFirstToBegin() {
        CertificateRow old = row(FROM, CertificateStatus.VALID, Optional.of(TO.plusDays(1)));
        CertificateRow next = row(TO.plusDays(1), CertificateStatus.VALID, Optional.empty());
        List<CertificateRow> both = List.of(old, next);
        assertEquals(Optional.of(old), CertificateRow.current(both, TO));
        assertEquals(Optional.of(next), CertificateRow.current(both, TO.plusDays(1)));
        assertEquals(Optional.of(old), CertificateRow.current(both, FROM.minusDays(1)));
        assertEquals(Optional.empty(), CertificateRow.current(List.of(), TO));
    }

    @Test
    void aLogLineTellsNeitherNumberNorCode() {
        CertificateRow row = row(FROM, CertificateStatus.VALID, Optional.empty());
        assertFalse((row + " " + row.held(TO)).matches(".*(CJ-1|ACDEFGHJ).*"));
    }

    private static CertificateRow row(LocalDate from, CertificateStatus standing, Optional<LocalDate> successorFrom) {
        return new CertificateRow(
                CertificateId.random(),
                PersonId.random(),
                "CJ-1",
                CertificateRow.json(List.of("市容环境卫生")),
                "普陀区",
                from,
                TO,
                standing,
                from,
                "ACDEFGHJ",
                successorFrom);
    }
}
