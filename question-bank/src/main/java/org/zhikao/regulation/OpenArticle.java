package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An article while its lines are still coming in. */
final class OpenArticle {

    final ArticleNumber number;
    final List<SourceLine> lines = new ArrayList<>();
    private final List<String> path;
    private final int firstLine;

    OpenArticle(ArticleNumber number, List<String> path, int firstLine) {
        this.number = number;
        this.path = path;
        this.firstLine = firstLine;
    }

    /**
     * Lines to paragraphs: enumerated items belong to the paragraph that introduces them; a line after them that is no
     * item begins a new paragraph.
     */
    Article finish(Doubts doubts) {
        Optional<String> caption = takeCaption();
        List<Paragraph> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (SourceLine line : lines) {
            doubts.look(line, number);
            if (!open.isEmpty() && !LineShape.isItem(line.text())) {
                paragraphs.add(Paragraph.of(paragraphs.size() + 1, open.toString()));
                open.setLength(0);
            }
            if (!open.isEmpty()) {
                open.append('\n');
            }
            open.append(line.text());
        }
        if (open.isEmpty() && paragraphs.isEmpty()) {
            doubts.add(
                    ParseWarning.Code.UNFINISHED_PARAGRAPH,
                    "line " + firstLine,
                    number.chinese() + " has a number but no text");
        }
        paragraphs.add(Paragraph.of(paragraphs.size() + 1, open.toString()));
        return Article.of(number, path, caption, paragraphs);
    }

    /** A bracketed headword at the beginning, where text follows it; alone it is the text, as in （删去）. */
    private Optional<String> takeCaption() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        SourceLine first = lines.get(0);
        Optional<String[]> parts = LineShape.caption(first.text());
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String rest = NormalisedText.trim(parts.get()[1]);
        if (!rest.isEmpty()) {
            lines.set(0, new SourceLine(first.number(), rest, false));
        } else if (lines.size() > 1) {
            lines.remove(0);
        } else {
            return Optional.empty();
        }
        return Optional.of(parts.get()[0]);
    }
}
