package org.zhikao.bank.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.FieldException;

/** What editors are told about files of readings is what the reader takes. */
class ReadingSchemaTest {

    private static final Path WORKSPACE = Path.of("workspace");
    private static final YAMLMapper YAML = new YAMLMapper();

    private static final String EVERY_ANSWER = """
            regulation: lamp-rules
            readings:
              - {item: t-1, reader: r1, day: "2026-11-23", question: "DIGEST", answer: [b], doubt: 乙也对}
              - {item: t-2, reader: r1, day: "2026-11-23", question: "DIGEST", answer: true}
              - {item: t-3, reader: r1, day: "2026-11-23", question: "DIGEST", answer: ["5000元", ""]}
              - {item: t-4, reader: r1, day: "2026-11-23", question: "DIGEST", answer: {p: a, q: b}}
              - {item: t-5, reader: r1, day: "2026-11-23", question: "DIGEST", answer: 一段文字}
            """.replace("DIGEST", "0123456789abcdef".repeat(4));

    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(read(WORKSPACE.resolve("schemas/reading-file.schema.json")));

    @Test
    void everyShippedFileIsValidAndWhatIsWrittenNamesTheSchemaOnTop() throws IOException {
        for (Path file : ReadingFile.all(WORKSPACE)) {
            assertEquals(List.of(), faults(read(file)), file.toString());
            assertEquals(ReadingFile.MODELINE, Files.readAllLines(file).get(0), file.toString());
        }
        ReadingFile every = reading(EVERY_ANSWER);
        String written = new String(
                ReadingFile.bytes(
                        every.regulation(),
                        every.entries().stream().map(ReadingFile.Entry::reading).toList()),
                StandardCharsets.UTF_8);
        assertEquals(ReadingFile.MODELINE, written.lines().findFirst().orElseThrow());
        assertEquals(List.of(), faults(YAML.readTree(written)));
        String named = ReadingFile.MODELINE.substring(ReadingFile.MODELINE.indexOf('=') + 1);
        assertTrue(Files.exists(WORKSPACE.resolve("readings").resolve(named).normalize()), named);
    }

    @Test
    void everyShapeOfAnswerIsValidAndRead() throws IOException {
        assertEquals(List.of(), faults(YAML.readTree(EVERY_ANSWER)));
        assertEquals(5, reading(EVERY_ANSWER).entries().size());
    }

    @Test
    void whatTheSchemaRequiresIsReallyRequiredAndTheReaderRequiresNothingElse() throws IOException {
        JsonNode whole = YAML.readTree(EVERY_ANSWER);
        List<String> fields = new ArrayList<>();
        whole.path("readings").get(0).fieldNames().forEachRemaining(fields::add);
        assertEquals(6, fields.size());
        for (String field : fields) {
            ObjectNode without = whole.deepCopy();
            ((ObjectNode) without.path("readings").get(0)).remove(field);
            assertEquals(
                    takes(YAML.writeValueAsString(without)), faults(without).isEmpty(), field);
            assertEquals(field.equals("doubt"), faults(without).isEmpty(), field);
        }
    }

    @Test
    void wrongValuesAreRefusedByBoth() throws IOException {
        for (String[] change : new String[][] {
            {"item: t-1", "item: T_1"},
            {"reader: r1", "reader: \" \""},
            {"day: \"2026-11-23\"", "day: \"2026-13-23\""},
            {"question: \"0123", "question: \"x123"},
            {"answer: 一段文字", "answer: \"\""},
            {"answer: [b]", "answer: [[b]]"},
            {"answer: [b]", "answer: [b], key: [b]"},
            {"{p: a, q: b}", "{p: [a], q: b}"},
            {"regulation: lamp-rules", "regulation: lamp-rules-"},
            {"doubt: 乙也对", "doubt: [乙也对]"},
        }) {
            String text = EVERY_ANSWER.replaceFirst(Pattern.quote(change[0]), change[1]);
            assertFalse(text.equals(EVERY_ANSWER), change[0]);
            assertFalse(takes(text), change[1] + " is taken by the reader");
            assertFalse(faults(YAML.readTree(text)).isEmpty(), change[1] + " is taken by the schema");
        }
    }

    @Test
    void whatTheReaderTakesTheSchemaTakes() throws IOException {
        for (String[] change : new String[][] {
            {"item: t-1", "item: 101"},
            {"reader: r1", "reader: 7"},
            {"day: \"2026-11-23\"", "day: 2026-11-23"},
            {"answer: [b]", "answer: []"},
            {"answer: [b]", "answer: [5000, true, null]"},
            {"answer: [b]", "answer: {p: , q: 2}"},
            {"answer: true", "answer: 5000"},
            {"doubt: 乙也对", "doubt: "},
            {"doubt: 乙也对", "doubt: \"\""},
        }) {
            String text = EVERY_ANSWER.replaceFirst(Pattern.quote(change[0]), change[1]);
            assertFalse(text.equals(EVERY_ANSWER), change[0]);
            assertTrue(takes(text), change[1] + " is refused by the reader");
            assertEquals(List.of(), faults(YAML.readTree(text)), change[1]);
        }
    }

    private static boolean takes(String yaml) {
        try {
            return !reading(yaml).entries().isEmpty();
        } catch (FieldException e) {
            return false;
        }
    }

    private static ReadingFile reading(String yaml) {
        return ReadingFile.read("readings/lamp-rules.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> faults(JsonNode file) {
        return schema.validate(file).stream().map(String::valueOf).toList();
    }

    private static JsonNode read(Path file) {
        try {
            return (file.toString().endsWith(".json") ? new ObjectMapper() : YAML).readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
