package org.zhikao.server.impact;

import java.util.List;
import java.util.Optional;

/**
 * One notice and all that rests on its regulation here.
 *
 * @param periods of the versions, in the order in which they come into force
 * @param changes of articles by the last change, as far as the office knows them
 * @param releases with items on articles that changed, moved or ended: by today's law, then by each change to come, of each
 *     the newest first
 * @param blueprints that get fewer items by these; only the cells that do
 * @param sessions without released results; as in {@link ImpactView}
 * @param held sessions with released results that had such items in a form
 */
public record NoticeView(
        ImpactView.NoticeLine notice,
        List<PeriodLine> periods,
        List<ChangeLine> changes,
        List<ReleaseLine> releases,
        List<BlueprintLine> blueprints,
        List<ImpactView.SessionLine> sessions,
        List<HeldLine> held) {

    /** Copies the lists. */
    public NoticeView {
        periods = List.copyOf(periods);
        changes = List.copyOf(changes);
        releases = List.copyOf(releases);
        blueprints = List.copyOf(blueprints);
        sessions = List.copyOf(sessions);
        held = List.copyOf(held);
    }

    /**
     * When a version is in force: from the day {@code from} until before {@code until}, empty for no end.
     *
     * @param assumed whether nothing says the first day, so that the day of adoption stands in for it
     * @param confirmed whether a source states the first day, {@code endConfirmed} the repeal
     */
    public record PeriodLine(
            String version,
            String title,
            String from,
            boolean assumed,
            String until,
            boolean repealed,
            boolean confirmed,
            boolean endConfirmed,
            String source) {}

    /** What became of an article; its numbers as a law writes them, empty on one side if it was added or removed. */
    public record ChangeLine(String old, String now, String change) {}

    /**
     * A release and its items on other words than those in force from a day on.
     *
     * @param on the day of the change
     * @param items in all
     * @param moved items whose words only stand elsewhere: they stay in use
     * @param quarantined items that no draw takes from the day of the change on
     */
    public record ReleaseLine(
            String on, int number, String digest, int items, int moved, int quarantined, List<ItemLine> concerned) {

        /** Copies the list. */
        public ReleaseLine {
            concerned = List.copyOf(concerned);
        }
    }

    /** An item, what happened to its words, where it cites and where that stands now. */
    public record ItemLine(String item, String effect, String cited, Optional<String> now) {}

    /** A cell of a blueprint: how many items it wants, holds in all, and holds by the law of that day. */
    public record BlueprintLine(
            String on,
            String id,
            String title,
            int release,
            String section,
            Optional<String> regulation,
            int wanted,
            int before,
            int after,
            boolean tooFew) {}

    /**
     * A session of which results are released.
     *
     * @param results released
     * @param resting released results with an item on an article that changes, moves or ends by one of these, or
     *     whose words were not in force on the day of the exam
     * @param onTheDay of these, with an item whose words were not in force on the day of the exam
     * @param unreleased forms with such an item whose results are not released: the list of the session has them, too
     */
    public record HeldLine(
            String id, String title, String opensAt, int results, int resting, int onTheDay, int unreleased) {}
}
