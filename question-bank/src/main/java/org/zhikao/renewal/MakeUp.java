package org.zhikao.renewal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.zhikao.renewal.YearAccount.Line;
import org.zhikao.renewal.YearAccount.SourceLine;

/**
 * Which records count for which training year where a notice set a term that ends after the year does (跨年补齐). What is
 * recorded of the days after the year's end and up to the term's goes to that year first, the earliest day first, as far
 * as the year still lacks it; what it uses counts for no later year, what it does not use counts for its own.
 *
 * @param terms the last day of the term of each year that one was set for
 * @param shares to which each year's thresholds are reduced
 */
record MakeUp(CreditRules rules, Map<Integer, LocalDate> terms, IntFunction<Share> shares) {

    private static final Comparator<LedgerEntry> BY_DAY =
            Comparator.comparing(LedgerEntry::date).thenComparing(LedgerEntry::id);

    /**
     * A year's account.
     *
     * @param late the parts of later records that count in it
     * @param usedBefore the parts of its own records that an earlier year used, so that they do not count in it
     */
    record Counted(YearAccount account, List<LedgerEntry> late, List<LedgerEntry> usedBefore) {}

    /** From when to when later records count first for a year; empty where its term ends with it. */
    static Optional<String> said(int year, LocalDate due, Texts texts) {
        LocalDate next = LocalDate.of(year + 1, 1, 1);
        return due.isBefore(next)
                ? Optional.empty()
                : Optional.of(texts.text(
                        "makeUp", "year", Integer.toString(year), "from", next.toString(), "until", due.toString()));
    }

    /** The accounts of this year and of every year with a term. */
    SortedMap<Integer, Counted> accounts(int asked, List<LedgerEntry> ledger) {
        SortedSet<Integer> years = new TreeSet<>(terms.keySet());
        years.add(asked);
        SortedMap<Integer, Counted> accounts = new TreeMap<>();
        List<LedgerEntry> left = ledger;
        List<LedgerEntry> used = new ArrayList<>();
        for (int year : years) {
            List<LedgerEntry> own = of(year, left);
            Share share = shares.apply(year);
            YearAccount account = rules.accountOf(year, own, share);
            LocalDate end = LocalDate.of(year, 12, 31);
            LocalDate term = terms.getOrDefault(year, end);
            List<LedgerEntry> late = List.of();
            if (term.isAfter(end) && !account.isMet()) {
                Taking taking = new Taking(rules, account);
                left = taking.from(left, end, term);
                late = taking.taken;
                account = account(year, own, late, unsettled(left, end, term));
            }
            accounts.put(year, new Counted(account, late, of(year, used)));
            used.addAll(late);
        }
        return accounts;
    }

    /** Where the year is still short, what waits for approval may be what it lacks. */
    private YearAccount account(int year, List<LedgerEntry> own, List<LedgerEntry> late, List<LedgerEntry> unsettled) {
        Share share = shares.apply(year);
        List<LedgerEntry> all = Stream.concat(own.stream(), late.stream()).toList();
        YearAccount account = rules.accountOf(year, all, share);
        return account.isMet() || unsettled.isEmpty()
                ? account
                : rules.accountOf(
                        year, Stream.concat(all.stream(), unsettled.stream()).toList(), share);
    }

    private List<LedgerEntry> unsettled(List<LedgerEntry> ledger, LocalDate end, LocalDate term) {
        return ledger.stream()
                .filter(entry -> isBetween(entry, end, term) && !isCountable(rules, entry))
                .toList();
    }

    private static List<LedgerEntry> of(int year, List<LedgerEntry> ledger) {
        return ledger.stream().filter(entry -> entry.date().getYear() == year).toList();
    }

    private static boolean isBetween(LedgerEntry entry, LocalDate end, LocalDate term) {
        return entry.date().isAfter(end) && !entry.date().isAfter(term);
    }

    private static boolean isCountable(CreditRules rules, LedgerEntry entry) {
        return entry.approved() && rules.source(entry.source()).isPresent();
    }

    private static LedgerEntry part(LedgerEntry entry, int hours, int credits) {
        return new LedgerEntry(
                entry.id(),
                new Hours(hours),
                new Credits(credits),
                entry.source(),
                entry.category(),
                entry.date(),
                entry.evidence(),
                entry.approved());
    }

    /** What one year takes from later records; hours and credits each for themselves. */
    private static final class Taking {

        private final CreditRules rules;
        private final Lack hours;
        private final Lack credits;
        private final Map<Day, CreditRules.Ceiling> days = new HashMap<>();
        private final List<LedgerEntry> taken = new ArrayList<>();

        Taking(CreditRules rules, YearAccount account) {
            this.rules = rules;
            this.hours = new Lack(account, line -> line.missingHours().hundredths());
            this.credits = new Lack(account, line -> line.missingCredits().hundredths());
        }

        private record Day(String source, LocalDate date) {}

        /** What is left of the ledger. A day gives to all years together no more than it gives to one. */
        List<LedgerEntry> from(List<LedgerEntry> ledger, LocalDate end, LocalDate term) {
            List<LedgerEntry> left = new ArrayList<>();
            for (LedgerEntry entry : ledger.stream().sorted(BY_DAY).toList()) {
                if (!isBetween(entry, end, term) || !isCountable(rules, entry)) {
                    left.add(entry);
                    continue;
                }
                LedgerEntry within = withinItsDay(entry);
                int hour = hours.take(within.source(), within.hours().hundredths());
                int credit = credits.take(within.source(), within.credits().hundredths());
                if (hour > 0 || credit > 0) {
                    taken.add(part(within, hour, credit));
                }
                LedgerEntry rest = part(
                        within,
                        within.hours().hundredths() - hour,
                        within.credits().hundredths() - credit);
                if (!rest.hours().isZero() || !rest.credits().isZero()) {
                    left.add(rest);
                }
            }
            return left;
        }

        private LedgerEntry withinItsDay(LedgerEntry entry) {
            return rules.source(entry.source())
                    .flatMap(CreditRules.Source::mostInDay)
                    .map(most -> {
                        Day day = new Day(entry.source(), entry.date());
                        CreditRules.Ceiling open = days.getOrDefault(day, most);
                        Hours hour = entry.hours().atMost(open.hours());
                        Credits credit = entry.credits().atMost(open.credits());
                        days.put(
                                day,
                                new CreditRules.Ceiling(
                                        open.hours().minusToZero(hour),
                                        open.credits().minusToZero(credit)));
                        return part(entry, hour.hundredths(), credit.hundredths());
                    })
                    .orElse(entry);
        }
    }

    /** What a year lacks of hours or of credits: of each source, and beyond that of any. */
    private static final class Lack {

        private final Map<String, Integer> sources = new HashMap<>();
        private int any;

        Lack(YearAccount account, ToIntFunction<Line> missing) {
            int together = 0;
            for (SourceLine source : account.sources()) {
                int lacks = missing.applyAsInt(source.line());
                sources.put(source.source(), lacks);
                together += lacks;
            }
            any = Math.max(0, missing.applyAsInt(account.total()) - together);
        }

        /** How much of what is offered is used. */
        int take(String source, int offered) {
            int lacks = sources.getOrDefault(source, 0);
            int own = Math.min(offered, lacks);
            sources.put(source, lacks - own);
            int more = Math.min(offered - own, any);
            any -= more;
            return own + more;
        }
    }
}
