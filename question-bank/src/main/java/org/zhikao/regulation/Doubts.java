package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.zhikao.regulation.ParseWarning.Code;

/** Collects what is odd in a source while it is read. */
final class Doubts {

    private static final Pattern DIGIT_ALONE = Pattern.compile("[０-９]");
    private static final Pattern EMPTY_TITLE = Pattern.compile("《\\s*》|〈\\s*〉");

    private final List<ParseWarning> found = new ArrayList<>();

    void add(Code code, String where, String text) {
        found.add(new ParseWarning(code, where, text));
    }

    List<ParseWarning> found() {
        return List.copyOf(found);
    }

    /** Looks at one line of an article's text. */
    void look(SourceLine line, ArticleNumber article) {
        String where = "line " + line.number() + ", " + article.chinese();
        line.text()
                .codePoints()
                .filter(Doubts::isDoubtful)
                .findFirst()
                .ifPresent(point -> add(
                        Code.DOUBTFUL_CHARACTER,
                        where,
                        "character U+%04X in \"%s\"".formatted(point, excerpt(line.text()))));
        if (DIGIT_ALONE.matcher(line.text()).find()) {
            add(Code.DOUBTFUL_CHARACTER, where, "full-width digit in \"" + excerpt(line.text()) + "\"");
        }
        if (EMPTY_TITLE.matcher(line.text()).find()) {
            add(Code.EMPTY_TITLE, where, "a title mark without a title in \"" + excerpt(line.text()) + "\"");
        }
        if (!LineShape.endsSentence(line.text()) && !isDeletionMark(line.text())) {
            add(
                    Code.UNFINISHED_PARAGRAPH,
                    where,
                    "the line does not end like a sentence: \"" + excerpt(line.text()) + "\"");
        }
    }

    private static boolean isDeletionMark(String text) {
        return text.startsWith("（删") || text.startsWith("(删");
    }

    /** Format and control characters, private use, replacement characters, unassigned ones. */
    private static boolean isDoubtful(int point) {
        return point == 0xFFFD
                || switch (Character.getType(point)) {
                    case Character.FORMAT,
                            Character.CONTROL,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.SURROGATE -> point != '\t';
                    default -> false;
                };
    }

    static String excerpt(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= 24 ? text : text.substring(0, text.offsetByCodePoints(0, 24)) + "…";
    }
}
