package org.zhikao.server.sitting;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.session.PreparedSitting;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Brings sittings into being when the forms of a session freeze: head, first event, ticket. */
final class Preparing {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Preparing() {}

    static void prepare(Handle handle, List<PreparedSitting> prepared, Instant now) {
        List<HeadRow> heads = new ArrayList<>();
        List<EventRow> events = new ArrayList<>();
        List<AccessRow> tickets = new ArrayList<>();
        for (PreparedSitting one : prepared) {
            SittingKey key = new SittingKey(one.session(), one.sitting());
            SittingFacts facts =
                    new SittingFacts(key, one.room(), one.seatLabel(), one.formDigest(), salt(), one.durationMinutes());
            SittingHead blank = SittingHead.blank(facts, one.slotCount(), now);
            StampedEvent stamped = Sitting.stamp(
                    blank, now, "system", new SittingEvent.Prepared(one.slotCount(), one.durationMinutes()));
            events.add(new EventRow(key, stamped));
            heads.add(new HeadRow(Sitting.next(blank, stamped), 0, Optional.empty()));
            tickets.add(new AccessRow(
                    one.ticket(), one.session(), one.sitting(), one.closesAt(), Optional.empty(), Optional.empty()));
        }
        SittingDao dao = handle.attach(SittingDao.class);
        dao.insertHeads(heads);
        dao.insertEvents(events);
        handle.attach(AccessDao.class).insert(tickets);
    }

    /** Undoes {@link #prepare} for a session in which nothing has happened yet. */
    static void withdraw(Handle handle, SessionId session) {
        SittingDao dao = handle.attach(SittingDao.class);
        dao.lockSession(session);
        int touched = dao.touched(session);
        if (touched > 0) {
            throw new Refusal(Reason.CONFLICT, "sitting.withdraw.touched", touched);
        }
        handle.attach(AccessDao.class).delete(session);
        dao.deleteEvents(session);
        dao.deleteHeads(session);
    }

    private static String salt() {
        byte[] salt = new byte[32];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}
