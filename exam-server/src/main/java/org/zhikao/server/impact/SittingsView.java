package org.zhikao.server.impact;

import java.util.List;
import java.util.Optional;

/**
 * The sittings of a session whose forms have items that are concerned: by ticket, nobody's name, and not which items, which
 * are nobody's to know by candidate before the exam.
 *
 * @param id the session's
 * @param notice by whose changes; by the law of the session's day, as it is known now, where none is named
 * @param forms how many the session has
 * @param sittings in the order of their tickets
 */
public record SittingsView(
        String id, String title, String opensAt, Optional<Integer> notice, int forms, List<Line> sittings) {

    /**
     * A sitting.
     *
     * @param sitting its id
     * @param released whether its result is
     * @param onTheDay whether it has an item whose words are not in force on the day of the exam
     */
    public record Line(
            String sitting, String ticket, String site, String room, String seat, boolean released, boolean onTheDay) {}

    /** Copies the list. */
    public SittingsView {
        sittings = List.copyOf(sittings);
    }
}
