package org.zhikao.server.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.UUID;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.MalformedEvidence;

/**
 * What two persons sign about one certificate.
 *
 * @param number counts the actions on this certificate from 1, so that no signature serves twice
 * @param reason in the words of the office
 * @param from the day it takes effect
 */
record ActionStatement(CertificateId certificate, int number, ActionKind kind, String reason, LocalDate from) {

    private static final int SCHEMA = 1;
    private static final String PURPOSE = "zhikao/certificate-action";

    /** The bytes to sign. */
    byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("schema", SCHEMA)
                .put("purpose", PURPOSE)
                .put("certificateId", certificate.toString())
                .put("number", number)
                .put("action", kind.name())
                .put("reason", reason)
                .put("from", from.toString());
        return CanonicalJson.bytes(json);
    }

    /**
     * Reads a statement.
     *
     * @throws MalformedEvidence unless it is exactly what {@link #bytes} writes
     */
    static ActionStatement parse(byte[] bytes) {
        JsonNode json = CanonicalJson.parse(bytes);
        ActionStatement statement;
        try {
            statement = new ActionStatement(
                    new CertificateId(UUID.fromString(json.path("certificateId").asText())),
                    json.path("number").asInt(),
                    ActionKind.valueOf(json.path("action").asText()),
                    json.path("reason").asText(),
                    LocalDate.parse(json.path("from").asText()));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new MalformedEvidence("This is no statement on a certificate", e);
        }
        if (!java.util.Arrays.equals(bytes, statement.bytes())) {
            throw new MalformedEvidence("This is no statement on a certificate");
        }
        return statement;
    }
}
