package org.zhikao.regulation.source;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** A web page: blocks become lines, tables rows; scripts, menus and what is not shown are left out. */
record HtmlFormat() implements SourceFormat {

    private static final int LONGEST_PROLOGUE = 4_096;
    private static final Pattern DECLARATIONS =
            Pattern.compile("<!DOCTYPE[^\\[>]{0,1000}\\[", Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("\\]\\s{0,20}>");

    @Override
    public SourceText lines(String fileName, byte[] bytes) {
        return page(fileName, TextDecoding.text(bytes));
    }

    /** What a page declares of its own type ({@code <!DOCTYPE html [ … ]>}), which jsoup would show as text. */
    private static String withoutDeclarations(String html) {
        Matcher begin = DECLARATIONS.matcher(html).region(0, Math.min(html.length(), LONGEST_PROLOGUE));
        if (!begin.find()) {
            return html;
        }
        Matcher end = END.matcher(html).region(begin.end(), html.length());
        return end.find() ? html.substring(0, begin.start()) + html.substring(end.end()) : html;
    }

    static SourceText page(String fileName, String html) {
        if (html.length() > Limits.TEXT * 2) {
            throw new UnreadableSource(Fault.TEXT_TOO_LONG, Limits.TEXT * 2);
        }
        Document page = Parser.parse(withoutDeclarations(html), "");
        HtmlLines lines = new HtmlLines(page.body());
        if (lines.lines().isEmpty()) {
            throw new UnreadableSource(Fault.NO_TEXT);
        }
        return new SourceText(fileName, lines.lines(), lines.fields(), List.of());
    }
}
