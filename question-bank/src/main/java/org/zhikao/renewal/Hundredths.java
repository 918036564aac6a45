package org.zhikao.renewal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Sentence;

/** How hours and credits are written: a decimal of at most two places. The types stay apart. */
final class Hundredths {

    private static final Pattern DECIMAL = Pattern.compile("([0-9]{1,6})(?:\\.([0-9]{1,2}))?");

    private Hundredths() {}

    static int parse(String decimal, Sentence what) {
        Matcher matcher = DECIMAL.matcher(decimal);
        if (!matcher.matches()) {
            throw new BadValue(PolicySaying.NO_DECIMAL, decimal, what);
        }
        String places = matcher.group(2) == null ? "" : matcher.group(2);
        int fraction = Integer.parseInt((places + "00").substring(0, 2));
        return Integer.parseInt(matcher.group(1)) * 100 + fraction;
    }

    static String text(int hundredths) {
        int fraction = hundredths % 100;
        String whole = Integer.toString(hundredths / 100);
        if (fraction == 0) {
            return whole;
        }
        return fraction % 10 == 0 ? whole + "." + fraction / 10 : whole + (fraction < 10 ? ".0" : ".") + fraction;
    }

    static int notNegative(int hundredths, Sentence what) {
        if (hundredths < 0) {
            throw new BadValue(DossierSaying.BELOW_ZERO, what, hundredths);
        }
        return hundredths;
    }
}
