package org.zhikao.server.certificate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.exchange.Sheet;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.BatchView;
import org.zhikao.server.roster.Batches;
import org.zhikao.server.roster.CellReader;
import org.zhikao.server.roster.ImportBatch;
import org.zhikao.server.roster.ImportBatch.Kind;
import org.zhikao.server.roster.ImportDoor;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

/**
 * The door by which certificates that officers already hold come in: one person imports a list, and it counts once
 * another has approved it. What happens to a certificate afterwards goes through renewals and actions, not through lists.
 */
public final class CertificateImports implements ImportDoor<CertificateImports.Content> {

    private final Store store;
    private final Batches batches;
    private final Audit audit;
    private final Roster roster;
    private final Certificates certificates;
    private final Clock clock;
    private final Texts texts;

    public CertificateImports(
            Store store,
            Batches batches,
            Audit audit,
            Roster roster,
            Certificates certificates,
            Clock clock,
            Texts texts) {
        this.store = store;
        this.batches = batches;
        this.audit = audit;
        this.roster = roster;
        this.certificates = certificates;
        this.clock = clock;
        this.texts = texts;
    }

    /**
     * Takes a list of certificates, CSV or xlsx, with the columns 执法证号, 姓名, 执法范围, 执法区域, 发证日期, 有效期至,
     * 状态: all rows or none. The same list again changes nothing.
     *
     * @param dryRun only report what would happen
     * @param language of the report
     * @throws Refusal BAD_INPUT if the file as a whole can't be read; it names file, line, column and cure
     */
    @Override
    public BatchReport imports(byte[] file, String fileName, boolean dryRun, Language language, Caller.Person by) {
        Sheet sheet = CertificateFile.sheet(fileName, file);
        CellReader cells = new CellReader(roster.officers(), texts, language);
        Batches.Upload upload = new Batches.Upload(fileName, Digest.of(file), sheet, dryRun, by);
        return store.write(handle -> {
            batches.lock(handle, Kind.CERTIFICATE);
            CertificateFile read = read(handle, sheet, cells);
            return batches.take(
                    handle,
                    Kind.CERTIFICATE,
                    upload,
                    cells,
                    reading(read),
                    id -> rows(handle).insert(id, read.fresh()));
        });
    }

    /** Imports, newest first. */
    @Override
    public List<ImportBatch> list() {
        return store.read(handle -> batches.list(handle, Kind.CERTIFICATE));
    }

    /**
     * One import with its rows.
     *
     * @throws Refusal NOT_FOUND
     */
    @Override
    public Content content(BatchId id) {
        Map<PersonId, String> names = roster.officers().stream().collect(Collectors.toMap(Officer::id, Officer::name));
        return store.read(handle -> new Content(
                BatchView.of(batches.find(handle, Kind.CERTIFICATE, id)),
                rows(handle).ofBatch(id).stream()
                        .map(row -> new Line(
                                row.line(),
                                row.badgeNumber(),
                                names.getOrDefault(row.personId(), ""),
                                CertificateRow.texts(row.scopes()),
                                row.region(),
                                row.validFrom().toString(),
                                row.validTo().toString(),
                                row.standing().name()))
                        .toList()));
    }

    /**
     * Enters the certificates of an import.
     *
     * @throws Refusal as {@link Batches#approve}; FORBIDDEN if one of them is the caller's own; CONFLICT if one no longer
     *     fits those on record
     */
    @Override
    public ImportBatch approve(BatchId id, Caller.Person by) {
        return store.write(handle -> {
            List<CertificateRow> entered = new ArrayList<>();
            ImportBatch approved =
                    batches.approve(handle, Kind.CERTIFICATE, id, by, () -> entered.addAll(entered(handle, id, by)));
            audit.record(
                    handle,
                    by.actor(),
                    "certificate.enter",
                    "batch:" + id,
                    JsonNodeFactory.instance.objectNode().put("certificates", entered.size()));
            return approved;
        });
    }

    /**
     * Rejects an import that waits. One that was approved stays: its certificates are in use, and what was wrong with one
     * is put right by an action on it.
     *
     * @throws Refusal as {@link Batches#reject}; CONFLICT if it was approved
     */
    @Override
    public ImportBatch reject(BatchId id, String reason, Caller.Person by) {
        return store.write(handle -> {
            batches.lock(handle, Kind.CERTIFICATE);
            if (batches.find(handle, Kind.CERTIFICATE, id).state() == ImportBatch.State.APPROVED) {
                throw new Refusal(Reason.CONFLICT, "certificate.import.counted");
            }
            return batches.reject(handle, Kind.CERTIFICATE, id, reason, by);
        });
    }

    /** An import and what it says. */
    public record Content(BatchView batch, List<Line> rows) {}

    /**
     * One row.
     *
     * @param status VALID, SUSPENDED, REVOKED or CANCELLED
     * @param validFrom first day, ISO 8601; so {@code validTo}, the last
     */
    public record Line(
            int row,
            String badgeNumber,
            String name,
            List<String> scopes,
            String region,
            String validFrom,
            String validTo,
            String status) {}

    private List<CertificateRow> entered(Handle handle, BatchId id, Caller.Person by) {
        LocalDate today = certificates.today();
        List<ImportedRow> imported = rows(handle).ofBatch(id);
        if (imported.stream().anyMatch(row -> row.personId().value().equals(by.personId()))) {
            throw new Refusal(Reason.FORBIDDEN, "certificate.import.own");
        }
        Map<String, List<CertificateRow>> held = held(handle);
        List<CertificateRow> entered = imported.stream()
                .filter(row -> fits(row, held.getOrDefault(row.badgeNumber(), List.of()), today))
                .map(ImportedRow::entered)
                .toList();
        Certificates.insert(handle, entered, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return entered;
    }

    /** Whether the row is still to be entered; false if it was entered meanwhile, word for word. */
    private static boolean fits(ImportedRow row, List<CertificateRow> held, LocalDate today) {
        if (held.stream().anyMatch(row::isSameAs)) {
            return false;
        }
        if (row.clashWith(held, today).isPresent()) {
            throw new Refusal(Reason.CONFLICT, "certificate.import.outdated", row.line(), row.badgeNumber());
        }
        return true;
    }

    private CertificateFile read(Handle handle, Sheet sheet, CellReader cells) {
        CertificateFile read = new CertificateFile(cells, held(handle), certificates.today());
        sheet.rows().forEach(read::take);
        return read;
    }

    private static Map<String, List<CertificateRow>> held(Handle handle) {
        return handle.attach(CertificateDao.class).all().stream()
                .collect(Collectors.groupingBy(CertificateRow::badgeNumber));
    }

    private static Batches.Reading reading(CertificateFile read) {
        return new Batches.Reading(
                read.fresh().size(),
                read.known().stream().map(ImportedRow::line).collect(Collectors.toSet()),
                Stream.concat(read.known().stream(), read.fresh().stream())
                        .collect(Collectors.toMap(ImportedRow::line, CertificateFile::text)));
    }

    private static ImportedRowDao rows(Handle handle) {
        return handle.attach(ImportedRowDao.class);
    }
}
