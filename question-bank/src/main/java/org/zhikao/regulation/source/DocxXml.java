package org.zhikao.regulation.source;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML of a docx, read without entities, document types or anything from outside, and not deeper than a limit. */
final class DocxXml {

    private static final Pattern DECLARED =
            Pattern.compile("\\A<\\?xml[^>]{0,100}?\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']");

    private DocxXml() {}

    /** What is done with the elements of one part; names are without prefix. */
    interface Visitor {

        void start(String name, XMLStreamReader at);

        default void text(String text) {}

        default void end(String name) {}
    }

    static void read(byte[] part, Visitor visitor) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // Newer JDKs have a limit of their own, which they report as if the file were damaged; ours holds below.
        factory.setProperty("jdk.xml.maxElementDepth", "0");
        // The library would print what it finds wrong, and we say it ourselves.
        factory.setXMLReporter((message, type, detail, location) -> {});
        factory.setXMLResolver((publicId, systemId, base, space) -> {
            throw new XMLStreamException("external entity");
        });
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text(part)));
            walk(reader, visitor);
            reader.close();
        } catch (XMLStreamException e) {
            throw new UnreadableSource(Fault.ARCHIVE_DAMAGED, "XML");
        }
    }

    /** Decoded here, because the library prints on the terminal what bytes it can't decode, whatever it is told. */
    private static String text(byte[] part) {
        try {
            String text =
                    charset(part).newDecoder().decode(ByteBuffer.wrap(part)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableSource(Fault.ARCHIVE_DAMAGED, "XML");
        }
    }

    private static Charset charset(byte[] part) {
        int first = part.length < 2 ? 0 : ((part[0] & 0xFF) << 8) | (part[1] & 0xFF);
        if (first == 0xFEFF || first == '<') {
            return StandardCharsets.UTF_16BE;
        }
        if (first == 0xFFFE || first == '<' << 8) {
            return StandardCharsets.UTF_16LE;
        }
        Matcher declared =
                DECLARED.matcher(new String(part, 0, Math.min(part.length, 200), StandardCharsets.ISO_8859_1));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        if (!Charset.isSupported(declared.group(1))) {
            throw new UnreadableSource(Fault.ARCHIVE_DAMAGED, "XML");
        }
        return Charset.forName(declared.group(1));
    }

    private static void walk(XMLStreamReader reader, Visitor visitor) throws XMLStreamException {
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > Limits.DEPTH) {
                        throw new UnreadableSource(Fault.TOO_DEEP, Limits.DEPTH);
                    }
                    visitor.start(reader.getLocalName(), reader);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    visitor.end(reader.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    visitor.text(reader.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableSource(Fault.DOCX_ENTITIES);
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
    }

    /** An attribute by its name without prefix; empty where there is none. */
    static String attribute(XMLStreamReader at, String name) {
        for (int i = 0; i < at.getAttributeCount(); i++) {
            if (at.getAttributeLocalName(i).equals(name)) {
                return at.getAttributeValue(i);
            }
        }
        return "";
    }

    /** An attribute as a whole number. */
    static int number(XMLStreamReader at, String name, int otherwise) {
        try {
            return Integer.parseInt(attribute(at, name));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
