package org.zhikao.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhikao.backup.BackupColumn;
import org.zhikao.backup.ColumnKind;
import org.zhikao.server.store.StoredTable;

/**
 * A row of a table as a line of a backup: the same bytes whichever database it lies in.
 *
 * @param columns in the table's order
 */
record RowForm(List<BackupColumn> columns) {

    /**
     * The form of this table's rows.
     *
     * @throws IllegalStateException if a column has a type that no backup knows yet: a migration that brings one gives it a
     *     kind here
     */
    static RowForm of(StoredTable table) {
        return new RowForm(table.columns().stream()
                .map(column -> new BackupColumn(column.name(), kind(table.name(), column)))
                .toList());
    }

    private static ColumnKind kind(String table, StoredTable.Column column) {
        return switch (column.type()) {
            case "uuid" -> ColumnKind.UUID;
            case "varchar", "bpchar", "character varying", "character" -> ColumnKind.TEXT;
            case "int2", "int4", "int8", "bigserial", "serial", "smallint", "integer", "bigint" -> ColumnKind.WHOLE;
            case "bool", "boolean" -> ColumnKind.FLAG;
            case "timestamptz", "timestamp with time zone" -> ColumnKind.INSTANT;
            case "date" -> ColumnKind.DATE;
            case "bytea", "bytes", "binary varying", "binary large object" -> ColumnKind.BYTES;
            default ->
                throw new IllegalStateException("Column " + column.name() + " of table " + table + " is a "
                        + column.type() + ", which no backup knows how to write");
        };
    }

    /** The row at which the result set stands. */
    ArrayNode read(ResultSet rows) throws SQLException {
        ArrayNode row = JsonNodeFactory.instance.arrayNode(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            read(rows, i + 1, columns.get(i).kind(), row);
        }
        return row;
    }

    private static void read(ResultSet rows, int column, ColumnKind kind, ArrayNode row) throws SQLException {
        switch (kind) {
            case UUID -> row.add(text(rows.getObject(column, UUID.class)));
            case TEXT -> row.add(rows.getString(column));
            case WHOLE -> {
                long number = rows.getLong(column);
                row.add(rows.wasNull() ? null : number);
            }
            case FLAG -> {
                boolean flag = rows.getBoolean(column);
                row.add(rows.wasNull() ? null : flag);
            }
            case INSTANT -> {
                OffsetDateTime at = rows.getObject(column, OffsetDateTime.class);
                row.add(text(at == null ? null : at.toInstant()));
            }
            case DATE -> row.add(text(rows.getObject(column, LocalDate.class)));
            case BYTES -> row.add(rows.getBytes(column));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /**
     * Puts a row into a statement with a place for each column.
     *
     * @throws RuntimeException if a value is not of its column's kind
     */
    void write(JsonNode row, PreparedStatement statement) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            JsonNode value = row.required(i);
            if (value.isNull()) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                write(value, i + 1, columns.get(i).kind(), statement);
            }
        }
    }

    private static void write(JsonNode value, int place, ColumnKind kind, PreparedStatement statement)
            throws SQLException {
        switch (kind) {
            case UUID -> statement.setObject(place, UUID.fromString(value.textValue()));
            case TEXT -> statement.setString(place, value.textValue());
            case WHOLE -> statement.setLong(place, value.longValue());
            case FLAG -> statement.setBoolean(place, value.booleanValue());
            case INSTANT ->
                statement.setObject(place, Instant.parse(value.textValue()).atOffset(ZoneOffset.UTC));
            case DATE -> statement.setObject(place, LocalDate.parse(value.textValue()));
            case BYTES -> statement.setBytes(place, bytes(value));
        }
    }

    private static byte[] bytes(JsonNode value) {
        try {
            return value.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** About how much memory a row takes. */
    static long size(JsonNode row) {
        long size = 0;
        for (JsonNode value : row) {
            size += value.isTextual() ? value.textValue().length() : 8;
        }
        return size;
    }
}
