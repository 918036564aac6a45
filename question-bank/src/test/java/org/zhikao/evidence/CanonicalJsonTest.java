package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @Test
    void namesAreSortedByUtf16UnitsAsInRfc8785() {
        // RFC 8785, 3.2.3: the surrogate pair of the smiling face sorts before U+FB33.
        String input =
                "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\","
                        + "\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\","
                        + "\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";
        JsonNode sorted = CanonicalJson.parse(CanonicalJson.bytes(read(input)));
        List<String> values = new ArrayList<>();
        sorted.properties().forEach(field -> values.add(field.getValue().textValue()));
        assertEquals(
                List.of(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh"),
                values);
    }

    @Test
    void textsAreEscapedAsInRfc8785() {
        // RFC 8785, 3.2.2, the string of the sample object.
        String input =
                "{ \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\", \"literals\": [null, true,"
                        + " false] }";
        assertEquals(
                "{\"literals\":[null,true,false],\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
                text(CanonicalJson.bytes(read(input))));
    }

    @Test
    void integersUpToTwoToThe53MinusOneKeepTheirDigits() {
        assertEquals(
                "[9007199254740991,-9007199254740991,0]",
                text(CanonicalJson.bytes(read("[9007199254740991, -9007199254740991, -0]"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[9007199254740992]",
                "[-9007199254740992]",
                "[9007199254740993]",
                "[99999999999999999999]",
                "[1.0]",
                "[1e2]",
                "[0.5]",
                "[\"\\ud800\"]",
                "[\"\\udc00\\ud800\"]",
                "{\"\\ud800\":1}",
                "1",
                "\"text\""
            })
    void whatTwoReadersCouldReadDifferentlyIsNotSigned(String input) {
        assertThrows(MalformedEvidence.class, () -> CanonicalJson.bytes(read(input)));
    }

    @Test
    void valuesThatAreNoJsonAreNotSigned() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        array.add(new byte[] {1});
        assertThrows(MalformedEvidence.class, () -> CanonicalJson.bytes(array));
        ObjectNode large = Office.object().put("n", BigInteger.ONE.shiftLeft(70));
        EvidenceRefused refusal = assertThrows(MalformedEvidence.class, () -> CanonicalJson.bytes(large));
        assertTrue(refusal.detail().contains("/n"), refusal.detail());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":{\"b\":1,\"\\u0062\":2}}",
                "{} {}",
                "{}x",
                "",
                " ",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{'a':1}",
                "\uFEFF{}",
                "{\"a\":NaN}"
            })
    void ambiguousJsonIsNotRead(String input) {
        assertThrows(MalformedEvidence.class, () -> read(input));
    }

    @Test
    void illFormedUtf8IsNotRead() {
        byte[][] bad = {
            {'"', (byte) 0xC0, (byte) 0x80, '"'},
            {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            {'"', (byte) 0xED, (byte) 0xA0, (byte) 0xBD, (byte) 0xED, (byte) 0xB8, (byte) 0x80, '"'},
            {'"', (byte) 0xFF, '"'},
            "{}".getBytes(StandardCharsets.UTF_16LE)
        };
        for (byte[] bytes : bad) {
            assertThrows(MalformedEvidence.class, () -> CanonicalJson.read(bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ }", "{}\n", "{\"b\":1,\"a\":2}", "{\"a\":\"\\u0041\"}", "{\"a\":-0}", "[\"\\/\"]"})
    void jsonInAnotherFormIsReadButNotTakenAsCanonical(String input) {
        assertTrue(read(input).isContainerNode());
        assertThrows(MalformedEvidence.class, () -> CanonicalJson.parse(input.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void deepNestingIsRefusedBeforeItHurts() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThrows(MalformedEvidence.class, () -> read(deep));
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 5000; i++) {
            ArrayNode outer = JsonNodeFactory.instance.arrayNode();
            outer.add(node);
            node = outer;
        }
        ArrayNode built = node;
        assertThrows(MalformedEvidence.class, () -> CanonicalJson.bytes(built));
    }

    @Test
    void anyValueReadsBackFromItsCanonicalBytesWhateverOrderItWasBuiltIn() {
        long seed = 8785;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            JsonNode value = container(random, 0);
            byte[] bytes = CanonicalJson.bytes(value);
            assertEquals(value, CanonicalJson.parse(bytes), "seed " + seed + ", round " + i);
            assertArrayEquals(bytes, CanonicalJson.bytes(shuffled(value, random)), "seed " + seed + ", round " + i);
        }
    }

    @Test
    void theBytesAreThoseOfAnIndependentCanonicalizer() throws IOException {
        long seed = 8786;
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            JsonNode value = container(random, 0);
            byte[] expected = new JsonCanonicalizer(value.toString()).getEncodedUTF8();
            assertArrayEquals(expected, CanonicalJson.bytes(value), "seed " + seed + ", round " + i);
        }
        StringBuilder every = new StringBuilder();
        for (int c = 0; c < 0x3000; c++) {
            every.append((char) c);
        }
        ObjectNode all = Office.object().put(every.toString(), every.toString());
        assertArrayEquals(new JsonCanonicalizer(all.toString()).getEncodedUTF8(), CanonicalJson.bytes(all));
    }

    private static JsonNode container(Random random, int depth) {
        if (random.nextBoolean()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (int i = random.nextInt(5); i > 0; i--) {
                array.add(value(random, depth + 1));
            }
            return array;
        }
        ObjectNode object = Office.object();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set(word(random), value(random, depth + 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 4 ? 4 : 6)) {
            case 0 -> factory.textNode(word(random));
            case 1 -> factory.booleanNode(random.nextBoolean());
            case 2 -> factory.nullNode();
            // As the reader does it: an int where it fits, so that equality compares values.
            case 3 ->
                random.nextBoolean()
                        ? factory.numberNode(random.nextInt())
                        : factory.numberNode((1L << 40) + random.nextInt(1000));
            default -> container(random, depth);
        };
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x10FFFF);
            word.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? '执' : c);
        }
        return word.toString();
    }

    private static JsonNode shuffled(JsonNode value, Random random) {
        if (value.isObject()) {
            List<String> names = new ArrayList<>();
            value.fieldNames().forEachRemaining(names::add);
            Collections.shuffle(names, random);
            ObjectNode object = Office.object();
            names.forEach(name -> object.set(name, shuffled(value.get(name), random)));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(inner -> array.add(shuffled(inner, random)));
            return array;
        }
        return value;
    }

    private static JsonNode read(String text) {
        return CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
