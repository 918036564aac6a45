package org.zhikao.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads a JSON object that has exactly the fields it should have; every refusal names the object and the field. */
final class Fields {

    private final JsonNode object;
    private final Object what;

    private Fields(JsonNode object, Object what) {
        this.object = object;
        this.what = what;
    }

    /**
     * Reads them.
     *
     * @param what the object's name in a refusal: a file's, or a {@link Sentence} that is one
     */
    static Fields of(byte[] canonical, Object what, Set<String> names) {
        return of(canonical, what, names, Set.of());
    }

    /** As above; the {@code optional} ones may be there too. */
    static Fields of(byte[] canonical, Object what, Set<String> names, Set<String> optional) {
        JsonNode object;
        try {
            object = CanonicalJson.parse(canonical);
        } catch (MalformedEvidence e) {
            throw new MalformedEvidence(e, Malformed.WITHIN, what, e.said());
        }
        Set<String> present = new HashSet<>();
        object.fieldNames().forEachRemaining(present::add);
        present.removeIf(name -> optional.contains(name) && !names.contains(name));
        if (!object.isObject() || !present.equals(names)) {
            throw new MalformedEvidence(Malformed.OTHER_FIELDS, what, new TreeSet<>(names));
        }
        return new Fields(object, what);
    }

    JsonNode any(String name) {
        return object.get(name);
    }

    boolean has(String name) {
        return object.has(name);
    }

    String text(String name) {
        JsonNode value = object.get(name);
        if (!value.isTextual()) {
            throw refused(name, Malformed.A_TEXT);
        }
        return value.textValue();
    }

    long number(String name) {
        JsonNode value = object.get(name);
        if (!value.isIntegralNumber() || value.longValue() < 0) {
            throw refused(name, Malformed.AN_INTEGER);
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
            throw new MalformedEvidence(e, Malformed.FIELD, what, name, Malformed.A_TIME);
        }
        throw refused(name, Malformed.A_SHORT_TIME);
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
            throw refused(name, Malformed.A_LIST);
        }
        return value;
    }

    private Digest digest(JsonNode value, String name) {
        try {
            return new Digest(value.isTextual() ? value.textValue() : "");
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(e, Malformed.FIELD, what, name, Malformed.A_DIGEST);
        }
    }

    private MalformedEvidence refused(String name, Sentence wanted) {
        return new MalformedEvidence(Malformed.FIELD, what, name, wanted);
    }
}
