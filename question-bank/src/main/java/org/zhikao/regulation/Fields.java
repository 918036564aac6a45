package org.zhikao.regulation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;

/**
 * Reads the fields of one object of a workspace file, each by name and kind; {@link #done()} refuses those that nobody
 * asked for. Every refusal is a {@link FieldException} with file, line, field and cure.
 */
public final class Fields {

    private final String file;
    private final String place;
    private final FileNode.Mapping mapping;
    private final Set<String> asked = new LinkedHashSet<>();

    private Fields(String file, String place, FileNode.Mapping mapping) {
        this.file = file;
        this.place = place;
        this.mapping = mapping;
    }

    /** The fields at the top of a file. */
    public static Fields of(String file, FileNode.Mapping mapping) {
        return new Fields(file, "", mapping);
    }

    /** Whether a field of this name is there with a value. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** Whether what is there is an object, in a field that may also hold a text. */
    public boolean hasObject(String name) {
        return find(name).filter(FileNode.Mapping.class::isInstance).isPresent();
    }

    /** Whether what is there is a list, in a field that may also hold something else. */
    public boolean hasList(String name) {
        return find(name).filter(FileNode.Sequence.class::isInstance).isPresent();
    }

    /** The names of all that is there, in the order of the file: of an object whose names are data. */
    public List<String> names() {
        return List.copyOf(mapping.entries().keySet());
    }

    /** Text that is not blank, without white space at its ends. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    /** The same, or nothing where the field is absent or empty. */
    public Optional<String> optionalText(String name) {
        return find(name).map(node -> scalar(name, node)).filter(text -> !text.isEmpty());
    }

    /** A whole number of at most nine digits. */
    public int wholeNumber(String name) {
        String text = text(name);
        boolean digits = text.chars().allMatch(each -> each >= '0' && each <= '9');
        if (!digits || text.length() > 9) {
            throw refusal(name, FileSaying.NO_WHOLE_NUMBER, text);
        }
        return Integer.parseInt(text);
    }

    /** true or false. */
    public boolean flag(String name) {
        String text = text(name);
        if (!text.equals("true") && !text.equals("false")) {
            throw refusal(name, FileSaying.NO_FLAG, text);
        }
        return text.equals("true");
    }

    /** A date as year-month-day. */
    public LocalDate date(String name) {
        String text = text(name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw refusal(name, FileSaying.NO_DATE, text);
        }
    }

    /** The same, or nothing where the field is absent or empty. */
    public Optional<LocalDate> optionalDate(String name) {
        return optionalText(name).map(text -> date(name));
    }

    /** One of the words of an enum. */
    public <E extends Coded> E oneOf(String name, E[] values) {
        String text = text(name);
        return Arrays.stream(values)
                .filter(value -> value.code().equals(text))
                .findFirst()
                .orElseThrow(() -> refusal(
                        name,
                        FileSaying.UNKNOWN_WORD,
                        text,
                        Arrays.stream(values).map(Coded::code).collect(Collectors.joining(", "))));
    }

    /** Text turned into a type of its own; what its constructor refuses is reported for this field. */
    public <T> T as(String name, Function<String, T> type) {
        String text = text(name);
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw refusal(name, Said.of(e));
        }
    }

    /** An object. */
    public Fields object(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name));
    }

    /** The same, or nothing. */
    public Optional<Fields> optionalObject(String name) {
        return find(name).map(node -> fields(inner(name), node));
    }

    /** A list of objects; the list may be empty but must be there. */
    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (FileNode node : sequence(name)) {
            String place = inner(name) + "/" + (objects.size() + 1);
            objects.add(fields(place, node));
        }
        return objects;
    }

    /** A list of texts; it may be empty but must be there. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (FileNode node : sequence(name)) {
            texts.add(scalar(name + "/" + (texts.size() + 1), node));
        }
        return texts;
    }

    /** An object whose values are texts, in the order of the file. */
    public Map<String, String> textsByName(String name) {
        FileNode node = find(name).orElseThrow(() -> missing(name));
        if (!(node instanceof FileNode.Mapping object)) {
            throw refusal(name, FileSaying.NOT_AN_OBJECT, node.kind());
        }
        Map<String, String> texts = new LinkedHashMap<>();
        object.entries().forEach((key, value) -> texts.put(key, scalar(name + "/" + key, value)));
        return texts;
    }

    /** Refuses fields that nobody has asked for. */
    public void done() {
        for (Map.Entry<String, FileNode> entry : mapping.entries().entrySet()) {
            if (!asked.contains(entry.getKey())) {
                throw new FieldException(
                        file,
                        entry.getValue().line(),
                        inner(entry.getKey()),
                        FileSaying.UNKNOWN_FIELD.with(String.join(", ", asked)));
            }
        }
    }

    /** A refusal of this field, for the caller to throw. */
    public FieldException refusal(String name, Sentence problem, Object... arguments) {
        return refusal(name, problem.with(arguments));
    }

    /** The same in words that are not translated. */
    public FieldException refusal(String name, String problem) {
        return refusal(name, Said.plain(problem));
    }

    /** The same. */
    public FieldException refusal(String name, Said problem) {
        FileNode node = mapping.entries().get(name);
        return new FieldException(file, node == null ? line() : node.line(), inner(name), problem);
    }

    /** The line on which the object begins. */
    public int line() {
        return mapping.line();
    }

    private Optional<FileNode> find(String name) {
        asked.add(name);
        FileNode node = mapping.entries().get(name);
        boolean blank = node instanceof FileNode.Scalar scalar && scalar.text().isBlank();
        return blank ? Optional.empty() : Optional.ofNullable(node);
    }

    private FieldException missing(String name) {
        return refusal(name, FileSaying.MISSING);
    }

    private String scalar(String name, FileNode node) {
        if (node instanceof FileNode.Scalar scalar) {
            return scalar.text().strip();
        }
        throw new FieldException(file, node.line(), inner(name), FileSaying.NOT_A_VALUE.with(node.kind()));
    }

    private List<FileNode> sequence(String name) {
        FileNode node = find(name).orElseThrow(() -> missing(name));
        if (node instanceof FileNode.Sequence sequence) {
            return sequence.elements();
        }
        throw refusal(name, FileSaying.NOT_A_LIST, node.kind());
    }

    private Fields fields(String inner, FileNode node) {
        if (node instanceof FileNode.Mapping object) {
            return new Fields(file, inner, object);
        }
        throw new FieldException(file, node.line(), inner, FileSaying.NOT_AN_OBJECT.with(node.kind()));
    }

    private String inner(String name) {
        return place.isEmpty() ? name : place + "/" + name;
    }
}
