package org.zhikao.regulation;

import java.util.List;
import java.util.regex.Pattern;
import org.zhikao.regulation.source.SourceLine;

/** The lines at the end of a document that are no law: who issued it and when, to whom it goes, what a web page adds. */
final class Signature {

    private static final Pattern DATE = Pattern.compile("[（(]?(?:\\d{4}|[" + Dates.ZEROS
            + "一二三四五六七八九]{4})年(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})日(?:印发|公布|发布)?[）)]?");
    private static final Pattern NOTICE =
            Pattern.compile("[（(][^（）()]{1,30}[）)]|(?:抄送|主送|分送|报送|抄报|印发)(?:机关|单位)?[:：].*|[^。；]{0,60}印发");
    private static final Pattern CLOSING = Pattern.compile("自.{1,40}起?(?:施行|实施|生效|执行)|负责解释|同时废止");
    private static final int LONGEST_NAME = 40;
    private static final int MOST_NAMES = 4;
    private static final int LONGEST_LOOSE = 60;
    private static final int LONGEST_CLOSING = 2_000;

    private Signature() {}

    static boolean isDate(String line) {
        return line.length() < 40
                && DATE.matcher(NormalisedText.of(line).value()).matches();
    }

    /**
     * The index of its first line; the number of lines where there is none. The first line is never part of it.
     *
     * @param quoting whether the lines quote another law, whose words may look like anything
     */
    static int from(List<SourceLine> lines, boolean quoting) {
        int tail = quoting ? lines.size() : tail(lines);
        int date = tail;
        while (date > 1 && isNotice(lines.get(date - 1).text())) {
            date--;
        }
        if (date < 2 || !isDate(lines.get(date - 1).text())) {
            return tail;
        }
        int from = date - 1;
        int names = 0;
        while (from > 1 && names < MOST_NAMES && isName(lines.get(from - 1).text())) {
            from--;
            names++;
        }
        return from;
    }

    /** From where on, once the text has closed, lines follow of which the first ends no sentence. */
    private static int tail(List<SourceLine> lines) {
        boolean closed = false;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).text();
            if (closed && isLoose(text)) {
                return i;
            }
            closed |= text.length() < LONGEST_CLOSING && CLOSING.matcher(text).find();
            closed &= !ItemMarks.announces(text);
        }
        return lines.size();
    }

    /** A title in 《》 or an item belongs to a list of what is repealed. */
    private static boolean isLoose(String text) {
        boolean label = text.length() <= 8 && (text.endsWith("：") || text.endsWith(":")) && !text.contains("下");
        return text.length() <= LONGEST_LOOSE
                && (label || !LineShape.endsSentence(text))
                && !LineShape.isItem(text)
                && !text.startsWith("《")
                && !text.startsWith("〈")
                && text.indexOf('\t') < 0
                && ItemMarks.clause(text).isEmpty();
    }

    private static boolean isNotice(String text) {
        return !isDate(text) && NOTICE.matcher(text).matches();
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && !LineShape.endsSentence(text) && !LineShape.isItem(text);
    }
}
