package org.zhikao.exchange.format;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.zhikao.exchange.format.Markup.Element;

/** Marked-up text to plain text; what gets lost on the way is told. */
final class Prose {

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "li",
            "tr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "table",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "aside",
            "figure",
            "figcaption",
            "address",
            "center",
            "caption",
            "hr",
            "rubricBlock",
            "contentBody");
    /** Of these nothing is lost with the name; a cell, a passage, a quotation still shows as one. */
    private static final Set<String> PLAIN = Set.of(
            "p",
            "div",
            "span",
            "li",
            "tr",
            "td",
            "th",
            "tbody",
            "thead",
            "tfoot",
            "colgroup",
            "col",
            "dt",
            "dd",
            "pre",
            "wbr",
            "section",
            "article",
            "caption",
            "header",
            "footer",
            "main",
            "figure",
            "figcaption",
            "label",
            "q",
            "math",
            "rubricBlock",
            "contentBody");
    private static final Set<String> MEDIA = Set.of(
            "img",
            "object",
            "audio",
            "video",
            "embed",
            "iframe",
            "svg",
            "canvas",
            "script",
            "style",
            "input",
            "select",
            "textarea",
            "button",
            "form",
            "stylesheet",
            "printedVariable",
            "templateInline",
            "templateBlock",
            "include",
            "portableCustomInteraction",
            "file");
    private static final Pattern FORMULA =
            Pattern.compile("\\\\\\(.{1,2000}?\\\\\\)|\\\\\\[|\\$\\$.{1,2000}?\\$\\$", Pattern.DOTALL);
    private static final int DEPTH = 200;

    private final Function<Element, Optional<String>> replaced;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> formatting = new LinkedHashSet<>();
    private final Set<String> media = new LinkedHashSet<>();
    private boolean formula;
    private boolean inFormula;
    private int quotations;
    private int kept;

    private Prose(Function<Element, Optional<String>> replaced) {
        this.replaced = replaced;
    }

    /** Of a text in HTML. */
    static String html(String html, Notes notes) {
        return of(markup(Jsoup.parseBodyFragment(html).body(), 0), notes, element -> Optional.empty());
    }

    /** Of plain text: nothing is lost, but a formula is no plain text to its reader. */
    static String plain(String text, Notes notes) {
        if (FORMULA.matcher(text).find()) {
            notes.tell(FormatSaying.FORMULA);
        }
        return text;
    }

    /**
     * Of elements.
     *
     * @param replaced what stands for an element instead of its own content
     */
    static String of(Element element, Notes notes, Function<Element, Optional<String>> replaced) {
        Prose prose = new Prose(replaced);
        prose.walk(element.content(), false);
        if (!prose.formatting.isEmpty()) {
            notes.tell(FormatSaying.FORMATTING, String.join(", ", prose.formatting));
        }
        if (!prose.media.isEmpty()) {
            notes.tell(FormatSaying.MEDIA, String.join(", ", prose.media));
        }
        String text = prose.out.toString().strip();
        if (prose.formula || FORMULA.matcher(text).find()) {
            notes.tell(FormatSaying.FORMULA);
        }
        return text;
    }

    private static Element markup(Node node, int depth) {
        Map<String, String> attributes = new HashMap<>();
        node.attributes().forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue()));
        List<Markup> content = new java.util.ArrayList<>();
        for (Node child : node.childNodes()) {
            if (child instanceof TextNode text) {
                content.add(new Markup.Text(text.getWholeText()));
            } else if (child instanceof org.jsoup.nodes.Element element) {
                if (depth < DEPTH) {
                    content.add(markup(element, depth + 1));
                } else {
                    content.add(new Markup.Text(element.wholeText()));
                }
            }
        }
        return new Element(node.nodeName(), attributes, content);
    }

    private void walk(List<Markup> content, boolean verbatim) {
        for (Markup each : content) {
            if (each instanceof Markup.Text text) {
                if (verbatim) {
                    out.append(text.text());
                    kept = out.length();
                } else {
                    collapsed(text.text());
                }
            } else if (each instanceof Element element) {
                walk(element, verbatim);
            }
        }
    }

    private void walk(Element element, boolean verbatim) {
        Optional<String> instead = replaced.apply(element);
        String name = element.name();
        if (instead.isPresent()) {
            boolean apart = name.endsWith("Interaction") && !name.equals("textEntryInteraction");
            if (apart) {
                line();
            }
            out.append(instead.get());
            kept = out.length();
            if (apart) {
                line();
            }
            return;
        }
        if (name.equals("br")) {
            out.append('\n');
            kept = out.length();
            return;
        }
        if (MEDIA.contains(name)) {
            String alternative = element.attribute("alt");
            media.add(alternative.isEmpty() ? name : name + " (" + alternative + ")");
            return;
        }
        formula |= name.equals("math");
        boolean styled = element.attribute("style").matches("(?s).*[a-z].*");
        if (styled || (!PLAIN.contains(name) && !inFormula && (name.equals("hr") || says(element)))) {
            formatting.add(name);
        }
        boolean block = BLOCKS.contains(name);
        if (block) {
            line();
        }
        boolean outside = inFormula;
        inFormula |= name.equals("math");
        boolean quotation = name.equals("q");
        if (quotation) {
            out.append(quotations++ % 2 == 0 ? '“' : '‘');
        }
        walk(element.content(), verbatim || name.equals("pre"));
        inFormula = outside;
        if (quotation) {
            out.append(--quotations % 2 == 0 ? '”' : '’');
        }
        if (block) {
            line();
        } else if (name.equals("td") || name.equals("th")) {
            collapsed(" ");
        }
    }

    private static boolean says(Element element) {
        return !element.elements().isEmpty() || !element.text().isBlank();
    }

    /** White space as a browser shows it. */
    private void collapsed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i) == '\u00a0' ? ' ' : text.charAt(i);
            if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ' && out.charAt(out.length() - 1) != '\n') {
                out.append(' ');
            }
        }
    }

    private void line() {
        while (out.length() > kept && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
            kept = out.length();
        }
    }
}
