package org.zhikao.regulation.diff;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.diff.WordDiff.Kind;
import org.zhikao.regulation.diff.WordDiff.Piece;

/**
 * A comparison as one HTML file for a browser or a printer: both versions side by side, changed words marked so that they
 * can be told apart without colour. The file needs nothing from elsewhere.
 */
public final class DiffPage {

    private static final String STYLE = """
        :root{color-scheme:light}
        body{margin:0 auto;max-width:72rem;padding:1.5rem;color:#1b1f24;background:#fff;
          font:16px/1.75 "Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif}
        h1{font-size:1.5rem;margin:0 0 .25rem}
        h1,h2,th,.change,.counts,nav{font-family:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC",
          "Microsoft YaHei",sans-serif}
        .counts{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;padding:0;margin:.75rem 0;list-style:none}
        .counts b{font-size:1.25rem;margin-left:.35rem}
        .legend,nav{color:#4a5260;font-size:.9rem}
        nav a{color:#0b4f9e;margin-right:.75rem;white-space:nowrap}
        table{border-collapse:collapse;width:100%;table-layout:fixed;margin-top:1rem}
        thead th{position:sticky;top:0;background:#eef1f5;text-align:left;padding:.6rem .9rem;font-size:.95rem;
          border-bottom:2px solid #8a93a1}
        thead span{display:block;font-weight:normal;font-size:.85rem;color:#3c4450}
        td{vertical-align:top;padding:.6rem .9rem;border-bottom:1px solid #d5dae1}
        td+td{border-left:1px solid #d5dae1}
        tr{break-inside:avoid}
        td p{margin:.15rem 0;white-space:pre-line;overflow-wrap:anywhere}
        td b{font-weight:600}
        .heading td{background:#f6f7f9;font-weight:600;border-top:1px solid #8a93a1;text-align:center}
        .change{display:inline-block;margin-left:.6rem;padding:0 .5rem;border:1px solid;border-radius:.25rem;
          font-size:.8rem;line-height:1.5;font-weight:normal}
        .same td,.same b{color:#565d68}
        .renumbered .change{color:#0b4f9e}
        .modified .change{color:#7a4b00}
        .removed .change{color:#a1161f}
        .added .change{color:#0a6b34}
        .removed td:first-child{background:#fdf0f0}
        .added td:last-child{background:#eef8f1}
        .none{color:#6b7280}
        del{background:#fbd9db;color:#7c0d15;text-decoration:line-through}
        ins{background:#cdeed8;color:#064d24;text-decoration:underline;text-decoration-thickness:2px;font-weight:600}
        @media print{body{max-width:none;padding:0;font-size:10.5pt}nav{display:none}thead th{position:static}
          del,ins,td,th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        @page{size:A4;margin:14mm}
        @media (max-width:40rem){body{padding:.75rem;font-size:15px}td,thead th{padding:.4rem}}
        """;

    /**
     * The words of the page in the reader's language.
     *
     * @param language as in the attribute lang
     * @param heading above everything, with the title of the law
     * @param changes a word for each
     * @param adopted before the date of a version
     * @param effective before the date from which it is in force
     * @param absent stands where a side has no such article
     * @param legend says how removed and added words are marked; the page shows an example of each after it
     * @param annexes a sentence for what may become of annexes: that they were added, removed or changed
     * @param removedExample a removed word
     * @param addedExample an added word
     */
    public record Labels(
            String language,
            String heading,
            Map<Change, String> changes,
            String adopted,
            String effective,
            String absent,
            String legend,
            Map<Change, String> annexes,
            String removedExample,
            String addedExample) {

        /**
         * Copies the maps.
         *
         * @throws IllegalArgumentException if a change has no word
         */
        public Labels {
            changes = Map.copyOf(changes);
            annexes = Map.copyOf(annexes);
            for (Change change : Change.values()) {
                if (!changes.containsKey(change)) {
                    throw new IllegalArgumentException("No word for " + change);
                }
            }
        }

        private String word(Change change) {
            return String.valueOf(changes.get(change));
        }
    }

    private final RegulationDiff diff;
    private final Labels labels;
    private final StringBuilder html = new StringBuilder(64 * 1024);

    private DiffPage(RegulationDiff diff, Labels labels) {
        this.diff = diff;
        this.labels = labels;
    }

    /** The file's text, UTF-8 to be. */
    public static String html(RegulationDiff diff, Labels labels) {
        return new DiffPage(diff, labels).write();
    }

    private String write() {
        String title = labels.heading();
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(escaped(labels.language()))
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
        writeCounts();
        writeContents();
        html.append("<table>\n<thead><tr>");
        writeSide(diff.old());
        writeSide(diff.now());
        html.append("</tr></thead>\n<tbody>\n");
        writePairs();
        return html.append("</tbody>\n</table>\n</main>\n</body>\n</html>\n").toString();
    }

    private void writeCounts() {
        html.append("<ul class=\"counts\">");
        for (Change change : Change.values()) {
            html.append("<li class=\"").append(change.code()).append("\">");
            html.append(escaped(labels.word(change)))
                    .append("<b>")
                    .append(diff.count(change))
                    .append("</b></li>");
        }
        html.append("</ul>\n<p class=\"legend\">")
                .append(escaped(labels.legend()))
                .append(" <del>")
                .append(escaped(labels.removedExample()))
                .append("</del> <ins>")
                .append(escaped(labels.addedExample()))
                .append("</ins></p>\n");
        diff.annexes()
                .flatMap(change -> Optional.ofNullable(labels.annexes().get(change)))
                .ifPresent(said -> html.append("<p class=\"annexes\">")
                        .append(escaped(said))
                        .append("</p>\n"));
    }

    /** A way to what changed: most articles of an amendment did not. */
    private void writeContents() {
        List<ArticlePair> changed = diff.pairs().stream()
                .filter(pair -> pair.change() != Change.SAME && pair.change() != Change.RENUMBERED)
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        html.append("<nav>");
        for (ArticlePair pair : changed) {
            html.append("<a href=\"#").append(anchor(pair)).append("\">");
            html.append(labels.word(pair.change())).append(' ');
            html.append(escaped(named(pair))).append("</a> ");
        }
        html.append("</nav>\n");
    }

    private void writeSide(RegulationDiff.Side side) {
        html.append("<th scope=\"col\">").append(escaped(side.title())).append("<span>");
        html.append(dated(labels.adopted(), side.version()));
        html.append(side.version().isPresent() && side.effective().isPresent() ? "　" : "");
        html.append(dated(labels.effective(), side.effective())).append("</span></th>");
    }

    private static String dated(String label, Optional<LocalDate> date) {
        return date.map(known -> escaped(label) + " " + known).orElse("");
    }

    private void writePairs() {
        List<String> path = List.of();
        for (ArticlePair pair : diff.pairs()) {
            List<String> here = pair.now().map(Article::path).orElse(path);
            if (!here.equals(path) && !here.isEmpty()) {
                html.append("<tr class=\"heading\"><td colspan=\"2\">")
                        .append(here.stream().map(DiffPage::escaped).collect(Collectors.joining("　")))
                        .append("</td></tr>\n");
            }
            path = here;
            writePair(pair);
        }
    }

    private void writePair(ArticlePair pair) {
        html.append("<tr class=\"").append(pair.change().code());
        html.append("\" id=\"").append(anchor(pair)).append("\">");
        boolean words = pair.change() == Change.MODIFIED;
        WordDiff changed = WordDiff.of(
                pair.old().map(DiffPage::text).orElse(""),
                pair.now().map(DiffPage::text).orElse(""));
        writeCell(pair.old(), pair, words ? changed.side(Kind.ADDED) : List.of());
        writeCell(pair.now(), pair, words ? changed.side(Kind.REMOVED) : List.of());
        html.append("</tr>\n");
    }

    private void writeCell(Optional<Article> article, ArticlePair pair, List<Piece> pieces) {
        html.append("<td>");
        if (article.isEmpty()) {
            html.append("<span class=\"none\">")
                    .append(escaped(labels.absent()))
                    .append("</span></td>");
            return;
        }
        html.append("<b>").append(escaped(article.get().label())).append("</b>");
        if (pair.change() != Change.SAME) {
            html.append("<span class=\"change\">").append(escaped(labels.word(pair.change())));
            html.append("</span>");
        }
        html.append("<p>");
        if (pieces.isEmpty()) {
            html.append(escaped(text(article.get())));
        }
        for (Piece piece : pieces) {
            String element = piece.kind() == Kind.REMOVED ? "del" : piece.kind() == Kind.ADDED ? "ins" : "";
            html.append(element.isEmpty() ? "" : "<" + element + ">");
            html.append(escaped(piece.text()));
            html.append(element.isEmpty() ? "" : "</" + element + ">");
        }
        html.append("</p></td>");
    }

    private static String text(Article article) {
        return article.paragraphs().stream().map(Paragraph::text).collect(Collectors.joining("\n"));
    }

    /** Where the number changed, both. */
    private static String named(ArticlePair pair) {
        String old = pair.old().map(Article::label).orElse("");
        String now = pair.now().map(Article::label).orElse("");
        return old.isEmpty() || now.isEmpty() || old.equals(now) ? (now.isEmpty() ? old : now) : old + "→" + now;
    }

    private static String anchor(ArticlePair pair) {
        return pair.now()
                .map(article -> "new-" + article.number())
                .orElseGet(() -> "old-" + pair.old().orElseThrow().number());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
