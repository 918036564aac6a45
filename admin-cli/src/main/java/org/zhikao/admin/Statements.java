package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.evidence.CanonicalJson;

/** Canonical bytes that a server asks a person to sign: read and shown first, refused if they are about something else. */
final class Statements {

    private Statements() {}

    /**
     * What the bytes say.
     *
     * @throws Failure if they are not made for this purpose
     * @throws org.zhikao.evidence.EvidenceRefused if they are not canonical JSON
     */
    static JsonNode read(byte[] bytes, String purpose) {
        JsonNode statement = CanonicalJson.parse(bytes);
        requireSame(statement, "purpose", purpose);
        return statement;
    }

    /**
     * Nothing, if the member says what was asked for.
     *
     * @throws Failure otherwise: a server that lies must not get a person's signature over something else
     */
    static void requireSame(JsonNode statement, String member, String expected) {
        String actual = statement.path(member).asText();
        if (!actual.equals(expected)) {
            throw Failure.said("sign.foreign", member, actual, expected);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
