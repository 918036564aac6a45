package org.zhikao.server.marking;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.evidence.Digest;
import org.zhikao.item.Solution;

/** Port: what marking needs of sessions, papers and sittings. The root fills it. */
public interface Responses {

    /** The title of the session, if there is one. */
    Optional<String> title(UUID session);

    /**
     * Whether this person is a candidate of the session, or of another one that draws from the same release, has no
     * released results, and where they have written or still can.
     */
    boolean sits(UUID session, UUID person);

    /**
     * How many candidates of the session sit, or can still begin, whether they have come or not. While there is one, what
     * a response is marked by is still a secret.
     */
    int unfinished(UUID session);

    /** The units (单位) of those who sit in a session, by sitting: to keep markers from their colleagues' responses. */
    Map<UUID, String> units(UUID session);

    /** The unit of whoever sits in this sitting. */
    Optional<String> unit(UUID session, UUID sitting);

    /** The unit of a person, if they are on the roster. */
    Optional<String> unit(UUID person);

    /**
     * When a text that came too late was admitted last, by sitting and slot: a mark that was given before is for another
     * text, and doesn't hold.
     */
    Map<UUID, Map<Integer, Instant>> lastAdmitted(UUID session);

    /** The same within the caller's transaction. */
    Map<UUID, Map<Integer, Instant>> lastAdmitted(Handle handle, UUID session);

    /** What was asked and what was written in this slot. */
    Written read(UUID session, UUID sitting, int slot);

    /** The pictures of the case that the slot belongs to, in their order. */
    List<ReleaseContent.Picture> pictures(UUID session, UUID sitting, int slot);

    /**
     * A short answer.
     *
     * @param material the text of the case that the slot belongs to; empty if it stands alone
     * @param alternatives the same as its pictures, in words
     * @param points what the slot is worth on this paper, in hundredths
     * @param text what the candidate wrote
     */
    record Written(
            String stem,
            String material,
            List<String> alternatives,
            int points,
            Solution.Marked solution,
            String text) {

        /** By which a mark says what text it is for. */
        String textDigest() {
            return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
        }

        /** Neither key nor response belongs in a log. */
        @Override
        public String toString() {
            return "Written[withheld]";
        }
    }
}
