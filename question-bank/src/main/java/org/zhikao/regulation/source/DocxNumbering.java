package org.zhikao.regulation.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that Word counts itself and that stand in no text: a whole law's 第一条, 第二条, … may be such. Counted as Word
 * counts them: per list, a deeper level starting again under each entry above it.
 */
final class DocxNumbering {

    private static final String DIGITS = "零一二三四五六七八九";
    private static final String CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
    private static final int LEVELS = 9;

    private final Map<String, Level[]> lists = new HashMap<>();
    private final Map<String, String> listOfNumber = new HashMap<>();
    private final Map<String, Style> styles = new HashMap<>();
    private final Map<String, int[]> counts = new HashMap<>();

    /** How one level of a list is written. */
    private static final class Level {
        private int start = 1;
        private String format = "decimal";
        private String text = "";
    }

    /** What a paragraph style says of numbers. */
    private static final class Style {
        private String base = "";
        private String number = "";
        private int level;
    }

    /**
     * A number as it is shown.
     *
     * @param unknown the format's name where it is not known here; then there is no text
     */
    record Label(String text, Optional<String> unknown) {}

    DocxNumbering(Optional<byte[]> numbering, Optional<byte[]> styles) {
        numbering.ifPresent(bytes -> DocxXml.read(bytes, new NumberingReader()));
        styles.ifPresent(bytes -> DocxXml.read(bytes, new StyleReader()));
    }

    private final class NumberingReader implements DocxXml.Visitor {
        private String list = "";
        private String number = "";
        private Level level = new Level();

        @Override
        public void start(String name, XMLStreamReader at) {
            switch (name) {
                case "abstractNum" -> {
                    list = DocxXml.attribute(at, "abstractNumId");
                    number = "";
                    lists.put(list, new Level[LEVELS]);
                }
                case "lvl" -> {
                    level = new Level();
                    int index = DocxXml.number(at, "ilvl", 0);
                    Level[] levels = lists.get(list);
                    if (number.isEmpty() && levels != null && index >= 0 && index < LEVELS) {
                        levels[index] = level;
                    }
                }
                case "start" -> level.start = DocxXml.number(at, "val", 1);
                case "numFmt" -> level.format = DocxXml.attribute(at, "val");
                case "lvlText" -> level.text = DocxXml.attribute(at, "val");
                case "num" -> number = DocxXml.attribute(at, "numId");
                case "abstractNumId" -> listOfNumber.put(number, DocxXml.attribute(at, "val"));
                default -> {
                    // Indents and fonts of numbers say nothing.
                }
            }
        }
    }

    private final class StyleReader implements DocxXml.Visitor {
        private Style style = new Style();

        @Override
        public void start(String name, XMLStreamReader at) {
            switch (name) {
                case "style" -> {
                    style = new Style();
                    styles.put(DocxXml.attribute(at, "styleId"), style);
                }
                case "basedOn" -> style.base = DocxXml.attribute(at, "val");
                case "numId" -> style.number = DocxXml.attribute(at, "val");
                case "ilvl" -> style.level = DocxXml.number(at, "val", 0);
                default -> {
                    // Everything else is about looks.
                }
            }
        }
    }

    /**
     * The number before a paragraph, counting it.
     *
     * @param number the list that the paragraph itself names; "0" takes its style's number away
     */
    Optional<Label> next(String styleId, String number, int level) {
        if (!number.isEmpty()) {
            return count(number, level);
        }
        Style style = styles.get(styleId);
        for (int i = 0; i < LEVELS && style != null; i++) {
            if (!style.number.isEmpty()) {
                return count(style.number, level > 0 ? level : style.level);
            }
            style = styles.get(style.base);
        }
        return Optional.empty();
    }

    private Optional<Label> count(String number, int at) {
        String list = listOfNumber.getOrDefault(number, "");
        Level[] levels = lists.get(list);
        if (levels == null || at < 0 || at >= LEVELS || levels[at] == null) {
            return Optional.empty();
        }
        int[] count = counts.computeIfAbsent(list, id -> new int[LEVELS]);
        count[at] = count[at] == 0 ? levels[at].start : count[at] + 1;
        for (int i = 0; i < LEVELS; i++) {
            if (i > at) {
                count[i] = 0;
            } else if (i < at && count[i] == 0) {
                count[i] = start(levels[i]);
            }
        }
        return label(levels, at, count);
    }

    private static int start(@Nullable Level level) {
        return level == null ? 1 : level.start;
    }

    private static Optional<Label> label(Level[] levels, int at, int[] count) {
        String text = levels[at].text;
        for (int i = 0; i <= at; i++) {
            String place = "%" + (i + 1);
            if (levels[i] == null || !text.contains(place)) {
                continue;
            }
            Optional<String> written = written(count[i], levels[i].format);
            if (written.isEmpty()) {
                return Optional.of(new Label("", Optional.of(levels[i].format)));
            }
            text = text.replace(place, written.get());
        }
        return levels[at].format.equals("bullet") || text.isBlank()
                ? Optional.empty()
                : Optional.of(new Label(text, Optional.empty()));
    }

    private static Optional<String> written(int number, String format) {
        return switch (format) {
            case "decimal", "decimalFullWidth", "decimalHalfWidth", "decimalFullWidth2" ->
                Optional.of(Integer.toString(number));
            case "decimalZero" -> Optional.of(number < 10 ? "0" + number : Integer.toString(number));
            case "chineseCounting",
                    "chineseCountingThousand",
                    "japaneseCounting",
                    "taiwaneseCounting",
                    "taiwaneseCountingThousand",
                    "ideographDigital" -> number > 0 && number < 1000 ? Optional.of(chinese(number)) : Optional.empty();
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" ->
                number > 0 && number <= CIRCLED.length()
                        ? Optional.of(CIRCLED.substring(number - 1, number))
                        : Optional.empty();
            case "none", "bullet" -> Optional.of("");
            default -> Optional.empty();
        };
    }

    /** 1 to 999. */
    private static String chinese(int number) {
        StringBuilder text = new StringBuilder();
        int hundreds = number / 100;
        int tens = number / 10 % 10;
        int ones = number % 10;
        if (hundreds > 0) {
            text.append(DIGITS.charAt(hundreds)).append('百');
        }
        if (tens > 0) {
            text.append(tens == 1 && hundreds == 0 ? "" : DIGITS.substring(tens, tens + 1))
                    .append('十');
        } else if (hundreds > 0 && ones > 0) {
            text.append('零');
        }
        if (ones > 0) {
            text.append(DIGITS.charAt(ones));
        }
        return text.toString();
    }
}
