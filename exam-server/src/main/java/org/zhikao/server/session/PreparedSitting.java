package org.zhikao.server.session;

import java.time.Instant;
import org.zhikao.evidence.Digest;

/**
 * What a sitting needs to exist once its form is frozen.
 *
 * @param seatLabel seat number in two digits, such as "07"
 * @param ticket admission ticket number (准考证号), 16 digits
 * @param formDigest digest of the canonical frozen form
 * @param slotCount number of slots of the form
 * @param durationMinutes this candidate's time for the paper from its beginning, before any grant
 * @param closesAt after this moment no room starts any more
 */
public record PreparedSitting(
        SessionId session,
        SittingId sitting,
        RoomId room,
        String seatLabel,
        String ticket,
        Digest formDigest,
        int slotCount,
        int durationMinutes,
        Instant closesAt) {}
