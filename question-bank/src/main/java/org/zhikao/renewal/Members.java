package org.zhikao.renewal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;

/** The members of one JSON object, each asked for by name and kind; {@link #done} refuses what nobody asked for. */
final class Members {

    private final JsonNode object;
    private final Said what;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    private Members(JsonNode object, Said what, String path) {
        this.object = object;
        this.what = what;
        this.path = path;
        if (!object.isObject()) {
            throw new MalformedEvidence(DossierSaying.NO_OBJECT, place());
        }
    }

    /** The members of a canonical document that states this purpose and schema 1. */
    static Members document(byte[] canonical, Sentence what, String purpose) {
        return document(canonical, what, purpose, 1);
    }

    /** The members of a canonical document that states this purpose and a schema from 1 to {@code newest}. */
    static Members document(byte[] canonical, Sentence what, String purpose, int newest) {
        Members members;
        try {
            members = new Members(CanonicalJson.parse(canonical), what.with(), "");
        } catch (MalformedEvidence e) {
            throw new MalformedEvidence(e, DossierSaying.IN, what, e.said());
        }
        int schema = members.number("schema");
        if (schema < 1 || schema > newest || !members.text("purpose").equals(purpose)) {
            throw newest == 1
                    ? new MalformedEvidence(DossierSaying.SCHEMA, what, purpose)
                    : new MalformedEvidence(DossierSaying.SCHEMAS, what, newest, purpose);
        }
        return members;
    }

    static Members of(JsonNode object, Sentence what) {
        return new Members(object, what.with(), "");
    }

    private Said place() {
        return DossierSaying.PLACE.with(what, path);
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
            throw refused(name, DossierSaying.WHOLE_NUMBER.with());
        }
        return value.intValue();
    }

    boolean flag(String name) {
        JsonNode value = node(name);
        if (!value.isBoolean()) {
            throw refused(name, DossierSaying.TRUE_OR_FALSE.with());
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
        return oneOf(text(name), name, values);
    }

    private <E extends Enum<E>> E oneOf(String text, String name, Class<E> values) {
        return PolicyWords.find(text, values)
                .orElseThrow(
                        () -> refused(name, DossierSaying.ONE_OF.with(Arrays.toString(values.getEnumConstants()))));
    }

    <E extends Enum<E>> List<E> manyOf(String name, Class<E> values) {
        List<E> found = new ArrayList<>();
        for (String text : texts(name)) {
            found.add(oneOf(text, name, values));
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
        return new Members(node(name), what, path + "/" + name);
    }

    <T> List<T> objects(String name, Function<Members, T> read) {
        List<T> objects = new ArrayList<>();
        for (JsonNode value : array(name)) {
            String inner = path + "/" + name + "/" + (objects.size() + 1);
            try {
                objects.add(read.apply(new Members(value, what, inner)));
            } catch (IllegalArgumentException e) {
                throw new MalformedEvidence(e, DossierSaying.IN, DossierSaying.PLACE.with(what, inner), Said.of(e));
            }
        }
        return List.copyOf(objects);
    }

    void done() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                throw new MalformedEvidence(DossierSaying.UNKNOWN_MEMBER, place(), name);
            }
        });
    }

    private JsonNode array(String name) {
        JsonNode value = node(name);
        if (!value.isArray()) {
            throw refused(name, DossierSaying.A_LIST.with());
        }
        return value;
    }

    private JsonNode node(String name) {
        asked.add(name);
        JsonNode value = object.get(name);
        if (value == null) {
            throw new MalformedEvidence(DossierSaying.LACKS, place(), name);
        }
        return value;
    }

    private String text(JsonNode value, String name) {
        if (!value.isTextual()) {
            throw refused(name, DossierSaying.A_TEXT.with());
        }
        return value.textValue();
    }

    private LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedEvidence(e, DossierSaying.EXPECTED, place(), name, DossierSaying.A_DATE);
        }
    }

    private Digest digest(String text, String name) {
        try {
            return new Digest(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(e, DossierSaying.EXPECTED, place(), name, DossierSaying.HEXADECIMAL);
        }
    }

    MalformedEvidence refused(String name, Said wanted) {
        return new MalformedEvidence(DossierSaying.EXPECTED, place(), name, wanted);
    }
}
