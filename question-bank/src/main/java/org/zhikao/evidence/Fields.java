package org.zhikao.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a JSON object that has exactly the fields it should have; every refusal names the object and the field. */
final class Fields {

    private final JsonNode object;
    private final String what;

    private Fields(JsonNode object, String what) {
        this.object = object;
        this.what = what;
    }

    static Fields of(byte[] canonical, String what, Set<String> names) {
        JsonNode object;
        try {
            object = CanonicalJson.parse(canonical);
        } catch (MalformedEvidence e) {
            throw new MalformedEvidence(what + ": " + e.detail(), e);
        }
        Set<String> present = new HashSet<>();
        object.fieldNames().forEachRemaining(present::add);
        if (!object.isObject() || !present.equals(names)) {
            throw new MalformedEvidence(what + " has not exactly the fields " + new java.util.TreeSet<>(names));
        }
        return new Fields(object, what);
    }

    JsonNode any(String name) {
        return object.get(name);
    }

    String text(String name) {
        JsonNode value = object.get(name);
        if (!value.isTextual()) {
            throw refused(name, "a text");
        }
        return value.textValue();
    }

    long number(String name) {
        JsonNode value = object.get(name);
        if (!value.isIntegralNumber() || value.longValue() < 0) {
            throw refused(name, "an integer that is not negative");
        }
        return value.longValue();
    }

    Digest digest(String name) {
        return digest(object.get(name), name);
    }

    Instant instant(String name) {
        String text = text(name);
        try {
            Instant instant = Instant.parse(text);
            if (instant.toString().equals(text)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new MalformedEvidence(refused(name, "a UTC time").detail(), e);
        }
        throw refused(name, "a UTC time in its shortest form");
    }

    List<Digest> digests(String name) {
        List<Digest> digests = new ArrayList<>();
        for (JsonNode value : array(name)) {
            digests.add(digest(value, name));
        }
        return List.copyOf(digests);
    }

    private JsonNode array(String name) {
        JsonNode value = object.get(name);
        if (!value.isArray()) {
            throw refused(name, "a list");
        }
        return value;
    }

    private Digest digest(JsonNode value, String name) {
        try {
            return new Digest(value.isTextual() ? value.textValue() : "");
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(
                    refused(name, "64 lowercase hexadecimal characters").detail(), e);
        }
    }

    private MalformedEvidence refused(String name, String wanted) {
        return new MalformedEvidence(what + ", field " + name + ": expected " + wanted);
    }
}
