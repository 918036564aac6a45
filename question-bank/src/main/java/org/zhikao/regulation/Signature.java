package org.zhikao.regulation;

import java.util.List;
import java.util.regex.Pattern;
import org.zhikao.regulation.source.SourceLine;

/** The lines at the end of a document that say who issued it and when. */
final class Signature {

    private static final Pattern DATE = Pattern.compile(
            "[（(]?(?:\\d{4}|[〇零○一二三四五六七八九]{4})年(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\\d{1,2}|[一二三四五六七八九十]{1,3})日(?:印发|公布|发布)?[）)]?");
    private static final int LONGEST_NAME = 40;
    private static final int MOST_NAMES = 4;

    private Signature() {}

    static boolean isDate(String line) {
        return line.length() < 40
                && DATE.matcher(NormalisedText.of(line).value()).matches();
    }

    /** The index of its first line; the number of lines where there is none. The first line is never part of it. */
    static int from(List<SourceLine> lines) {
        int from = lines.size();
        if (from < 2 || !isDate(lines.get(from - 1).text())) {
            return from;
        }
        from--;
        int names = 0;
        while (from > 1 && names < MOST_NAMES && isName(lines.get(from - 1).text())) {
            from--;
            names++;
        }
        return from;
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && !LineShape.endsSentence(text) && !LineShape.isItem(text);
    }
}
