package org.zhikao.regulation.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.zhikao.regulation.source.PdfLines.Line;
import org.zhikao.regulation.source.Remark.Oddity;

/**
 * Printed lines to paragraphs. A page shows where one begins by an indent or by a wider gap; where it shows neither, and
 * where a page ends, short lines and the ends of sentences must do, and that is remarked.
 */
final class PdfParagraphs {

    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "[-—–－·.\\s]{0,6}第?\\s?[0-9０-９]{1,4}\\s?页?\\s?(?:[/／，,]?\\s?共?\\s?[0-9０-９]{1,4}\\s?页?)?[-—–－·.\\s]{0,6}");
    private static final Pattern BEGINS = Pattern.compile(
            "(?:第[^第条章节编\\s]{1,12}(?:条|章|节|编|分编)(?:之[^\\s]{1,3})?[\\s　].*|第[^第条章节编\\s]{1,12}(?:条|章|节|编)|[（(][〇零一二三四五六七八九十百0-9]{1,4}[）)].*|[一二三四五六七八九十]{1,3}、.*)");
    private static final String SENTENCE_ENDS = "。；：！？;:!?";
    /** The foot of what a browser prints: the page's address, cut to the width that the page's number leaves. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:file://\\S+|(?:https?://|www\\.)[\\x21-\\x7e…]+)(?:\\s+[0-9]{1,4}/[0-9]{1,4})?");

    /** Of a head that is cut so many characters must be left; sentences of a law begin alike, but do not end alike. */
    private static final int TOLD_BY = 16;

    private static final int MOST_CUT = 2;
    private static final double WIDER = 1.25;

    private final List<Line> lines;
    private final List<Remark> remarks;
    private final double em;
    private final double left;
    private final double right;
    private final double spacing;
    private final boolean indents;
    private final boolean gaps;
    private final double size;
    private int first;

    PdfParagraphs(List<Line> printed, List<Remark> remarks) {
        this.lines = withoutRunningHeads(printed);
        this.remarks = remarks;
        this.em = percentile(
                lines.stream()
                        .filter(line -> line.text().length() >= 8)
                        .map(line ->
                                (double) (line.end() - line.x()) / line.text().length())
                        .toList(),
                50,
                10);
        this.size = percentile(lines.stream().map(line -> (double) line.size()).toList(), 50, 1);
        this.left = percentile(lines.stream().map(line -> (double) line.x()).toList(), 10, 0);
        this.right = percentile(lines.stream().map(line -> (double) line.end()).toList(), 95, 0);
        List<Double> advances = new ArrayList<>();
        List<Double> withinParagraphs = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).page() == lines.get(i - 1).page()) {
                double advance = lines.get(i).y() - lines.get(i - 1).y();
                advances.add(advance);
                if (isFull(lines.get(i - 1))) {
                    withinParagraphs.add(advance);
                }
            }
        }
        this.spacing = percentile(withinParagraphs, 20, 1);
        this.gaps = share(advances, advance -> advance > WIDER * spacing, 5, 98) && !withinParagraphs.isEmpty();
        this.indents = share(
                lines.stream().map(line -> line.x() - left).toList(), in -> in > 1.2 * em && in < 3.2 * em, 8, 92);
    }

    List<SourceLine> join() {
        List<SourceLine> joined = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean guessed = false;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (i > 0 && begins(lines.get(i - 1), line)) {
                emit(joined, open, i);
            }
            guessed |= i > 0 && !indents && !gaps;
            if (!open.isEmpty()
                    && isLatin(open.charAt(open.length() - 1))
                    && isLatin(line.text().charAt(0))) {
                open.append(' ');
            }
            open.append(line.text());
        }
        emit(joined, open, lines.size());
        if (guessed) {
            remarks.add(new Remark(Oddity.GUESSED_PARAGRAPHS, Place.onPage(1, 1), ""));
        }
        return joined;
    }

    private void emit(List<SourceLine> joined, StringBuilder open, int next) {
        String text = Blanks.trim(open.toString());
        open.setLength(0);
        if (!text.isEmpty()) {
            Line line = lines.get(first);
            // Only the title is told by its size; chapters name themselves.
            boolean title =
                    joined.stream().noneMatch(SourceLine::heading) && line.page() == 1 && line.size() > 1.3 * size;
            joined.add(new SourceLine(Place.onPage(line.page(), line.number()), text, title));
        }
        first = next;
    }

    private boolean begins(Line before, Line line) {
        boolean samePage = before.page() == line.page();
        boolean structure = BEGINS.matcher(line.text()).matches();
        if (indents) {
            return line.x() - left > 1.2 * em || (structure && !isFull(before)) || otherSize(before, line);
        }
        if (gaps && samePage) {
            return line.y() - before.y() > WIDER * spacing || otherSize(before, line);
        }
        boolean ended = SENTENCE_ENDS.indexOf(lastOf(before.text())) >= 0;
        if (structure && (ended || !isFull(before))) {
            return true;
        }
        if (isFull(before) && ended) {
            remarks.add(new Remark(Oddity.PAGE_BREAK, Place.onPage(line.page(), line.number()), line.text()));
        }
        return ended ? before.end() < right - 2.2 * em : !isFull(before);
    }

    private static boolean otherSize(Line before, Line line) {
        return before.size() > line.size() * WIDER || line.size() > before.size() * WIDER;
    }

    /** A mark that may not begin a line takes a character with it, and some marks are half as wide. */
    private boolean isFull(Line line) {
        return line.end() > right - 3.2 * em;
    }

    private static char lastOf(String text) {
        int end = text.length();
        while (end > 1 && "”’）)》".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.charAt(end - 1);
    }

    private static boolean isLatin(char character) {
        return character < 0x250 && Character.isLetterOrDigit(character);
    }

    /** Page numbers, and what stands at the head or foot of most pages. */
    private static List<Line> withoutRunningHeads(List<Line> printed) {
        Map<String, Integer> seen = new HashMap<>();
        int pages = printed.isEmpty() ? 0 : printed.get(printed.size() - 1).page();
        for (int i = 0; i < printed.size(); i++) {
            if (isEdge(printed, i)) {
                seen.merge(wordsOf(printed.get(i)), 1, Integer::sum);
            }
        }
        List<Line> kept = new ArrayList<>();
        for (int i = 0; i < printed.size(); i++) {
            boolean running = isEdge(printed, i)
                    && (PAGE_NUMBER.matcher(printed.get(i).text()).matches()
                            || ADDRESS.matcher(printed.get(i).text()).matches()
                            || (pages > 2 && pagesWith(wordsOf(printed.get(i)), seen) * 2 > pages));
            if (!running) {
                kept.add(printed.get(i));
            }
        }
        return kept;
    }

    /** On how many pages a line stands at the edge, be it that its end was cut. */
    private static int pagesWith(String words, Map<String, Integer> seen) {
        return seen.entrySet().stream()
                .filter(other -> other.getKey().equals(words) || isCut(words, other.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static boolean isCut(String one, String other) {
        return Math.min(one.length(), other.length()) >= TOLD_BY
                && Math.abs(one.length() - other.length()) <= MOST_CUT
                && (one.startsWith(other) || other.startsWith(one));
    }

    private static boolean isEdge(List<Line> printed, int at) {
        int page = printed.get(at).page();
        return at == 0
                || at == printed.size() - 1
                || printed.get(at - 1).page() != page
                || printed.get(at + 1).page() != page;
    }

    private static String wordsOf(Line line) {
        return line.text().replaceAll("[0-9０-９\\s]", "");
    }

    private static boolean share(List<Double> values, DoublePredicate is, int least, int most) {
        long count = values.stream().filter(value -> is.test(value)).count();
        return count * 100 >= (long) least * values.size() && count * 100 <= (long) most * values.size() && count > 0;
    }

    private static double percentile(List<Double> values, int percent, double otherwise) {
        if (values.isEmpty()) {
            return otherwise;
        }
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
