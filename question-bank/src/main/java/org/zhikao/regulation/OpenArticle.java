package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.regulation.ParseWarning.Saying;
import org.zhikao.regulation.source.Blanks;
import org.zhikao.regulation.source.Place;
import org.zhikao.regulation.source.SourceLine;

/** An article or clause while its lines are still coming in. */
final class OpenArticle {

    final ArticleNumber number;
    final String label;
    private final List<SourceLine> lines = new ArrayList<>();
    private final List<String> path;
    private final Place place;
    private boolean quoting;

    OpenArticle(ArticleNumber number, String label, List<String> path, Place place) {
        this.number = number;
        this.label = label;
        this.path = path;
        this.place = place;
    }

    void add(SourceLine line) {
        lines.add(line);
        quoting |= LineShape.announcesQuotation(line.text());
    }

    /** Whether it has announced the words of another law. */
    boolean isQuoting() {
        return quoting;
    }

    /** Whether it begins with what may be a caption. */
    boolean hasCaption() {
        return number.unit() == ArticleNumber.Unit.ARTICLE
                && !lines.isEmpty()
                && (LineShape.caption(lines.get(0).text()).isPresent()
                        || LineShape.tightCaption(lines.get(0).text()).isPresent());
    }

    List<SourceLine> lines() {
        return lines;
    }

    /** Takes away the lines from this one on. */
    List<SourceLine> cut(int from) {
        List<SourceLine> tail = lines.subList(from, lines.size());
        List<SourceLine> taken = List.copyOf(tail);
        tail.clear();
        return taken;
    }

    /**
     * Lines to paragraphs: enumerated items belong to the paragraph that introduces them; a line after them that is no
     * item begins a new paragraph.
     *
     * @param captions whether the text's articles have captions, so that a bracket right before the words is one
     */
    Article finish(Doubts doubts, boolean captions) {
        Optional<String> caption =
                number.unit() == ArticleNumber.Unit.ARTICLE ? takeCaption(captions) : Optional.empty();
        List<Paragraph> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int clause = 0;
        for (SourceLine line : lines) {
            doubts.look(line, label);
            boolean next = continues(open, clause, line.text());
            clause = next ? clause + 1 : clause;
            if (LineShape.hasOtherMark(line.text())) {
                doubts.add(Saying.OTHER_MARK, line.place(), label, Doubts.excerpt(line.text()));
            }
            if (!open.isEmpty() && !next && !LineShape.isItem(line.text())) {
                close(paragraphs, open, line, doubts);
                clause = 0;
                if (ItemMarks.clause(line.text()).isPresent()) {
                    doubts.add(Saying.CLAUSE_IN_ARTICLE, line.place(), label, Doubts.excerpt(line.text()));
                }
            }
            if (!open.isEmpty()) {
                open.append('\n');
            }
            open.append(line.text());
        }
        if (open.isEmpty() && paragraphs.isEmpty()) {
            doubts.add(Saying.NO_TEXT, place, label);
        }
        close(
                paragraphs,
                open,
                lines.isEmpty() ? new SourceLine(place, "", false) : lines.get(lines.size() - 1),
                doubts);
        Article article = Article.labelled(number, label, path, caption, paragraphs);
        if (article.deleted()) {
            doubts.add(Saying.DELETED_ARTICLE, place, label);
        }
        return article;
    }

    /** Old regulations mark items with 一、: they are items where the paragraph's first line announces them, in order. */
    private static boolean continues(StringBuilder open, int clause, String line) {
        int end = open.indexOf("\n");
        String first = end < 0 ? open.toString() : open.substring(0, end);
        return ItemMarks.announces(first) && ItemMarks.clause(line).orElse(0) == clause + 1;
    }

    private void close(List<Paragraph> paragraphs, StringBuilder open, SourceLine last, Doubts doubts) {
        Paragraph paragraph = Paragraph.of(paragraphs.size() + 1, open.toString());
        doubts.lookAtItems(paragraph, last, label);
        paragraphs.add(paragraph);
        open.setLength(0);
    }

    /** A bracketed headword at the beginning, where text follows it; alone it is the text, as in （删去）. */
    private Optional<String> takeCaption(boolean tight) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        SourceLine first = lines.get(0);
        Optional<String[]> parts = LineShape.caption(first.text())
                .or(() -> tight ? LineShape.tightCaption(first.text()) : Optional.empty());
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String rest = Blanks.trim(parts.get()[1]);
        if (!rest.isEmpty()) {
            lines.set(0, new SourceLine(first.place(), rest, false));
        } else if (lines.size() > 1) {
            lines.remove(0);
        } else {
            return Optional.empty();
        }
        return Optional.of(parts.get()[0]);
    }
}
