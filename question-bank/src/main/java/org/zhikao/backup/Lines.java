package org.zhikao.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Rows as lines: a JSON array each, ended by one newline. */
final class Lines {

    /** A release lies in one value, so a value may be as long as a text can be. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private Lines() {}

    static byte[] bytes(ArrayNode row) {
        try {
            byte[] json = JSON.writeValueAsBytes(row);
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            return line;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Values in memory can be written", e);
        }
    }

    /** Row after row, till there is none. The stream stays open. */
    static JsonParser read(InputStream in) throws IOException {
        return JSON.createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    }
}
