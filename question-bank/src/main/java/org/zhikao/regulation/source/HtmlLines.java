package org.zhikao.regulation.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The lines of one page, in the order in which they are shown. */
final class HtmlLines {

    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "nav",
            "footer",
            "select",
            "button",
            "svg",
            "iframe",
            "object",
            "form",
            "textarea",
            "math");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
            "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr", "o:p",
            "time", "big", "nobr");
    private static final Pattern HIDDEN =
            Pattern.compile("(?i)(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden|mso-hide\\s*:\\s*all)");
    private static final Pattern ARTICLE = Pattern.compile("第[^第条\\n]{1,12}条[\\s　\\u00A0].*");

    /** The head table of an office's page: what stands left of these words' values. */
    private static final Set<String> LABELS = Set.of(
            "索引号", "发文机构", "发文机关", "发布机构", "制发单位", "公开类型", "文号", "发文字号", "发文号", "印发日期", "成文日期", "发布日期", "公开日期", "生成日期",
            "主题分类", "有效性", "体裁", "施行日期", "实施日期", "生效日期", "公开主体", "组配分类", "主题词");

    private final List<SourceLine> lines = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final StringBuilder open = new StringBuilder();
    private int heading;
    private int tables;
    private int depth;

    /** The lines of a page's body, or of one cell. */
    HtmlLines(Element body) {
        flow(body);
        flush();
    }

    List<SourceLine> lines() {
        return lines;
    }

    Map<String, String> fields() {
        return fields;
    }

    private void flow(Node parent) {
        if (++depth > Limits.DEPTH) {
            throw new UnreadableSource(Fault.TOO_DEEP, Limits.DEPTH);
        }
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                // A line end in the source is a space on the page; between Han characters it is none.
                open.append(text.getWholeText().replace('\n', ' ').replace('\r', ' '));
            } else if (node instanceof Element element && isSeen(element)) {
                element(element);
            }
        }
        depth--;
    }

    private void element(Element element) {
        String name = element.normalName();
        if (name.equals("br")) {
            flush();
        } else if (name.equals("pre")) {
            flush();
            element.wholeText().lines().forEach(line -> {
                open.append(line);
                flush();
            });
        } else if (name.equals("table")) {
            flush();
            table(element);
        } else if (INLINE.contains(name)) {
            flow(element);
        } else {
            flush();
            heading += HEADINGS.contains(name) ? 1 : 0;
            flow(element);
            flush();
            heading -= HEADINGS.contains(name) ? 1 : 0;
        }
    }

    private static boolean isSeen(Element element) {
        return !UNSEEN.contains(element.normalName())
                && !element.hasAttr("hidden")
                && !HIDDEN.matcher(element.attr("style")).find();
    }

    private void flush() {
        String text = Blanks.joined(open.toString());
        open.setLength(0);
        if (!text.isEmpty()) {
            lines.add(new SourceLine(Place.paragraph(lines.size() + 1), text, heading > 0));
        }
    }

    /** Pages lay out by tables too: one with a single column, with tables inside or with articles is no table. */
    private void table(Element table) {
        List<Element> rows = rows(table);
        boolean nested = table.select("table").size() > 1;
        boolean layout = nested || rows.stream().allMatch(row -> cells(row).size() < 2) || holdsArticles(rows);
        if (layout) {
            flow(table);
            flush();
            return;
        }
        if (isHeadTable(rows)) {
            return;
        }
        TableGrid grid = new TableGrid();
        for (Element row : rows) {
            grid.row(cells(row).stream()
                    .map(cell -> new TableGrid.Cell(
                            text(cell),
                            span(cell, "colspan"),
                            span(cell, "rowspan"),
                            cell.normalName().equals("th") || within(cell, "thead")))
                    .toList());
        }
        tables++;
        for (Row row : grid.rows(tables)) {
            for (SourceLine line : TableGrid.lines(row)) {
                lines.add(new SourceLine(Place.paragraph(lines.size() + 1), line.text(), false, line.row()));
            }
        }
    }

    private static List<Element> rows(Element table) {
        List<Element> rows = new ArrayList<>();
        for (Element child : table.children()) {
            if (child.normalName().equals("tr")) {
                rows.add(child);
            } else if (Set.of("tbody", "thead", "tfoot").contains(child.normalName())) {
                child.children().stream()
                        .filter(row -> row.normalName().equals("tr"))
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    private static List<Element> cells(Element row) {
        return row.children().stream()
                .filter(cell -> Set.of("td", "th").contains(cell.normalName()))
                .toList();
    }

    private static boolean within(Element cell, String name) {
        Element row = cell.parent();
        Element group = row == null ? null : row.parent();
        return group != null && group.normalName().equals(name);
    }

    private static boolean holdsArticles(List<Element> rows) {
        return rows.stream()
                .flatMap(row -> cells(row).stream())
                .flatMap(cell -> text(cell).lines())
                .anyMatch(line -> ARTICLE.matcher(line).matches());
    }

    private boolean isHeadTable(List<Element> rows) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Element row : rows) {
            List<Element> cells = cells(row);
            for (int i = 0; i + 1 < cells.size(); i++) {
                String label = Blanks.squeezed(cells.get(i).text()).replaceAll("[:：]$", "");
                if (LABELS.contains(label)) {
                    found.put(label, Blanks.trim(cells.get(i + 1).text()));
                }
            }
        }
        if (found.size() >= 2) {
            found.forEach(fields::putIfAbsent);
        }
        return found.size() >= 2;
    }

    private static int span(Element cell, String attribute) {
        try {
            return Integer.parseInt(cell.attr(attribute).trim());
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** A cell's lines. */
    private static String text(Element cell) {
        HtmlLines inner = new HtmlLines(cell);
        StringBuilder text = new StringBuilder();
        for (SourceLine line : inner.lines) {
            text.append(text.isEmpty() ? "" : "\n").append(line.text());
        }
        return text.toString();
    }
}
