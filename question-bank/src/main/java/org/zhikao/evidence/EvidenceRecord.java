package org.zhikao.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A record as it was read back.
 *
 * @param type the name of a {@link RecordType}, or of a later kind
 * @param recordId random, opaque, unique
 * @param at when the record was made
 * @param salt 64 hexadecimal characters, so that the record's digest tells nothing about its body
 * @param body what it states; a copy must be taken before changing it
 */
public record EvidenceRecord(String type, String recordId, Instant at, String salt, JsonNode body) {}
