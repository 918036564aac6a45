package org.zhikao.exchange;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column holds, told by its heading whatever the spacing, brackets and width of its characters.
 *
 * @param index from 0, where there are several columns of the kind: options, prompts, blanks; else 0
 */
record Heading(Field field, int index) {

    /** The kinds of column. */
    enum Field {
        // The order is that of the template.
        ID,
        NUMBER,
        TYPE,
        CASE,
        MATERIAL,
        STEM,
        OPTION,
        OPTION_LABEL,
        OPTIONS,
        PROMPT,
        BLANK,
        KEY,
        IS_RIGHT,
        RUBRIC,
        POINTS,
        BLANK_POINTS,
        SCORING,
        RATIONALE,
        CITATION,
        VERSION,
        TOPIC,
        LEVEL,
        SCOPE,
        JURISDICTION,
        DIFFICULTY,
        ENEMIES,
        WRITER,
        REASON
    }

    /** The column in which refused rows come back with what is wrong. */
    static final String REASON = "原因";

    private static final int LONGEST = 24;

    private static final Pattern BRACKETS = Pattern.compile("[(\\[【〔{<《][^)\\]】〕}>》]{0,40}[)\\]】〕}>》]");
    private static final Pattern NOISE = Pattern.compile("[\\s\\u00a0\\u3000\\u200b\\ufeff*:;.,、,_-]+");
    private static final Pattern OPTION =
            Pattern.compile("(?:备选项|可选项|选择项|选项|备选答案|答案选项|option)?([a-z])(?:选项|项)?(?:内容)?");
    private static final Pattern OPTION_NUMBER = Pattern.compile("(?:备选项|选项|option)([1-9][0-9]?)");
    private static final Pattern BLANK = Pattern.compile("(?:填空|空|第)([1-9][0-9]?)空?(?:答案)?");
    private static final Pattern PROMPT = Pattern.compile("(?:待配项|左项|匹配项|题项)([1-9][0-9]?)");

    private static final Map<String, Field> NAMES = Map.ofEntries(
                    entry(Field.ID, "试题编号 试题id itemid"),
                    entry(Field.NUMBER, "序号 题号 题目序号 试题序号 编号 题目编号 no"),
                    entry(Field.TYPE, "题型 题目类型 试题类型 试题题型 题目题型 类型 题类 type"),
                    entry(Field.CASE, "案例编号 材料编号 大题编号 组题编号"),
                    entry(Field.MATERIAL, "材料 案例 案例材料 背景材料 案情 共用题干 阅读材料 材料内容 案例内容"),
                    entry(Field.STEM, "题干 题目 题目内容 试题 试题内容 试题题干 题目题干 题干内容 问题 题目描述 题面 试题名称 题目名称 stem question"),
                    entry(Field.OPTION_LABEL, "选项编号 选项序号 选项标识 选项标号 选项字母 选项号 选项代码"),
                    entry(Field.OPTIONS, "选项 备选项 可选项 备选答案 选项内容 全部选项 options"),
                    entry(Field.KEY, "答案 正确答案 标准答案 参考答案 正确选项 试题答案 题目答案 答案内容 参考作答 key answer"),
                    entry(Field.IS_RIGHT, "是否正确项 是否正确 是否正确答案 是否答案 正确项"),
                    entry(Field.RUBRIC, "评分细则 评分标准 得分点 采分点"),
                    entry(Field.POINTS, "分数 分值 题目分值 题目分数 试题分数 试题分值 每题分值 points"),
                    entry(Field.BLANK_POINTS, "单空分数 单空分值 每空分数 每空分值"),
                    entry(Field.SCORING, "计分 计分方式 评分方式 给分方式"),
                    entry(Field.RATIONALE, "解析 答案解析 试题解析 题目解析 整体解析 题目分析 分析 解题思路 解释 rationale"),
                    entry(
                            Field.CITATION,
                            "依据 法律依据 法规依据 法条 法条依据 依据条款 依据法条 法律条文 条款 出处 试题出处 题目出处 题目依据 答案依据 命题依据 引用条款 citation"),
                    entry(Field.VERSION, "法规版本 版本 版本日期 依据版本"),
                    entry(Field.TOPIC, "知识点 章节 标签 知识点一级 一级知识点 所属题库 知识点名称 考点 topic"),
                    entry(Field.LEVEL, "适用对象 层级 人员层级 适用人员"),
                    entry(Field.SCOPE, "适用范围 范围"),
                    entry(Field.JURISDICTION, "适用地域 地域 适用地区 地区"),
                    // 难度 of other programs is a word or a grade of their own: it is not taken for this.
                    entry(Field.DIFFICULTY, "预计答对率 预估答对率 答对率 difficulty"),
                    entry(Field.ENEMIES, "互斥试题 互斥题 互斥试题编号 enemies"),
                    entry(Field.WRITER, "命题人 出题人 命题人员 作者 出题人员"),
                    entry(Field.REASON, "原因"))
            .entrySet()
            .stream()
            .flatMap(entry ->
                    java.util.Arrays.stream(entry.getKey().split(" ")).map(name -> Map.entry(name, entry.getValue())))
            .collect(java.util.stream.Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static Map.Entry<String, Field> entry(Field field, String names) {
        return Map.entry(names, field);
    }

    // By hand: every cell of a sheet is looked up by its heading, and a process has just begun when it reads one.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Heading heading && heading.field == field && heading.index == index;
    }

    @Override
    public int hashCode() {
        return 31 * field.hashCode() + index;
    }

    /** One of several columns of its kind. */
    static Heading of(Field field, int index) {
        return new Heading(field, index);
    }

    /** What the heading says; empty if it says nothing of an item, or is a sentence. */
    static Optional<Heading> read(String cell) {
        if (isSentence(cell)) {
            return Optional.empty();
        }
        String name = normalised(cell);
        if (name.isEmpty() || name.length() > LONGEST) {
            return Optional.empty();
        }
        Field field = NAMES.get(name);
        if (field != null) {
            return Optional.of(new Heading(field, 0));
        }
        Matcher option = OPTION.matcher(name);
        if (option.matches()) {
            return Optional.of(new Heading(Field.OPTION, option.group(1).charAt(0) - 'a'));
        }
        return numbered(OPTION_NUMBER, Field.OPTION, name)
                .or(() -> numbered(BLANK, Field.BLANK, name))
                .or(() -> numbered(PROMPT, Field.PROMPT, name));
    }

    /** Most cells that are looked at are stems, of which this is told sooner than by what follows. */
    private static boolean isSentence(String cell) {
        int letters = 0;
        boolean within = false;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if ("([【〔{<《（［｛＜".indexOf(c) >= 0) {
                within = true;
            } else if (")]】〕}>》）］｝＞".indexOf(c) >= 0) {
                within = false;
            } else if (!within && Character.isLetterOrDigit(c)) {
                letters++;
            }
        }
        return letters > LONGEST;
    }

    private static Optional<Heading> numbered(Pattern pattern, Field field, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches()
                ? Optional.of(new Heading(field, Integer.parseInt(matcher.group(1)) - 1))
                : Optional.empty();
    }

    private static String normalised(String cell) {
        if (cell.isEmpty() || cell.length() > 200) {
            return "";
        }
        String plain = Normalizer.normalize(cell, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String name = NOISE.matcher(BRACKETS.matcher(plain).replaceAll("")).replaceAll("");
        return name.isEmpty() ? NOISE.matcher(plain).replaceAll("") : name;
    }
}
