package org.zhikao.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.evidence.Sentence;
import org.zhikao.exchange.Heading.Field;
import org.zhikao.item.Drawing;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemSaying;
import org.zhikao.item.ItemType;
import org.zhikao.item.Level;
import org.zhikao.item.Points;
import org.zhikao.item.Scope;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;
import org.zhikao.regulation.ChineseNumerals;
import org.zhikao.regulation.Jurisdiction;

/** What the row of an item says beside question and key. The Chinese words are those of the template. */
final class SheetFacts {

    static final Map<String, Level> LEVELS = Map.of("新录用", Level.RECRUIT, "在职", Level.IN_POST, "骨干", Level.ADVANCED);
    static final Map<String, Scope> SCOPES = Map.of("通用", Scope.GENERAL, "专门", Scope.SPECIAL);
    static final Map<String, ScoringRule> RULES = Map.of("全对", ScoringRule.EXACT, "部分", ScoringRule.PARTIAL);
    static final Map<String, Jurisdiction> PLACES = Map.of(
            "全国", new Jurisdiction("national"),
            "北京", new Jurisdiction("beijing"),
            "天津", new Jurisdiction("tianjin"),
            "上海", new Jurisdiction("shanghai"),
            "重庆", new Jurisdiction("chongqing"));

    private static final Pattern POINTS = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,2})?)0{0,6}分?");
    private static final Pattern PER_CENT = Pattern.compile("([0-9]{1,3})%?");
    private static final Pattern DATE = Pattern.compile("([12][0-9]{3})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?");

    /** As a cell shows a day in Chinese writing. */
    private static final Pattern CHINESE_DATE =
            Pattern.compile("([一二][一二三四五六七八九〇○零]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日");

    /** In hundredths: six digits before the point, as in a cell. */
    private static final int MOST_POINTS = 99_999_999;

    private final ItemDraftMaking making;
    private final ItemRows rows;
    private final List<Finding> wrong;

    private SheetFacts(ItemDraftMaking making, ItemRows rows, List<Finding> wrong) {
        this.making = making;
        this.rows = rows;
        this.wrong = wrong;
    }

    /** Puts them into the draft; what is wrong with them is added to the findings. */
    static void add(ItemDraftMaking making, ItemRows rows, ItemType type, List<Finding> wrong) {
        SheetFacts facts = new SheetFacts(making, rows, wrong);
        facts.add(type);
    }

    private void add(ItemType type) {
        making.rationale(rows.text(Field.RATIONALE))
                .topic(rows.text(Field.TOPIC))
                .writer(rows.text(Field.WRITER));
        String id = rows.text(Field.ID);
        if (!id.isEmpty()) {
            try {
                making.id(new ItemId(id));
            } catch (InvalidItemException e) {
                wrong(ExchangeSaying.BAD_ID, id);
            }
        }
        if (type != ItemType.CASE) {
            points(type);
            word(Field.SCORING, RULES, ScoringRule.values(), making::scoring);
        }
        word(Field.LEVEL, LEVELS, Level.values(), making::level);
        word(Field.SCOPE, SCOPES, Scope.values(), making::scope);
        jurisdiction();
        making.drawing(new Drawing(difficulty(), enemies()));
        citation();
    }

    private Optional<Integer> difficulty() {
        String cell = rows.text(Field.DIFFICULTY);
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = PER_CENT.matcher(folded(cell));
        Optional<Integer> expected = matcher.matches()
                ? Optional.of(Integer.valueOf(matcher.group(1))).filter(value -> value >= 1 && value <= 99)
                : Optional.empty();
        if (expected.isEmpty()) {
            wrong(ItemSaying.DIFFICULTY, cell);
        }
        return expected;
    }

    private Set<ItemId> enemies() {
        Set<ItemId> enemies = new TreeSet<>();
        String cell = rows.text(Field.ENEMIES);
        if (cell.isEmpty()) {
            return enemies;
        }
        for (String id : cell.split("[\\s,，、;；]+", -1)) {
            if (!id.isEmpty()) {
                try {
                    enemies.add(new ItemId(id));
                } catch (InvalidItemException e) {
                    wrong(ExchangeSaying.BAD_ID, id);
                }
            }
        }
        return enemies;
    }

    private void points(ItemType type) {
        String perBlank = rows.text(Field.BLANK_POINTS);
        String whole = rows.text(Field.POINTS);
        String given = !whole.isEmpty() ? whole : !perBlank.isEmpty() ? perBlank : rows.announcedPoints();
        if (given.isEmpty()) {
            return;
        }
        Matcher matcher = POINTS.matcher(folded(given));
        Optional<Points> points = matcher.matches()
                ? Optional.of(Points.parse(matcher.group(1))).filter(found -> found.hundredths() > 0)
                : Optional.empty();
        if (points.isEmpty()) {
            wrong(ExchangeSaying.BAD_POINTS, given);
            return;
        }
        boolean ofEach = whole.isEmpty() && !perBlank.isEmpty() && type == ItemType.FILL_IN;
        long hundredths = (long) points.get().hundredths() * (ofEach ? blanks() : 1);
        if (hundredths > MOST_POINTS) {
            wrong(ExchangeSaying.BAD_POINTS, given);
        } else {
            making.points(new Points((int) hundredths));
        }
    }

    /** Whether what is right for them stands in cells of their own or together under 答案. */
    private int blanks() {
        return making.draft()
                .solution()
                .map(solution -> solution instanceof Solution.Filled filled
                        ? filled.accepted().size()
                        : 1)
                .orElse(1);
    }

    private <E extends org.zhikao.regulation.Coded> void word(
            Field field, Map<String, E> chinese, E[] values, Consumer<E> into) {
        String cell = rows.text(field);
        if (cell.isEmpty()) {
            return;
        }
        String folded = folded(cell);
        for (E value : values) {
            if (value.code().equals(folded) || value.equals(chinese.get(folded))) {
                into.accept(value);
                return;
            }
        }
        wrong(
                ExchangeSaying.BAD_WORD,
                cell,
                headingOf(field),
                String.join("、", new java.util.TreeSet<>(chinese.keySet())));
    }

    private void jurisdiction() {
        String cell = rows.text(Field.JURISDICTION);
        if (cell.isEmpty()) {
            return;
        }
        String folded = folded(cell).replaceFirst("市$", "");
        Jurisdiction known = PLACES.get(folded);
        try {
            making.jurisdiction(known == null ? new Jurisdiction(folded) : known);
        } catch (IllegalArgumentException e) {
            wrong(
                    ExchangeSaying.BAD_WORD,
                    cell,
                    headingOf(Field.JURISDICTION),
                    "national、shanghai、" + String.join("、", new java.util.TreeSet<>(PLACES.keySet())));
        }
    }

    private void citation() {
        String words = rows.text(Field.CITATION);
        String date = rows.text(Field.VERSION);
        Optional<LocalDate> version = date.isEmpty() ? Optional.empty() : date(date);
        if (!date.isEmpty() && version.isEmpty()) {
            wrong(ExchangeSaying.BAD_DATE, date);
        }
        if (!words.isEmpty() || version.isPresent()) {
            making.citation(new DraftCitation.Words(words, version));
        }
    }

    private static Optional<LocalDate> date(String cell) {
        String folded = folded(cell);
        Matcher chinese = CHINESE_DATE.matcher(folded);
        Matcher matcher = chinese.matches() ? chinese : DATE.matcher(folded);
        try {
            return matcher.matches()
                    ? Optional.of(
                            LocalDate.of(number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** 0 is no part of a day. */
    private static int number(String figures) {
        return ChineseNumerals.parse(figures).orElse(0);
    }

    private static String headingOf(Field field) {
        return SheetTemplate.heading(field);
    }

    private static String folded(String cell) {
        return DraftItems.folded(cell).toLowerCase(Locale.ROOT);
    }

    private void wrong(Sentence problem, Object... arguments) {
        wrong.add(Finding.of(rows.place().said(), problem, arguments));
    }
}
