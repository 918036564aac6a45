package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.source.Blanks;

/** Finds the items (项) and sub-items (目) in a paragraph, whether each has its line or all stand in one sentence. */
final class ItemMarks {

    private static final String BLANKS = "[\\s\\u00A0\\u2000-\\u200D\\u3000]{0,3}";
    private static final Pattern CLAUSE = Pattern.compile("([一二三四五六七八九十]{1,3})[、．.].*", Pattern.DOTALL);
    private static final Pattern MARK =
            Pattern.compile("(?m)^([一二三四五六七八九十]{1,3})[、．.]|[（(]" + BLANKS + "([〇零一二三四五六七八九十百]{1,5})" + BLANKS + "[）)]"
                    + "|([①-⑳])"
                    + "|[（(]" + BLANKS + "([0-9０-９]{1,3})" + BLANKS + "[）)]"
                    + "|([0-9０-９]{1,3})" + BLANKS + "[.．、](?![0-9０-９])");
    private static final String BEFORE_INLINE = "：:；;。，,、";

    /** The kinds of marks, the outer ones first: the kind that comes first in a paragraph marks its items. */
    private static final int CLAUSES = 1;

    private static final int CIRCLED = 3;
    private static final int BRACKETED = 4;

    private ItemMarks() {}

    /** A mark with its place. */
    private record Found(int kind, int number, String mark, int start, int end) {}

    /** Without items the list is empty and the whole text is the paragraph. */
    static List<Item> in(String text) {
        List<Found> marks = mayHoldMarks(text) ? marks(text) : List.of();
        if (marks.isEmpty()) {
            return List.of();
        }
        int outer = marks.get(0).kind();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            if (marks.get(i).kind() != outer) {
                continue;
            }
            int next = i + 1;
            while (next < marks.size() && marks.get(next).kind() != outer) {
                next++;
            }
            items.add(item(
                    text,
                    marks.subList(i, next),
                    next < marks.size() ? marks.get(next).start() : text.length()));
        }
        return items;
    }

    /** Most paragraphs show at a glance that they have no items. */
    private static boolean mayHoldMarks(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '（' || character == '(' || (character >= '①' && character <= '⑳')) {
                return true;
            }
            if (character == '一' && i > 0 && text.charAt(i - 1) == '\n') {
                return true;
            }
            if (character < 0x100 || character >= '０') {
                boolean digit = Character.isDigit(character);
                if (digit && (i == 0 || text.charAt(i - 1) == '\n')) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The number of a line that begins with 一、 as old regulations write items; empty where it doesn't. */
    static OptionalInt clause(String line) {
        Matcher matcher = CLAUSE.matcher(line);
        return matcher.matches() ? ChineseNumerals.parse(matcher.group(1)) : OptionalInt.empty();
    }

    /** 一、 marks items only below a line that announces them. */
    private static boolean announced(String text, int at) {
        int end = text.indexOf('\n');
        return end > 0 && end < at && announces(text.substring(0, end));
    }

    static boolean announces(String line) {
        return line.endsWith("：") || line.endsWith(":");
    }

    private static Item item(String text, List<Found> marks, int end) {
        List<Item> inner = new ArrayList<>();
        for (int i = 1; i < marks.size(); i++) {
            int until = i + 1 < marks.size() ? marks.get(i + 1).start() : end;
            inner.add(new Item(
                    marks.get(i).number(),
                    marks.get(i).mark(),
                    words(text, marks.get(i).end(), until),
                    List.of()));
        }
        Found first = marks.get(0);
        int until = marks.size() > 1 ? marks.get(1).start() : end;
        return new Item(first.number(), first.mark(), words(text, first.end(), until), inner);
    }

    private static String words(String text, int start, int end) {
        return Blanks.trim(text.substring(start, end));
    }

    /** A mark at the beginning of a line counts as it is; within a line only where the count goes on from it. */
    private static List<Found> marks(String text) {
        List<Found> marks = new ArrayList<>();
        int[] last = new int[6];
        Matcher matcher = MARK.matcher(text);
        while (matcher.find()) {
            int kind = kind(matcher);
            int number = number(matcher, kind);
            boolean lineStart = matcher.start() == 0 || text.charAt(matcher.start() - 1) == '\n';
            boolean inline = kind != CLAUSES
                    && kind <= BRACKETED
                    && matcher.start() > 0
                    && BEFORE_INLINE.indexOf(text.charAt(matcher.start() - 1)) >= 0
                    && number == last[kind] + 1;
            boolean counted = kind != CLAUSES || (announced(text, matcher.start()) && number == last[kind] + 1);
            if (number > 0 && counted && (lineStart || inline)) {
                last[kind] = number;
                marks.add(new Found(kind, number, Blanks.squeezed(matcher.group()), matcher.start(), matcher.end()));
                for (int inner = kind + 1; inner < last.length; inner++) {
                    last[inner] = 0;
                }
            }
        }
        return marks;
    }

    private static int kind(Matcher matcher) {
        for (int kind = CLAUSES; kind < matcher.groupCount(); kind++) {
            if (matcher.group(kind) != null) {
                return kind;
            }
        }
        return matcher.groupCount();
    }

    private static int number(Matcher matcher, int kind) {
        String text = matcher.group(kind);
        return kind == CIRCLED
                ? text.charAt(0) - '①' + 1
                : ChineseNumerals.parse(text).orElse(0);
    }
}
