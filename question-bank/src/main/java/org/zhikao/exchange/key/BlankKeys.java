package org.zhikao.exchange.key;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zhikao.regulation.ChineseNumerals;

/**
 * What is right for each blank, where one cell says it for all of them. A slash stands between two ways of writing, but
 * not within a number or a rate: 2/3, 2024/3/8 and 100元/平方米 are one way each. Either reading may be wrong, so the caller
 * tells of both.
 *
 * @param accepted by blank
 * @param parted texts that were taken for several ways of writing because of a slash or an upright stroke
 * @param whole texts with a slash that were taken as they stand
 */
public record BlankKeys(List<List<String>> accepted, List<String> parted, List<String> whole) {

    private static final String DIGIT = "[0-9０-９]";

    private static final String OF_A_NUMBER = "(?<=" + DIGIT + "\\s{0,2})[/／]\\s{0,2}" + DIGIT;

    /** 元/平方米, mg/L; behind the lower unit stands nothing that makes another word of it. */
    private static final String OF_A_RATE = "(?<=(?:元|吨|克|斤|里|米|升|人|次|辆|件|[gmtLBW])\\s{0,2})[/／]\\s{0,2}"
            + "每?(?:平方米|立方米|延米|公里|千米|公斤|千克|小时|分钟|工日|[米吨克升天日周月季年时分秒次人户车辆处件个张块间亩㎡]"
            + "|kg|km|m[23²³]?|[hstL])(?![\\p{IsHan}\\p{Alnum}&&[^以的内起]])";

    private static final String SLASH = "(?!" + OF_A_NUMBER + "|" + OF_A_RATE + ")[/／]";

    /** A comma before three digits groups them, as in 5,000. */
    private static final String COMMA = "(?!(?<=" + DIGIT + ")[,，]" + DIGIT + "{3}(?!" + DIGIT + "))[,，]";

    private static final Pattern WAYS = Pattern.compile(SLASH);
    private static final Pattern WAYS_OF_ONE_BLANK = Pattern.compile("[|｜\\n]|" + SLASH);
    private static final Pattern NUMERAL = Pattern.compile("[零一二两三四五六七八九十百千万]{1,8}");

    /** Words before the key that are none of it. */
    private static final Pattern LEAD = Pattern.compile(
            "^\\s*(?:(?:正确|标准|参考)?答\\s?案(?:是|为)?\\s*[:：]|[【\\[](?:正确|标准|参考)?答\\s?案[】\\]]\\s*[:：]?|答\\s?[:：])\\s*");

    /** 五千元（或5000元）. */
    private static final Pattern OR = Pattern.compile(
            "(?s)(.*[^\\s(（])\\s*[(（]\\s*(?:或者?|亦可|也可)(?:写|填|答|说)?[成为作]?\\s?[:：]?\\s*([^()（）]+?)\\s*[)）]");

    private static final Pattern STROKES = Pattern.compile("[/／]");

    private static final List<Pattern> BETWEEN_BLANKS = List.of(
            Pattern.compile("[|｜]"),
            Pattern.compile("\\R"),
            Pattern.compile("[;；]"),
            Pattern.compile(COMMA),
            Pattern.compile("、"),
            Pattern.compile("[\\s\\u3000\\u00a0]+"));

    /** Keeps them as they are. */
    public BlankKeys {
        accepted = List.copyOf(accepted);
        parted = List.copyOf(parted);
        whole = List.copyOf(whole);
    }

    /**
     * Reads the cell. Numbers of the keys, and 答案： before them, are none of their words.
     *
     * @param count blanks of the stem; 0 if it marks none. One cell parts them by |, lines, ;, commas or spaces
     */
    public static BlankKeys of(String cell, int count) {
        String keys = LEAD.matcher(cell).replaceFirst("").strip();
        Optional<List<String>> numbered = NumberedKeys.of(keys, count);
        if (count == 1) {
            return made(numbered.orElse(List.of(keys)), WAYS_OF_ONE_BLANK);
        }
        if (numbered.isPresent()) {
            return made(numbered.get(), WAYS);
        }
        for (Pattern separator : BETWEEN_BLANKS) {
            List<String> blanks = List.of(separator.split(keys, -1));
            boolean full = blanks.stream().noneMatch(blank -> ways(blank, WAYS).isEmpty());
            if (full && (blanks.size() == count || (count == 0 && blanks.size() > 1))) {
                return made(blanks, WAYS);
            }
        }
        return made(List.of(keys), WAYS);
    }

    /**
     * Whether the cell says of each blank nothing but what is accepted there; numbers may stand in Chinese or in Arabic
     * writing.
     */
    public static boolean isWithin(String cell, List<List<String>> accepted) {
        List<List<String>> said = of(cell, accepted.size()).accepted();
        return said.size() == accepted.size()
                && IntStream.range(0, said.size())
                        .allMatch(blank -> plain(accepted.get(blank)).containsAll(plain(said.get(blank))));
    }

    private static Set<String> plain(List<String> ways) {
        return ways.stream().map(BlankKeys::plain).collect(Collectors.toSet());
    }

    /** Without what scoring doesn't look at either: width, case, blanks, and punctuation at the end. */
    public static String plain(String way) {
        String folded = Normalizer.normalize(way, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("\\s+|(?<=[0-9]),(?=[0-9]{3})", "")
                .replaceAll("[.。,，、;；:：!！]+$", "");
        return NUMERAL.matcher(folded)
                .replaceAll(found -> ChineseNumerals.parse(found.group()).stream()
                        .mapToObj(String::valueOf)
                        .findFirst()
                        .orElse(found.group()));
    }

    private static BlankKeys made(List<String> blanks, Pattern separator) {
        List<List<String>> accepted = new ArrayList<>();
        List<String> parted = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        for (String blank : blanks) {
            List<String> ways = ways(blank, separator);
            accepted.add(ways);
            // A line for each way is how the template asks for them: nothing is to be told of that.
            blank.lines()
                    .map(String::strip)
                    .filter(line -> ways(line, separator).size() > 1)
                    .forEach(parted::add);
            ways.stream().filter(way -> STROKES.matcher(way).find()).forEach(whole::add);
        }
        return new BlankKeys(accepted, parted, whole);
    }

    private static List<String> ways(String text, Pattern separator) {
        return separator
                .splitAsStream(text)
                .map(String::strip)
                .flatMap(BlankKeys::eitherWay)
                .filter(way -> !way.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<String> eitherWay(String way) {
        Matcher or = OR.matcher(way);
        return or.matches() ? Stream.of(or.group(1).strip(), or.group(2)) : Stream.of(way);
    }
}
