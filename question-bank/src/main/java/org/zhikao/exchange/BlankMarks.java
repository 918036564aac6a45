package org.zhikao.exchange;

import java.util.regex.Pattern;
import org.zhikao.item.FillIn;

/** Blanks in stems: ____ in ours, brackets around nothing or other lines in those of others. */
public final class BlankMarks {

    /** A blank. */
    public static final String MARK = "____";

    private static final Pattern LINES = Pattern.compile("[_＿﹍﹎﹏]{2,}|＿");
    private static final Pattern BRACKETS = Pattern.compile("[(（\\[【][\\s\\u3000\\u00a0]*[)）\\]】]");

    private BlankMarks() {}

    /** The stem with each blank as ours are written. */
    public static String ours(String stem) {
        if (count(stem) > 0) {
            return stem;
        }
        Pattern marks = LINES.matcher(stem).find() ? LINES : BRACKETS;
        return marks.matcher(stem).replaceAll(MARK);
    }

    /** How many blanks, as ours are written. */
    public static int count(String stem) {
        return (int) FillIn.BLANK.matcher(stem).results().count();
    }
}
