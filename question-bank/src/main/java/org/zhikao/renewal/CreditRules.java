package org.zhikao.renewal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.YearAccount.Line;
import org.zhikao.renewal.YearAccount.SourceLine;

/**
 * What a year's training must come to (学时学分规则): hours and credits in all and from each source. Read from a YAML
 * file whose bytes, kept as they are, name the rules.
 */
public final class CreditRules {

    private final byte[] bytes;
    private final Heading heading;
    private final Hours hours;
    private final Credits credits;
    private final Map<String, Source> sources = new LinkedHashMap<>();

    CreditRules(byte[] bytes, Heading heading, Hours hours, Credits credits, List<Source> sources) {
        this.bytes = bytes.clone();
        this.heading = heading;
        this.hours = hours;
        this.credits = credits;
        sources.forEach(source -> this.sources.put(source.id(), source));
    }

    /** Which rules these are, and what they rest on. */
    record Heading(String id, String version, LocalText title, LocalText basis) {}

    /**
     * A source of hours and credits.
     *
     * @param hours at least so many of the year's hours, 0 where none are asked for
     * @param mostInDay more than this counts for nothing on one day
     * @param hourRule how minutes become hours, where a ledger may state minutes
     */
    public record Source(
            String id,
            LocalText title,
            LocalText basis,
            Hours hours,
            Credits credits,
            Optional<Ceiling> mostInDay,
            Optional<HourRule> hourRule) {}

    /** The most that counts. */
    public record Ceiling(Hours hours, Credits credits) {}

    /**
     * How minutes become hours.
     *
     * @param counting SESSION: a session of at least so many minutes is one hour; MINUTES: each full so many are one
     */
    public record HourRule(Counting counting, int minutes) {
        /** The two readings that plans have. */
        public enum Counting {
            /** A session that lasts long enough is one hour. */
            SESSION,
            /** Full periods are counted. */
            MINUTES
        }

        /** The hours of one session. */
        public Hours hours(int lasted) {
            int periods = Math.max(0, lasted) / minutes;
            return new Hours(100 * (counting == Counting.SESSION ? Math.min(1, periods) : periods));
        }
    }

    /**
     * Reads the rules.
     *
     * @throws RuleProblem naming line, field and cure
     */
    public static CreditRules parse(byte[] yaml) {
        return parse("credit-rules.yml", yaml);
    }

    /**
     * Reads the rules.
     *
     * @param fileName named in refusals
     * @throws RuleProblem naming line, field and cure
     */
    public static CreditRules parse(String fileName, byte[] yaml) {
        return new CreditRulesFile(fileName).read(yaml);
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Names these rules: the digest of {@link #bytes}. */
    public Digest digest() {
        return Digest.of(bytes);
    }

    /** The name that the file gives to these rules. */
    public String id() {
        return heading.id();
    }

    /** The version that the file states. */
    public String version() {
        return heading.version();
    }

    /** What they are called. */
    public LocalText title() {
        return heading.title();
    }

    /** What they rest on. */
    public LocalText basis() {
        return heading.basis();
    }

    /** The sources, in the order of the file. */
    public List<Source> sources() {
        return List.copyOf(sources.values());
    }

    /** A source by its id. */
    public Optional<Source> source(String id) {
        return Optional.ofNullable(sources.get(id));
    }

    /** What these entries come to in this year. Entries of other years and unapproved ones do not count. */
    public YearAccount account(int year, List<LedgerEntry> entries) {
        return account(year, entries, Share.WHOLE);
    }

    /** The same with thresholds reduced to a share of the year. */
    YearAccount account(int year, List<LedgerEntry> entries, Share share) {
        return accountOf(
                year,
                entries.stream().filter(entry -> entry.date().getYear() == year).toList(),
                share);
    }

    /** What entries come to that all count for this year, whatever their dates. */
    YearAccount accountOf(int year, List<LedgerEntry> entries, Share share) {
        Map<String, List<LedgerEntry>> counted = new HashMap<>();
        List<LedgerEntry> pending = new ArrayList<>();
        List<LedgerEntry> unknown = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            if (!sources.containsKey(entry.source())) {
                unknown.add(entry);
            } else if (!entry.approved()) {
                pending.add(entry);
            } else {
                counted.computeIfAbsent(entry.source(), any -> new ArrayList<>())
                        .add(entry);
            }
        }
        List<SourceLine> lines = new ArrayList<>();
        Hours haveHours = Hours.ZERO;
        Credits haveCredits = Credits.ZERO;
        for (Source source : sources.values()) {
            SourceLine line = line(source, counted.getOrDefault(source.id(), List.of()), share);
            lines.add(line);
            haveHours = haveHours.plus(line.line().hours());
            haveCredits = haveCredits.plus(line.line().credits());
        }
        Line total = new Line(haveHours, share.of(hours), haveCredits, share.of(credits));
        return new YearAccount(year, total, lines, pending, unknown);
    }

    private static SourceLine line(Source source, List<LedgerEntry> entries, Share share) {
        Map<LocalDate, Ceiling> days = new LinkedHashMap<>();
        for (LedgerEntry entry : entries) {
            days.merge(
                    entry.date(),
                    new Ceiling(entry.hours(), entry.credits()),
                    (one, more) -> new Ceiling(
                            one.hours().plus(more.hours()), one.credits().plus(more.credits())));
        }
        Hours hours = Hours.ZERO;
        Credits credits = Credits.ZERO;
        for (Ceiling day : days.values()) {
            hours = hours.plus(source.mostInDay()
                    .map(most -> day.hours().atMost(most.hours()))
                    .orElse(day.hours()));
            credits = credits.plus(source.mostInDay()
                    .map(most -> day.credits().atMost(most.credits()))
                    .orElse(day.credits()));
        }
        return new SourceLine(
                source.id(),
                source.title(),
                new Line(hours, share.of(source.hours()), credits, share.of(source.credits())),
                entries.stream().map(LedgerEntry::id).toList());
    }
}
