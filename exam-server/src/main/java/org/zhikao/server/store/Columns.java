package org.zhikao.server.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.array.SqlArrayType;
import org.jdbi.v3.core.array.SqlArrayTypeFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.mapper.NoSuchMapperException;
import org.jspecify.annotations.Nullable;
import org.zhikao.evidence.Digest;

/**
 * How our types lie in columns: ids as UUID, instants as TIMESTAMP(3) WITH TIME ZONE in UTC, digests as CHAR(64), JSON
 * as VARCHAR. Many ids or texts are one array parameter that a query joins by {@code UNNEST(CAST(:ids AS UUID ARRAY))}:
 * H2 answers a long IN list by going through the whole table.
 */
final class Columns {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Columns() {}

    static void register(Jdbi jdbi) {
        jdbi.registerArgument(new IdArgument());
        jdbi.registerArgument(new InstantArgument());
        jdbi.registerArgument(new DigestArgument());
        jdbi.registerArgument(new JsonArgument());
        jdbi.registerArrayType(new IdArray());
        jdbi.registerArrayType(String.class, "varchar");
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerColumnMapper(new IdMapper());
        jdbi.registerColumnMapper(Instant.class, (rows, column, context) -> instant(rows, column));
        jdbi.registerColumnMapper(Digest.class, (rows, column, context) -> digest(rows, column));
        jdbi.registerColumnMapper(JsonNode.class, (rows, column, context) -> json(rows, column));
    }

    private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime at = rows.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Digest digest(ResultSet rows, int column) throws SQLException {
        String hex = rows.getString(column);
        return hex == null ? null : new Digest(hex);
    }

    private static @Nullable JsonNode json(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("Column " + column + " holds text that is not JSON", e);
        }
    }

    private static final class IdArgument implements ArgumentFactory {
        @Override
        public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
            if (value instanceof Id id) {
                UUID uuid = id.value();
                return Optional.of((position, statement, context) -> statement.setObject(position, uuid));
            }
            return Optional.empty();
        }
    }

    /** Many ids as one parameter, for {@code UNNEST}. */
    private static final class IdArray implements SqlArrayTypeFactory {
        @Override
        public Optional<SqlArrayType<?>> build(Type elementType, ConfigRegistry config) {
            return Id.class.isAssignableFrom(GenericTypes.getErasedType(elementType))
                    ? Optional.of(SqlArrayType.<Id>of("uuid", Id::value))
                    : Optional.empty();
        }
    }

    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            // Cut here, because the databases would round: what is read back must never be later than what was meant.
            OffsetDateTime at = value.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
            return (position, statement, context) -> statement.setObject(position, at);
        }
    }

    private static final class DigestArgument extends AbstractArgumentFactory<Digest> {
        DigestArgument() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(Digest value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.hex());
        }
    }

    private static final class JsonArgument implements ArgumentFactory {
        @Override
        public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
            if (value instanceof JsonNode node) {
                String text = node.toString();
                return Optional.of((position, statement, context) -> statement.setString(position, text));
            }
            return Optional.empty();
        }
    }

    private static final class IdMapper implements ColumnMapperFactory {
        @Override
        public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
            Class<?> raw = GenericTypes.getErasedType(type);
            if (!Id.class.isAssignableFrom(raw) || !raw.isRecord()) {
                return Optional.empty();
            }
            Constructor<?> constructor = constructor(raw);
            return Optional.of((rows, column, context) -> {
                UUID value = rows.getObject(column, UUID.class);
                return value == null ? null : make(constructor, value);
            });
        }

        private static Constructor<?> constructor(Class<?> raw) {
            try {
                Constructor<?> constructor = raw.getDeclaredConstructor(UUID.class);
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException e) {
                throw new NoSuchMapperException("An id is a record with one UUID component; " + raw + " is not", e);
            }
        }

        private static Object make(Constructor<?> constructor, UUID value) throws SQLException {
            try {
                return constructor.newInstance(value);
            } catch (ReflectiveOperationException e) {
                throw new SQLException("Cannot make " + constructor.getDeclaringClass() + " of " + value, e);
            }
        }
    }
}
