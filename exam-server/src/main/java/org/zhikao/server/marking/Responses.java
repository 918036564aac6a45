package org.zhikao.server.marking;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.item.Solution;

/** Port: what marking needs of sessions, papers and sittings. The root fills it. */
public interface Responses {

    /** The title of the session, if there is one. */
    Optional<String> title(UUID session);

    /** Who sits in a session, by sitting: only to keep markers from responses that are not for them. */
    Map<UUID, Sitter> sitters(UUID session);

    /** The unit (单位) of a person, if they are on the roster. */
    Optional<String> unit(UUID person);

    /** What was asked and what was written in this slot. */
    Written read(UUID session, UUID sitting, int slot);

    /** A candidate, as far as a marker must not be close to them. Never shown. */
    record Sitter(UUID person, String unit) {}

    /**
     * A short answer.
     *
     * @param material the text of the case that the slot belongs to; empty if it stands alone
     * @param points what the slot is worth on this paper, in hundredths
     * @param text what the candidate wrote
     */
    record Written(String stem, String material, int points, Solution.Marked solution, String text) {

        /** Neither key nor response belongs in a log. */
        @Override
        public String toString() {
            return "Written[withheld]";
        }
    }
}
