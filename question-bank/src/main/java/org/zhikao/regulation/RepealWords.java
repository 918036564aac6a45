package org.zhikao.regulation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words around an end (废止, 失效, 停止执行) that tell whether what is named ends, is applied, or lasts. */
final class RepealWords {

    static final String ENDED = "(?:废止|失效|作废|(?:停止|终止)(?:执行|施行|适用|实施)|不再(?:适用|执行|施行|实施|有效))";
    static final String ADVERB = "(?:同时|予以|即行|相应|届时|自行|一并|均予?|全部|一律|自动|宣布|随之|立即|也|亦|都|现|已予)";
    /** What ends where a condition is met is no law: 有《甲法》规定情形之一的，终止执行. */
    static final String CONDITION = "(?:情形|条件)[^，。；]{0,8}的，";

    static final Pattern DUTY = Pattern.compile("应当(?:及时|予以)?|修改(?:或者|、)废止|制定、|有权|可以|建议|(?:修订|修改|清理)和废止");
    static final Pattern TITLE = Pattern.compile("《((?:[^《》]|《[^《》]{0,80}》){2,120})》");
    /** The title after these words is what is applied, not what ends. */
    private static final Pattern BASIS = Pattern.compile("(?:依照|根据|按照|依据|遵照|违反|参照|按)$");

    private static final Pattern LASTS =
            Pattern.compile("[^，。；《]{0,20}继续(?:有效|执行|施行|适用)|(?:公布|发布)?(?:施行|实施|生效)之日" + "|自[^，。；《]{1,20}起(?:施行|实施|生效)");
    /** What loses its force by the law that is named, not the law. */
    private static final Pattern PAPER = Pattern.compile("证|许可|批准|批文|资格|合同|协议|登记|文书|执照|决定书|票据|备案|保险|约定|承诺");

    private static final Pattern BRACKETS = Pattern.compile("[（(][^（）()]{0,200}[）)]");
    private static final Pattern FROM_A_DAY = Pattern.compile("自[^，。；]{1,60}?之?日起");
    private static final Pattern CASES = Pattern.compile("情形(?:之一)?(?:的|者|时|且|[，：:]|$)");
    /** The papers themselves, right before the words of their end: 其许可证自动失效, 甲办法规定的许可证同时废止. */
    private static final Pattern PAPER_ITSELF =
            Pattern.compile("(?:证[件书明]?|许可|批[准文]|备案|资格|合同|协议|登记|文书|执照|决定书|票据)书?" + ADVERB + "?$");
    /** The law and the papers issued under it end: 《甲条例》及依据该条例核发的许可证同时废止. */
    private static final Pattern AND_ITS_PAPERS =
            Pattern.compile("[　\\s，]*(?:和|及其?+|以及|与|连同|并同?|、)[^，。；]{0,20}(?:依据|依照|根据|按照|依|据此|按)"
                    + "[^，。；]{0,12}(?:核发|颁发|发放|签发|发给|取得|办理|出具)的");
    /** A head of a list that names laws beside papers: 下列文件及其规定的证明同时废止. */
    private static final Pattern LAWS_AND_PAPERS =
            Pattern.compile("(?:文件|规章|法规|规定|办法|条例|细则)(?:及其?|和|以及|与|、|连同)[^，。；]{0,20}$");

    private static final Pattern LAST_CLAUSE = Pattern.compile("^.*[，、；]");

    private static final Pattern BESIDE = Pattern.compile("》([^《》]{0,40}?)(?<!已|已经|被|未)(" + ENDED + ")(?![前后的之时])|"
            + "(?<!已|已经|被|未)(?:废止|失效|作废)(?![前后的之时])([^《》]{0,20}?)《");
    private static final Pattern ON_CONDITION = Pattern.compile(CONDITION + "(?:" + ADVERB + ")?$");
    static final int LONGEST_HEAD = 300;
    private static final int LONGEST_TITLE = 260;

    private RepealWords() {}

    /** The words with what stands within title marks blotted out, each character for one. */
    static String masked(String text) {
        return TITLE.matcher(text)
                .replaceAll(title -> "《" + "名".repeat(title.group(1).length()) + "》");
    }

    /** 有下列情形之一的，许可证自动失效：. */
    static boolean endsPapers(String head) {
        String plain = unbracketed(head);
        String last = LAST_CLAUSE.matcher(plain).replaceFirst("");
        boolean papers = PAPER_ITSELF.matcher(last).find()
                && (last.contains("下列证") || !LAWS_AND_PAPERS.matcher(plain).find());
        return CASES.matcher(head).find() || papers;
    }

    /** Whether what stands before the word is said of papers; a law is repealed (废止), papers only lose their force. */
    static boolean isPaper(String before, String word) {
        String words = unbracketed(before);
        if (AND_ITS_PAPERS.matcher(words).lookingAt()) {
            return false;
        }
        if (word.equals("废止")) {
            return words.contains("的") && PAPER_ITSELF.matcher(words).find();
        }
        return PAPER.matcher(FROM_A_DAY.matcher(words).replaceAll("")).find();
    }

    /** The words with what stands in brackets blotted out, each character for one. */
    static String unbracketed(String masked) {
        String outer = BRACKETS.matcher(masked)
                .replaceAll(inner -> "　".repeat(inner.group().length()));
        return BRACKETS.matcher(outer)
                .replaceAll(rest -> "　".repeat(rest.group().length()));
    }

    /** Whether the title that begins here is what is applied. */
    static boolean isBasis(String masked, int start) {
        return BASIS.matcher(masked).region(Math.max(0, start - 2), start).find();
    }

    /** Whether the title that ended here is said to last, or only names a day. */
    static boolean lasts(String masked, int end) {
        return LASTS.matcher(masked).region(end, masked.length()).lookingAt();
    }

    /** Whether words of an end and a title stand side by side, and nothing in between that ends by itself. */
    static boolean isBeside(String masked) {
        Matcher beside = BESIDE.matcher(masked);
        while (beside.find()) {
            boolean after = beside.group(1) != null;
            String between = after ? beside.group(1) : beside.group(3);
            int title = after ? openedBefore(masked, beside.start()) : beside.end() - 1;
            int end = after ? beside.start() + 1 : beside.end() - 1;
            boolean other = after
                    ? isPaper(between, beside.group(2))
                            || ON_CONDITION.matcher(between).find()
                    : isPaper(between, "") || announcesCases(masked, beside.start(), between);
            if (title >= 0 && !other && !isBasis(masked, title) && !(after && lasts(masked, end))) {
                return !DUTY.matcher(masked).find();
            }
        }
        return false;
    }

    /** Whether the words of an end announce cases, and not what ends: 有下列情形之一的，许可证失效：（一）违反《…. */
    private static boolean announcesCases(String masked, int at, String between) {
        String head = masked.substring(Math.max(0, at - LONGEST_HEAD), at);
        return (between.startsWith("：") || between.startsWith(":")) && endsPapers(head);
    }

    private static int openedBefore(String masked, int at) {
        int opened = at;
        while (opened >= 0 && at - opened <= LONGEST_TITLE && masked.charAt(opened) != '《') {
            opened--;
        }
        return opened >= 0 && masked.charAt(opened) == '《' ? opened : -1;
    }
}
