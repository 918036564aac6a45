package org.zhikao.regulation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.zhikao.evidence.Sentence;
import org.zhikao.regulation.source.TextDecoding;

/**
 * One value of a YAML or JSON file with the line it stands on. Scalars keep the characters of the file, so that no date,
 * number or article is reinterpreted; null is the empty text. A name that occurs twice in one object is refused.
 */
public sealed interface FileNode {

    /** Longer YAML is refused. */
    int MOST_CHARACTERS = 64 * 1024 * 1024;

    /** From 1. */
    int line();

    /** What it is, in words for a message. */
    Sentence kind();

    /** Text, number, true, false or null. */
    record Scalar(int line, String text) implements FileNode {
        @Override
        public Sentence kind() {
            return FileSaying.A_VALUE;
        }
    }

    /** A list. */
    record Sequence(int line, List<FileNode> elements) implements FileNode {
        @Override
        public Sentence kind() {
            return FileSaying.A_LIST;
        }
    }

    /** An object; entries in the order of the file. */
    record Mapping(int line, Map<String, FileNode> entries) implements FileNode {
        @Override
        public Sentence kind() {
            return FileSaying.AN_OBJECT;
        }
    }

    /**
     * Reads one YAML document whose top is an object; anchors, aliases and tags are refused.
     *
     * @throws FieldException if it is not that
     */
    static Mapping yaml(String fileName, byte[] bytes) {
        LoaderOptions options = new LoaderOptions();
        // The library's own limit is below what a province's items on one law come to.
        options.setCodePointLimit(MOST_CHARACTERS);
        YAMLFactory factory = YAMLFactory.builder().loaderOptions(options).build();
        return new Reading(fileName).read(factory, utf8(fileName, bytes));
    }

    /**
     * Reads one JSON object.
     *
     * @throws FieldException if it is not that
     */
    static Mapping json(String fileName, byte[] bytes) {
        return new Reading(fileName).read(new JsonFactory(), utf8(fileName, bytes));
    }

    /** Strict UTF-8: files of the workspace are ours and need no guessing. */
    private static String utf8(String fileName, byte[] bytes) {
        TextDecoding.damagedLine(bytes).ifPresent(line -> {
            throw new FieldException(fileName, line, "", FileSaying.NO_UTF8.with());
        });
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Reads the stream of one file. */
    record Reading(String fileName) {

        private Mapping read(JsonFactory factory, String text) {
            try (JsonParser parser = factory.createParser(text)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new FieldException(fileName, 1, "", FileSaying.NO_OBJECT.with());
                }
                FileNode top = node(parser, Place.TOP);
                if (parser.nextToken() != null) {
                    throw new FieldException(fileName, lineOf(parser), "", FileSaying.SECOND_DOCUMENT.with());
                }
                return (Mapping) top;
            } catch (JsonProcessingException e) {
                int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
                // What the library says of it, it says in English and of its own insides.
                throw new FieldException(fileName, Math.max(line, 0), "", FileSaying.UNREADABLE.with());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private FileNode node(JsonParser parser, Place place) throws IOException {
            refuseYamlExtras(parser, place);
            int line = lineOf(parser);
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT) {
                return mapping(parser, place, line);
            }
            if (token == JsonToken.START_ARRAY) {
                List<FileNode> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(node(parser, new Place(place, elements.size() + 1, "")));
                }
                return new Sequence(line, List.copyOf(elements));
            }
            return new Scalar(line, token == JsonToken.VALUE_NULL ? "" : parser.getText());
        }

        private Mapping mapping(JsonParser parser, Place place, int line) throws IOException {
            Map<String, FileNode> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                int nameLine = lineOf(parser);
                parser.nextToken();
                FileNode before = entries.put(name, node(parser, new Place(place, 0, name)));
                if (before != null) {
                    throw new FieldException(
                            fileName,
                            nameLine,
                            new Place(place, 0, name).toString(),
                            FileSaying.NAME_TWICE.with(before.line()));
                }
            }
            return new Mapping(line, Collections.unmodifiableMap(entries));
        }

        private void refuseYamlExtras(JsonParser parser, Place place) throws IOException {
            if (parser instanceof YAMLParser yaml
                    && (yaml.isCurrentAlias() || yaml.getObjectId() != null || yaml.getTypeId() != null)) {
                throw new FieldException(fileName, lineOf(parser), place.toString(), FileSaying.YAML_EXTRAS.with());
            }
        }

        private static int lineOf(JsonParser parser) {
            return Math.max(parser.currentTokenLocation().getLineNr(), 0);
        }

        /**
         * Where a value stands, put into words only for whoever has made a mistake there.
         *
         * @param number from 1 in a list, else 0
         * @param name in an object
         */
        private record Place(@Nullable Place above, int number, String name) {

            private static final Place TOP = new Place(null, 0, "");

            @Override
            public String toString() {
                String own = number > 0 ? Integer.toString(number) : name;
                String outer = above == null ? "" : above.toString();
                return outer.isEmpty() ? own : outer + "/" + own;
            }
        }
    }
}
