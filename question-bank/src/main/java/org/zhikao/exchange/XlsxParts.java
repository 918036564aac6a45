package org.zhikao.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML within an xlsx file, by the names of its parts in lower case. That the archive is not too large was checked
 * before.
 */
final class XlsxParts {

    /** Elements inside each other; those of a workbook are a dozen. */
    private static final int DEPTH = 200;

    private final Map<String, byte[]> parts;

    private XlsxParts(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    static XlsxParts of(byte[] bytes) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = key(entry.getName());
                boolean isXml = name.endsWith(".xml") || name.endsWith(".rels");
                if (isXml && parts.put(name, zip.readAllBytes()) != null) {
                    throw new IOException("two parts of one name");
                }
            }
        }
        return new XlsxParts(parts);
    }

    private static String key(String name) {
        return name.replace('\\', '/').replaceFirst("^/+", "").toLowerCase(Locale.ROOT);
    }

    /** The first part that another is related to in this way, by the last word of the relation's type. */
    Optional<String> related(String part, String type) throws IOException, UnreadableItems {
        return relations(part).values().stream()
                .filter(relation -> relation.type().equals(type))
                .map(Relation::part)
                .filter(parts::containsKey)
                .findFirst();
    }

    /** The part that another names by this identity. */
    Optional<String> named(String part, String identity) throws IOException, UnreadableItems {
        return Optional.ofNullable(relations(part).get(identity))
                .map(Relation::part)
                .filter(parts::containsKey);
    }

    /** Of one part to another. */
    private record Relation(String type, String part) {}

    private Map<String, Relation> relations(String part) throws IOException, UnreadableItems {
        int folder = part.lastIndexOf('/') + 1;
        String name = part.substring(0, folder) + "_rels/" + part.substring(folder) + ".rels";
        Map<String, Relation> relations = new LinkedHashMap<>();
        if (parts.containsKey(name)) {
            read(name, new Visitor() {
                @Override
                public void start(String element, Attributes attributes) {
                    if (element.equals("Relationship")
                            && !attributes.of("TargetMode").equals("External")) {
                        String type = attributes.of("Type");
                        relations.put(
                                attributes.of("Id"),
                                new Relation(
                                        type.substring(type.lastIndexOf('/') + 1),
                                        resolved(part.substring(0, folder), attributes.of("Target"))));
                    }
                }
            });
        }
        return relations;
    }

    private static String resolved(String folder, String target) {
        String from = target.startsWith("/") ? "" : folder;
        Deque<String> steps = new ArrayDeque<>();
        for (String step : List.of(key(from + target).split("/"))) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.equals(".") && !step.isEmpty()) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    /** What the file says of the kinds of its parts. */
    String kinds() {
        return new String(parts.getOrDefault("[content_types].xml", new byte[0]), StandardCharsets.UTF_8);
    }

    /** A part declares a document type or refers to an entity, which no program writes into a workbook. */
    static final class DocumentType extends IOException {

        private static final long serialVersionUID = 1L;

        private final String part;

        DocumentType(String part) {
            super("a document type or an entity in " + part);
            this.part = part;
        }

        String part() {
            return part;
        }
    }

    /** Attributes of an element. */
    interface Attributes {

        /** That of the name, which has no prefix; empty if there is none. */
        String of(String name);

        /** The identity of a relation to another part, whatever the prefix of such names is; empty if there is none. */
        String relation();
    }

    /** What is done with the elements of a part; names are without prefix. */
    interface Visitor {

        void start(String element, Attributes attributes) throws IOException, UnreadableItems;

        default void text(String text) {}

        default void end(String element) throws UnreadableItems {}
    }

    /** Walks through a part. */
    void read(String part, Visitor visitor) throws IOException, UnreadableItems {
        String text = EncodedText.of(parts.getOrDefault(part, new byte[0])).text();
        try {
            XMLStreamReader reader = SafeXml.reader(text);
            Attributes attributes = new Those(reader);
            int depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > DEPTH) {
                            throw new IOException("elements more than " + DEPTH + " deep");
                        }
                        visitor.start(withoutPrefix(reader.getLocalName()), attributes);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        visitor.end(withoutPrefix(reader.getLocalName()));
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        visitor.text(reader.getText());
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new DocumentType(part);
                    default -> {
                        // Comments and processing instructions say nothing.
                    }
                }
            }
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Of the element at which the reader stands. */
    private record Those(XMLStreamReader reader) implements Attributes {

        @Override
        public String of(String name) {
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                if (reader.getAttributeLocalName(i).equals(name)) {
                    return reader.getAttributeValue(i);
                }
            }
            return "";
        }

        @Override
        public String relation() {
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                if (withoutPrefix(reader.getAttributeLocalName(i)).equals("id")) {
                    return reader.getAttributeValue(i);
                }
            }
            return "";
        }
    }

    private static String withoutPrefix(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
