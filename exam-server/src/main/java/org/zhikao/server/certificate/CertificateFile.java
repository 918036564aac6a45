package org.zhikao.server.certificate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.exchange.Sheet;
import org.zhikao.server.roster.CellReader;
import org.zhikao.server.roster.Officer;

/** Turns the rows of a file into certificates; pure. One finding for each cell that is wrong. */
final class CertificateFile {

    private static final String SCOPES = "执法范围";
    private static final String REGION = "执法区域";
    private static final String FROM = "发证日期";
    private static final String TO = "有效期至";
    private static final String STATUS = "状态";
    private static final int LONGEST = 100;

    private static final Map<String, CertificateStatus> WORDS = Map.of(
            "有效", CertificateStatus.VALID,
            "暂扣", CertificateStatus.SUSPENDED,
            "吊销", CertificateStatus.REVOKED,
            "注销", CertificateStatus.CANCELLED);

    private final CellReader cells;
    private final Map<String, List<CertificateRow>> held;
    private final LocalDate today;
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<ImportedRow> fresh = new ArrayList<>();
    private final List<ImportedRow> known = new ArrayList<>();

    /**
     * Reads rows.
     *
     * @param held the certificates on record by badge number
     */
    CertificateFile(CellReader cells, Map<String, List<CertificateRow>> held, LocalDate today) {
        this.cells = cells;
        this.held = held;
        this.today = today;
    }

    static Sheet sheet(String fileName, byte[] file) {
        List<String> required = List.of(CellReader.BADGE, CellReader.NAME, SCOPES, REGION, FROM, TO, STATUS);
        return CellReader.sheet(fileName, file, required, List.of());
    }

    /** Certificates that are not on record. */
    List<ImportedRow> fresh() {
        return List.copyOf(fresh);
    }

    /** Certificates that are on record word for word. */
    List<ImportedRow> known() {
        return List.copyOf(known);
    }

    void take(Sheet.Row row) {
        Optional<Officer> officer = cells.officer(row);
        List<String> scopes = cells.requireFilled(row, SCOPES)
                ? cells.texts(row, SCOPES, LONGEST).orElse(List.of())
                : List.of();
        Optional<String> region = cells.text(row, REGION, LONGEST);
        Optional<LocalDate> from = cells.day(row, FROM, today);
        Optional<LocalDate> to = cells.day(row, TO);
        Optional<CertificateStatus> standing = standing(row);
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            cells.find(row, TO, "ENDS_FIRST", "certificate.import.endsFirst", to.get(), from.get());
        }
        if (scopes.isEmpty() && !row.cell(SCOPES).isEmpty() && !cells.isTroubled(row.line())) {
            cells.find(row, SCOPES, "NO_SCOPE", "certificate.import.noScope", row.cell(SCOPES));
        }
        if (officer.isPresent()) {
            Integer first = seen.putIfAbsent(officer.get().badgeNumber(), row.line());
            if (first != null) {
                cells.find(
                        row, CellReader.BADGE, "BADGE_TWICE", "roster.badgeTwice", row.cell(CellReader.BADGE), first);
            }
        }
        if (!cells.isTroubled(row.line())) {
            keep(
                    row,
                    new ImportedRow(
                            row.line(),
                            officer.orElseThrow().id(),
                            officer.get().badgeNumber(),
                            CertificateRow.json(scopes),
                            region.orElseThrow(),
                            from.orElseThrow(),
                            to.orElseThrow(),
                            standing.orElseThrow()));
        }
    }

    /** What a row says, shortly. */
    static String text(ImportedRow row) {
        return row.validFrom() + " – " + row.validTo();
    }

    private void keep(Sheet.Row row, ImportedRow read) {
        List<CertificateRow> before = held.getOrDefault(read.badgeNumber(), List.of());
        if (before.stream().anyMatch(read::isSameAs)) {
            known.add(read);
            return;
        }
        Optional<ImportedRow.Clash> clash = read.clashWith(before, today);
        if (clash.isPresent()) {
            CertificateRow other = clash.get().held();
            cells.find(
                    row,
                    FROM,
                    clash.get().kind().name(),
                    "certificate.import." + clash.get().kind(),
                    other.validFrom(),
                    other.validTo());
        } else {
            fresh.add(read);
        }
    }

    private Optional<CertificateStatus> standing(Sheet.Row row) {
        String word = row.cell(STATUS);
        if (!cells.requireFilled(row, STATUS)) {
            return Optional.empty();
        }
        CertificateStatus standing = WORDS.get(word);
        return standing == null
                ? cells.find(row, STATUS, "UNKNOWN_WORD", "certificate.import.unknownStatus", word)
                : Optional.of(standing);
    }
}
