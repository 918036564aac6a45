package org.zhikao.exchange.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.EncodedText;
import org.zhikao.exchange.ExchangeSaying;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.SafeXml;
import org.zhikao.exchange.UnreadableItems;
import org.zhikao.exchange.format.Markup.Element;

/** XML without document types, entities or anything from outside, not deeper nor larger than the limits. */
final class XmlReading {

    private static final Pattern DECLARED =
            Pattern.compile("^[\\s\\uFEFF]{0,100}<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml\\s[^>]{0,400}\\?>");
    private static final int MOST_ELEMENTS = 1_000_000;
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final String fileName;
    private final ReadingLimits limits;
    private final UnaryOperator<String> names;

    private XmlReading(String fileName, ReadingLimits limits, UnaryOperator<String> names) {
        this.fileName = fileName;
        this.limits = limits;
        this.names = names;
    }

    /**
     * A file of XML.
     *
     * @param findings about its charset
     */
    record Document(Element root, List<Finding> findings) {}

    /**
     * Reads it.
     *
     * @param names makes of each name of an element or attribute the one it is known by
     */
    static Document read(String fileName, byte[] bytes, ReadingLimits limits, UnaryOperator<String> names)
            throws UnreadableItems {
        if (bytes.length > limits.bytes()) {
            throw new UnreadableItems(fileName, ExchangeSaying.TOO_LARGE, limits.bytes() / (1024 * 1024));
        }
        try {
            EncodedText text = decoded(bytes);
            List<Finding> findings = new ArrayList<>();
            String declared = declared(bytes);
            if (lies(declared, text.charset())) {
                findings.add(Finding.of(
                        Said.plain(fileName),
                        FormatSaying.CHARSET_LIES,
                        declared,
                        text.charset().name()));
            }
            String body = DECLARATION.matcher(text.text()).replaceFirst("").stripLeading();
            return new Document(new XmlReading(fileName, limits, names).tree(body), findings);
        } catch (CharacterCodingException e) {
            throw new UnreadableItems(fileName, FormatSaying.BROKEN_TEXT, EncodedText.firstBadLine(bytes));
        }
    }

    /** The name of the first element, if the content is XML. */
    static Optional<String> root(byte[] bytes) {
        String text;
        try {
            text = decoded(bytes).text().stripLeading();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        int at = 0;
        while (at >= 0 && at < text.length() && text.charAt(at) == '<') {
            if (text.startsWith("<!--", at)) {
                at = after(text, text.indexOf("-->", at), 3);
            } else if (text.startsWith("<?", at)) {
                at = after(text, text.indexOf("?>", at), 2);
            } else if (text.startsWith("<!", at)) {
                int subset = text.indexOf('[', at);
                int end = text.indexOf('>', at);
                boolean inner = subset >= 0 && subset < end;
                at = inner ? after(text, text.indexOf("]>", at), 2) : after(text, end, 1);
            } else {
                Matcher name =
                        Pattern.compile("<(?:[\\w.-]{1,80}:)?([\\w.-]{1,80})").matcher(text);
                return name.find(at) && name.start() == at ? Optional.of(name.group(1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int after(String text, int end, int length) {
        if (end < 0) {
            return -1;
        }
        int at = end + length;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static EncodedText decoded(byte[] bytes) throws CharacterCodingException {
        if (bytes.length > 3 && bytes[0] == '<' && bytes[1] == 0) {
            return in(StandardCharsets.UTF_16LE, bytes);
        }
        if (bytes.length > 3 && bytes[0] == 0 && bytes[1] == '<') {
            return in(StandardCharsets.UTF_16BE, bytes);
        }
        try {
            return EncodedText.of(bytes);
        } catch (CharacterCodingException e) {
            String declared = declared(bytes);
            if (declared.isEmpty() || !Charset.isSupported(declared)) {
                throw e;
            }
            return in(Charset.forName(declared), bytes);
        }
    }

    private static EncodedText in(Charset charset, byte[] bytes) throws CharacterCodingException {
        String text = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return new EncodedText(text, charset);
    }

    private static String declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 600), StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .replaceFirst("^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "");
        Matcher matcher = DECLARED.matcher(head);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static boolean lies(String declared, Charset used) {
        if (declared.isEmpty()) {
            return false;
        }
        if (!Charset.isSupported(declared)) {
            return true;
        }
        Charset said = Charset.forName(declared);
        return !(said.equals(used)
                || (used.equals(GB18030) && said.name().startsWith("GB"))
                || (said.name().startsWith("UTF-16") && used.name().startsWith("UTF-16"))
                || (said.equals(StandardCharsets.US_ASCII) && used.equals(StandardCharsets.UTF_8)));
    }

    private Element tree(String text) throws UnreadableItems {
        try {
            XMLStreamReader reader = SafeXml.reader(text);
            Element root = walk(reader);
            reader.close();
            return root;
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNumber();
            throw new UnreadableItems(fileName, FormatSaying.BROKEN_XML, line, column);
        }
    }

    private Element walk(XMLStreamReader reader) throws XMLStreamException, UnreadableItems {
        Element top = new Element("", Map.of(), new ArrayList<>());
        Deque<Element> open = new ArrayDeque<>(List.of(top));
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() > limits.depth()) {
                        throw new UnreadableItems(fileName, FormatSaying.XML_TOO_DEEP, limits.depth());
                    }
                    if (++elements > MOST_ELEMENTS) {
                        throw new UnreadableItems(fileName, FormatSaying.XML_TOO_MANY, MOST_ELEMENTS);
                    }
                    Element element = new Element(name(reader.getLocalName()), attributes(reader), new ArrayList<>());
                    open.getFirst().content().add(element);
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    open.getFirst().content().add(new Markup.Text(reader.getText()));
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableItems(fileName, FormatSaying.XML_ENTITIES);
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
        return top.elements().get(0);
    }

    private Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(name(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
        }
        return attributes;
    }

    private String name(String qualified) {
        return names.apply(qualified.substring(qualified.lastIndexOf(':') + 1));
    }
}
