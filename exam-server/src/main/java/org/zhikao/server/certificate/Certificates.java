package org.zhikao.server.certificate;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** The door to the certificates held. */
public final class Certificates {

    private final Store store;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * The certificates of this database.
     *
     * @param zone of the office: it says which day it is
     */
    public Certificates(Store store, Clock clock, ZoneId zone) {
        this.store = store;
        this.clock = clock;
        this.zone = zone;
    }

    /** The certificate that counts for this officer today: the last one begun, else the first that will begin. */
    public Optional<HeldCertificate> held(PersonId person) {
        return held(person, today());
    }

    /** The certificate that counted for this officer on this day, with its status on that day. */
    public Optional<HeldCertificate> held(PersonId person, LocalDate day) {
        return store.read(handle -> held(handle, person, day));
    }

    /** As above, in the caller's transaction. */
    public Optional<HeldCertificate> held(Handle handle, PersonId person, LocalDate day) {
        return CertificateRow.current(dao(handle).ofPerson(person), day).map(row -> row.held(day));
    }

    /** One certificate with its status today. */
    public Optional<HeldCertificate> find(CertificateId id) {
        return find(id, today());
    }

    /** One certificate with the status that its dates and what was done to it by now give on this day. */
    public Optional<HeldCertificate> find(CertificateId id, LocalDate day) {
        return store.read(handle -> dao(handle).find(id)).map(row -> row.held(day));
    }

    /** Those of these that there are, each with its status on this day as above. */
    public List<HeldCertificate> some(Collection<CertificateId> ids, LocalDate day) {
        return store.read(handle -> dao(handle).some(ids)).stream()
                .map(row -> row.held(day))
                .toList();
    }

    /** Every certificate under this number with its status today, the oldest first. */
    public List<HeldCertificate> ofNumber(String number) {
        return store.read(handle -> dao(handle).ofNumber(number)).stream()
                .map(row -> row.held(today()))
                .toList();
    }

    /** Whether it was issued here, and so has a document with its code on it; one that was brought in has none. */
    public boolean isIssuedHere(CertificateId id) {
        return store.read(handle -> dao(handle).isIssuedHere(id));
    }

    /** Every certificate of this officer with its status today, the oldest first. */
    public List<HeldCertificate> ofPerson(PersonId person) {
        return store.read(handle -> dao(handle).ofPerson(person)).stream()
                .map(row -> row.held(today()))
                .toList();
    }

    /**
     * Certificates that end on this day or before and were not renewed, also those that have already ended or are
     * suspended; the revoked and cancelled only up to the last day they had. Status today.
     */
    public List<HeldCertificate> dueUntil(LocalDate lastDay) {
        return dueUntil(lastDay, today());
    }

    /**
     * As above, with the status that the dates give on this day. What was done to a certificate counts as of now also
     * for a day gone by: an evaluation must not overlook a suspension because it looks back a few days.
     */
    public List<HeldCertificate> dueUntil(LocalDate lastDay, LocalDate day) {
        return store.read(handle -> dao(handle).dueUntil(lastDay, day)).stream()
                .map(row -> row.held(day))
                .toList();
    }

    /**
     * Issues a certificate in another's place, in the caller's transaction. The old one counts as replaced from the new
     * one's first day on. One certificate is renewed at most once.
     *
     * @return the new one
     * @throws Refusal NOT_FOUND if there is none to replace; CONFLICT if it is suspended or ended or has expired, was
     *     renewed before, if an action on it waits for its second person, if the officer has a later one, or if the new
     *     one doesn't begin after it began or would begin before today
     */
    public HeldCertificate renew(Handle handle, NewCertificate wanted) {
        CertificateDao dao = dao(handle);
        dao.lock(wanted.replaces());
        CertificateRow old = dao.find(wanted.replaces())
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "certificate.unknown", wanted.replaces()));
        requireRenewable(handle, old);
        if (!wanted.validFrom().isAfter(old.validFrom())) {
            throw new Refusal(Reason.CONFLICT, "certificate.renew.begin", old.badgeNumber(), old.validFrom());
        }
        if (wanted.validFrom().isBefore(today())) {
            throw new Refusal(Reason.CONFLICT, "certificate.renew.past", old.badgeNumber(), wanted.validFrom());
        }
        CertificateRow row = new CertificateRow(
                wanted.id(),
                old.personId(),
                old.badgeNumber(),
                CertificateRow.json(wanted.scopes()),
                wanted.region(),
                wanted.validFrom(),
                wanted.validTo(),
                CertificateStatus.VALID,
                wanted.validFrom(),
                wanted.code(),
                Optional.empty());
        insert(handle, List.of(row), now());
        dao.insertSuccessor(old.certificateId(), row.certificateId(), row.validFrom());
        return row.held(today());
    }

    private void requireRenewable(Handle handle, CertificateRow old) {
        if (old.successorFrom().isPresent()) {
            throw new Refusal(Reason.CONFLICT, "certificate.renew.twice", old.badgeNumber());
        }
        if (old.standing() != CertificateStatus.VALID) {
            throw new Refusal(Reason.CONFLICT, "certificate.renew." + old.standing(), old.badgeNumber());
        }
        if (today().isAfter(old.validTo())) {
            throw new Refusal(Reason.CONFLICT, "certificate.renew.EXPIRED", old.badgeNumber(), old.validTo());
        }
        // Whoever proposes or ends an action holds the same lock, so none can begin before the renewal is written.
        boolean pending = handle.attach(ActionDao.class).ofCertificate(old.certificateId()).stream()
                .anyMatch(ActionRow::isPending);
        if (pending) {
            throw new Refusal(Reason.CONFLICT, "certificate.renew.pending", old.badgeNumber());
        }
        boolean later = dao(handle).ofPerson(old.personId()).stream()
                .anyMatch(row -> row.validFrom().isAfter(old.validFrom()));
        if (later) {
            throw new Refusal(Reason.CONFLICT, "certificate.renew.later", old.badgeNumber());
        }
    }

    /**
     * Makes sure that nobody renewed this certificate, and that nobody does or acts on it until this transaction ends.
     *
     * @return it with the status that its dates and what was done to it by now give on this day
     * @throws Refusal NOT_FOUND; CONFLICT if another took its place
     */
    public HeldCertificate requireNotReplaced(Handle handle, CertificateId id, LocalDate day) {
        dao(handle).lock(id);
        CertificateRow row =
                dao(handle).find(id).orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "certificate.unknown", id));
        if (row.successorFrom().isPresent()) {
            throw new Refusal(Reason.CONFLICT, "certificate.renew.done", row.badgeNumber());
        }
        return row.held(day);
    }

    /** Whom lists of certificates name that wait for approval: what is held of them may be outdated. */
    public Set<PersonId> waiting() {
        return store.read(handle -> handle.attach(ImportedRowDao.class).waiting());
    }

    /** What day it is at the office. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    static void insert(Handle handle, List<CertificateRow> rows, Instant at) {
        List<Digest> lookups = rows.stream()
                .map(row -> CertificateCode.lookup(row.badgeNumber(), row.code()))
                .toList();
        dao(handle).insert(rows, lookups, at);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static CertificateDao dao(Handle handle) {
        return handle.attach(CertificateDao.class);
    }
}
