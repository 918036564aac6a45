package org.zhikao.exchange.cell;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.DateUtil;
import org.zhikao.regulation.ChineseNumerals;

/**
 * The format of a day, a time or a duration, as a Chinese program shows it: h:mm, h"时"mm"分", 上午/下午h"时", [h]:mm.
 *
 * @param tokens in their order
 * @param numerals whether figures stand in Chinese writing
 */
record TimeFormat(List<Token> tokens, boolean numerals) {

    /** Formats that a Chinese program has by their number alone; a file need not write them. */
    private static final Map<Integer, String> CHINESE = Map.ofEntries(
            Map.entry(27, "yyyy年m月"),
            Map.entry(28, "m月d日"),
            Map.entry(29, "m月d日"),
            Map.entry(30, "m-d-yy"),
            Map.entry(31, "yyyy年m月d日"),
            Map.entry(32, "h时mm分"),
            Map.entry(33, "h时mm分ss秒"),
            Map.entry(34, "上午/下午h时mm分"),
            Map.entry(35, "上午/下午h时mm分ss秒"),
            Map.entry(36, "yyyy年m月"),
            Map.entry(50, "yyyy年m月"),
            Map.entry(51, "m月d日"),
            Map.entry(52, "yyyy年m月"),
            Map.entry(53, "m月d日"),
            Map.entry(54, "m月d日"),
            Map.entry(55, "上午/下午h时mm分"),
            Map.entry(56, "上午/下午h时mm分ss秒"),
            Map.entry(57, "yyyy年m月"),
            Map.entry(58, "m月d日"));

    /** In the order in which they are looked for; a colour, a language or a condition shows nothing. */
    private static final Pattern TOKEN =
            Pattern.compile("(?<quoted>\"[^\"]*\"?)|\\\\(?<escaped>.)|(?<spaced>[_*].)|\\[(?<total>h+|m+|s+)]"
                    + "|(?<bracket>\\[[^\\]]*])|(?<half>上午/下午|(?i:AM/PM|A/P))|(?<fraction>\\.0+)"
                    + "|(?<weekday>aaaa?|(?i:dddd?))|(?<unit>(?i:y+|m+|d+|h+|s+))|(?<end>;.*)|(?<placed>[0#?@EGeg])"
                    + "|(?<other>.)");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final String DIGITS = "〇一二三四五六七八九";
    private static final String DAYS = "一二三四五六日";

    private static final int SECONDS_OF_A_DAY = 24 * 60 * 60;

    /** What a token stands for. */
    enum Kind {
        TEXT,
        YEAR,
        MONTH,
        DAY,
        WEEKDAY,
        HOUR,
        MINUTE,
        SECOND,
        FRACTION,
        HALF,
        ALL_HOURS,
        ALL_MINUTES,
        ALL_SECONDS
    }

    /** A text, or a part of the day or time with as many figures as it has letters. */
    record Token(Kind kind, String text) {}

    TimeFormat {
        tokens = List.copyOf(tokens);
    }

    /**
     * Reads a format.
     *
     * @param index of the format among those of the workbook and of the program
     * @param format as the workbook writes it, if it does
     * @return empty if it is one of numbers or texts
     */
    static Optional<TimeFormat> of(int index, String format) {
        boolean isUnwritten =
                format.isEmpty() || format.equals("null") || format.equals("General") || format.startsWith("reserved");
        String known = isUnwritten ? CHINESE.getOrDefault(index, "") : ofSystem(format);
        return known.equals("@") ? Optional.empty() : read(known);
    }

    /** What stands behind these is for other systems: a Chinese one shows its own long day, and its own time without halves. */
    private static String ofSystem(String format) {
        String marks = format.toLowerCase(Locale.ROOT);
        if (marks.contains("[$-f800]") || marks.contains("[$-x-sysdate]")) {
            return "yyyy\"年\"m\"月\"d\"日\"";
        }
        return marks.contains("[$-f400]") || marks.contains("[$-x-systime]") ? "h:mm:ss" : format;
    }

    private static Optional<TimeFormat> read(String format) {
        List<Token> tokens = new ArrayList<>();
        boolean isChinese = format.contains("[$-804]");
        Matcher found = TOKEN.matcher(format);
        while (found.find() && found.group("end") == null) {
            if (found.group("placed") != null) {
                return Optional.empty();
            }
            token(found, isChinese).ifPresent(tokens::add);
        }
        List<Token> read = withMinutes(tokens);
        return read.stream().allMatch(token -> token.kind() == Kind.TEXT || token.kind() == Kind.FRACTION)
                ? Optional.empty()
                : Optional.of(new TimeFormat(read, format.contains("[DBNum1]")));
    }

    private static Optional<Token> token(Matcher found, boolean isChinese) {
        String text = found.group();
        if (found.group("quoted") != null) {
            return Optional.of(new Token(Kind.TEXT, text.replace("\"", "")));
        } else if (found.group("escaped") != null) {
            return Optional.of(new Token(Kind.TEXT, found.group("escaped")));
        } else if (found.group("spaced") != null || found.group("bracket") != null) {
            return Optional.empty();
        } else if (found.group("total") != null) {
            return Optional.of(new Token(total(found.group("total")), found.group("total")));
        } else if (found.group("half") != null) {
            return Optional.of(new Token(Kind.HALF, text));
        } else if (found.group("fraction") != null) {
            return Optional.of(new Token(Kind.FRACTION, text));
        } else if (found.group("weekday") != null) {
            return Optional.of(new Token(Kind.WEEKDAY, isChinese ? text.replace('d', 'a') : text));
        } else if (found.group("unit") != null) {
            return Optional.of(new Token(unit(text), text));
        }
        return Optional.of(new Token(Kind.TEXT, text));
    }

    private static Kind total(String letters) {
        return switch (letters.charAt(0)) {
            case 'h' -> Kind.ALL_HOURS;
            case 'm' -> Kind.ALL_MINUTES;
            default -> Kind.ALL_SECONDS;
        };
    }

    private static Kind unit(String letters) {
        return switch (letters.toLowerCase(Locale.ROOT).charAt(0)) {
            case 'y' -> Kind.YEAR;
            case 'm' -> Kind.MONTH;
            case 'd' -> Kind.DAY;
            case 'h' -> Kind.HOUR;
            default -> Kind.SECOND;
        };
    }

    /** An m behind hours or before seconds stands for minutes. */
    private static List<Token> withMinutes(List<Token> tokens) {
        List<Token> read = new ArrayList<>();
        Kind before = Kind.TEXT;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Kind behind = tokens.subList(i + 1, tokens.size()).stream()
                    .map(Token::kind)
                    .filter(kind -> kind != Kind.TEXT)
                    .findFirst()
                    .orElse(Kind.TEXT);
            boolean isMinute = before == Kind.HOUR || before == Kind.ALL_HOURS || behind == Kind.SECOND;
            read.add(token.kind() == Kind.MONTH && isMinute ? new Token(Kind.MINUTE, token.text()) : token);
            before = token.kind() == Kind.TEXT ? before : token.kind();
        }
        return read;
    }

    /**
     * What is seen of a value; a whole day without Chinese words in the order of the standard, whatever the order of the
     * format: 2021-01-21.
     */
    String shown(double value, boolean since1904) {
        boolean isFine = has(Kind.FRACTION);
        LocalDateTime at = DateUtil.getLocalDateTime(value, since1904, !isFine);
        long seconds = Math.round(value * SECONDS_OF_A_DAY);
        boolean isDay = has(Kind.YEAR) && has(Kind.MONTH) && has(Kind.DAY) && !has(Kind.WEEKDAY);
        if (isDay
                && tokens.stream().noneMatch(token -> HAN.matcher(token.text()).find())) {
            // Midnight is what a day has of which no time was given.
            boolean isTime = has(Kind.HOUR) && !at.toLocalTime().equals(LocalTime.MIDNIGHT);
            return at.toLocalDate() + (isTime ? " " + time(at) : "");
        }
        return tokens.stream().map(token -> shown(token, at, seconds)).collect(Collectors.joining());
    }

    private String time(LocalDateTime at) {
        String minutes = at.getHour() + ":" + two(at.getMinute());
        return has(Kind.SECOND) ? minutes + ":" + two(at.getSecond()) : minutes;
    }

    private static String two(int figure) {
        return figure < 10 ? "0" + figure : String.valueOf(figure);
    }

    private boolean has(Kind kind) {
        return tokens.stream().anyMatch(token -> token.kind() == kind);
    }

    private String shown(Token token, LocalDateTime at, long seconds) {
        int letters = token.text().length();
        return switch (token.kind()) {
            case TEXT -> token.text();
            case YEAR -> letters <= 2 ? two(at.getYear() % 100) : year(at.getYear());
            case MONTH -> letters >= 3 ? month(at.getMonth(), letters) : figure(at.getMonthValue(), letters);
            case DAY -> figure(at.getDayOfMonth(), letters);
            case WEEKDAY -> weekday(token.text(), at.getDayOfWeek().getValue());
            case HOUR -> figure(has(Kind.HALF) ? (at.getHour() + 11) % 12 + 1 : at.getHour(), letters);
            case MINUTE -> figure(at.getMinute(), letters);
            case SECOND -> figure(at.getSecond(), letters);
            case FRACTION ->
                "." + String.format(Locale.ROOT, "%09d", at.getNano()).substring(0, Math.min(9, letters - 1));
            case HALF -> half(token.text(), at.getHour() >= 12);
            case ALL_HOURS -> figure(seconds / 3600, letters);
            case ALL_MINUTES -> figure(seconds / 60, letters);
            case ALL_SECONDS -> figure(seconds, letters);
        };
    }

    private String year(int year) {
        String figures = String.valueOf(year);
        return numerals
                ? figures.chars()
                        .mapToObj(digit -> DIGITS.substring(digit - '0', digit - '0' + 1))
                        .collect(Collectors.joining())
                : figures;
    }

    private String figure(long figure, int letters) {
        if (numerals && figure < 100) {
            return ChineseNumerals.format((int) figure);
        }
        return letters == 2 && figure < 10 ? "0" + figure : String.valueOf(figure);
    }

    /** mmm, mmmm in full, mmmmm its first letter. */
    private static String month(Month month, int letters) {
        String name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return letters == 4 ? name : name.substring(0, letters == 3 ? 3 : 1);
    }

    private static String weekday(String letters, int day) {
        String chinese = DAYS.substring(day - 1, day);
        if (letters.startsWith("a")) {
            return (letters.length() == 4 ? "星期" : "周") + chinese;
        }
        String name = DayOfWeek.of(day).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return letters.length() == 4 ? name : name.substring(0, 3);
    }

    private static String half(String words, boolean isLater) {
        String[] halves = words.split("/", 2);
        return halves[isLater ? 1 : 0];
    }
}
