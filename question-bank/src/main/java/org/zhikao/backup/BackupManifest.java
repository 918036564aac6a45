package org.zhikao.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.MalformedEvidence;

/**
 * What a backup says of itself; it is signed, and names every table by rows and digest.
 *
 * @param about whence and when
 * @param tables in an order in which each comes after those that its rows refer to
 */
public record BackupManifest(About about, List<BackupTable> tables) {

    private static final String KIND = "zhikao/backup";

    /** Grows when a program of before could not read it. */
    private static final int FORMAT = 1;

    /** Copies the list. */
    public BackupManifest {
        tables = List.copyOf(tables);
    }

    /**
     * Whence a backup comes.
     *
     * @param schema the last migration of the database, such as 202612010900
     * @param product version of the server
     * @param engine H2 or POSTGRESQL
     * @param at when it was taken, by the server's clock
     */
    public record About(String schema, String product, String engine, Instant at) {}

    /** How many rows all tables have. */
    public long rows() {
        return tables.stream().mapToLong(BackupTable::rows).sum();
    }

    byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", KIND)
                .put("format", FORMAT)
                .put("schema", about.schema())
                .put("product", about.product())
                .put("engine", about.engine())
                .put("at", about.at().toString());
        ArrayNode all = json.putArray("tables");
        for (BackupTable table : tables) {
            ObjectNode one = all.addObject();
            one.put("name", table.name()).put("rows", table.rows());
            one.put("digest", table.digest().hex());
            ArrayNode columns = one.putArray("columns");
            table.columns()
                    .forEach(column -> columns.addArray()
                            .add(column.name())
                            .add(column.kind().name()));
            table.numbering()
                    .ifPresent(
                            numbering -> one.put("numbered", numbering.column()).put("next", numbering.next()));
        }
        return CanonicalJson.bytes(json);
    }

    /**
     * Reads one.
     *
     * @throws MalformedEvidence if it is none, or one of a newer program
     */
    static BackupManifest parse(byte[] bytes) {
        try {
            JsonNode json = CanonicalJson.parse(bytes);
            if (!json.path("kind").asText().equals(KIND)) {
                throw new MalformedEvidence(BackupSaying.MANIFEST_UNREADABLE);
            }
            int format = json.path("format").asInt();
            if (format != FORMAT) {
                throw new MalformedEvidence(BackupSaying.OTHER_FORMAT, format, FORMAT);
            }
            List<BackupTable> tables = new ArrayList<>();
            json.path("tables").forEach(table -> tables.add(table(table)));
            About about = new About(
                    text(json, "schema"), text(json, "product"), text(json, "engine"), Instant.parse(text(json, "at")));
            return new BackupManifest(about, tables);
        } catch (EvidenceRefused e) {
            throw e;
        } catch (RuntimeException e) {
            // Missing members, words that are no constant, times that are none.
            throw new MalformedEvidence(e, BackupSaying.MANIFEST_UNREADABLE);
        }
    }

    private static BackupTable table(JsonNode json) {
        List<BackupColumn> columns = new ArrayList<>();
        json.required("columns")
                .forEach(column -> columns.add(new BackupColumn(
                        column.required(0).textValue(),
                        ColumnKind.valueOf(column.required(1).textValue()))));
        Optional<BackupTable.Numbering> numbering = json.has("numbered")
                ? Optional.of(new BackupTable.Numbering(
                        text(json, "numbered"), json.required("next").longValue()))
                : Optional.empty();
        return new BackupTable(
                text(json, "name"),
                columns,
                json.required("rows").longValue(),
                new Digest(text(json, "digest")),
                numbering);
    }

    private static String text(JsonNode json, String name) {
        return json.required(name).asText();
    }
}
