package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.regulation.ParseWarning.Saying;
import org.zhikao.regulation.source.Blanks;
import org.zhikao.regulation.source.Place;
import org.zhikao.regulation.source.Remark;
import org.zhikao.regulation.source.SourceLine;

/** Collects what is odd in a source while it is read. */
final class Doubts {

    private static final String AMOUNT = "[0-9０-９〇零一二两三四五六七八九十百千万亿.]{1,12}";
    private static final Pattern EMPTY_TITLE = Pattern.compile("《\\s{0,20}》|〈\\s{0,20}〉");
    private static final Pattern SPACED = Pattern.compile("(?:[\\u4E00-\\u9FFF][ \\u3000\\u00A0]){6}");
    private static final Pattern MISSING_UNIT = Pattern.compile("(?<![0-9０-９〇零一二两三四五六七八九十百千万亿.])(?:" + AMOUNT + "元以上"
            + AMOUNT + "以下|" + AMOUNT + "以上" + AMOUNT + "元以下|(?<=处以|处)" + AMOUNT + "以[上下]的?罚款|(?<=处以|处|罚款)"
            + AMOUNT + "以上" + AMOUNT + "以下(?=的?罚款|[，。；]|$))");
    private static final Pattern ADDRESS = Pattern.compile("(?:https?|file)://|www\\.[a-z0-9]");
    /** For the whole column or cell: 罚款金额（元）, 单位：万元. */
    private static final Pattern NAMED_UNIT =
            Pattern.compile("[（(](?:单位[：:]?)?(?:人民币)?[百千万亿]{0,2}元[）)]|单位[：:]\\s{0,4}(?:人民币)?[百千万亿]{0,2}元");

    private static final String STRAIGHT_CHARACTERS = "\"＂'＇<＜";
    private static final Pattern STRAIGHT_MARK = Pattern.compile("[\"＂]|['＇][^'＇]{1,60}['＇]|[<＜][^<＜>＞]{1,60}[>＞]");
    private static final Map<String, String> SLIPS = Map.of("修政", "修改", "罚欵", "罚款", "修证", "修正");

    private final List<ParseWarning> found = new ArrayList<>();

    void add(Saying saying, Place place, Object... arguments) {
        found.add(ParseWarning.of(saying, place, arguments));
    }

    void add(Saying saying, SourceLine line, Optional<String> article, Object... arguments) {
        found.add(new ParseWarning(saying, line.place(), article, ParseWarning.texts(arguments)));
    }

    List<ParseWarning> found() {
        return List.copyOf(found);
    }

    /** What the layout left doubtful. */
    void take(Remark remark) {
        Saying saying = switch (remark.oddity()) {
            case TRACKED_CHANGE -> Saying.TRACKED_CHANGE;
            case PAGE_BREAK -> Saying.PAGE_BREAK;
            case GUESSED_PARAGRAPHS -> Saying.GUESSED_PARAGRAPHS;
            case UNREAD_PART -> Saying.UNREAD_PART;
            case UNKNOWN_NUMBERING -> Saying.UNKNOWN_NUMBERING;
        };
        add(saying, remark.place(), excerpt(remark.detail()));
    }

    /** Looks at one line of an article's text. */
    void look(SourceLine line, String article) {
        Optional<String> where = Optional.of(article);
        String text = line.text();
        lookAtCharacters(line, where);
        Matcher address = ADDRESS.matcher(text);
        if (address.find()) {
            add(Saying.WEB_ADDRESS, line, where, excerpt(text.substring(address.start())));
        }
        if (line.row().isPresent()) {
            line.row().get().cells().forEach(cell -> lookForUnit(line, where, cell, ""));
            return;
        }
        lookForUnit(line, where, text, "");
        if (!LineShape.endsSentence(text) && !isDeletionMark(text)) {
            add(Saying.UNFINISHED_PARAGRAPH, line, where, excerpt(text));
        }
    }

    /** Looks at a line before the articles, which need be no sentence. */
    void lookAtPreface(SourceLine line) {
        lookAtCharacters(line, Optional.empty());
    }

    /** Looks at a line of an annex, which need be no sentence. */
    void lookAtAnnex(SourceLine line) {
        lookAtCharacters(line, Optional.empty());
        lookForUnit(line, Optional.empty(), line.text(), "");
    }

    /**
     * Looks at a cell of a table.
     *
     * @param head what stands over it, which may name the unit
     */
    void lookAtCell(SourceLine row, String cell, String head) {
        cell.lines().forEach(text -> lookAtCharacters(new SourceLine(row.place(), text, false), Optional.empty()));
        lookForUnit(row, Optional.empty(), cell.replace("\n", ""), head);
    }

    private void lookForUnit(SourceLine line, Optional<String> where, String text, String head) {
        if (text.contains("以上") || text.contains("以下")) {
            Matcher amount = MISSING_UNIT.matcher(text);
            if (amount.find() && !NAMED_UNIT.matcher(head + text).find()) {
                add(Saying.MISSING_UNIT, line, where, amount.group());
            }
        }
    }

    private void lookAtCharacters(SourceLine line, Optional<String> where) {
        String text = line.text();
        boolean blanks = false;
        boolean digits = false;
        boolean straight = false;
        int doubtful = -1;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            blanks |= character == ' ' || character == '　' || character == '\u00A0';
            straight |= STRAIGHT_CHARACTERS.indexOf(character) >= 0;
            digits |= character >= '０' && character <= '９';
            // Han and its punctuation, which is nearly all, need no look at the tables of Unicode.
            boolean plain = character >= 0x3000 && character <= 0xD7FF;
            if (!plain && doubtful < 0 && isDoubtful(text.codePointAt(i)) && !isSecondHalf(text, i)) {
                doubtful = text.codePointAt(i);
            }
        }
        if (doubtful >= 0) {
            add(Saying.DOUBTFUL_CHARACTER, line, where, "U+%04X".formatted(doubtful), excerpt(text));
        }
        if (straight && STRAIGHT_MARK.matcher(text).find()) {
            add(Saying.STRAIGHT_MARK, line, where, excerpt(text));
        }
        if (digits) {
            add(Saying.FULL_WIDTH_DIGIT, line, where, excerpt(text));
        }
        if (blanks && SPACED.matcher(text).find()) {
            add(Saying.SPACED_TEXT, line, where, excerpt(text));
        }
        boolean titled = text.indexOf('《') >= 0 || text.indexOf('〈') >= 0;
        if (titled && EMPTY_TITLE.matcher(text).find()) {
            add(Saying.EMPTY_TITLE, line, where, excerpt(text));
        }
        SLIPS.forEach((slip, right) -> {
            int at = text.indexOf(slip);
            if (at >= 0) {
                add(Saying.DOUBTFUL_WORD, line, where, slip, excerpt(text.substring(Math.max(0, at - 8))), right);
            }
        });
    }

    private static boolean isSecondHalf(String text, int at) {
        return at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    /** Items of one paragraph that leave out a number. */
    void lookAtItems(Paragraph paragraph, SourceLine first, String article) {
        int expected = 1;
        for (Item item : paragraph.items()) {
            if (item.number() != expected) {
                add(Saying.ITEM_GAP, first, Optional.of(article), item.mark(), expected);
                return;
            }
            expected++;
        }
    }

    private static boolean isDeletionMark(String text) {
        return (text.length() < 20 && Article.isDeletion(text))
                || text.startsWith("（删")
                || text.startsWith("(删")
                || text.startsWith("（已删")
                || text.startsWith("［删");
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
        String line = Blanks.trim(text.replace('\n', ' ').replace('\t', ' '));
        int length = line.codePointCount(0, line.length());
        return length <= 24 ? line : line.substring(0, line.offsetByCodePoints(0, 24)) + "…";
    }
}
