package org.zhikao.regulation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.source.Blanks;

/** What a line looks like, from its own characters alone; what it is, the parser decides from its place. */
final class LineShape {

    private static final String NUMERALS = "[" + ChineseNumerals.CHARACTERS + "]";
    private static final String BLANK = "[\\s\\u00A0\\u2000-\\u200D\\u202F\\u205F\\u3000\\uFEFF]";
    private static final String SPACED_NUMERALS =
            "(" + BLANK + "{0,4}" + NUMERALS + "(?:" + BLANK + "{0,4}" + NUMERALS + "){0,15}" + BLANK + "{0,4})";
    private static final Pattern ARTICLE =
            Pattern.compile("第" + SPACED_NUMERALS + "条(?:之(" + NUMERALS + "{1,8}))?(.*)", Pattern.DOTALL);
    private static final Pattern HEADING =
            Pattern.compile("第" + SPACED_NUMERALS + "(分编|编|章|节)(?:" + BLANK + "+(.{0,60}))?", Pattern.DOTALL);
    /** A heading without a space after its number, told from a reference by what follows. */
    private static final Pattern TIGHT_HEADING = Pattern.compile(
            "第" + SPACED_NUMERALS + "(分编|编|章|节)(?!的|规定|所|之|至|和|与|或|第|各|中|内|以|相应|改)([^，。；：、？！,;:?!]{1,30})");

    private static final Pattern LEADING_BLANK = Pattern.compile("^" + BLANK + "+");
    private static final Pattern ITEM = Pattern.compile(
            "(?:[（(]" + BLANK + "*" + NUMERALS + "+" + BLANK + "*[）)]" + "|[0-9０-９]{1,3}" + BLANK
                    + "*[.．、](?![0-9０-９])|[①-⑳]).*",
            Pattern.DOTALL);
    private static final Pattern ANNEX = Pattern.compile(
            "附" + BLANK + "*[件表录图]" + BLANK + "*" + NUMERALS + "*(?:" + BLANK + "*[:：].{0,60}|" + BLANK + "+.{0,60})?");
    private static final Pattern CAPTION =
            Pattern.compile("([（(][^（）()]{1,30}[）)])(?:" + BLANK + "+(.*))?", Pattern.DOTALL);
    /** A headword without a space after it: words alone, or it might be 第三条（含附件）的规定. */
    private static final Pattern TIGHT_CAPTION = Pattern.compile(
            "([（(](?![含即以见略删试])[\\p{IsHan}、]{2,12}[）)])(?=[\\p{IsHan}《“])(?!的|和|与|或|至|、)(.*)", Pattern.DOTALL);
    /** Marks that some old documents set before items; their lines are read as paragraphs. */
    private static final Pattern OTHER_MARK =
            Pattern.compile("(?:[㈠-㈩⑴-⒇]|[0-9０-９]{1,2}[)）])(?![0-9０-９]).*", Pattern.DOTALL);

    private static final Pattern AMENDING =
            Pattern.compile("内容如下|修改为|改为|作为第.{1,12}[条款章节]|增加.{1,6}[条款章节]", Pattern.DOTALL);
    private static final String SENTENCE_ENDS = "。；！？：;!?:";
    private static final String CLOSING_MARKS = "”’\"'）)》〉」』】";

    private LineShape() {}

    /**
     * A line that begins with 第…条.
     *
     * @param number the article's number
     * @param separated whether the number ends the line or white space (or a bracketed caption) follows it
     * @param spaced whether there is white space inside the number
     * @param rest what follows, without the separator
     * @param label the number as printed, without white space
     */
    record ArticleStart(ArticleNumber number, boolean separated, boolean spaced, String rest, String label) {}

    /**
     * A heading.
     *
     * @param rank 1 编, 2 分编, 3 章, 4 节
     * @param text without padding
     */
    record Heading(int rank, String text) {}

    static Optional<ArticleStart> article(String line) {
        if (!line.startsWith("第")) {
            return Optional.empty();
        }
        Matcher matcher = ARTICLE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String tail = matcher.group(3);
        String rest = LEADING_BLANK.matcher(tail).replaceFirst("");
        boolean separated = rest.length() < tail.length() || tail.isEmpty() || isCaption(tail);
        boolean spaced = matcher.group(1).codePoints().anyMatch(Blanks::isBlank);
        return ArticleNumber.of(matcher.group(1), matcher.group(2))
                .map(number -> new ArticleStart(
                        number, separated, spaced, rest, squeezed(line.substring(0, line.length() - tail.length()))));
    }

    /** A numbered heading, or 附则 alone on its line. */
    static Optional<Heading> heading(String line) {
        if (line.isEmpty() || line.length() > 120 || (line.charAt(0) != '第' && line.charAt(0) != '附')) {
            return Optional.empty();
        }
        String plain = squeezed(line);
        if (plain.equals("附则")) {
            return Optional.of(new Heading(1, "附则"));
        }
        Matcher matcher = HEADING.matcher(line);
        if (!matcher.matches()) {
            matcher = TIGHT_HEADING.matcher(line);
        }
        if (!matcher.matches() || endsSentence(line)) {
            return Optional.empty();
        }
        int rank = switch (matcher.group(2)) {
            case "编" -> 1;
            case "分编" -> 2;
            case "章" -> 3;
            default -> 4;
        };
        String label =
                NormalisedText.of("第" + matcher.group(1) + matcher.group(2)).value();
        String title = matcher.group(3) == null ? "" : squeezed(matcher.group(3));
        return Optional.of(new Heading(rank, title.isEmpty() ? label : label + " " + title));
    }

    static boolean isContents(String line) {
        return line.length() < 12 && squeezed(line).equals("目录");
    }

    static boolean isItem(String line) {
        char first = line.isEmpty() ? ' ' : line.charAt(0);
        boolean possible = first == '（' || first == '(' || (first >= '①' && first <= '⑳') || Character.isDigit(first);
        return possible && ITEM.matcher(line).matches();
    }

    static boolean isAnnex(String line) {
        return line.startsWith("附") && ANNEX.matcher(line).matches() && !line.endsWith("。");
    }

    static boolean isFootnote(String line) {
        return !line.isEmpty() && line.charAt(0) >= '①' && line.charAt(0) <= '⑳';
    }

    /** A line whose last sentence announces the words of another law. */
    static boolean announcesQuotation(String line) {
        boolean possible = line.endsWith("：") || line.endsWith(":");
        int sentence = Math.max(line.lastIndexOf('。'), line.lastIndexOf('；')) + 1;
        return possible
                && AMENDING.matcher(line).region(sentence, line.length()).find();
    }

    /** The bracketed caption with which a line begins, and what follows it; an enumeration mark is none. */
    static Optional<String[]> caption(String line) {
        if (!line.startsWith("（") && !line.startsWith("(")) {
            return Optional.empty();
        }
        Matcher matcher = CAPTION.matcher(line);
        if (!matcher.matches() || isItem(line)) {
            return Optional.empty();
        }
        String rest = matcher.group(2);
        return Optional.of(new String[] {matcher.group(1), rest == null ? "" : rest});
    }

    /** The same where text follows right after it; only for a line that is known to begin an article. */
    static Optional<String[]> tightCaption(String line) {
        Matcher matcher = TIGHT_CAPTION.matcher(line);
        return !matcher.matches() || isItem(line)
                ? Optional.empty()
                : Optional.of(new String[] {matcher.group(1), matcher.group(2)});
    }

    /** Whether a line begins with a mark that is none of the marks of items that are read. */
    static boolean hasOtherMark(String line) {
        return OTHER_MARK.matcher(line).matches();
    }

    private static boolean isCaption(String tail) {
        return caption(tail).isPresent();
    }

    static boolean endsSentence(String line) {
        int end = line.length();
        while (end > 0 && CLOSING_MARKS.indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > 0 && SENTENCE_ENDS.indexOf(line.charAt(end - 1)) >= 0;
    }

    /** Without any blank character, but otherwise as written. */
    static String squeezed(String text) {
        return Blanks.squeezed(text);
    }
}
