package org.zhikao.exchange.key;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question behind which its answer or rationale was typed: 答案：B, 【答案】B, 正确答案为B, 故选B, 解析：….
 *
 * <p>Behind a colon or a heading in brackets anything is the answer. Without them it is one only if nothing but letters of
 * options or a truth follows, so that 关于答案的说法 and 故选择行政处罚 are words of the question. A letter or a figure right
 * before it makes it a part of the sentence (选出正确答案：), but in an option, whose last word it may be glued to.
 *
 * @param question what stands before
 * @param key if an answer was typed
 * @param rationale if one was typed
 */
public record TypedAnswer(String question, Optional<String> key, Optional<String> rationale) {

    /** Not within a sentence, or at an opening bracket, which is no part of the question either. */
    private static final String APART = "(?:(?<![\\p{L}\\p{N}])|(?=[【\\[（(]))(?:[（(【\\[]\\s{0,3})?";

    private static final String ANYWHERE = "(?:[（(【\\[]\\s{0,3})?";
    private static final String SO = "(?:故|所以|因此|因而)?";
    private static final String WORD = "(?:正确|参考|标准)?答\\s{0,2}案(?:[及与和]解\\s{0,2}析)?";
    private static final String IS = "\\s{0,3}(?:应当?|应该)?[是为选]?\\s{0,3}";
    private static final String MORE = "\\s*(?=\\S)";

    private static final String LETTER = "[A-Za-zＡ-Ｚａ-ｚ]";
    private static final String LETTERS = LETTER + "(?:[\\s、,，;；和]{0,3}" + LETTER + "){0,25}(?![A-Za-zＡ-Ｚａ-ｚ0-9０-９])";
    private static final String SIGN = "[√✓✔☑✅×╳✕✖✗✘☒❌]";
    private static final String TRUTH = "(?:不?正确|不?对|错误?|是|否)的?";
    private static final String OPEN = "[（(【\\[]?\\s{0,2}";
    private static final String CLOSE = "(?:选?项)?(?:正确)?\\s{0,2}[)）】\\]]?(?:选?项)?";

    private static final String EXPLAINED = "(?:(?:答案|试题|题目|本题)?解\\s{0,2}析|详解)";
    private static final String EXPLAINING = "(?:[【\\[]" + EXPLAINED + "[】\\]]\\s*[:：]?|" + EXPLAINED + "\\s*[:：])";

    /** Where a sentence ends: a comma too, behind which the answer's reason may stand. */
    private static final String STOP = "(?=\\s{0,9}(?:\\z|\\R|[。．.;；，,！!)）】\\]]|" + EXPLAINING + "))";

    private static final String END = "(?=[\\s。．.;；，,！!)）】\\]]{0,9}(?:\\z|" + EXPLAINING + "))";

    /** What says for certain that an answer follows. */
    private static final String SAID = "(?:[【\\[]\\s?" + WORD + "\\s?[】\\]]\\s*[:：]?|" + SO + WORD + IS + "[:：]|"
            + "答\\s?[:：](?=\\s{0,9}" + OPEN + "(?:" + LETTERS + "|" + SIGN + "|" + TRUTH + ")" + CLOSE + STOP + ")|"
            + "(?:(?i:answers?|ans)|正确选项|正确项)\\s?[:：](?=\\s{0,9}[（(【\\[]?\\s{0,3}[A-Za-zＡ-Ｚａ-ｚ]))";

    /** 执法人员问：“是否知晓？”答：否。 */
    private static final Pattern REPLY = compiled("答(?=\\s?[:：]\\s{0,9}" + TRUTH + STOP + ")");

    /** Stands for 答 of a reply, so that the length stays. */
    private static final char REPLIED = '\uE000';

    private static final String SO_CHOOSE = "(?:(?:故|所以|因此|因而)(?:本题)?应?选择?|本题应?选择?)\\s?";

    private static final Pattern ANSWER = compiled(APART
            + "(?:" + SAID + MORE
            + "|(?:" + SO + WORD + IS + "|" + SO_CHOOSE + "|应选\\s?|正确选?项[是为]\\s?)(?=" + OPEN + "(?:" + LETTERS + "|"
            + SIGN + ")"
            + CLOSE + STOP + ")"
            + "|选择?\\s?(?=" + OPEN + LETTERS + CLOSE + END + ")"
            // 答案正确 is a statement, 答案为正确 says the key.
            + "|" + SO + WORD + "(?:\\s{0,3}(?:应当?|应该)?[是为]\\s{0,3}|\\s{1,3})(?=" + OPEN + TRUTH + CLOSE + END + "))");

    /** Without 答：, which whoever is heard says as well. */
    private static final Pattern IN_MATERIAL =
            compiled(APART + "(?:(?:[【\\[]\\s?" + WORD + "\\s?[】\\]]\\s*[:：]?|" + SO + WORD
                    + IS + "[:：])\\s*(?!_{2,}|[（(]\\s{0,9}[)）])(?=\\S)"
                    + "|(?:" + SO + WORD + IS + "|" + SO_CHOOSE + ")(?=" + OPEN + "(?:" + LETTERS + "|" + SIGN + ")"
                    + CLOSE + STOP
                    + "))");

    /** What ends an option to whose last word it is glued. */
    private static final Pattern GLUED = glued(OPEN, CLOSE);
    /** Letters in brackets may stand where the stem has its blank. */
    private static final Pattern GLUED_TO_STEM =
            compiled(glued("", "").pattern() + "|" + SAID + "\\s*(?=" + OPEN + "[1-9１-９]{1,9}" + CLOSE + END + ")");

    private static final Pattern NAMED = compiled(APART + SO + WORD + IS);
    private static final Pattern REASON = compiled(APART + EXPLAINING + MORE);
    /** Behind a key no sentence goes on. */
    private static final Pattern KEY_AND_REASON = compiled(OPEN + "(?:" + LETTERS + "|" + SIGN + "|" + TRUTH + ")"
            + CLOSE + "[\\s。．.;；，,！!)）】\\]]{0,9}(" + EXPLAINING + ")" + MORE);

    private static final Pattern LEFT_OPEN = compiled(APART + SO + WORD + IS + "[:：]?\\s*\\z");
    /** Blanks and marks that the same key may have more of in the one place than in the other. */
    private static final int MOST_MARKS = 20;

    /** Without one of these no heading stands there: most texts are told by that, for the patterns take long. */
    private static final Pattern SIGNS = Pattern.compile("[答选析详]|正确项|[Aa][Nn][Ss]");

    private static final Pattern MARKS = Pattern.compile("[\\s.,;:!()\\[\\]。、]+");

    /** Wide and hard spaces are blanks too. */
    private static Pattern compiled(String pattern) {
        return Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static Pattern glued(String open, String close) {
        String letters = "(?:" + LETTERS + "|" + SIGN + ")";
        String any = "(?:" + LETTERS + "|" + SIGN + "|" + TRUTH + "|[1-9１-９]{1,9})";
        return compiled(ANYWHERE + "(?:" + SAID + "\\s*(?=" + open + any + close + END + ")|(?:" + SO + WORD + IS + "|"
                + SO_CHOOSE + ")(?=" + open + letters + close + END + "))");
    }

    /**
     * The question apart from what was typed behind it; the question alone if nothing was.
     *
     * @param isOption whether the text is an option or ends in one
     * @param known the key that stands elsewhere; empty if none does. Words that are the same need no colon before them
     */
    public static TypedAnswer of(String text, boolean isOption, String known) {
        if (!mayStandIn(text)) {
            return new TypedAnswer(text, Optional.empty(), Optional.empty());
        }
        Optional<int[]> answer = answer(text, isOption, known);
        Matcher reason = REASON.matcher(text);
        int[] rationale =
                reason.find() ? new int[] {reason.start(), reason.end()} : new int[] {text.length(), text.length()};
        if (answer.isPresent()) {
            Matcher behind = KEY_AND_REASON.matcher(text).region(answer.get()[1], text.length());
            if (behind.lookingAt() && behind.start(1) < rationale[0]) {
                rationale = new int[] {behind.start(1), behind.end()};
            }
        }
        int answerAt = answer.map(found -> found[0]).orElse(text.length());
        int end = Math.min(answerAt, rationale[0]);
        if (end == text.length()) {
            return new TypedAnswer(text, Optional.empty(), Optional.empty());
        }
        int reasonAt = rationale[0];
        int reasonFrom = rationale[1];
        Optional<String> key = answer.map(found ->
                within(text, found[0], text.substring(found[1], answerAt < reasonAt ? reasonAt : text.length())));
        Optional<String> explained = reasonAt == text.length()
                ? Optional.empty()
                : Optional.of(within(
                        text, reasonAt, text.substring(reasonFrom, reasonAt < answerAt ? answerAt : text.length())));
        return new TypedAnswer(withoutSeparator(text.substring(0, end)), key, explained);
    }

    /** The words of a stem, with the replies in it (答：是。) made unlike answers. */
    public static String withoutReplies(String stem) {
        return mayStandIn(stem) ? REPLY.matcher(stem).replaceAll(String.valueOf(REPLIED)) : stem;
    }

    /** With the replies as they stood. */
    public TypedAnswer withReplies() {
        return new TypedAnswer(replied(question), key.map(TypedAnswer::replied), rationale.map(TypedAnswer::replied));
    }

    private static String replied(String text) {
        return text.replace(REPLIED, '答');
    }

    /** Whether the text has any of the words that head an answer or a rationale. */
    public static boolean mayStandIn(String text) {
        return SIGNS.matcher(text).find();
    }

    /** Without what only parts it from what follows. */
    private static String withoutSeparator(String question) {
        String stripped = question.strip();
        while (!stripped.isEmpty() && ";；,，、|｜".indexOf(stripped.charAt(stripped.length() - 1)) >= 0) {
            stripped = stripped.substring(0, stripped.length() - 1).strip();
        }
        return stripped;
    }

    /** Without the bracket that closes the one before it. */
    private static String within(String text, int start, String found) {
        String stripped = found.strip();
        int place = "（([【".indexOf(text.charAt(start));
        if (place < 0 || stripped.isEmpty() || stripped.charAt(stripped.length() - 1) != "）)]】".charAt(place)) {
            return stripped;
        }
        String without = stripped.substring(0, stripped.length() - 1).strip();
        boolean isOfAnother = without.chars().anyMatch(each -> each == text.charAt(start));
        return isOfAnother ? stripped : without;
    }

    /** Where the earliest answer begins with its heading, and where it itself begins. */
    private static Optional<int[]> answer(String text, boolean isOption, String known) {
        Optional<int[]> found = first(ANSWER.matcher(text));
        if (isOption) {
            found = earlier(found, first(GLUED.matcher(text)));
        }
        return earlier(found, known(text, known));
    }

    private static Optional<int[]> first(Matcher matcher) {
        return matcher.find() ? Optional.of(new int[] {matcher.start(), matcher.end()}) : Optional.empty();
    }

    private static Optional<int[]> earlier(Optional<int[]> one, Optional<int[]> other) {
        boolean isOther = other.isPresent() && (one.isEmpty() || other.get()[0] < one.get()[0]);
        return isOther ? other : one;
    }

    private static Optional<int[]> known(String text, String known) {
        String wanted = plain(known);
        // A longer rest is none of it, and to look at each in a long text takes long.
        int first = text.length() - known.length() - MOST_MARKS;
        return wanted.isEmpty()
                ? Optional.empty()
                : NAMED.matcher(text)
                        .results()
                        .filter(named -> named.end() >= first)
                        .filter(named -> plain(text.substring(named.end())).equals(wanted))
                        .map(named -> new int[] {named.start(), named.end()})
                        .findFirst();
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT))
                .replaceAll("");
    }

    /** Whether an answer or a rationale stands in the text, wherever in an option. */
    public static boolean standsIn(String option) {
        return mayStandIn(option)
                && (ANSWER.matcher(option).find()
                        || REASON.matcher(option).find()
                        || GLUED.matcher(option).find());
    }

    /** Whether the material of a case says an answer. */
    public static boolean isInMaterial(String material) {
        return mayStandIn(material) && IN_MATERIAL.matcher(material).find();
    }

    /**
     * Whether a stem ends in a key whose heading is glued to its last word: whether that is a part of it nobody can tell.
     *
     * @param hasBlank whether the stem has one besides: then brackets are none
     */
    public static boolean isGluedTo(String stem, boolean hasBlank) {
        return mayStandIn(stem)
                && (hasBlank ? GLUED : GLUED_TO_STEM).matcher(stem).find();
    }

    /** Whether a stem says that an answer follows, and there it ends: what followed was taken for something else. */
    public static boolean isLeftOpen(String stem) {
        return LEFT_OPEN.matcher(stem).find();
    }
}
