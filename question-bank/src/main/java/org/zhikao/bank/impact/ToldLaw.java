package org.zhikao.bank.impact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForceNotice;

/**
 * The law as far as notices and releases tell of it. A release says itself from when on what its items cite is in force, and
 * from when on, by what was known when it was built, it no longer is. Of what neither tells nothing is known: silence is no
 * change. A notice goes before a release about what it tells of, if it came after the release was signed ({@link LaterWord}).
 */
public final class ToldLaw {

    /**
     * A notice.
     *
     * @param at when it came in
     */
    public record Heard(ForceNotice notice, Instant at) {}

    private final Map<RegulationId, Heard> notices = new LinkedHashMap<>();
    private final ForceCalendar calendar;
    private final CitationCheck indexes;
    private final Map<RegulationId, Set<ForceNotice.Leaning>> leaning;
    private final Map<RegulationId, LaterWord> words;
    private final Map<RegulationId, Digest> digests = new ConcurrentHashMap<>();

    private ToldLaw(Collection<Heard> latest) {
        latest.forEach(heard -> notices.put(heard.notice().regulation(), heard));
        List<ForceNotice> counting =
                notices.values().stream().map(Heard::notice).toList();
        this.calendar = ForceCalendar.of(
                counting.stream().flatMap(notice -> notice.periods().stream()).toList());
        this.indexes = new CitationCheck(
                counting.stream().flatMap(notice -> notice.indexes().stream()).toList());
        this.leaning = counting.stream()
                .collect(Collectors.toMap(ForceNotice::regulation, notice -> Set.copyOf(notice.leaning())));
        this.words = counting.stream().collect(Collectors.toMap(ForceNotice::regulation, LaterWord::of));
    }

    /** As these tell it, of which each came when it is said; of two about the same regulation the later in the list counts. */
    public static ToldLaw heard(Collection<Heard> notices) {
        return new ToldLaw(notices);
    }

    /** As these tell it, which came after every release. */
    public static ToldLaw of(Collection<ForceNotice> notices) {
        return heard(
                notices.stream().map(notice -> new Heard(notice, Instant.MAX)).toList());
    }

    /** Whether anything is told of this one. */
    public Optional<ForceNotice> notice(RegulationId regulation) {
        return Optional.ofNullable(notices.get(regulation)).map(Heard::notice);
    }

    /**
     * What has become by a day of all that items rest on; items whose regulations no notice names are left out, but for
     * those of which their release says that they are not in force yet, or no longer.
     */
    public Impact on(LocalDate day, Collection<CitedItem> items) {
        return asked(day, items).impact();
    }

    private Answer asked(LocalDate day, Collection<CitedItem> items) {
        return on(
                day,
                items,
                cited -> isTold(cited) || cited.said(day, LaterWord.NONE).isPresent());
    }

    private boolean isTold(CitedItem.Cited cited) {
        return notices.containsKey(cited.citation().regulation());
    }

    /** The same of one regulation. */
    public Impact on(LocalDate day, Collection<CitedItem> items, RegulationId regulation) {
        return on(day, items, cited -> cited.citation().regulation().equals(regulation) && isTold(cited))
                .impact();
    }

    /**
     * What has become of some items.
     *
     * @param byRelease those of the effects of which a release tells and no notice, by identity
     */
    private record Answer(Impact impact, Set<CitationEffect> byRelease) {}

    private Answer on(LocalDate day, Collection<CitedItem> items, Predicate<CitedItem.Cited> asked) {
        CitationEffects effects = CitationEffects.told(day, calendar, indexes, leaning);
        Set<CitationEffect> byRelease = Collections.newSetFromMap(new IdentityHashMap<>());
        Impact impact = Impact.of(
                cited -> {
                    Optional<CitationEffect> told = Optional.ofNullable(
                                    notices.get(cited.citation().regulation()))
                            .map(heard -> heard.notice().refined(effects.effect(cited.citation())));
                    Optional<CitationEffect> released =
                            told.filter(effect -> effect.effect().quarantines()).isPresent()
                                    ? Optional.empty()
                                    : byRelease(cited, day);
                    released.ifPresent(byRelease::add);
                    return released.or(() -> told).orElseThrow();
                },
                items,
                asked);
        return new Answer(impact, byRelease);
    }

    /** What is known by the release, which a notice that came before it was signed does not answer. */
    private Optional<CitationEffect> byRelease(CitedItem.Cited cited, LocalDate day) {
        RegulationId regulation = cited.citation().regulation();
        boolean later = Optional.ofNullable(notices.get(regulation))
                .filter(heard -> !heard.at().isBefore(cited.saidAt()))
                .isPresent();
        return cited.said(day, later ? words.getOrDefault(regulation, LaterWord.NONE) : LaterWord.NONE);
    }

    /**
     * What has become of some items, with the evidence.
     *
     * @param unusable ids of the quarantined items, each with the digests of the notices that say so; none where the
     *     release itself says that what it rests on is not in force yet, or no longer
     */
    public record Told(Impact impact, Map<String, Set<Digest>> unusable) {

        /** Copies the map. */
        public Told {
            unusable = Map.copyOf(unusable);
        }
    }

    /** As {@link #on(LocalDate, Collection)}, with the notices that say so. */
    public Told told(LocalDate day, Collection<CitedItem> items) {
        Answer answer = asked(day, items);
        return new Told(answer.impact(), quarantinedBy(answer));
    }

    private Map<String, Set<Digest>> quarantinedBy(Answer answer) {
        return answer.impact().quarantined().stream()
                .collect(Collectors.toMap(
                        ItemImpact::item,
                        item -> item.parts().stream()
                                .map(ItemImpact.PartImpact::effect)
                                .filter(effect -> effect.effect().quarantines())
                                .filter(effect -> !answer.byRelease().contains(effect))
                                .flatMap(effect -> digest(effect.citation().regulation()).stream())
                                .collect(Collectors.toSet())));
    }

    private Optional<Digest> digest(RegulationId regulation) {
        return notice(regulation).map(notice -> digests.computeIfAbsent(regulation, id -> notice.digest()));
    }
}
