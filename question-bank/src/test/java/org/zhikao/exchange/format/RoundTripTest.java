package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.AsImported;
import org.zhikao.exchange.CitationFinder;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ImportDefaults;
import org.zhikao.exchange.ImportFolder;
import org.zhikao.exchange.Intake;
import org.zhikao.exchange.ItemExport;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ItemIntake;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.SheetFormat;
import org.zhikao.item.Audience;
import org.zhikao.item.Authorship;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Drawing;
import org.zhikao.item.FillIn;
import org.zhikao.item.Item;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemMeta;
import org.zhikao.item.ItemState;
import org.zhikao.item.ItemType;
import org.zhikao.item.Level;
import org.zhikao.item.Matching;
import org.zhikao.item.MultipleChoice;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Ordering;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.Scope;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.ShortAnswer;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.SingleChoice;
import org.zhikao.item.TrueFalse;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.Jurisdiction;

/** Items to a file and back are the same items, whatever is in their texts. */
class RoundTripTest {

    private static final Path SHIPPED = Path.of("workspace");
    private static final List<ItemFormat.Writable> OF_OTHERS = List.of(new MoodleXmlFormat(), new QtiFormat());
    private static final List<ItemFormat.Writable> FORMATS =
            List.of(OF_OTHERS.get(0), OF_OTHERS.get(1), new SheetFormat(), new Readings.TextSheet());
    private static final List<String> WORDS = List.of(
            "当场",
            "收缴",
            "<b>罚款</b>",
            "a & b",
            "\"引\"",
            "{甲}",
            "=乙",
            "~丙",
            "#丁",
            "100%",
            "*",
            "\\",
            "\n",
            "  ",
            "]]>",
            "五千元",
            "$x$",
            "&nbsp;",
            "𠮷",
            "'",
            "->",
            "：",
            "/",
            ">",
            "<",
            "_x000D_",
            "A. ",
            "B",
            "（B）",
            "答案",
            "；",
            "|");

    @TempDir
    private Path folder;

    private List<Citation> citations = List.of();

    @BeforeEach
    void copyWithoutItems() throws IOException {
        Set<Citation> found = new java.util.LinkedHashSet<>();
        ImportFolder shipped = ImportFolder.read(SHIPPED);
        shipped.items().values().forEach(item -> found.add(item.meta().citation()));
        // A rule of one place is cited by items of that place only; that of the whole country by all.
        citations = found.stream()
                .filter(citation -> shipped.names()
                        .find(citation.regulation())
                        .orElseThrow()
                        .jurisdiction()
                        .value()
                        .equals("national"))
                .sorted(java.util.Comparator.comparing(Citation::toString))
                .limit(60)
                .toList();
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(SHIPPED.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else if (!SHIPPED.relativize(file).startsWith("items")) {
                    Files.copy(file, to);
                }
            }
        }
    }

    @Test
    void itemsOfEveryTypeComeBackEqual() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                items.add(item(random, i));
            }
            for (ItemFormat.Writable format : FORMATS) {
                same(items, format, seed);
            }
        }
    }

    @Test
    void theShippedBankComesBackEqual() throws Exception {
        List<Item> items = new ArrayList<>();
        for (Item item :
                new java.util.LinkedHashSet<>(ImportFolder.read(SHIPPED).items().values())) {
            items.add(item);
        }
        for (ItemFormat.Writable format : OF_OTHERS) {
            ItemExport export = format.write(items, ImportFolder.read(folder).names());
            Intake intake = intake(format, export.bytes());
            assertEquals(
                    List.of("accepted"),
                    Readings.codes(intake.report().findings()).stream()
                            .filter(code -> !code.equals("formula"))
                            .distinct()
                            .toList());
            Map<ItemId, Item> back = new HashMap<>();
            intake.items().forEach(item -> back.put(item.id(), item));
            assertEquals(items.size(), back.size(), format.code());
            for (Item item : items) {
                assertEquals(AsImported.of(item), back.get(item.id()), format.code());
            }
            // What is left of the whole item by that comparison is told, and of nothing else is anything told.
            assertEquals(
                    items.stream()
                            .filter(AsImported::hasPictures)
                            .map(item -> item.id().value())
                            .sorted()
                            .toList(),
                    told(export, "pictures"));
            assertEquals(List.of("all items"), told(export, "state-not-carried"));
            assertEquals(
                    List.of("pictures", "state-not-carried"),
                    export.findings().stream()
                            .map(Finding::code)
                            // Not what we would lose, but how the other program scores.
                            .filter(code -> !code.startsWith("scored-"))
                            .distinct()
                            .sorted()
                            .toList(),
                    format.code());
        }
    }

    private static List<String> told(ItemExport export, String code) {
        return export.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .map(finding -> finding.where().text())
                .sorted()
                .toList();
    }

    @Test
    void everyTypeOfItemIsCarriedByEveryFormatOrTold() throws Exception {
        Set<ItemType> types = new HashSet<>();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Item item = item(new Random(i), i);
            items.add(item);
            types.add(item.type());
        }
        assertEquals(Set.of(ItemType.values()), types, "each type has its sample");
        for (ItemFormat.Writable format : FORMATS) {
            ItemExport export = format.write(items, ImportFolder.read(folder).names());
            Set<String> told = new HashSet<>();
            export.findings().forEach(finding -> told.add(finding.where().text()));
            Map<ItemId, ItemType> back = new HashMap<>();
            intake(format, export.bytes()).items().forEach(item -> back.put(item.id(), item.type()));
            for (Item item : items) {
                boolean named = told.contains(item.id().value())
                        || item.simpleItems().stream()
                                .anyMatch(part -> told.contains(part.id().value()));
                boolean carried = item.type().equals(back.get(item.id()));
                assertEquals(true, carried || named, format.code() + " " + item.type());
            }
        }
    }

    private void same(List<Item> all, ItemFormat.Writable format, long seed) throws Exception {
        // What reading would take for something else in a spreadsheet is told, and everything else comes back.
        Set<String> lost = new HashSet<>();
        format.write(all, ImportFolder.read(folder).names()).findings().stream()
                .filter(finding -> finding.code().matches("sheet-refuses|sheet-changes"))
                .forEach(finding -> lost.add(finding.where().text()));
        List<Item> items =
                all.stream().filter(item -> !lost.contains(item.id().value())).toList();
        ItemExport export = format.write(items, ImportFolder.read(folder).names());
        Intake intake = intake(format, export.bytes());
        String about = format.code() + " seed " + seed;
        assertEquals(Map.of(), intake.refused(), about);
        Set<String> left = new HashSet<>();
        export.findings().stream()
                .filter(finding -> Set.of("not-written", "marks-changed", "lines-joined", "options-renamed")
                        .contains(finding.code()))
                .forEach(finding -> left.add(finding.where().text()));
        Map<ItemId, Item> back = new HashMap<>();
        intake.items().forEach(item -> back.put(item.id(), item));
        int compared = 0;
        for (Item item : items) {
            boolean told = left.contains(item.id().value())
                    || item.simpleItems().stream()
                            .anyMatch(part -> left.contains(part.id().value()));
            if (!told) {
                assertEquals(item, back.get(item.id()), about);
                compared++;
            }
        }
        assertEquals(true, compared > (format.code().equals("sheet") ? 30 : 60), about + " compared " + compared);
    }

    private Intake intake(ItemFormat format, byte[] bytes) throws Exception {
        assertEquals(Optional.of(format.code()), ItemFormats.of(bytes).map(ItemFormat::code));
        ItemReading reading = format.read("a", bytes, ReadingLimits.USUAL);
        ImportFolder now = ImportFolder.read(folder);
        CitationFinder finder = new CitationFinder(
                now.names(), now.indexes(), law -> Optional.<LocalDate>empty(), Optional.empty(), Optional.empty());
        ImportDefaults defaults = new ImportDefaults("w1", Level.IN_POST, Scope.GENERAL, Optional.empty());
        return ItemIntake.of(reading, now, finder, defaults, Said::chinese);
    }

    private Item item(Random random, int number) {
        ItemId id = new ItemId((random.nextBoolean() ? "q" : "7") + "-" + number);
        if (number % 8 == 7) {
            ItemMeta meta = meta(random, id);
            List<SimpleItem> parts = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                ItemMeta own = new ItemMeta(
                        new ItemId(id + "-" + (i + 1)),
                        meta.authorship(),
                        meta.audience(),
                        meta.topic(),
                        meta(random, id).citation());
                parts.add(simple(random, own, random.nextInt(7)));
            }
            return new CaseItem(meta, text(random), List.of(), parts);
        }
        return simple(random, meta(random, id), number % 8);
    }

    private ItemMeta meta(Random random, ItemId id) {
        return new ItemMeta(
                id,
                new Authorship(ItemState.DRAFT, "w" + random.nextInt(9), Optional.empty()),
                new Audience(
                        any(random, Level.values()),
                        any(random, Scope.values()),
                        new Jurisdiction(random.nextBoolean() ? "national" : "shanghai")),
                "处罚程序" + random.nextInt(5),
                citations.get(random.nextInt(citations.size())),
                drawing(random));
    }

    private static Drawing drawing(Random random) {
        Set<ItemId> enemies = new HashSet<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            enemies.add(new ItemId("e-" + random.nextInt(20)));
        }
        return new Drawing(
                random.nextBoolean() ? Optional.of(1 + random.nextInt(99)) : Optional.<Integer>empty(), enemies);
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static SimpleItem simple(Random random, ItemMeta meta, int kind) {
        Points points = new Points(25 * (1 + random.nextInt(20)));
        ScoringRule rule = random.nextBoolean() ? ScoringRule.EXACT : ScoringRule.PARTIAL;
        List<Option> options = options(random, 3 + random.nextInt(4), random.nextBoolean() ? "x" : "");
        List<OptionId> ids = new ArrayList<>(options.stream().map(Option::id).toList());
        Collections.shuffle(ids, random);
        String stem = text(random);
        String rationale = text(random);
        return switch (kind) {
            case 0 -> new SingleChoice(meta, points, stem, options, Set.of(ids.get(0)), rationale);
            case 1 ->
                new MultipleChoice(
                        meta,
                        points,
                        stem,
                        options,
                        Set.copyOf(ids.subList(0, 2 + random.nextInt(2))),
                        rule,
                        rationale);
            case 2 -> new TrueFalse(meta, points, stem, random.nextBoolean(), rationale);
            case 3 -> fillIn(random, meta, points, rule);
            case 4 -> new Ordering(meta, points, stem, options, ids, rule, rationale);
            case 5 -> matching(random, meta, points, options, rule);
            default ->
                new ShortAnswer(
                        meta,
                        stem,
                        List.of(new RubricLine(new Points(150), "写明期限：三日"), new RubricLine(new Points(50), "告知 <权利>")),
                        text(random),
                        rationale);
        };
    }

    private static SimpleItem fillIn(Random random, ItemMeta meta, Points points, ScoringRule rule) {
        int blanks = 1 + random.nextInt(3);
        StringBuilder stem = new StringBuilder(text(random));
        List<List<String>> accepted = new ArrayList<>();
        for (int i = 0; i < blanks; i++) {
            stem.append(i % 2 == 0 ? "____" : " ____ ").append(text(random));
            accepted.add(List.of("五千元" + i, "a~=#}*\\/\"%" + i, "7<8&9:" + random.nextInt(99)));
        }
        return new FillIn(meta, points, stem.toString(), accepted, rule, text(random));
    }

    private static SimpleItem matching(
            Random random, ItemMeta meta, Points points, List<Option> options, ScoringRule rule) {
        List<Option> prompts = new ArrayList<>();
        Map<OptionId, OptionId> key = new HashMap<>();
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            Option prompt = new Option(new OptionId("p" + (i + 1)), text(random) + i);
            prompts.add(prompt);
            key.put(prompt.id(), options.get(random.nextInt(options.size())).id());
        }
        return new Matching(meta, points, text(random), prompts, options, key, rule, text(random));
    }

    private static List<Option> options(Random random, int count, String prefix) {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            options.add(new Option(new OptionId(prefix + (char) ('a' + i)), text(random) + i));
        }
        return options;
    }

    /** Words that begin and end with a character, and hold whatever a format may take for its own sign. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder("执法");
        for (int i = 0; i < random.nextInt(6); i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.append("队").toString();
    }
}
