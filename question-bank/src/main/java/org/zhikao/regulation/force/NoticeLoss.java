package org.zhikao.regulation.force;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.force.ForceNotice.ArticleChange;
import org.zhikao.regulation.force.ForceNotice.Leaning;

/**
 * What a notice no longer tells, or tells otherwise, that another of the same regulation has told: the mark of one that was
 * made from an older or a smaller workspace. A person may mean it so; nobody should do it unawares.
 */
final class NoticeLoss {

    private final ForceNotice told;
    private final ForceNotice fresh;

    private NoticeLoss(ForceNotice told, ForceNotice fresh) {
        this.told = told;
        this.fresh = fresh;
    }

    /** The first such thing; empty where the fresh one tells all of it. */
    static Optional<Said> of(ForceNotice told, ForceNotice fresh) {
        NoticeLoss loss = new NoticeLoss(told, fresh);
        return loss.ofPeriods()
                .or(loss::ofEnd)
                .or(loss::ofIndexes)
                .or(loss::ofChanges)
                .or(loss::ofLeaning);
    }

    private Optional<Said> ofPeriods() {
        for (ForcePeriod was : told.periods()) {
            Optional<ForcePeriod> found = fresh.periods().stream()
                    .filter(period -> period.version().equals(was.version()))
                    .findFirst();
            if (found.isEmpty()) {
                return Optional.of(FileSaying.LOST_VERSION.with(was.version()));
            }
            if (!sameDay(was, found.get()) && !betterDay(was, found.get())) {
                return Optional.of(FileSaying.LOST_DAY.with(was.version(), was.from()));
            }
        }
        return Optional.empty();
    }

    private static boolean sameDay(ForcePeriod was, ForcePeriod now) {
        return now.from().equals(was.from()) && now.status() == was.status() && now.fromAssumed() == was.fromAssumed();
    }

    /** Another day is no loss where it is the first that a source states, or the first that is stated at all. */
    private static boolean betterDay(ForcePeriod was, ForcePeriod now) {
        boolean confirmed = was.status() == Force.CONFIRMED;
        boolean confirmedNow = now.status() == Force.CONFIRMED;
        boolean stated = was.fromAssumed() && !now.fromAssumed();
        boolean unstated = !was.fromAssumed() && now.fromAssumed();
        return !unstated && ((!confirmed && confirmedNow) || (confirmed == confirmedNow && stated));
    }

    private Optional<Said> ofEnd() {
        Optional<ForcePeriod> was = end(told);
        Optional<ForcePeriod> now = end(fresh);
        if (was.isEmpty()) {
            return Optional.empty();
        }
        boolean same = now.filter(period -> period.until().equals(was.get().until())
                        && period.endStatus().equals(was.get().endStatus()))
                .isPresent();
        boolean better = !confirmedEnd(was) && confirmedEnd(now);
        return same || better
                ? Optional.empty()
                : Optional.of(FileSaying.LOST_END.with(was.get().until().orElseThrow()));
    }

    private static boolean confirmedEnd(Optional<ForcePeriod> ending) {
        return ending.flatMap(ForcePeriod::endStatus).equals(Optional.of(Force.CONFIRMED));
    }

    private static Optional<ForcePeriod> end(ForceNotice notice) {
        return notice.periods().stream().filter(ForcePeriod::repealed).findFirst();
    }

    private Optional<Said> ofIndexes() {
        for (RegulationIndex was : told.indexes()) {
            Optional<RegulationIndex> found = fresh.indexes().stream()
                    .filter(index -> index.version().equals(was.version()))
                    .findFirst();
            if (found.isEmpty()) {
                return Optional.of(FileSaying.LOST_TEXT.with(was.version()));
            }
            int differing = was.articlesThatDiffer(found.get()).size();
            if (differing > 0) {
                return Optional.of(FileSaying.LOST_ARTICLES.with(was.version(), differing));
            }
        }
        return Optional.empty();
    }

    private Optional<Said> ofChanges() {
        return told.changes().stream()
                .filter(was -> fresh.changes().stream().noneMatch(now -> between(now, was)))
                .findFirst()
                .map(was -> FileSaying.LOST_CHANGES.with(was.from(), was.to()));
    }

    private static boolean between(ArticleChange now, ArticleChange was) {
        return now.from().equals(was.from()) && now.to().equals(was.to());
    }

    private Optional<Said> ofLeaning() {
        Set<Leaning> now = new HashSet<>(fresh.leaning());
        return told.leaning().stream()
                .filter(was -> !now.contains(was))
                .findFirst()
                .map(was -> FileSaying.LOST_CHANGES.with(was.from(), was.to()));
    }
}
