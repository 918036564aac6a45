package org.zhikao.server.sitting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.zhikao.evidence.Digest;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.sitting.Pause;
import org.zhikao.sitting.SittingTime;

/** Reads a head row. Public because Jdbi makes it. */
public final class HeadMapper implements RowMapper<SittingHead> {

    /** The columns that make up a head. */
    static final String COLUMNS = """
            h.session_id, h.sitting_id, h.room_id, h.seat_label, h.form_digest, h.salt, h.duration_minutes, h.seq,
            h.chain_head, h.last_at, h.state, h.rules_read, h.due_at, h.paused_at, h.paused_by,
            h.epoch, h.occupied, h.asked_at, h.away_at, h.revisions
            """;

    @Override
    public SittingHead map(ResultSet rows, StatementContext context) throws SQLException {
        return read(rows);
    }

    static SittingHead read(ResultSet rows) throws SQLException {
        SittingKey key = new SittingKey(
                new SessionId(rows.getObject("session_id", UUID.class)),
                new SittingId(rows.getObject("sitting_id", UUID.class)));
        SittingFacts facts = new SittingFacts(
                key,
                new RoomId(rows.getObject("room_id", UUID.class)),
                rows.getString("seat_label"),
                new Digest(rows.getString("form_digest")),
                rows.getString("salt"),
                rows.getInt("duration_minutes"));
        return new SittingHead(
                facts,
                new ChainPosition(rows.getLong("seq"), new Digest(rows.getString("chain_head")), at(rows, "last_at")),
                SittingState.valueOf(rows.getString("state")),
                rows.getBoolean("rules_read"),
                time(rows),
                seat(rows),
                SlotRevisions.of(rows.getBytes("revisions")));
    }

    private static SittingTime time(ResultSet rows) throws SQLException {
        OffsetDateTime dueAt = rows.getObject("due_at", OffsetDateTime.class);
        OffsetDateTime pausedAt = rows.getObject("paused_at", OffsetDateTime.class);
        String pausedBy = rows.getString("paused_by");
        return new SittingTime(
                Optional.ofNullable(dueAt).map(OffsetDateTime::toInstant),
                Optional.ofNullable(pausedAt).map(since -> Pause.of(since.toInstant(), pausedBy)));
    }

    private static SittingHead.Seat seat(ResultSet rows) throws SQLException {
        OffsetDateTime askedAt = rows.getObject("asked_at", OffsetDateTime.class);
        OffsetDateTime awayAt = rows.getObject("away_at", OffsetDateTime.class);
        return new SittingHead.Seat(
                rows.getInt("epoch"),
                rows.getBoolean("occupied"),
                Optional.ofNullable(askedAt).map(OffsetDateTime::toInstant),
                Optional.ofNullable(awayAt).map(OffsetDateTime::toInstant));
    }

    private static Instant at(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
