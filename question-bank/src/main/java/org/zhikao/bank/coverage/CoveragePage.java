package org.zhikao.bank.coverage;

import java.util.List;
import java.util.Locale;

/**
 * A coverage as one HTML file for a browser or a printer, with a bar for each cell. The file needs nothing from elsewhere.
 *
 * <p>The bars are written here, not by a chart library: those that write SVG measure texts with the fonts of the machine,
 * so that the page would differ from machine to machine, and a runtime without fonts could make none.
 */
public final class CoveragePage {

    private static final String STYLE = """
        :root{color-scheme:light}
        body{margin:0 auto;max-width:64rem;padding:1.5rem;color:#1b1f24;background:#fff;
          font:16px/1.6 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
        h1{font-size:1.5rem;margin:0 0 .25rem}
        h2{font-size:1.15rem;margin:2rem 0 .25rem}
        .hint,.legend,nav{color:#4a5260;font-size:.9rem;margin:.25rem 0}
        nav a{color:#0b4f9e;margin-right:.9rem;white-space:nowrap}
        .counts{display:flex;flex-wrap:wrap;gap:.5rem 2rem;padding:0;margin:.75rem 0;list-style:none}
        .counts b{display:block;font-size:1.75rem;line-height:1.2}
        table{border-collapse:collapse;width:100%;table-layout:fixed;margin-top:.5rem}
        th{text-align:left;font-size:.85rem;font-weight:600;border-bottom:2px solid #8a93a1;padding:.3rem .5rem}
        td{vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #d5dae1;overflow-wrap:anywhere}
        .name{width:42%}.number{width:5.5rem;text-align:right;font-variant-numeric:tabular-nums}
        tr{break-inside:avoid}
        .bar{display:block;width:100%;height:.9rem;margin-top:.35rem}
        .track{fill:#eef1f5}.all{fill:#9db9dd}.approved{fill:#0b4f9e}
        .key{display:inline-block;width:.9rem;height:.9rem;vertical-align:-.1rem;margin:0 .35rem 0 1rem}
        .key.all{background:#9db9dd}.key.approved{background:#0b4f9e}
        .note{display:block;color:#4a5260;font-size:.85rem}
        .mark{display:inline-block;margin-left:.5rem;padding:0 .45rem;border:1px solid;border-radius:.25rem;
          font-size:.8rem;line-height:1.5;white-space:nowrap}
        .gap .mark{color:#a1161f}.gap td{background:#fdf4f4}.none_approved .mark{color:#7a4b00}
        details{font-size:.85rem;color:#4a5260}summary{cursor:pointer}
        @media print{body{max-width:none;padding:0;font-size:10.5pt}nav{display:none}
          td,.key,.bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        @page{size:A4;margin:14mm}
        @media (max-width:40rem){body{padding:.75rem}.number{width:3.5rem}}
        """;

    /**
     * The words of the page in the reader's language.
     *
     * @param language as in the attribute lang
     * @param heading above everything
     * @param bank below the heading: which bank it is
     * @param name above the names of cells
     * @param items above numbers of items
     * @param approved above numbers of approved items
     * @param gaps below the number of all gaps
     * @param gap beside a cell that nothing reaches
     * @param noneApproved beside a cell that only unapproved items reach
     */
    public record Words(
            String language,
            String heading,
            String bank,
            String name,
            String items,
            String approved,
            String gaps,
            String gap,
            String noneApproved) {}

    /**
     * A cell in words.
     *
     * @param note below the name; may be empty
     * @param summary what opens the list of items; empty for none
     */
    public record Row(String name, String note, String summary, Cell cell) {}

    /**
     * One dimension in words.
     *
     * @param anchor names it within the page
     * @param hint below the heading; may be empty
     */
    public record Section(String anchor, String heading, String hint, List<Row> rows) {

        /** Copies the list. */
        public Section {
            rows = List.copyOf(rows);
        }

        private int longest() {
            return rows.stream()
                    .mapToInt(row -> row.cell().items().size())
                    .max()
                    .orElse(0);
        }

        private long gaps() {
            return rows.stream()
                    .filter(row -> row.cell().standing() == Cell.Standing.GAP)
                    .count();
        }
    }

    private final Words words;
    private final StringBuilder html = new StringBuilder(64 * 1024);

    private CoveragePage(Words words) {
        this.words = words;
    }

    /** The file's text, UTF-8 to be. */
    public static String html(Coverage coverage, Words words, List<Section> sections) {
        CoveragePage page = new CoveragePage(words);
        page.begin(coverage, sections);
        sections.forEach(page::section);
        return page.html.append("</body>\n</html>\n").toString();
    }

    private void begin(Coverage coverage, List<Section> sections) {
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(escaped(words.language()))
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped(words.heading()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(words.heading()))
                .append("</h1>\n<p class=\"hint\">")
                .append(escaped(words.bank()))
                .append("</p>\n<ul class=\"counts\">");
        count(coverage.items(), words.items());
        count(coverage.approved(), words.approved());
        count(sections.stream().mapToLong(Section::gaps).sum(), words.gaps());
        html.append("</ul>\n<p class=\"legend\"><span class=\"key approved\"></span>")
                .append(escaped(words.approved()))
                .append("<span class=\"key all\"></span>")
                .append(escaped(words.items()))
                .append("</p>\n<nav>");
        for (Section section : sections) {
            html.append("<a href=\"#").append(escaped(section.anchor())).append("\">");
            html.append(escaped(section.heading())).append("</a> ");
        }
        html.append("</nav>\n");
    }

    private void count(long number, String word) {
        html.append("<li><b>")
                .append(number)
                .append("</b>")
                .append(escaped(word))
                .append("</li>");
    }

    private void section(Section section) {
        html.append("<h2 id=\"")
                .append(escaped(section.anchor()))
                .append("\">")
                .append(escaped(section.heading()))
                .append("</h2>\n");
        if (!section.hint().isEmpty()) {
            html.append("<p class=\"hint\">").append(escaped(section.hint())).append("</p>\n");
        }
        html.append("<table>\n<thead><tr><th scope=\"col\" class=\"name\">")
                .append(escaped(words.name()))
                .append("</th><th scope=\"col\"></th><th scope=\"col\" class=\"number\">")
                .append(escaped(words.items()))
                .append("</th><th scope=\"col\" class=\"number\">")
                .append(escaped(words.approved()))
                .append("</th></tr></thead>\n<tbody>\n");
        section.rows().forEach(row -> row(row, section.longest()));
        html.append("</tbody>\n</table>\n");
    }

    private void row(Row row, int longest) {
        Cell cell = row.cell();
        html.append("<tr class=\"")
                .append(cell.standing().name().toLowerCase(Locale.ROOT))
                .append("\"><td class=\"name\">")
                .append(escaped(row.name()));
        String mark = switch (cell.standing()) {
            case GAP -> words.gap();
            case NONE_APPROVED -> words.noneApproved();
            case REACHED -> "";
        };
        if (!mark.isEmpty()) {
            html.append("<span class=\"mark\">").append(escaped(mark)).append("</span>");
        }
        if (!row.note().isEmpty()) {
            html.append("<span class=\"note\">").append(escaped(row.note())).append("</span>");
        }
        if (!row.summary().isEmpty() && !cell.items().isEmpty()) {
            html.append("<details><summary>").append(escaped(row.summary())).append("</summary>");
            html.append(escaped(String.join(" ", cell.items()))).append("</details>");
        }
        html.append("</td><td>");
        bar(cell, longest);
        html.append("</td><td class=\"number\">")
                .append(cell.items().size())
                .append("</td><td class=\"number\">")
                .append(cell.approved())
                .append("</td></tr>\n");
    }

    /** The numbers stand beside it, so whoever can't see it misses nothing. */
    private void bar(Cell cell, int longest) {
        html.append("<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        rect("track", 1000);
        rect("all", share(cell.items().size(), longest));
        rect("approved", share(cell.approved(), longest));
        html.append("</svg>");
    }

    private static long share(long part, long whole) {
        return whole == 0 ? 0 : part * 1000 / whole;
    }

    private void rect(String kind, long width) {
        if (width > 0) {
            html.append("<rect class=\"").append(kind).append("\" width=\"").append(width);
            html.append("\" height=\"10\"/>");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
