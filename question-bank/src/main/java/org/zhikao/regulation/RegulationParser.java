package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.zhikao.regulation.LineShape.ArticleStart;
import org.zhikao.regulation.ParseWarning.Saying;
import org.zhikao.regulation.source.Fault;
import org.zhikao.regulation.source.SourceLine;
import org.zhikao.regulation.source.SourceText;
import org.zhikao.regulation.source.UnreadableSource;

/** Lines to articles. One instance reads one source from the first line to the last. */
final class RegulationParser {

    /** A wider gap in a regulation's own numbers, right after words that it quotes, is none. */
    private static final int WIDEST_GAP = 5;

    private final SourceText source;
    private final List<SourceLine> lines;
    private final Doubts doubts = new Doubts();
    private final List<SourceLine> preface = new ArrayList<>();
    private final List<OpenArticle> articles = new ArrayList<>();
    private final Map<ArticleNumber, SourceLine> lineOfNumber = new HashMap<>();
    private final TreeMap<Integer, String> path = new TreeMap<>();
    private final Set<String> listed = new HashSet<>();
    private final List<Optional<ArticleStart>> starts = new ArrayList<>();
    private final int[] nextSeparated;
    private final boolean[] countsOn;

    RegulationParser(SourceText source) {
        this.source = source;
        this.lines = source.lines();
        lines.forEach(line -> starts.add(LineShape.article(line.text())));
        this.nextSeparated = new int[lines.size() + 1];
        nextSeparated[lines.size()] = lines.size();
        for (int i = lines.size() - 1; i >= 0; i--) {
            boolean separated = starts.get(i).filter(ArticleStart::separated).isPresent();
            nextSeparated[i] = separated ? i : nextSeparated[i + 1];
        }
        this.countsOn = countsOn();
    }

    /**
     * @throws UnreadableSource where there is no title, nothing to cite, or one article number stands twice
     */
    RegulationText parse() {
        source.remarks().forEach(doubts::take);
        int annexFrom = lines.size();
        Optional<Clauses> decision = Clauses.ofDecision(lines, nextSeparated[0]);
        if (decision.isPresent()) {
            annexFrom = takeClauses(decision.get());
        } else {
            for (int i = 0; i < lines.size(); i++) {
                if (!articles.isEmpty() && beginsAnnex(i)) {
                    annexFrom = i;
                    break;
                }
                take(i);
            }
            if (articles.isEmpty()) {
                annexFrom = Clauses.of(lines).map(this::takeClauses).orElse(lines.size());
            }
        }
        List<SourceLine> signature = takeSignature();
        List<SourceLine> annex = lines.subList(annexFrom, lines.size());
        if (!annex.isEmpty()) {
            doubts.add(
                    Saying.ANNEX,
                    annex.get(0).place(),
                    annex.size(),
                    Doubts.excerpt(annex.get(0).text()));
        }
        return assemble(signature, annex);
    }

    private int takeClauses(Clauses clauses) {
        preface.clear();
        preface.addAll(clauses.preface());
        articles.addAll(clauses.clauses());
        return clauses.annexFrom();
    }

    private RegulationText assemble(List<SourceLine> signature, List<SourceLine> annex) {
        long captioned = articles.stream().filter(OpenArticle::hasCaption).count();
        boolean captions = captioned >= 2 && captioned * 2 >= articles.size();
        List<Article> finished = articles.stream()
                .map(article -> article.finish(doubts, captions))
                .toList();
        boolean hasArticles =
                finished.stream().anyMatch(article -> article.number().unit() == ArticleNumber.Unit.ARTICLE);
        List<Article> clauses = hasArticles ? List.of() : finished;
        Tables tables = new Tables(doubts);
        if (!hasArticles) {
            tables.read(lines.subList(0, lines.size() - annex.size()), false);
            preface.removeIf(line -> line.row().isPresent());
        }
        tables.read(annex, true);
        Opening opening = Opening.read(source, preface, signature, finished, doubts);
        if (finished.isEmpty() && tables.found().isEmpty()) {
            throw new UnreadableSource(Fault.NOTHING_TO_CITE);
        }
        if (finished.isEmpty() && !Tables.areDiscretion(opening.title(), tables.found())) {
            throw new UnreadableSource(Fault.OTHER_TABLES);
        }
        if (!hasArticles) {
            long rows = tables.found().stream()
                    .mapToLong(table -> table.rows().size())
                    .sum();
            doubts.add(Saying.NO_ARTICLES, lines.get(0).place(), clauses.size(), rows);
        }
        List<String> apart = new ArrayList<>();
        signature.forEach(line -> apart.add(line.text()));
        apart.addAll(Tables.printed(annex));
        List<RepealClause> repeals = new Repeals(annex, opening.effectiveDate(), doubts).in(articles, preface);
        return new RegulationText(
                opening.title(),
                opening.versionDate(),
                opening.effectiveDate(),
                opening.preface(),
                hasArticles ? finished : List.of(),
                apart,
                doubts.found(),
                new RegulationText.Supplement(clauses, tables.found(), opening.history(), repeals));
    }

    private void take(int index) {
        SourceLine line = lines.get(index);
        Optional<ArticleStart> start = starts.get(index);
        if (start.isPresent() && isArticle(start.get(), index)) {
            begin(start.get(), line);
            return;
        }
        Optional<LineShape.Heading> heading = line.row().isPresent() ? Optional.empty() : headingOf(line);
        boolean quoted = heading.isPresent() && inQuotation() && !successorComesNext(index);
        if (heading.isPresent() && !quoted) {
            takeHeading(heading.get());
        } else if (articles.isEmpty()) {
            preface.add(line);
        } else if (!LineShape.isContents(line.text())) {
            last().add(line);
        }
    }

    /** Where a heading of the table of contents comes a second time, the table is over and with it its last headings. */
    private void takeHeading(LineShape.Heading heading) {
        if (articles.isEmpty() && !listed.add(heading.text())) {
            path.clear();
        }
        path.tailMap(heading.rank(), true).clear();
        path.put(heading.rank(), heading.text());
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

    private boolean isArticle(ArticleStart start, int index) {
        SourceLine line = lines.get(index);
        boolean follows = articles.isEmpty()
                ? start.number().number() == 1
                : start.number().follows(last().number);
        if (!start.separated()) {
            return follows && continuesTheCount(start, index);
        }
        if (!follows && inQuotation() && !ownCountAfterGap(start, index)) {
            doubts.add(Saying.QUOTED_PROVISION, line.place(), start.label(), last().label);
            return false;
        }
        return true;
    }

    /**
     * A number without a space after it begins an article only where the count goes on from it; a reference at the
     * beginning of a line is followed by the very article it names.
     */
    private boolean continuesTheCount(ArticleStart start, int index) {
        boolean taken = nextArticle(index)
                .map(next -> next.follows(start.number()) || (start.spaced() && next.compareTo(start.number()) > 0))
                .orElseGet(() -> start.spaced() || unseparatedSuccessorComes(start, index));
        if (taken || !articles.isEmpty()) {
            doubts.add(
                    taken ? Saying.READ_AS_ARTICLE : Saying.READ_AS_TEXT,
                    lines.get(index).place(),
                    start.label());
        }
        return taken;
    }

    /** For a source that sets no space after any number. */
    private boolean unseparatedSuccessorComes(ArticleStart start, int index) {
        for (int i = index + 1; i < Math.min(lines.size(), index + 40); i++) {
            Optional<ArticleStart> next = starts.get(i);
            if (next.isPresent()) {
                return next.get().number().follows(start.number());
            }
        }
        return !articles.isEmpty() && LineShape.endsSentence(start.rest());
    }

    private void begin(ArticleStart start, SourceLine line) {
        ArticleNumber number = start.number();
        SourceLine before = lineOfNumber.putIfAbsent(number, line);
        if (before != null) {
            throw new UnreadableSource(
                    OptionalInt.of(line.place().number()),
                    Fault.NUMBER_TWICE,
                    start.label(),
                    before.place().said());
        }
        doubtNumber(start, line);
        OpenArticle article = new OpenArticle(number, start.label(), List.copyOf(path.values()), line.place());
        if (!start.rest().isEmpty()) {
            article.add(new SourceLine(line.place(), start.rest(), false, line.row()));
        }
        articles.add(article);
    }

    private void doubtNumber(ArticleStart start, SourceLine line) {
        ArticleNumber number = start.number();
        if (start.spaced()) {
            doubts.add(Saying.SPACED_NUMBER, line.place(), start.label());
        }
        if (articles.isEmpty()) {
            if (number.number() != 1) {
                doubts.add(Saying.FIRST_NUMBER, line.place(), start.label());
            }
        } else if (number.compareTo(last().number) < 0) {
            doubts.add(Saying.NUMBER_ORDER, line.place(), start.label(), last().label);
        } else if (!number.follows(last().number)) {
            doubts.add(Saying.NUMBER_GAP, line.place(), start.label(), last().label);
        }
    }

    /** Whether the article being read has announced the words of another law and not returned to its own count since. */
    private boolean inQuotation() {
        return !articles.isEmpty() && last().isQuoting();
    }

    /** For each line whether the numbers from its own on follow one another to the end; two of them at least. */
    private boolean[] countsOn() {
        boolean[] counts = new boolean[lines.size()];
        for (int i = lines.size() - 1; i >= 0; i--) {
            int next = nextSeparated[i + 1];
            if (nextSeparated[i] == i && next < lines.size()) {
                boolean follows = number(next).follows(number(i));
                counts[i] = follows && (counts[next] || nextSeparated[next + 1] == lines.size());
            }
        }
        return counts;
    }

    private ArticleNumber number(int index) {
        return starts.get(index).orElseThrow().number();
    }

    /**
     * Articles that leave out a number or two and then count on to the end are the regulation's own again, unless the
     * article that quotes has named them.
     */
    private boolean ownCountAfterGap(ArticleStart start, int index) {
        int gap = start.number().number() - last().number.number();
        return countsOn[index]
                && gap > 1
                && gap <= WIDEST_GAP
                && last().lines().stream().noneMatch(line -> line.text().contains(start.label()));
    }

    private boolean successorComesNext(int index) {
        return nextArticle(index).filter(next -> next.follows(last().number)).isPresent();
    }

    private Optional<ArticleNumber> nextArticle(int index) {
        int next = nextSeparated[index + 1];
        return next == lines.size() ? Optional.empty() : starts.get(next).map(ArticleStart::number);
    }

    /** An annex, or a footnote to the whole, which can only stand after the last article. */
    private boolean beginsAnnex(int index) {
        String text = lines.get(index).text();
        if (LineShape.isAnnex(text)) {
            return true;
        }
        boolean afterSentence = index > 0 && lines.get(index - 1).text().endsWith("。");
        return LineShape.isFootnote(text) && afterSentence && nextSeparated[index] == lines.size();
    }

    /** Who issued the text and when, below its last article, and what a web page adds there. */
    private List<SourceLine> takeSignature() {
        if (articles.isEmpty()) {
            return List.of();
        }
        List<SourceLine> last = last().lines();
        int from = Signature.from(last, inQuotation());
        if (from == last.size()) {
            return List.of();
        }
        List<SourceLine> signature = last().cut(from);
        boolean dated = signature.stream().anyMatch(line -> Signature.isDate(line.text()));
        doubts.add(
                dated ? Saying.SIGNATURE : Saying.TAIL,
                signature.get(0).place(),
                Doubts.excerpt(signature.get(0).text()));
        return signature;
    }

    private OpenArticle last() {
        return articles.get(articles.size() - 1);
    }
}
