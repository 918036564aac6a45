package org.zhikao.server.supplement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.evidence.EvidenceRecord;
import org.zhikao.evidence.RecordType;
import org.zhikao.server.register.StoredRecord;
import org.zhikao.server.sitting.QuarantineRow;

/** What the register says of a decision: the copy as it came, when it came, and who decided what and why. */
final class SupplementRecord {

    private SupplementRecord() {}

    /**
     * The body.
     *
     * @param closed the record that closed the sitting
     */
    static ObjectNode body(
            QuarantineRow copy, StoredRecord closed, SupplementDecision decision, String reason, String actor) {
        EvidenceRecord closing = closed.read();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sessionId", copy.sessionId().toString())
                .put("sittingId", copy.sittingId().toString())
                .put("chainHead", closing.body().path("chainHead").asText())
                .put("copyId", copy.copyId().toString())
                .put("slot", copy.slot());
        ArrayNode response = body.putArray("response");
        copy.copy().response().forEach(response::add);
        body.put("outcome", copy.outcome())
                .put("clientAt", copy.clientAt().toString())
                .put("receivedAt", copy.receivedAt().toString())
                .put("decision", decision.name())
                .put("reason", reason)
                .put("actor", actor);
        body.putObject("links")
                .put(RecordType.SITTING_CLOSED.name(), closed.digest().hex());
        return body;
    }

    /** The response that a record admits. */
    static Admitted admitted(SupplementRow row, StoredRecord record) {
        JsonNode body = record.read().body();
        List<String> response = new ArrayList<>();
        body.path("response").forEach(text -> response.add(text.asText()));
        return new Admitted(
                body.path("slot").asInt(),
                response,
                Instant.parse(body.path("receivedAt").asText()),
                row.decidedAt(),
                record.digest(),
                row.decidedBy());
    }
}
