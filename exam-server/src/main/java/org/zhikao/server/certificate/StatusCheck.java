package org.zhikao.server.certificate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.ClientAddress;

/**
 * The door for whoever checks a certificate. It takes number and code together; which of the two did not fit it neither
 * says nor knows, because both go into one digest and the digest is looked up once.
 */
public final class StatusCheck {

    private static final int LONGEST = 64;
    private static final Set<CertificateStatus> DATED =
            Set.of(CertificateStatus.SUSPENDED, CertificateStatus.REVOKED, CertificateStatus.CANCELLED);

    private final Store store;
    private final Roster roster;
    private final Certificates certificates;
    private final Clock clock;
    private final CheckThrottle throttle = new CheckThrottle();

    public StatusCheck(Store store, Roster roster, Certificates certificates, Clock clock) {
        this.store = store;
        this.roster = roster;
        this.certificates = certificates;
        this.clock = clock;
    }

    /** Looks up the certificate with this number and this code; for anything else the same answer. */
    StatusView check(String number, String code, ClientAddress address) {
        String shown = number.strip();
        if (shown.isEmpty() || code.isBlank() || shown.length() > LONGEST || code.length() > LONGEST) {
            return new StatusView(shown.length() > LONGEST ? "" : shown, "blank", 0, Optional.empty());
        }
        Instant now = clock.instant();
        Optional<Duration> wait = throttle.begin(shown, address, now);
        if (wait.isPresent()) {
            long minutes = wait.get().plusSeconds(59).toMinutes();
            return new StatusView(shown, "wait", Math.max(1, minutes), Optional.empty());
        }
        Optional<CertificateRow> row =
                store.read(handle -> handle.attach(CertificateDao.class).byLookup(CertificateCode.lookup(shown, code)));
        if (row.isEmpty()) {
            return new StatusView(shown, "unmatched", 0, Optional.empty());
        }
        throttle.right(shown, address, now);
        return new StatusView(shown, "", 0, row.map(found -> found(found, now)));
    }

    private StatusView.Found found(CertificateRow row, Instant now) {
        LocalDate today = certificates.today();
        CertificateStatus status = row.on(today);
        return new StatusView.Found(
                row.badgeNumber(),
                roster.find(row.personId())
                        .map(Officer::name)
                        .map(MaskedName::of)
                        .orElse(""),
                status.name(),
                DATED.contains(status) ? row.standingFrom().toString() : "",
                row.scopeList(),
                row.region(),
                row.validFrom().toString(),
                row.validTo().toString(),
                now);
    }
}
