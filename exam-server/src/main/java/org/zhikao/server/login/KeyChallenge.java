package org.zhikao.server.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.server.roster.PersonId;

/**
 * What somebody signs to show that a key is theirs before it is enrolled. It names the person and a moment, so that a
 * signature made for one person or long ago enrols nothing; nothing about it is kept.
 */
record KeyChallenge(PersonId person, Instant at) {

    /** How long the answer may take. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String PURPOSE = "zhikao/key-enrolment";

    byte[] bytes() {
        return CanonicalJson.bytes(JsonNodeFactory.instance
                .objectNode()
                .put("schema", 1)
                .put("purpose", PURPOSE)
                .put("personId", person.toString())
                .put("at", at.toString()));
    }

    /** Whether these bytes are a challenge to this person, not older than it may be. */
    static boolean isFresh(byte[] bytes, PersonId person, Instant now) {
        try {
            JsonNode json = CanonicalJson.parse(bytes);
            Instant at = Instant.parse(json.path("at").asText());
            return json.path("purpose").asText().equals(PURPOSE)
                    && json.path("personId").asText().equals(person.toString())
                    && !at.isAfter(now)
                    && at.plus(LIFE).isAfter(now);
        } catch (EvidenceRefused | DateTimeException e) {
            // Whatever it is, it is no challenge of ours.
            return false;
        }
    }
}
