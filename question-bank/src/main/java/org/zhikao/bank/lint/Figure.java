package org.zhikao.bank.lint;

import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.ChineseNumerals;

/**
 * A figure of a rule in a form in which 五千元, 5千元, 5,000元 and 0.5万元 are equal.
 *
 * @param number without zeros that say nothing; the text as it stands where it is no number that we read
 * @param unit 日 for 天, 月 for 个月 and so on
 */
record Figure(String number, String unit) {

    private static final Pattern ARABIC = Pattern.compile("([0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?)([十百千万亿]*)(\\D*)");
    private static final Pattern CHINESE = Pattern.compile("([〇零一二两三四五六七八九十百千万]+)(?:点([〇零一二三四五六七八九]+)(万?))?(亿?)(\\D*)");
    private static final Pattern SHARE = Pattern.compile("([百千万])分之([〇零一二三四五六七八九十百千万]+)(?:点([〇零一二三四五六七八九]+))?");
    private static final Pattern FULL_HOUR = Pattern.compile("([0-9]{1,2}):00");
    private static final String DIGITS = "零一二三四五六七八九";

    /** A figure as {@link org.zhikao.regulation.Numerals} finds it. */
    static Figure of(String text) {
        if (text.equals("半年") || text.equals("半小时")) {
            return text.equals("半年") ? new Figure("6", "月") : new Figure("30", "分钟");
        }
        Matcher hour = FULL_HOUR.matcher(text);
        if (hour.matches()) {
            return new Figure(plain(new BigDecimal(hour.group(1))), "时");
        }
        Matcher share = SHARE.matcher(text);
        if (share.matches()) {
            OptionalInt parts = ChineseNumerals.parse(share.group(2));
            String places = share.group(3) == null ? "" : "." + digits(share.group(3));
            if (parts.isPresent()) {
                String sign = share.group(1).equals("百") ? "%" : share.group(1).equals("千") ? "‰" : "‱";
                return new Figure(plain(new BigDecimal(parts.getAsInt() + places)), sign);
            }
        }
        Matcher arabic = ARABIC.matcher(text);
        if (arabic.matches()) {
            BigDecimal number = new BigDecimal(arabic.group(1).replace(",", ""));
            for (char unit : arabic.group(2).toCharArray()) {
                number = number.movePointRight(power(unit));
            }
            return new Figure(plain(number), unit(arabic.group(3)));
        }
        Matcher chinese = CHINESE.matcher(text);
        if (chinese.matches()) {
            OptionalInt number = ChineseNumerals.parse(chinese.group(1));
            if (number.isPresent()) {
                String places = chinese.group(2) == null ? "" : "." + digits(chinese.group(2));
                int power = ("万".equals(chinese.group(3)) ? 4 : 0)
                        + (chinese.group(4).isEmpty() ? 0 : 8);
                BigDecimal value = new BigDecimal(number.getAsInt() + places).movePointRight(power);
                return new Figure(plain(value), unit(chinese.group(5)));
            }
        }
        return new Figure(text, "");
    }

    private static String digits(String chinese) {
        StringBuilder digits = new StringBuilder();
        for (char character : chinese.replace('〇', '零').toCharArray()) {
            digits.append(DIGITS.indexOf(character));
        }
        return digits.toString();
    }

    private static int power(char unit) {
        return switch (unit) {
            case '十' -> 1;
            case '百' -> 2;
            case '千' -> 3;
            case '万' -> 4;
            default -> 8;
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String unit(String written) {
        return switch (written) {
            case "天", "个自然日", "自然日" -> "日";
            case "个工作日" -> "工作日";
            case "个月" -> "月";
            case "名" -> "人";
            case "周岁" -> "岁";
            case "千克" -> "公斤";
            case "千米" -> "公里";
            default -> written;
        };
    }
}
