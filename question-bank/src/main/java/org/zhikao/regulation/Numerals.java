package org.zhikao.regulation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figures of a text: numbers with their unit, the part of a rule that a question may have wrong or out of date. */
public final class Numerals {

    private static final String CHINESE = "[〇零一二两三四五六七八九十百千万亿半]+(?:点[〇零一二三四五六七八九]+[万亿]*)?";
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
        Matcher matcher = FIGURE.matcher(NormalisedText.of(text).value());
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return List.copyOf(found);
    }
}
