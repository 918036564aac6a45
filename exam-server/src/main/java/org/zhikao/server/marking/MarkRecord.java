package org.zhikao.server.marking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.RecordType;
import org.zhikao.item.Solution;
import org.zhikao.server.register.StoredRecord;

/**
 * What the register says of a mark: how many hundredths each line of the rubric has and how many were given, by whom, and
 * which mark it takes the place of. The words of rubric, comment and reason stay outside.
 */
record MarkRecord(MarkRows.Response response, int number, UUID marker) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static String salt() {
        byte[] salt = new byte[32];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /** The digest that a record names comment and reason by. */
    static Digest remarks(String salt, String comment, String reason) {
        return Digest.of(CanonicalJson.bytes(JsonNodeFactory.instance
                .objectNode()
                .put("salt", salt)
                .put("comment", comment)
                .put("reason", reason)));
    }

    /**
     * The body.
     *
     * @param closed the records that closed the sitting, which there is one of
     * @param before the marks given before
     */
    ObjectNode body(
            Solution.Marked solution,
            List<Integer> lines,
            Digest remarks,
            List<StoredRecord> closed,
            List<MarkRows.Given> before) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sessionId", response.sessionId().toString())
                .put("sittingId", response.sittingId().toString())
                .put("slot", response.slot())
                .put("number", number)
                .put("marker", "person:" + marker)
                .put("remarks", remarks.hex());
        ArrayNode rubric = body.putArray("rubric");
        solution.rubric().forEach(line -> rubric.add(line.points().hundredths()));
        ArrayNode given = body.putArray("lines");
        lines.forEach(given::add);
        ObjectNode links = body.putObject("links");
        closed.forEach(record ->
                links.put(RecordType.SITTING_CLOSED.name(), record.digest().hex()));
        if (!before.isEmpty()) {
            body.putObject("previous")
                    .put(
                            RecordType.MARK.name(),
                            before.get(before.size() - 1).recordDigest().hex());
        }
        return body;
    }
}
