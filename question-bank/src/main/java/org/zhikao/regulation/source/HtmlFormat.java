package org.zhikao.regulation.source;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** A web page: blocks become lines, tables rows; scripts, menus and what is not shown are left out. */
record HtmlFormat() implements SourceFormat {

    @Override
    public SourceText lines(String fileName, byte[] bytes) {
        return page(fileName, TextDecoding.text(bytes));
    }

    static SourceText page(String fileName, String html) {
        if (html.length() > Limits.TEXT * 2) {
            throw new UnreadableSource(Fault.TEXT_TOO_LONG, Limits.TEXT * 2);
        }
        Document page = Parser.parse(html, "");
        HtmlLines lines = new HtmlLines(page.body());
        if (lines.lines().isEmpty()) {
            throw new UnreadableSource(Fault.NO_TEXT);
        }
        return new SourceText(fileName, lines.lines(), lines.fields(), List.of());
    }
}
