package org.zhikao.regulation.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Markdown as re-posts of laws use it: YAML front matter, headings with # or underlined, bold article numbers, quotes,
 * list marks, links, comments, backslash escapes. Every line stays a line, because these sources break lines only
 * between paragraphs.
 */
record MarkdownFormat() implements SourceFormat {

    private static final Pattern UNDERLINE = Pattern.compile("={3,}|-{3,}");
    private static final Pattern WIKI_HEADING = Pattern.compile("^={2,6}([^=]+)={2,6}$");
    private static final Pattern QUOTE = Pattern.compile("^>[>\\s]*");
    private static final Pattern LIST_MARK = Pattern.compile("^[*+-]\\s+");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]\\[]{0,200})\\]\\([^)\\s]{0,600}\\)");
    private static final Pattern WIKI_LINK = Pattern.compile("\\[\\[(?:[^\\]|]{0,200}\\|)?([^\\]|]{0,200})\\]\\]");
    private static final Pattern BOLD_ARTICLE = Pattern.compile("^\\*\\*\\s*(第[^*]{1,20}?)\\s*\\*\\*");
    private static final Pattern EMPHASIS = Pattern.compile("(?<!\\\\)\\*");
    private static final Pattern PIPES = Pattern.compile("\\|.*\\|.*");
    private static final Pattern RULER = Pattern.compile("\\|[\\s|:-]+");
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern BREAK = Pattern.compile("<br\\s?/?>");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\p{Punct}])");

    @Override
    public SourceText lines(String fileName, byte[] bytes) {
        List<String> raw = TextDecoding.lines(bytes);
        int start = FrontMatter.length(raw);
        Map<String, String> frontMatter = FrontMatter.read(raw.subList(0, start));
        List<String> body = withoutComments(raw);
        List<SourceLine> lines = new ArrayList<>();
        boolean joined = false;
        int table = 0;
        int lastRow = -1;
        for (int i = start; i < body.size(); i++) {
            String text = Blanks.trim(body.get(i));
            if (UNDERLINE.matcher(text).matches()) {
                if (joined) {
                    markLast(lines);
                }
                joined = false;
                continue;
            }
            joined = !text.isEmpty();
            if (PIPES.matcher(text).matches()) {
                table += lastRow == i - 1 ? 0 : 1;
                lastRow = i;
                if (RULER.matcher(text).matches()) {
                    headLast(lines, table);
                } else {
                    lines.add(SourceLine.of(Place.line(i + 1), new Row(table, false, cells(text))));
                }
                continue;
            }
            SourceLine line = line(i + 1, text);
            if (!line.text().isEmpty()) {
                lines.add(line);
            }
        }
        return new SourceText(fileName, lines, frontMatter, List.of());
    }

    /** Comments may run over lines; the lines stay, so that their numbers do. */
    private static List<String> withoutComments(List<String> raw) {
        List<String> kept = new ArrayList<>(raw.size());
        boolean inside = false;
        for (String line : raw) {
            StringBuilder text = new StringBuilder();
            int at = 0;
            while (at < line.length()) {
                int next = inside ? line.indexOf("-->", at) : line.indexOf("<!--", at);
                if (!inside) {
                    text.append(line, at, next < 0 ? line.length() : next);
                }
                if (next < 0) {
                    break;
                }
                at = next + (inside ? "-->".length() : "<!--".length());
                inside = !inside;
            }
            kept.add(text.toString());
        }
        return kept;
    }

    /** An underline makes a heading of the line above it, unless that is plainly a sentence. */
    private static void markLast(List<SourceLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        SourceLine last = lines.get(lines.size() - 1);
        if (!last.text().endsWith("。") && !last.text().endsWith("；")) {
            lines.set(lines.size() - 1, new SourceLine(last.place(), last.text(), true));
        }
    }

    /** The ruler of dashes under a table's first row makes that row its head. */
    private static void headLast(List<SourceLine> lines, int table) {
        int last = lines.size() - 1;
        if (last >= 0) {
            SourceLine line = lines.get(last);
            line.row()
                    .filter(row -> row.table() == table)
                    .ifPresent(row -> lines.set(last, SourceLine.of(line.place(), new Row(table, true, row.cells()))));
        }
    }

    private static List<String> cells(String text) {
        Limits.line(text, 1);
        String inner = text.substring(1, text.endsWith("|") ? text.length() - 1 : text.length());
        List<String> cells = new ArrayList<>();
        for (String cell : CELL_END.split(inner, -1)) {
            cells.add(line(1, Blanks.trim(BREAK.matcher(cell).replaceAll("　").replace("\\|", "|")))
                    .text());
        }
        return cells;
    }

    /** The text of a heading between its marks; any other line as it is. */
    private static String withoutHashes(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '#') {
            start++;
        }
        if (start == 0 || start > 6) {
            return text;
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '#') {
            end--;
        }
        return Blanks.trim(text.substring(start, end));
    }

    private static SourceLine line(int number, String text) {
        Limits.line(text, number);
        String plain = QUOTE.matcher(text).replaceFirst("");
        String unmarked = WIKI_HEADING.matcher(withoutHashes(plain)).replaceFirst("$1");
        boolean marked = !unmarked.equals(plain);
        plain = Blanks.trim(unmarked);
        if (plain.indexOf('*') >= 0 || plain.startsWith("+") || plain.startsWith("-")) {
            plain = BOLD_ARTICLE.matcher(plain).replaceFirst("$1　");
            plain = LIST_MARK.matcher(plain).replaceFirst("");
        }
        if (plain.indexOf('[') >= 0) {
            plain = WIKI_LINK.matcher(plain).replaceAll("$1");
            plain = LINK.matcher(plain).replaceAll("$1");
        }
        if (plain.indexOf('*') >= 0) {
            plain = EMPHASIS.matcher(plain).replaceAll("");
        }
        if (plain.indexOf('\\') >= 0) {
            plain = ESCAPE.matcher(plain).replaceAll("$1");
        }
        return new SourceLine(Place.line(number), Blanks.trim(plain), marked);
    }
}
