package org.zhikao.regulation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figures of a text: numbers with their unit, the part of a rule that a question may have wrong or out of date. */
public final class Numerals {

    private static final String NUMBERS = "〇零一二两三四五六七八九十百千万亿半";
    private static final String CHINESE = "[" + NUMBERS + "]+(?:点[〇零一二三四五六七八九]+[万亿]*)?";
    private static final String ARABIC = "[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?[十百千万亿]*";
    private static final String UNIT = "(?:个工作日|工作日|个自然日|自然日|个月|小时|分钟|周岁|平方米|平方公里|立方米|公里|千米|厘米|毫米|公斤|千克"
            + "|分贝|公顷|元|日|天|年|月|周|倍|人|名|次|件|米|吨|亩|岁|升|辆|%|‰)";
    private static final Pattern FIGURE = Pattern.compile("[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
            + "|(?<![第〇零一二两三四五六七八九十百千万])[〇零一二三四五六七八九十百千万]+分之[〇零一二三四五六七八九十百千万点]+"
            + "|(?<![第统同单唯任专之〇零一二两三四五六七八九十百千万亿半])" + CHINESE + UNIT + "(?!性)"
            + "|(?<![第〇零一二两三四五六七八九十百千万])(?:二?十[一二三四五六七八九]?|[二三四五六七八九])时(?![间候限期])"
            + "|(?<![第0-9.,])[0-9]{1,2}(?::[0-9]{2}|时(?![间候限期]))"
            + "|(?<![第0-9.,])" + ARABIC + UNIT);

    private Numerals() {}

    /**
     * The figures in the order in which they first occur, each once, in normalised form: 二年, 三千元, 一点五倍, 百分之十, 10万元,
     * 50%. References such as 第三条 are no figures.
     */
    public static List<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        String normalised = NormalisedText.of(text).value();
        // Only where a number begins is it worth looking; what stands before it counts.
        int at = number(normalised, 0);
        if (at < normalised.length()) {
            Matcher matcher =
                    FIGURE.matcher(normalised).useTransparentBounds(true).useAnchoringBounds(false);
            while (at < normalised.length()) {
                boolean isFigure = matcher.region(at, normalised.length()).lookingAt();
                if (isFigure) {
                    found.add(matcher.group());
                }
                at = number(normalised, isFigure ? matcher.end() : at + 1);
            }
        }
        return List.copyOf(found);
    }

    /** The next character that every figure begins with; the length where there is none. */
    private static int number(String text, int from) {
        int at = from;
        while (at < text.length()
                && !(text.charAt(at) >= '0' && text.charAt(at) <= '9')
                && NUMBERS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
