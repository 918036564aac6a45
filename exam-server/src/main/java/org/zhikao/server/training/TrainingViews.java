package org.zhikao.server.training;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Credits;
import org.zhikao.renewal.Hours;
import org.zhikao.renewal.LocalText;
import org.zhikao.renewal.YearAccount;
import org.zhikao.server.roster.BatchView;
import org.zhikao.server.roster.Officer;

/** Ledgers as pages and terminals show them. Hours and credits are decimals with at most two places, never summed up. */
public final class TrainingViews {

    private TrainingViews() {}

    /**
     * An import and what it brought.
     *
     * @param rows in file order; those that were known already are not among them
     */
    public record Content(BatchView batch, List<Row> rows) {}

    /** One row of an import, as it is stored. */
    public record Row(int row, String badgeNumber, String name, Entry entry) {}

    /**
     * One entry.
     *
     * @param title of the source; its id where the rules don't know it
     * @param minutes that a session lasted, 0 where none were given
     * @param state APPROVED, PENDING or, in the list of an import, REJECTED
     */
    public record Entry(
            String id,
            LocalDate date,
            String source,
            LocalText title,
            String category,
            String hours,
            String credits,
            int minutes,
            String evidence,
            String sourceKey,
            String state) {}

    /**
     * Have, need and missing.
     *
     * @param source id in the rules; TOTAL for the year
     */
    public record Line(
            String source,
            LocalText title,
            String hours,
            String needHours,
            String missingHours,
            String credits,
            String needCredits,
            String missingCredits,
            boolean met) {}

    /**
     * What a year comes to, held against what it must come to.
     *
     * @param met whether nothing is missing, in all and from each source
     * @param hoursToDo hours that must still be done: what the sources lack together, or the total if that lacks more
     * @param creditsToDo likewise
     * @param total the line of the year
     * @param sources a line for each source of the rules
     * @param pending how many entries wait for approval; they count for nothing yet
     * @param unknown how many come from a source that the rules don't know; they count for nothing
     * @param terms notices by which a decision counts some of the records shown for another year than their dates say
     * @param rules which rules: id, version and digest
     */
    public record Account(
            String name,
            String badgeNumber,
            int year,
            boolean met,
            String hoursToDo,
            String creditsToDo,
            Line total,
            List<Line> sources,
            List<Entry> entries,
            int pending,
            int unknown,
            List<Term> terms,
            Rules rules) {}

    /**
     * A term to make up what a year lacked: what is recorded from the first to the last of these days goes to that year
     * first, as far as it still lacks it.
     *
     * @param renewed whether the certificate was renewed since: decisions on later years know nothing of it
     */
    public record Term(int year, LocalDate from, LocalDate due, boolean renewed) {

        /** Of a year, up to this day of a later one. */
        public Term(int year, LocalDate due, boolean renewed) {
            this(year, LocalDate.of(year + 1, 1, 1), due, renewed);
        }

        /** Of a certificate that is still to be renewed. */
        public Term(int year, LocalDate due) {
            this(year, due, false);
        }

        /** Both as one: up to the later day. */
        public Term with(Term other) {
            return new Term(year, due.isAfter(other.due) ? due : other.due, renewed && other.renewed);
        }

        /** Whether a decision may count records of this year otherwise than by their dates. */
        public boolean concerns(int shown) {
            return year == shown || (!renewed && year < shown && shown <= due.getYear());
        }
    }

    /** Which credit rules. */
    public record Rules(String id, String version, String digest, LocalText title, LocalText basis) {}

    static Account account(
            String name, String badge, int year, List<EntryRow> rows, List<Term> terms, CreditRules rules) {
        YearAccount account =
                rules.account(year, rows.stream().map(EntryRow::entry).toList());
        return new Account(
                name,
                badge,
                year,
                account.isMet(),
                account.hoursToDo().text(),
                account.creditsToDo().text(),
                line("TOTAL", rules.title(), account.total()),
                account.sources().stream()
                        .map(source -> line(source.source(), source.title(), source.line()))
                        .toList(),
                rows.stream().map(row -> entry(row, rules)).toList(),
                account.pending().size(),
                account.unknown().size(),
                terms.stream().filter(term -> term.concerns(year)).toList(),
                new Rules(rules.id(), rules.version(), rules.digest().hex(), rules.title(), rules.basis()));
    }

    /** A row of an import; an officer who is no longer on the roster has no name. */
    static Row line(EntryRow row, Optional<Officer> officer, CreditRules rules) {
        return new Row(
                row.line(),
                officer.map(Officer::badgeNumber).orElse(""),
                officer.map(Officer::name).orElse(""),
                entry(row, rules));
    }

    private static Entry entry(EntryRow row, CreditRules rules) {
        return new Entry(
                row.entryId().toString(),
                row.heldOn(),
                row.source(),
                rules.source(row.source())
                        .map(CreditRules.Source::title)
                        .orElse(new LocalText(row.source(), row.source())),
                row.category(),
                new Hours(row.hours()).text(),
                new Credits(row.credits()).text(),
                row.minutes(),
                row.evidence(),
                row.sourceKey(),
                row.state().name());
    }

    private static Line line(String source, LocalText title, YearAccount.Line line) {
        return new Line(
                source,
                title,
                line.hours().text(),
                line.needHours().text(),
                line.missingHours().text(),
                line.credits().text(),
                line.needCredits().text(),
                line.missingCredits().text(),
                line.isMet());
    }
}
