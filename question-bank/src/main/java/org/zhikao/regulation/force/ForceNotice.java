package org.zhikao.regulation.force;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.diff.ArticlePair;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.diff.RegulationDiff;

/**
 * What the office that keeps the bank tells others about one regulation: when which version is in force, what its articles
 * are by their digests, and what became of each between versions. No word of the law is in it. Whoever has the notice
 * gives the same answers about citations as the office does.
 *
 * @param title of the latest version
 * @param periods in the order in which the versions come into force, at least one
 * @param indexes of those versions that the office holds
 * @param changes between versions whose texts the office holds; articles that stayed the same are left out
 * @param leaning places whose words stayed and whose rule did not, as far as the office's texts show it
 */
public record ForceNotice(
        RegulationId regulation,
        String title,
        List<ForcePeriod> periods,
        List<RegulationIndex> indexes,
        List<ArticleChange> changes,
        List<Leaning> leaning) {

    /**
     * What became of one article.
     *
     * @param from the older version, {@code to} the newer
     * @param old its number then, empty if it was added
     * @param now its number since, empty if it was removed
     */
    public record ArticleChange(
            LocalDate from, LocalDate to, Optional<ArticleNumber> old, Optional<ArticleNumber> now, Change change) {

        /**
         * @throws IllegalArgumentException if a number is missing, or one too many
         */
        public ArticleChange {
            if (old.isEmpty() != (change == Change.ADDED) || now.isEmpty() != (change == Change.REMOVED)) {
                throw new IllegalArgumentException("Numbers that do not fit " + change.code());
            }
        }
    }

    /**
     * A paragraph or a whole article of one version that stands with the same words in another, where they borrow from a
     * place (前款, 依照本法第…条) that is not the same: another rule. Whoever has no texts can't see it, so it is told.
     *
     * @param from the version that is cited, {@code to} the one in force; either may be the older
     * @param old where it stands there, {@code now} where its words stand here; of a whole article the paragraphs are 0
     */
    public record Leaning(
            LocalDate from, LocalDate to, ArticleNumber old, int oldParagraph, ArticleNumber now, int nowParagraph) {}

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException without a period, or if a part is of another regulation
     */
    public ForceNotice {
        periods = List.copyOf(periods);
        // What leans is told as such: an office need not say what borrows from where.
        indexes = indexes.stream().map(index -> index.with(Optional.empty())).toList();
        changes = List.copyOf(changes);
        leaning = List.copyOf(leaning);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("A notice of " + regulation + " without a version");
        }
        for (RegulationIndex index : indexes) {
            if (!index.id().equals(regulation)) {
                throw new IllegalArgumentException("An index of " + index.id() + " in a notice of " + regulation);
            }
        }
    }

    /**
     * What a workspace knows of a regulation.
     *
     * @throws IllegalArgumentException if it knows no version of it
     */
    public static ForceNotice of(
            RegulationId regulation, ForceCalendar calendar, CitationCheck indexes, RegulationTexts held) {
        RegulationTexts texts = readOnce(held);
        List<ForcePeriod> periods = calendar.periods(regulation);
        List<ArticleChange> changes = new ArrayList<>();
        for (int newer = 1; newer < periods.size(); newer++) {
            for (int older = 0; older < newer; older++) {
                changes.addAll(changes(
                        regulation,
                        periods.get(older).version(),
                        periods.get(newer).version(),
                        texts));
            }
        }
        String title = periods.isEmpty()
                ? regulation.value()
                : periods.get(periods.size() - 1).title();
        List<RegulationIndex> known = periods.stream()
                .flatMap(period -> indexes.find(regulation, period.version()).stream())
                .toList();
        return new ForceNotice(regulation, title, periods, known, changes, leaning(known, indexes, texts));
    }

    private static RegulationTexts readOnce(RegulationTexts texts) {
        Map<LocalDate, Optional<RegulationText>> read = new HashMap<>();
        return (regulation, version) -> read.computeIfAbsent(version, day -> texts.find(regulation, day));
    }

    private static List<Leaning> leaning(List<RegulationIndex> known, CitationCheck indexes, RegulationTexts texts) {
        List<Leaning> leaning = new ArrayList<>();
        for (RegulationIndex to : known) {
            VersionPlaces places =
                    new VersionPlaces(to, Optional.empty(), indexes, texts, new LeaningWords(to, indexes, texts));
            known.stream()
                    .filter(from -> !from.version().equals(to.version()))
                    .forEach(from -> leaning.addAll(places.leaning(from)));
        }
        return leaning;
    }

    private static List<ArticleChange> changes(
            RegulationId regulation, LocalDate from, LocalDate to, RegulationTexts texts) {
        Optional<RegulationText> before = texts.find(regulation, from);
        Optional<RegulationText> after = texts.find(regulation, to);
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        List<ArticleChange> changes = new ArrayList<>();
        for (ArticlePair pair : RegulationDiff.of(before.get(), after.get()).pairs()) {
            if (pair.change() != Change.SAME) {
                changes.add(new ArticleChange(
                        from,
                        to,
                        pair.old().map(article -> article.number()),
                        pair.now().map(article -> article.number()),
                        pair.change()));
            }
        }
        return changes;
    }

    /** The day from which nothing more is known to change. */
    public LocalDate lastChange() {
        return periods.stream()
                .map(period -> period.until().orElse(period.from()))
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    /** The days on which something changes, the earliest first: from the one that today's law is of to the last. */
    public List<LocalDate> changesFrom(LocalDate today) {
        List<LocalDate> all = periods.stream()
                .flatMap(period -> Stream.concat(
                        Stream.of(period.from()), period.repealed() ? period.until().stream() : Stream.empty()))
                .distinct()
                .sorted()
                .toList();
        int past = (int) all.stream().filter(day -> !day.isAfter(today)).count();
        return all.subList(Math.max(0, past - 1), all.size());
    }

    /**
     * What is lost where this notice takes the place of one that was told before: a version, a confirmed day, an end, a text.
     * Empty where this one tells all of that, too.
     */
    public Optional<Said> lost(ForceNotice told) {
        return NoticeLoss.of(told, this);
    }

    /** What an effect that was found by digests alone looks like with the changes known: removed, or now elsewhere. */
    public CitationEffect refined(CitationEffect effect) {
        if (effect.effect() != Effect.CHANGED || effect.now().isPresent()) {
            return effect;
        }
        return changes.stream()
                .filter(change -> change.from().equals(effect.citation().version()))
                .filter(change -> effect.version().equals(Optional.of(change.to())))
                .filter(change ->
                        change.old().equals(Optional.of(effect.citation().article())))
                .findFirst()
                .map(change -> refined(effect, change))
                .orElse(effect);
    }

    private CitationEffect refined(CitationEffect effect, ArticleChange change) {
        Optional<Citation> now = change.now()
                .flatMap(article -> indexes.stream()
                        .filter(index -> index.version().equals(change.to()))
                        .flatMap(index -> Optional.ofNullable(index.articles().get(article)).stream())
                        .findFirst()
                        .map(found -> new Citation(regulation, change.to(), article, 0, found.digest())));
        return new CitationEffect(
                effect.citation(),
                change.change() == Change.REMOVED ? Effect.REMOVED : Effect.CHANGED,
                now,
                effect.version(),
                effect.from());
    }

    /** The canonical bytes that {@link #digest()} is over. */
    public byte[] canonical() {
        return NoticeFile.canonical(this);
    }

    /** Names the notice. */
    public Digest digest() {
        return Digest.of(canonical());
    }

    /**
     * Reads what {@link #canonical()} wrote, whatever its white space.
     *
     * @throws org.zhikao.regulation.FieldException naming field and cure if it breaks its form
     */
    public static ForceNotice read(String name, byte[] bytes) {
        return NoticeFile.read(name, bytes);
    }
}
