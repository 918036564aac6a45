package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.QueryParser;
import org.zhikao.evidence.Said;

/** What a row of a table in a web page says by other means than its texts. */
final class HtmlRemarks {

    private static final String MEDIA = "img, object, audio, video, embed, iframe, svg, canvas, script, math,"
            + " input:not([type=hidden]), select, textarea, button";
    private static final Evaluator LEFT_OUT = QueryParser.parse(MEDIA);
    private static final String BLACK = "(?:black|windowtext|#0{3}(?:0{3})?|rgb\\(0, ?0, ?0\\)|inherit)(?![0-9a-z])";
    private static final Pattern HIDDEN =
            Pattern.compile("display\\s*:\\s*none|visibility\\s*:\\s*(?:hidden|collapse)");

    private static final Map<String, Script> NAMED = Map.ofEntries(
            Map.entry("sup", Script.RAISED),
            Map.entry("sub", Script.LOWERED),
            Map.entry("del", Script.STRUCK),
            Map.entry("s", Script.STRUCK),
            Map.entry("strike", Script.STRUCK),
            Map.entry("b", Script.BOLD),
            Map.entry("strong", Script.BOLD),
            Map.entry("i", Script.SLANTED),
            Map.entry("em", Script.SLANTED),
            Map.entry("u", Script.UNDERLINED),
            Map.entry("ins", Script.UNDERLINED));

    private static final Map<Script, Pattern> STYLED = new EnumMap<>(Map.of(
            Script.RAISED, Pattern.compile("vertical-align\\s*:\\s*super"),
            Script.LOWERED, Pattern.compile("vertical-align\\s*:\\s*sub"),
            Script.STRUCK, Pattern.compile("text-decoration[a-z-]*\\s*:[^;]*line-through"),
            Script.BOLD, Pattern.compile("font-weight\\s*:\\s*(?:bold|[6-9]00)"),
            Script.SLANTED, Pattern.compile("font-style\\s*:\\s*(?:italic|oblique)"),
            Script.UNDERLINED, Pattern.compile("text-decoration[a-z-]*\\s*:[^;]*underline"),
            Script.COLOURED, Pattern.compile("(?:^|;)\\s*color\\s*:\\s*+(?!" + BLACK + ")\\S")));

    private HtmlRemarks() {}

    /** An underlined run of spaces is a blank to whoever sees the page. */
    static void markBlanks(Element page) {
        for (Element element : page.select("u, ins, [style]")) {
            if (!element.is("table, thead, tbody, tfoot, tr, td, th")
                    && element.select(MEDIA).isEmpty()
                    && scripts(element).contains(Script.UNDERLINED)
                    && MarkedText.isBlankMark(element.wholeText())) {
                element.text(BlankMarks.MARK);
            }
        }
    }

    /** Puts them down, the row being this one from 0. */
    static void of(Element row, int index, SheetRemarks remarks) {
        Map<Element, Map<Script, List<String>>> marked = new LinkedHashMap<>();
        List<String> media = new ArrayList<>();
        for (Element element : own(row)) {
            boolean isRow = element.equals(row);
            if (isHidden(element)) {
                if (isRow) {
                    remarks.hiddenRow(index);
                } else if (!text(element).isBlank()) {
                    remarks.hiddenText(index, cell(element), text(element));
                }
            }
            if (!isRow) {
                mark(element, marked);
            }
            if (element.is(LEFT_OUT)) {
                media.add(named(element));
            }
        }
        marked.forEach((cell, ofCell) -> {
            String all = text(cell);
            ofCell.forEach((script, texts) -> {
                if (!script.isEmphasis() || !texts.contains(all)) {
                    remarks.marked(index, cell(cell), script, String.join("…", texts));
                }
            });
        });
        if (!media.isEmpty()) {
            remarks.media(index, media);
        }
        if (row.selectFirst("table") != null) {
            remarks.tableWithin(index);
        }
    }

    /** The row and what is in it, but not what is in a table within it: that has rows of its own. */
    private static List<Element> own(Element row) {
        List<Element> own = new ArrayList<>();
        row.filter((node, depth) -> {
            if (node instanceof Element element && !element.normalName().equals("table")) {
                own.add(element);
                return NodeFilter.FilterResult.CONTINUE;
            }
            return NodeFilter.FilterResult.SKIP_ENTIRELY;
        });
        return own;
    }

    private static String text(Element element) {
        return HtmlGrids.withoutTables(element).text();
    }

    private static void mark(Element element, Map<Element, Map<Script, List<String>>> marked) {
        Set<Script> scripts = scripts(element);
        Element cell = scripts.isEmpty() ? null : element.closest("td, th");
        if (cell == null) {
            return;
        }
        String text = text(element);
        if (!text.isBlank() && !text.equals(BlankMarks.MARK)) {
            Map<Script, List<String>> ofCell = marked.computeIfAbsent(cell, fresh -> new EnumMap<>(Script.class));
            scripts.forEach(script ->
                    ofCell.computeIfAbsent(script, fresh -> new ArrayList<>()).add(text));
        }
    }

    /** By the element's name, its style, its colour. */
    private static Set<Script> scripts(Element element) {
        Set<Script> scripts = EnumSet.noneOf(Script.class);
        Script named = NAMED.get(element.normalName());
        if (named != null) {
            scripts.add(named);
        }
        String style = element.attr("style").toLowerCase(Locale.ROOT);
        if (!style.isEmpty()) {
            STYLED.forEach((script, pattern) -> {
                if (pattern.matcher(style).find()) {
                    scripts.add(script);
                }
            });
        }
        String color = element.attr("color").strip().toLowerCase(Locale.ROOT);
        if (!color.isEmpty() && !color.matches(BLACK)) {
            scripts.add(Script.COLOURED);
        }
        return scripts;
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("hidden")
                || HIDDEN.matcher(element.attr("style").toLowerCase(Locale.ROOT))
                        .find();
    }

    private static Said cell(Element element) {
        Element cell = element.closest("td, th");
        return ExchangeSaying.CELL_NUMBER.with(cell == null ? 1 : cell.elementSiblingIndex() + 1);
    }

    private static String named(Element element) {
        String alternative = element.attr("alt");
        return alternative.isEmpty() ? element.normalName() : element.normalName() + " (" + alternative + ")";
    }
}
