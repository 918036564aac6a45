package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.zhikao.regulation.ParseWarning.Code;

/** Lines to articles. One instance reads one source from the first line to the last. */
final class RegulationParser {

    private final SourceText source;
    private final List<SourceLine> lines;
    private final Doubts doubts = new Doubts();
    private final List<SourceLine> preface = new ArrayList<>();
    private final List<OpenArticle> articles = new ArrayList<>();
    private final Map<ArticleNumber, Integer> lineOfNumber = new HashMap<>();
    private final TreeMap<Integer, String> path = new TreeMap<>();
    private final List<String> annexes = new ArrayList<>();

    RegulationParser(SourceText source) {
        this.source = source;
        this.lines = source.lines();
    }

    /**
     * @throws RegulationFormatException where there is no title, or one article number stands twice
     */
    RegulationText parse() {
        int annexFrom = lines.size();
        for (int i = 0; i < lines.size(); i++) {
            if (!articles.isEmpty() && beginsAnnex(i)) {
                annexFrom = i;
                break;
            }
            take(i);
        }
        keepAnnexes(annexFrom);
        List<Article> finished =
                articles.stream().map(article -> article.finish(doubts)).toList();
        Opening opening = Opening.read(source, preface, finished, doubts);
        if (finished.isEmpty()) {
            doubts.add(
                    Code.NO_ARTICLES,
                    "line 1",
                    "no line begins with 第…条 and a space, so there is nothing to cite; the text was kept as preface");
        }
        return new RegulationText(
                opening.title(),
                opening.versionDate(),
                opening.effectiveDate(),
                opening.preface(),
                finished,
                annexes,
                doubts.found());
    }

    private void take(int index) {
        SourceLine line = lines.get(index);
        Optional<LineShape.ArticleStart> start = LineShape.article(line.text());
        if (start.isPresent() && isArticle(start.get(), index)) {
            begin(start.get(), line);
            return;
        }
        Optional<LineShape.Heading> heading = headingOf(line);
        boolean quoted = heading.isPresent() && inQuotation() && !successorComesNext(index);
        if (heading.isPresent() && !quoted) {
            path.tailMap(heading.get().rank(), true).clear();
            path.put(heading.get().rank(), heading.get().text());
        } else if (articles.isEmpty()) {
            preface.add(line);
        } else if (!LineShape.isContents(line.text())) {
            last().lines.add(line);
        }
    }

    /** Markdown may mark headings that carry no 章 or 节; before the first article such a line is the title or 目录. */
    private Optional<LineShape.Heading> headingOf(SourceLine line) {
        Optional<LineShape.Heading> heading = LineShape.heading(line.text());
        if (heading.isPresent() || !line.heading()) {
            return heading;
        }
        boolean titleOrContents = LineShape.isContents(line.text())
                || (articles.isEmpty() && preface.stream().noneMatch(SourceLine::heading));
        return titleOrContents
                ? Optional.empty()
                : Optional.of(new LineShape.Heading(3, LineShape.squeezed(line.text())));
    }

    private boolean isArticle(LineShape.ArticleStart start, int index) {
        SourceLine line = lines.get(index);
        boolean follows = articles.isEmpty()
                ? start.number().number() == 1
                : start.number().follows(last().number);
        if (!start.separated()) {
            return follows && continuesTheCount(start, index);
        }
        if (!follows && inQuotation()) {
            doubts.add(
                    Code.QUOTED_PROVISION,
                    at(line),
                    start.number().chinese() + " was read as quoted in "
                            + last().number.chinese());
            return false;
        }
        return true;
    }

    /**
     * A number without a space after it begins an article only where the count goes on from it; a reference at the
     * beginning of a line is followed by the very article it names.
     */
    private boolean continuesTheCount(LineShape.ArticleStart start, int index) {
        boolean taken =
                nextArticle(index).map(next -> next.follows(start.number())).orElse(start.spaced());
        if (taken || !articles.isEmpty()) {
            doubts.add(
                    Code.UNSEPARATED_NUMBER,
                    at(lines.get(index)),
                    start.number().chinese() + " begins the line but no space follows the number; it was read as "
                            + (taken ? "an article" : "text"));
        }
        return taken;
    }

    private void begin(LineShape.ArticleStart start, SourceLine line) {
        ArticleNumber number = start.number();
        Integer before = lineOfNumber.putIfAbsent(number, line.number());
        if (before != null) {
            throw new RegulationFormatException(
                    source.fileName(),
                    OptionalInt.of(line.number()),
                    number.chinese() + " begins here a second time (first on line " + before
                            + "). If the file holds two documents, split it; if the line continues a sentence, join it"
                            + " to the line before.");
        }
        doubtNumber(start, line);
        OpenArticle article = new OpenArticle(number, List.copyOf(path.values()), line.number());
        if (!start.rest().isEmpty()) {
            article.lines.add(new SourceLine(line.number(), start.rest(), false));
        }
        articles.add(article);
    }

    private void doubtNumber(LineShape.ArticleStart start, SourceLine line) {
        ArticleNumber number = start.number();
        if (start.spaced()) {
            doubts.add(Code.SPACED_NUMBER, at(line), "white space inside " + number.chinese());
        }
        if (articles.isEmpty()) {
            if (number.number() != 1) {
                doubts.add(Code.FIRST_NUMBER, at(line), "the first article is " + number.chinese());
            }
        } else if (number.compareTo(last().number) < 0) {
            doubts.add(
                    Code.NUMBER_ORDER,
                    at(line),
                    number.chinese() + " comes after " + last().number.chinese());
        } else if (!number.follows(last().number)) {
            doubts.add(
                    Code.NUMBER_GAP,
                    at(line),
                    number.chinese() + " comes right after " + last().number.chinese());
        }
    }

    /** Whether the article being read has announced the words of another law and not returned to its own count since. */
    private boolean inQuotation() {
        return !articles.isEmpty() && last().lines.stream().anyMatch(line -> LineShape.announcesQuotation(line.text()));
    }

    private boolean successorComesNext(int index) {
        return nextArticle(index).filter(next -> next.follows(last().number)).isPresent();
    }

    private Optional<ArticleNumber> nextArticle(int index) {
        return lines.subList(index + 1, lines.size()).stream()
                .flatMap(line -> LineShape.article(line.text()).stream())
                .filter(LineShape.ArticleStart::separated)
                .map(LineShape.ArticleStart::number)
                .findFirst();
    }

    /** An annex, or a footnote to the whole, which can only stand after the last article. */
    private boolean beginsAnnex(int index) {
        String text = lines.get(index).text();
        if (LineShape.isAnnex(text)) {
            return true;
        }
        boolean afterSentence = index > 0 && lines.get(index - 1).text().endsWith("。");
        return LineShape.isFootnote(text)
                && afterSentence
                && lines.subList(index, lines.size()).stream()
                        .noneMatch(line -> LineShape.article(line.text())
                                .filter(LineShape.ArticleStart::separated)
                                .isPresent());
    }

    private void keepAnnexes(int from) {
        if (from == lines.size()) {
            return;
        }
        lines.subList(from, lines.size()).forEach(line -> annexes.add(line.text()));
        doubts.add(
                Code.ANNEX,
                at(lines.get(from)),
                "from here to the end " + annexes.size() + " lines were kept as annex, apart from the articles: "
                        + Doubts.excerpt(lines.get(from).text()));
    }

    private OpenArticle last() {
        return articles.get(articles.size() - 1);
    }

    private static String at(SourceLine line) {
        return "line " + line.number();
    }
}
