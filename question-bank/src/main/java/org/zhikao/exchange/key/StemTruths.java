package org.zhikao.exchange.key;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What says within a statement whether it holds: a sign in brackets wherever it stands, a word or a letter in brackets at
 * either end, a sign behind it.
 */
public final class StemTruths {

    private static final String OPEN = "[(（\\[［【〔「]\\s{0,9}";
    private static final String CLOSE = "\\s{0,9}[)）\\]］】〕」]";
    private static final String SIGN = "[√✓✔☑✅×╳✕✖✗✘☒❌]";

    private static final String END = "(?=\\s{0,9}[。．.！!？?]?\\s{0,9}$)";
    private static final String RIGHT = "(?:不?对|错|不?正确|错误|是|否)的?";
    private static final String WORD = "(?:(?:该|本|此|上述|以上)?(?:题|说法|表述|观点|做法)(?:是|为)?)?" + RIGHT;
    private static final String TRUTH = "(" + WORD + "|[TFYNXVtfynxvＴＦＹＮＸＶｔｆｙｎｘｖ]|(?i:true|false|yes|no))";

    /** Of a form that is filled in (打√) it is said where a sign goes. */
    private static final String NOT_DRAWN = "(?<![打画划])";

    /** A bare × may stand for a name. */
    private static final String PATTERN =
            NOT_DRAWN + OPEN + "(" + SIGN + ")" + CLOSE + "|^\\s{0,9}" + OPEN + TRUTH + CLOSE + "|" + OPEN + TRUTH
                    + CLOSE + END + "|" + NOT_DRAWN + "[√✓✔☑✅✗✘✖✕☒❌╳]" + END + "|(?<=[。．.！!？?\\s])×" + END;

    private static final Pattern TRUTHS = Pattern.compile(PATTERN, Pattern.UNICODE_CHARACTER_CLASS);

    /** Letters of the options 正确 and 错误; else of an annex, a grade or a vitamin. */
    private static final Pattern WITH_LETTERS =
            Pattern.compile(PATTERN + "|" + OPEN + "([A-Ba-bＡＢａｂ])" + CLOSE + END, Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * As a sentence of its own behind the statement, or a sign without brackets at either end. 该做法正确。 is no key but the
     * statement itself, of which a case was told before.
     */
    private static final Pattern BARE = Pattern.compile(
            "(?<=[。．.！!？?；;])\\s{0,9}(?:(?:该|本|此|上述|以上)?题(?:是|为)?)?" + RIGHT
                    + "[。．.！!]?\\s{0,9}$|^\\s{0,9}[√✓✔☑✅✗✘✖✕☒❌╳]",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern CROSS = Pattern.compile("×[。．.！!？?]?\\s{0,9}$", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern FRAME = Pattern.compile("[\\s()（）\\[\\]［］【】〔〕「」]+", Pattern.UNICODE_CHARACTER_CLASS);

    /** Most statements have none of it, and the patterns take long. */
    private static final Pattern MAY_BE = Pattern.compile("[(（\\[［【〔「√✓✔☑✅×╳✕✖✗✘☒❌]");

    private StemTruths() {}

    /**
     * Each that stands in the statement, without brackets around it.
     *
     * @param withLetters whether A and B may be meant for 正确 and 错误
     */
    public static List<String> in(String stem, boolean withLetters) {
        if (!MAY_BE.matcher(stem).find()) {
            return List.of();
        }
        return pattern(withLetters)
                .matcher(stem)
                .results()
                .map(MatchResult::group)
                .map(found -> FRAME.matcher(found).replaceAll(""))
                .toList();
    }

    /** Whether it is a single letter that says this: of another it is the sign of a unit (牛顿（N）). */
    public static boolean isLetterOf(String truth, boolean holds) {
        String plain = Normalizer.normalize(truth, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return plain.length() == 1 && (holds ? "TYV" : "FNX").contains(plain);
    }

    /** The statement with this in place of each. */
    public static String replaced(String stem, boolean withLetters, String blank) {
        return pattern(withLetters).matcher(stem).replaceAll(blank);
    }

    private static Pattern pattern(boolean withLetters) {
        return withLetters ? WITH_LETTERS : TRUTHS;
    }

    /** Whether one stands there in such a way that it can't be told from the statement, so that nobody may take it out. */
    public static boolean isLeftBare(String stem, boolean holds) {
        // Behind what does not hold × is hardly a name.
        return BARE.matcher(stem).find() || (!holds && CROSS.matcher(stem).find());
    }
}
