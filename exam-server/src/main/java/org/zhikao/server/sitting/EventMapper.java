package org.zhikao.server.sitting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.zhikao.evidence.Digest;

/** Reads an event row. Public because Jdbi makes it. */
public final class EventMapper implements RowMapper<StampedEvent> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public StampedEvent map(ResultSet rows, StatementContext context) throws SQLException {
        try {
            return new StampedEvent(
                    rows.getLong("seq"),
                    rows.getObject("at", OffsetDateTime.class).toInstant(),
                    rows.getString("actor"),
                    SittingEvent.read(rows.getString("kind"), JSON.readTree(rows.getString("body"))),
                    new Digest(rows.getString("hash")));
        } catch (JsonProcessingException e) {
            throw new SQLException("Event " + rows.getLong("seq") + " has a body that is not JSON", e);
        }
    }
}
