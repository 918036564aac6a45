package org.zhikao.admin.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Rows that a command shows, in the format that was asked for. {@code json} and {@code csv} are for programs: member
 * names and constants never change with the language. {@code table} and {@code xlsx} are for people: headings and words
 * in the chosen language.
 */
public final class Listing {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What {@code --format} may say; the names are what is typed. */
    public enum Format {
        table,
        json,
        csv,
        xlsx
    }

    /** Who wants to see a column. */
    private enum Reader {
        EVERYBODY,
        PROGRAMS
    }

    /**
     * A column.
     *
     * @param name stable, as programs know it
     * @param heading key of the word above it
     * @param words prefix of the keys of words for its constants, empty if the value is shown as it is
     * @param value taken from a row as the server sent it
     */
    public record Column(String name, String heading, String words, Function<JsonNode, JsonNode> value, Reader reader) {

        /** The same, taken from elsewhere than the member of its name. */
        public Column from(Function<JsonNode, JsonNode> source) {
            return new Column(name, heading, words, source, reader);
        }

        /** The same, but too long or too technical for a table that people read. */
        public Column forPrograms() {
            return new Column(name, heading, words, value, Reader.PROGRAMS);
        }

        private String shown(JsonNode cell) {
            return plain(
                    cell, text -> words.isEmpty() || text.isEmpty() ? LocalTime.shown(text) : Texts.name(words, text));
        }
    }

    private final List<Column> columns;
    private final List<JsonNode> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    public Listing(Column... columns) {
        this.columns = List.of(columns);
    }

    /** A column of the member with this name. */
    public static Column column(String name, String heading) {
        return column(name, heading, "");
    }

    /** A column of constants that have words. */
    public static Column column(String name, String heading, String words) {
        return new Column(name, heading, words, row -> row.path(name), Reader.EVERYBODY);
    }

    public Listing add(JsonNode row) {
        rows.add(row);
        return this;
    }

    public Listing addAll(Iterable<JsonNode> more) {
        more.forEach(this::add);
        return this;
    }

    /** A sentence for the person who reads, below the table; beside the data, on stderr, in every other format. */
    public Listing note(String sentence) {
        notes.add(sentence);
        return this;
    }

    /** Prints or writes everything; always returns 0. */
    public int print(Terminal terminal, ListingOptions options) throws IOException {
        options.require();
        byte[] content = content(options.format());
        if (options.file().isPresent()) {
            OutputFile.write(options.file().get(), content);
            terminal.err().println(Texts.say("listing.written", options.file().get(), rows.size()));
        } else {
            terminal.out().print(new String(content, StandardCharsets.UTF_8));
        }
        boolean apart = options.file().isPresent() || options.format() != Format.table;
        notes.forEach(note -> (apart ? terminal.err() : terminal.out()).println(note));
        return ExitCode.DONE.number();
    }

    /** Prints a table, for a command that asks its question below it. */
    public void show(Terminal terminal) {
        terminal.out().print(table());
        notes.forEach(terminal.out()::println);
    }

    private byte[] content(Format format) throws IOException {
        return switch (format) {
            case table -> table().getBytes(StandardCharsets.UTF_8);
            case json -> json();
            case csv -> ListingFiles.csv(columns.stream().map(Column::name).toList(), cells());
            case xlsx -> ListingFiles.xlsx(headings(columns), words(columns));
        };
    }

    private String table() {
        List<Column> seen = columns.stream()
                .filter(column -> column.reader() == Reader.EVERYBODY)
                .toList();
        String none = rows.isEmpty() ? Texts.say("listing.none") + System.lineSeparator() : "";
        return Tables.text(headings(seen), words(seen)) + none;
    }

    private byte[] json() throws JsonProcessingException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode row : rows) {
            ObjectNode object = all.addObject();
            columns.forEach(column -> object.set(column.name(), value(column, row)));
        }
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode value(Column column, JsonNode row) {
        JsonNode value = column.value().apply(row);
        return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
    }

    private List<List<String>> cells() {
        return rows.stream()
                .map(row -> columns.stream()
                        .map(column -> plain(column.value().apply(row), Function.identity()))
                        .toList())
                .toList();
    }

    private List<List<String>> words(List<Column> seen) {
        return rows.stream()
                .map(row -> seen.stream()
                        .map(column -> column.shown(column.value().apply(row)))
                        .toList())
                .toList();
    }

    private static List<String> headings(List<Column> seen) {
        return seen.stream().map(column -> Texts.say(column.heading())).toList();
    }

    /** A cell as text: nothing for null, the parts of a list one after the other. */
    private static String plain(JsonNode cell, Function<String, String> word) {
        if (cell.isMissingNode() || cell.isNull()) {
            return "";
        }
        if (cell.isArray()) {
            StringJoiner parts = new StringJoiner("；");
            cell.forEach(part -> parts.add(plain(part, word)));
            return parts.toString();
        }
        return word.apply(cell.isValueNode() ? cell.asText() : cell.toString());
    }
}
