package org.zhikao.server.impact;

import java.util.List;
import java.util.Optional;

/**
 * What the law's changes do here.
 *
 * @param notices the newest first
 * @param sessions without released results that have items which are not in force on their day, the earliest first
 */
public record ImpactView(List<NoticeLine> notices, List<SessionLine> sessions) {

    /**
     * A notice. Dates are such as 2027-01-01.
     *
     * @param version in force after the last change, empty where the regulation has ended
     * @param changesOn the day from which nothing more is known to change
     * @param state {@code AMENDED}, {@code ENDED}, or {@code IN_FORCE} where only one version is known and no end
     * @param counts whether no newer notice of the regulation has come
     * @param digest of the notice; the register and FORMS_FROZEN name it so
     * @param recorded whether it stands in the register
     * @param assumed whether nothing says that day, so that the day of adoption stands in for it
     * @param confirmed whether a source states that day
     */
    public record NoticeLine(
            int number,
            String regulation,
            String title,
            String version,
            String changesOn,
            String state,
            boolean counts,
            String receivedBy,
            String receivedAt,
            String digest,
            boolean recorded,
            boolean assumed,
            boolean confirmed) {}

    /** What there is to do about a session. */
    public enum Standing {
        /** Not frozen: the freeze will leave these items out. */
        LEAVES_OUT,
        /** Not frozen: without these items the forms can't be made. */
        SHORT,
        /** Frozen, not begun: freeze anew, or keep with a reason. */
        TO_DECIDE,
        /** Frozen and begun: to be kept with a reason. */
        UNDER_WAY,
        /** Somebody keeps the forms. */
        KEPT;

        /** Whether somebody has to freeze the forms anew, or say why they stand. */
        boolean asksForDecision() {
            return this == TO_DECIDE || this == UNDER_WAY;
        }
    }

    /**
     * A session of which no result is released.
     *
     * @param regulations ids of those whose items are concerned, sorted; {@code titles} theirs, in the same order
     * @param items of its release that are not in force on its day
     * @param forms frozen, {@code formsConcerned} of them with such an item
     * @param slots with such an item, over all forms
     */
    public record SessionLine(
            String id,
            String title,
            String opensAt,
            List<String> regulations,
            List<String> titles,
            int items,
            int forms,
            int formsConcerned,
            int slots,
            Standing standing,
            Optional<Kept> kept) {

        /** Copies the lists. */
        public SessionLine {
            regulations = List.copyOf(regulations);
            titles = List.copyOf(titles);
        }
    }

    /** Somebody's decision to let forms stand. */
    public record Kept(String reason, String by, String at) {}

    /** Copies the lists. */
    public ImpactView {
        notices = List.copyOf(notices);
        sessions = List.copyOf(sessions);
    }
}
