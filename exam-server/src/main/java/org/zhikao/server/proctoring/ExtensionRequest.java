package org.zhikao.server.proctoring;

import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.sitting.Reach;
import org.zhikao.sitting.TimeChange;

/**
 * More time for everybody in a room or session whose paper is open.
 *
 * @param minutes 1 to 120
 * @param reason required, at most 200 characters, without names
 * @param extensionId chosen by the caller; the same id again, after an answer that never came, gives nobody more
 */
public record ExtensionRequest(Optional<Integer> minutes, Optional<String> reason, Optional<UUID> extensionId) {

    /** @throws org.zhikao.server.web.Refusal BAD_INPUT naming the field */
    TimeChange.Extended change(Reach reach) {
        int given = minutes.orElseThrow(() -> RoomResource.missing("minutes"));
        String why = Sittings.requireGrant(given, reason.orElseThrow(() -> RoomResource.missing("reason")));
        return new TimeChange.Extended(
                given, why, reach, extensionId.orElseThrow(() -> RoomResource.missing("extensionId")));
    }
}
