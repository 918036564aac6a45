package org.zhikao.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * One byte form for one JSON value (RFC 8785), so that a digest or signature over it means the value.
 *
 * <p>Narrower than the RFC on purpose: an object or array at the top, integers only and below 2^53 in magnitude, no
 * lone surrogates. RFC 8785 rounds larger numbers silently, and two readers could then see two values under one
 * signature.
 */
public final class CanonicalJson {

    /** The largest integer, 2^53 - 1, that every JSON reader keeps exactly. */
    public static final long LARGEST = (1L << 53) - 1;

    private static final int DEEPEST = 64;

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(40)
                            .maxStringLength(64 << 20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private CanonicalJson() {}

    /**
     * The canonical UTF-8 bytes of this value.
     *
     * @throws MalformedEvidence if the value holds what may not be signed; the detail names the place
     */
    public static byte[] bytes(JsonNode value) {
        if (!value.isContainerNode()) {
            throw new MalformedEvidence(Malformed.JSON_KIND, value.getNodeType());
        }
        if (!isSound(value, 0)) {
            check(value, "", 0);
        }
        StringBuilder out = new StringBuilder(512);
        CanonicalWriter.write(value, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads bytes that claim to be canonical.
     *
     * @throws MalformedEvidence if they are not exactly the canonical bytes of the value they hold
     */
    public static JsonNode parse(byte[] canonical) {
        JsonNode value = read(canonical);
        if (!Arrays.equals(bytes(value), canonical)) {
            throw new MalformedEvidence(Malformed.JSON_FORM);
        }
        return value;
    }

    /**
     * Reads JSON in any form, yet never ambiguous JSON.
     *
     * @throws MalformedEvidence if the bytes are not UTF-8 or not JSON, if a name occurs twice in an object, if more
     *     follows the value
     */
    public static JsonNode read(byte[] json) {
        // Decoded before Jackson sees it: Jackson guesses UTF-16 and lets some ill-formed UTF-8 pass.
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedEvidence(e, Malformed.NO_UTF8);
        }
        try {
            JsonNode value = STRICT.readTree(text);
            if (value.isMissingNode()) {
                throw new MalformedEvidence(Malformed.JSON_ABSENT);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new MalformedEvidence(e, Malformed.JSON_UNREADABLE, e.getOriginalMessage());
        }
    }

    /** What {@link #check} finds nothing in; without the places, which cost as much as all the rest. */
    private static boolean isSound(JsonNode value, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        switch (value.getNodeType()) {
            case OBJECT -> {
                for (Map.Entry<String, JsonNode> field : value.properties()) {
                    if (!isText(field.getKey()) || !isSound(field.getValue(), depth + 1)) {
                        return false;
                    }
                }
                return true;
            }
            case ARRAY -> {
                for (JsonNode element : value) {
                    if (!isSound(element, depth + 1)) {
                        return false;
                    }
                }
                return true;
            }
            case STRING -> {
                return isText(value.textValue());
            }
            case NUMBER -> {
                return isNumber(value);
            }
            case BOOLEAN, NULL -> {
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private static void check(JsonNode value, String place, int depth) {
        if (depth > DEEPEST) {
            throw new MalformedEvidence(Malformed.JSON_DEEP, DEEPEST, place);
        }
        switch (value.getNodeType()) {
            case OBJECT -> {
                for (Map.Entry<String, JsonNode> field : value.properties()) {
                    String inner = place + "/" + field.getKey();
                    checkText(field.getKey(), inner);
                    check(field.getValue(), inner, depth + 1);
                }
            }
            case ARRAY -> {
                for (int i = 0; i < value.size(); i++) {
                    check(value.get(i), place + "/" + i, depth + 1);
                }
            }
            case STRING -> checkText(value.textValue(), place);
            case NUMBER -> checkNumber(value, place);
            case BOOLEAN, NULL -> {}
            default -> throw new MalformedEvidence(Malformed.JSON_VALUE, place, value.getNodeType());
        }
    }

    private static void checkNumber(JsonNode value, String place) {
        if (!isNumber(value)) {
            throw new MalformedEvidence(Malformed.JSON_NUMBER, place, value.asText());
        }
    }

    private static boolean isNumber(JsonNode value) {
        boolean exact = value.isIntegralNumber() && value.canConvertToLong();
        return exact && value.longValue() <= LARGEST && value.longValue() >= -LARGEST;
    }

    private static void checkText(String text, String place) {
        if (!isText(text)) {
            throw new MalformedEvidence(Malformed.JSON_SURROGATE, place);
        }
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
