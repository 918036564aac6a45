package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhikao.item.Option;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** The JSON of a save, its shape unchecked. Public because Jackson makes it. */
public record ResponseRequest(
        @Nullable Integer slot,
        @Nullable List<@Nullable String> response,
        @Nullable Boolean flagged,
        @Nullable Integer revision,
        @Nullable UUID clientId,
        @Nullable Long clientAt) {

    /** The last millisecond of the year 9999: what every database and every calendar can hold. */
    private static final long LAST_INSTANT = 253_402_300_799_999L;

    /** What an item of most options takes; no other has more parts. */
    private static final int MOST_TOKENS = Option.MOST;

    /**
     * The copy that was meant.
     *
     * @throws Refusal BAD_INPUT naming the field that is missing or out of range
     */
    ResponseCopy copy() {
        List<@Nullable String> tokens = given(response, "response");
        if (tokens.size() > MOST_TOKENS || tokens.stream().anyMatch(Objects::isNull)) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.fieldRange", "response").at("response");
        }
        return new ResponseCopy(
                within(given(slot, "slot"), 1, SlotRevisions.MOST_SLOTS, "slot"),
                tokens.stream().filter(Objects::nonNull).toList(),
                given(flagged, "flagged"),
                within(given(revision, "revision"), 0, SlotRevisions.LAST_REVISION, "revision"),
                given(clientId, "clientId"),
                instant(given(clientAt, "clientAt"), "clientAt"));
    }

    private static <T> T given(@Nullable T value, String field) {
        if (value == null) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.fieldMissing", field).at(field);
        }
        return value;
    }

    private static int within(int value, int least, int most, String field) {
        if (value < least || value > most) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.fieldRange", field).at(field);
        }
        return value;
    }

    /** An instant in milliseconds since 1970, as a candidate's computer tells it. */
    static Instant instant(long value, String field) {
        if (value < 0 || value > LAST_INSTANT) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.fieldRange", field).at(field);
        }
        return Instant.ofEpochMilli(value);
    }
}
