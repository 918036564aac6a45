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
            boolean confirmed = was.status() == Force.CONFIRMED;
            boolean same = found.get().from().equals(was.from())
                    && found.get().status() == was.status()
                    && found.get().fromAssumed() == was.fromAssumed();
            boolean assumedNow = !was.fromAssumed() && found.get().fromAssumed();
            if ((confirmed && !same) || assumedNow) {
                return Optional.of(FileSaying.LOST_DAY.with(was.version(), was.from()));
            }
        }
        return Optional.empty();
    }

    private Optional<Said> ofEnd() {
        Optional<ForcePeriod> was = end(told);
        Optional<ForcePeriod> now = end(fresh);
        if (was.isEmpty()) {
            return Optional.empty();
        }
        boolean confirmed = was.get().endStatus().equals(Optional.of(Force.CONFIRMED));
        boolean same = now.filter(period -> period.until().equals(was.get().until())
                        && period.endStatus().equals(was.get().endStatus()))
                .isPresent();
        return now.isEmpty() || (confirmed && !same)
                ? Optional.of(FileSaying.LOST_END.with(was.get().until().orElseThrow()))
                : Optional.empty();
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
