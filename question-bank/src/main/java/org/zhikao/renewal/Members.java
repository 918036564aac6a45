package org.zhikao.renewal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;

/** The members of one JSON object, each asked for by name and kind; {@link #done} refuses what nobody asked for. */
final class Members {

    private final JsonNode object;
    private final String place;
    private final Set<String> asked = new HashSet<>();

    private Members(JsonNode object, String place) {
        if (!object.isObject()) {
            throw new MalformedEvidence(place + " is an object");
        }
        this.object = object;
        this.place = place;
    }

    /** The members of a canonical document that states this purpose and schema 1. */
    static Members document(byte[] canonical, String what, String purpose) {
        return document(canonical, what, purpose, 1);
    }

    /** The members of a canonical document that states this purpose and a schema from 1 to {@code newest}. */
    static Members document(byte[] canonical, String what, String purpose, int newest) {
        Members members;
        try {
            members = new Members(CanonicalJson.parse(canonical), what);
        } catch (MalformedEvidence e) {
            throw new MalformedEvidence(what + ": " + e.detail(), e);
        }
        int schema = members.number("schema");
        if (schema < 1 || schema > newest || !members.text("purpose").equals(purpose)) {
            String schemas = newest == 1 ? "schema 1" : "a schema from 1 to " + newest;
            throw new MalformedEvidence(what + " does not say " + schemas + " and purpose " + purpose);
        }
        return members;
    }

    static Members of(JsonNode object, String place) {
        return new Members(object, place);
    }

    boolean has(String name) {
        asked.add(name);
        return object.has(name);
    }

    /** Reads a member that may be absent. */
    <T> Optional<T> optional(String name, Function<Members, T> read) {
        return has(name) ? Optional.of(read.apply(this)) : Optional.empty();
    }

    String text(String name) {
        return text(node(name), name);
    }

    int number(String name) {
        JsonNode value = node(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw refused(name, "a whole number that is not negative");
        }
        return value.intValue();
    }

    boolean flag(String name) {
        JsonNode value = node(name);
        if (!value.isBoolean()) {
            throw refused(name, "true or false");
        }
        return value.booleanValue();
    }

    LocalDate date(String name) {
        return date(name, text(name));
    }

    /** A date, or nothing where the text is empty. */
    Optional<LocalDate> dateOrNone(String name) {
        String text = text(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(date(name, text));
    }

    Digest digest(String name) {
        return digest(text(name), name);
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> values) {
        try {
            return Enum.valueOf(values, text(name));
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(
                    refused(name, "one of " + List.of(values.getEnumConstants()))
                            .detail(),
                    e);
        }
    }

    <E extends Enum<E>> List<E> manyOf(String name, Class<E> values) {
        List<E> found = new ArrayList<>();
        for (String text : texts(name)) {
            found.add(Members.of(JsonNodeFactory.instance.objectNode().put(name, text), place)
                    .oneOf(name, values));
        }
        return List.copyOf(found);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array(name)) {
            texts.add(text(value, name));
        }
        return List.copyOf(texts);
    }

    List<Digest> digests(String name) {
        return texts(name).stream().map(text -> digest(text, name)).toList();
    }

    Members object(String name) {
        return new Members(node(name), place + "/" + name);
    }

    <T> List<T> objects(String name, Function<Members, T> read) {
        List<T> objects = new ArrayList<>();
        for (JsonNode value : array(name)) {
            String inner = place + "/" + name + "/" + (objects.size() + 1);
            try {
                objects.add(read.apply(new Members(value, inner)));
            } catch (IllegalArgumentException e) {
                throw new MalformedEvidence(inner + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(objects);
    }

    void done() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                throw new MalformedEvidence(place + " has the unknown member " + name);
            }
        });
    }

    private JsonNode array(String name) {
        JsonNode value = node(name);
        if (!value.isArray()) {
            throw refused(name, "a list");
        }
        return value;
    }

    private JsonNode node(String name) {
        asked.add(name);
        JsonNode value = object.get(name);
        if (value == null) {
            throw new MalformedEvidence(place + " lacks " + name);
        }
        return value;
    }

    private String text(JsonNode value, String name) {
        if (!value.isTextual()) {
            throw refused(name, "a text");
        }
        return value.textValue();
    }

    private LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedEvidence(refused(name, "a date as 2021-01-22").detail(), e);
        }
    }

    private Digest digest(String text, String name) {
        try {
            return new Digest(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(
                    refused(name, "64 lowercase hexadecimal characters").detail(), e);
        }
    }

    private MalformedEvidence refused(String name, String wanted) {
        return new MalformedEvidence(place + ", " + name + ": expected " + wanted);
    }
}
