package org.zhikao.item;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What editors are told about item files is what the reader takes. */
class ItemSchemaTest {

    private static final Path WORKSPACE = Path.of("workspace");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonNode source = read(WORKSPACE.resolve("schemas/item-file.schema.json"));
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(source);

    /** One item of each type, with every field that it may have. */
    private static final String EVERY_TYPE = """
            regulation: lamp-rules
            version: "2021-06-08"
            items:
              - {id: t-1, type: single, META, points: 1, stem: 甲, options: {a: 一, b: 二}, key: [a], WHY}
              - {id: t-2, type: multiple, META, points: 1.5, stem: 甲, options: {a: 一, b: 二, c: 三}, key: [a, c], scoring: partial, WHY}
              - {id: t-3, type: true-false, META, points: 1, stem: 甲, key: true, WHY}
              - {id: t-4, type: fill-in, META, points: 1, stem: 甲____乙, blanks: [{accept: [五千元, 5000元]}], scoring: exact, WHY}
              - {id: t-5, type: ordering, META, points: 1, stem: 甲, options: {a: 一, b: 二, c: 三}, key: [c, a, b], WHY}
              - {id: t-6, type: matching, META, points: 1, stem: 甲, prompts: {p: 子, q: 丑}, options: {a: 一, b: 二}, key: {p: a, q: b}, WHY}
              - {id: t-7, type: short-answer, META, stem: 甲, rubric: [{points: 2, text: 说到依据}], model: 依据是…, WHY}
              - id: t-8
                type: case
                META_LINES
                citation: CITATION
                material: 某日。
                images: [{digest: "DIGEST", kind: png, alternative: 一盏灯}]
                parts:
                  - {id: t-8-1, type: true-false, points: 1, stem: 甲, key: false, WHY}
                  - {id: t-8-2, type: short-answer, stem: 甲, rubric: [{points: 2, text: 说到依据}], model: 依据是…, WHY}
            """.replace(
                    "META_LINES",
                    "state: draft\n    writer: w1\n    level: recruit\n    scope: general\n    jurisdiction: national\n    topic: 灯")
            .replace(
                    "META",
                    "state: reviewed, writer: w1, reviewer: r1, level: in-post, scope: special, jurisdiction: national, topic: 灯")
            .replace("WHY", "rationale: 见条文, citation: CITATION")
            .replace(
                    "CITATION",
                    "{regulation: lamp-rules, version: \"2021-06-08\", article: \"3\", paragraph: 1, digest: \"DIGEST\"}")
            .replace("DIGEST", Samples.DIGEST);

    private static final String MANY_OPTIONS = "a: 一"
            + IntStream.rangeClosed(2, 21).mapToObj(i -> ", a" + i + ": 选项" + i).collect(Collectors.joining());

    @Test
    void everyShippedFileIsValidAndNamesTheSchemaOnTop() throws IOException {
        List<Path> files = ItemFile.all(WORKSPACE);
        assertTrue(files.size() >= 6);
        for (Path file : files) {
            assertEquals(List.of(), faults(read(file)), file.toString());
            assertEquals(ItemFile.MODELINE, Files.readAllLines(file).get(0), file.toString());
            String named = ItemFile.MODELINE.substring(ItemFile.MODELINE.indexOf('=') + 1);
            assertTrue(Files.exists(file.resolveSibling(named).normalize()), named);
        }
    }

    @Test
    void anItemOfEveryTypeIsValidAndRead() throws IOException {
        assertEquals(List.of(), faults(YAML.readTree(EVERY_TYPE)));
        ItemFile read = read(EVERY_TYPE);
        assertEquals(
                List.of(ItemType.values()),
                read.items().stream().map(Item::type).toList());
    }

    @Test
    void whatTheSchemaRequiresOfATypeIsReallyRequiredAndTheReaderRequiresNothingElse() throws IOException {
        JsonNode whole = YAML.readTree(EVERY_TYPE);
        int tried = 0;
        for (int i = 0; i < whole.path("items").size(); i++) {
            List<String> fields = new ArrayList<>();
            whole.path("items").get(i).fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                ObjectNode without = whole.deepCopy();
                ((ObjectNode) without.path("items").get(i)).remove(field);
                String place = whole.path("items").get(i).path("type").asText() + " without " + field;
                boolean takes = takes(YAML.writeValueAsString(without));
                assertEquals(takes, faults(without).isEmpty(), place);
                tried += takes ? 0 : 1;
            }
        }
        assertTrue(tried > 8 * 8, "so many fields were missed: " + tried);
    }

    @Test
    void wrongValuesAreRefusedByBoth() throws IOException {
        for (String[] change : new String[][] {
            {"state: draft", "state: perfect"},
            {"level: in-post", "level: senior"},
            {"points: 1.5", "points: 0"},
            {"paragraph: 1", "paragraph: -1"},
            {"key: [a]", "key: a"},
            {"key: [a]", "key: [a, b]"},
            {"key: [a, c]", "key: [a]"},
            {"key: true", "key: maybe"},
            {"options: {a: 一, b: 二}, key: [a]", "options: {" + MANY_OPTIONS + "}, key: [a]"},
            {"scoring: partial", "scoring: half"},
            {"kind: png", "kind: svg"},
            {"alternative: 一盏灯", "alternative: \"\""},
            {"id: t-1", "id: T_1"},
            {"topic: 灯", "topic: \"\""},
            {"stem: 甲", "stem: \" \""},
            {"type: case", "type: essay"},
            {"{accept: [五千元, 5000元]}", "五千元"},
            {"points: 1.5", "points: \"0\""},
            {"points: 1.5", "points: 1000000"},
            {"options: {a: 一", "options: {a: \"\""},
            {"[五千元, 5000元]", "[\"\"]"},
            {"article: \"3\"", "article: abc"},
            {"article: \"3\"", "article: row-3"},
            {"paragraph: 1", "paragraph: \"one\""},
            {"key: [a]", "key: [A]"},
            {"key: {p: a", "key: {p: A"},
            {"regulation: lamp-rules", "regulation: lamp-rules-"},
            {"regulation: lamp-rules", "regulation: " + "l".repeat(81)},
            {"version: \"2021-06-08\"", "version: \"2021-16-08\""},
            {"topic: 灯", "topic: 灯, difficulty: \"100\""},
            {"reviewer: r1", "reviewer: \"\""},
            {"rubric: [{points: 2, text: 说到依据}]", "rubric: []"},
            {"material: 某日。", "material: 某日。\n    points: 3"},
        }) {
            String text = EVERY_TYPE.replaceFirst(Pattern.quote(change[0]), change[1]);
            assertFalse(text.equals(EVERY_TYPE), change[0]);
            assertFalse(takes(text), change[1] + " is taken by the reader");
            assertFalse(faults(YAML.readTree(text)).isEmpty(), change[1] + " is taken by the schema");
        }
    }

    @Test
    void whatTheReaderTakesTheSchemaTakes() throws IOException {
        for (String[] change : new String[][] {
            {"stem: 甲", "stem: 5000"},
            {"stem: 甲", "stem: true"},
            {"id: t-1", "id: 101"},
            {"topic: 灯", "topic: 灯, difficulty: \"30\""},
            {"topic: 灯", "topic: 灯, difficulty: , enemies: "},
            {"topic: 灯", "topic: 灯, enemies: [t-9, t-9]"},
            {"writer: w1\n", "writer: w1\n    reviewer:\n"},
            {"writer: w1\n", "writer: w1\n    reviewer: \"\"\n"},
            {"options: {a: 一, b: 二}, key: [a]", "options: {a: true, b: 2.5}, key: [a]"},
            {"options: {a: 一, b: 二}, key: [a]", "options: {true: 一, b: 二}, key: [true]"},
            {"[五千元, 5000元]", "[5000, true]"},
            {"key: true", "key: \"true\""},
            {"points: 1.5", "points: \"0.25\""},
            {"article: \"3\"", "article: 3"},
            {"article: \"3\"", "article: row-1-14"},
            {"article: \"3\"", "article: clause-2"},
            {"paragraph: 1", "paragraph: \"1\""},
            {"{regulation: lamp-rules, version: \"2021-06-08\", article", "{regulation: lamp-rules, article"},
        }) {
            String text = EVERY_TYPE.replaceFirst(Pattern.quote(change[0]), change[1]);
            assertFalse(text.equals(EVERY_TYPE), change[0]);
            assertTrue(takes(text), change[1] + " is refused by the reader");
            assertEquals(List.of(), faults(YAML.readTree(text)), change[1]);
        }
    }

    private static boolean takes(String yaml) {
        try {
            return !read(yaml).items().isEmpty();
        } catch (ItemFormatException e) {
            return false;
        }
    }

    private static ItemFile read(String yaml) {
        return ItemFile.read("items/lamp-rules.yaml", yaml.getBytes(StandardCharsets.UTF_8));
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
