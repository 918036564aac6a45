package org.zhikao.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The envelope that every record has: schema 1, type, id, time, salt, body.
 *
 * <p>A body that rests on other records says so in {@code links} or {@code previous}: an object from a name to the
 * digest of the other record's bytes. The name is the other's type where there is one, in any spelling ({@code
 * SITTING_CLOSED}, {@code sittingClosed}). Files that belong to a record stand in {@code attachments}: an object from
 * file name to digest.
 */
public final class Records {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> NAMES = Set.of("schema", "type", "recordId", "at", "salt", "body");

    private Records() {}

    /**
     * The canonical bytes of a record: what is stored, signed and digested.
     *
     * @param salt 64 lowercase hexadecimal characters, 32 random bytes
     * @param body an object of what may be signed, see {@link CanonicalJson}; no names, no identity numbers
     * @throws IllegalArgumentException if id or salt have another shape
     * @throws MalformedEvidence if the body holds what may not be signed
     */
    public static byte[] envelope(RecordType type, String recordId, Instant at, String salt, JsonNode body) {
        if (!ID.matcher(recordId).matches()) {
            throw new IllegalArgumentException("A record id is 1 to 64 of 0-9A-Za-z_-: " + recordId);
        }
        if (!SALT.matcher(salt).matches()) {
            throw new IllegalArgumentException("A record's salt is 32 bytes in lowercase hexadecimal");
        }
        if (!body.isObject()) {
            throw new IllegalArgumentException("A record's body is an object, not " + body.getNodeType());
        }
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("schema", 1);
        envelope.put("type", type.name());
        envelope.put("recordId", recordId);
        envelope.put("at", at.toString());
        envelope.put("salt", salt);
        envelope.set("body", body);
        return CanonicalJson.bytes(envelope);
    }

    /**
     * Reads a record back.
     *
     * @throws MalformedEvidence if the bytes are not a canonical record of schema 1
     */
    public static EvidenceRecord parse(byte[] canonical) {
        Fields fields = Fields.of(canonical, Malformed.THE_RECORD, NAMES);
        if (fields.number("schema") != 1) {
            throw new MalformedEvidence(Malformed.RECORD_SCHEMA, fields.number("schema"));
        }
        EvidenceRecord found = new EvidenceRecord(
                fields.text("type"),
                fields.text("recordId"),
                fields.instant("at"),
                fields.text("salt"),
                fields.any("body"));
        boolean shaped = TYPE.matcher(found.type()).matches()
                && ID.matcher(found.recordId()).matches()
                && SALT.matcher(found.salt()).matches()
                && found.body().isObject();
        if (!shaped) {
            throw new MalformedEvidence(Malformed.RECORD_SHAPE);
        }
        return found;
    }
}
