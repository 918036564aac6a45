package org.zhikao.server.sitting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/** Reads a copy that was put aside. Public because Jdbi makes it. */
public final class QuarantineMapper implements RowMapper<QuarantineRow> {

    static final String COLUMNS = """
            copy_id, session_id, sitting_id, outcome, slot, response, flagged, expected_revision, epoch, client_id,
            client_at, received_at
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public QuarantineRow map(ResultSet rows, StatementContext context) throws SQLException {
        UUID copy = rows.getObject("copy_id", UUID.class);
        return new QuarantineRow(
                copy,
                SaveOutcome.valueOf(rows.getString("outcome")),
                new SittingKey(
                        new SessionId(rows.getObject("session_id", UUID.class)),
                        new SittingId(rows.getObject("sitting_id", UUID.class))),
                rows.getInt("epoch"),
                at(rows, "received_at"),
                new ResponseCopy(
                        rows.getInt("slot"),
                        response(copy, rows.getString("response")),
                        rows.getBoolean("flagged"),
                        rows.getInt("expected_revision"),
                        rows.getObject("client_id", UUID.class),
                        at(rows, "client_at")));
    }

    private static Instant at(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** What {@link QuarantineRow#response} wrote: no token begins as a JSON array does. */
    private static List<String> response(UUID copy, String stored) throws SQLException {
        if (stored.isEmpty()) {
            return List.of();
        }
        if (!stored.startsWith("[")) {
            return List.of(stored.split(" "));
        }
        try {
            return List.of(JSON.readValue(stored, String[].class));
        } catch (JsonProcessingException e) {
            throw new SQLException("The copy " + copy + " holds a response that is not JSON", e);
        }
    }
}
