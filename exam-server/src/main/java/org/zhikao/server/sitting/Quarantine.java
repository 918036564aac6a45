package org.zhikao.server.sitting;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where copies go that did not count, so that a person can still decide about them. A browser repeats what it could
 * not save; the same copy is kept once.
 */
final class Quarantine {

    /** More copies of one sitting are not the work of a hand; they are answered the same, and logged instead. */
    static final int MOST_COPIES = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final SittingDao sittings;
    private final List<QuarantineRow> rows = new ArrayList<>();

    Quarantine(SittingDao sittings) {
        this.sittings = sittings;
    }

    /** Puts a copy aside; it is on disk when the group is. */
    void put(SittingCommand.Save save, SaveOutcome why) {
        QuarantineRow row = new QuarantineRow(UUID.randomUUID(), why, save.key(), save.epoch(), save.at(), save.copy());
        boolean known = rows.stream()
                        .anyMatch(other ->
                                other.key().equals(row.key()) && other.copy().repeats(row.copy()))
                || sittings.sameQuarantined(row) > 0;
        if (known) {
            return;
        }
        if (sittings.quarantined(row.sessionId(), row.sittingId()) >= MOST_COPIES) {
            LOG.warn(
                    "Sitting {}: more than {} copies in quarantine; {} for slot {} left out",
                    row.sittingId(),
                    MOST_COPIES,
                    why,
                    row.slot());
            return;
        }
        rows.add(row);
    }

    void write() {
        if (!rows.isEmpty()) {
            sittings.insertQuarantine(rows);
        }
    }
}
