package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.ItemType;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;

/** The bank that ships is large and even enough for a real paper; half of it cannot be lost unnoticed. */
class ShippedBankTest {

    private static List<Item> approved = List.of();
    private static Set<ItemType> typesWithInvented = Set.of();

    @BeforeAll
    static void read() throws IOException {
        Workspace workspace = Workspace.read(Path.of("workspace"));
        approved = workspace.approved();
        typesWithInvented = new TreeSet<>();
        workspace.askedForInvented().approved().forEach(item -> typesWithInvented.add(item.type()));
    }

    @Test
    void itHasSixHundredItemsOnTwentyFiveRegulationsWeightedByTheWork() {
        Map<String, Integer> byRegulation = new TreeMap<>();
        for (Item item : approved) {
            byRegulation.merge(item.meta().citation().regulation().value(), 1, Integer::sum);
        }
        assertTrue(approved.size() >= 600, approved.size() + " items");
        assertTrue(byRegulation.size() >= 25, byRegulation.toString());
        Map.of(
                        "administrative-penalty-law", 80,
                        "administrative-coercion-law", 60,
                        "shanghai-city-appearance-regulation", 60,
                        "shanghai-enforcement-regulation", 40)
                .forEach((law, least) ->
                        assertTrue(byRegulation.getOrDefault(law, 0) >= least, law + " in " + byRegulation));
    }

    @Test
    void everyTypeHasItsShareAndEveryItemSaysHowHardItIs() {
        assertEquals(Set.of(ItemType.values()), typesWithInvented, "with the invented regulation's");
        long cases = approved.stream().filter(CaseItem.class::isInstance).count();
        assertTrue(cases >= 25, cases + " cases");
        List<SimpleItem> all =
                approved.stream().flatMap(item -> item.simpleItems().stream()).toList();
        long parts = all.size() - (approved.size() - cases);
        share(35, count(ItemType.SINGLE), all.size(), "single choice");
        share(20, count(ItemType.TRUE_FALSE), all.size(), "true-false");
        share(20, count(ItemType.MULTIPLE), all.size(), "multiple choice");
        share(10, count(ItemType.FILL_IN) + count(ItemType.ORDERING), all.size(), "fill-in and ordering");
        share(15, parts, all.size(), "parts of cases");
        assertEquals(
                List.of(),
                approved.stream()
                        .filter(item -> item.meta().drawing().difficulty().equals(Optional.empty()))
                        .map(Item::id)
                        .toList());
    }

    /**
     * Whoever always says 正确, or always takes C, gets within five points of what chance gives; of the right options of
     * multiple choices each letter has within five points of its share.
     */
    @Test
    void keysAreEven() {
        Map<String, Long> letters = new TreeMap<>();
        Map<String, Long> truths = new TreeMap<>();
        Map<Integer, Map<String, Long>> several = new TreeMap<>();
        approved.stream().flatMap(item -> item.simpleItems().stream()).forEach(part -> {
            if (part.solution() instanceof Solution.Chosen chosen) {
                String key = chosen.options().iterator().next().value();
                if (part.type() == ItemType.TRUE_FALSE) {
                    truths.merge(key, 1L, Long::sum);
                } else if (part.type() == ItemType.SINGLE) {
                    assertEquals(4, part.options().size(), part.id().value());
                    letters.merge(key, 1L, Long::sum);
                } else if (part.type() == ItemType.MULTIPLE) {
                    Map<String, Long> counts =
                            several.computeIfAbsent(part.options().size(), any -> new TreeMap<>());
                    chosen.options().forEach(right -> counts.merge(right.value(), 1L, Long::sum));
                }
            }
        });
        assertEquals(Set.of(4, 5), several.keySet());
        several.forEach((options, counts) -> {
            long right = counts.values().stream().mapToLong(Long::longValue).sum();
            assertEquals(options, counts.size());
            counts.forEach((letter, count) -> within(5, 100 / options, count, right, letter + " of " + options));
        });
        long items = letters.values().stream().mapToLong(Long::longValue).sum();
        letters.forEach((letter, count) -> within(5, 25, count, items, letter));
        long statements = truths.values().stream().mapToLong(Long::longValue).sum();
        truths.forEach((truth, count) -> within(5, 50, count, statements, truth));
        assertEquals(2, truths.size());
        assertEquals(4, letters.size());
    }

    /** Items of their own, not parts of cases. */
    private static long count(ItemType type) {
        return approved.stream().filter(item -> item.type() == type).count();
    }

    private static void share(int percent, long count, long all, String of) {
        within(3, percent, count, all, of);
    }

    private static void within(int points, int percent, long count, long all, String of) {
        double share = 100.0 * count / all;
        assertTrue(Math.abs(share - percent) <= points, of + ": " + count + " of " + all);
    }
}
