package org.zhikao.form;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zhikao.item.ItemType;
import org.zhikao.item.Level;

/**
 * One part of the paper.
 *
 * @param title as printed above the part, e.g. 一、单项选择题
 * @param note the instruction under the title
 * @param type the code of an {@link ItemType}
 * @param count how many items (cases, not sub-items), 1 to 500
 * @param points for each item, in hundredths; a case divides them among its parts by their own points
 * @param levels which levels may be drawn; empty means all
 * @param atLeast regulation id to the least number of items that rest on it
 * @param limits what else is asked of its items
 */
public record BlueprintSection(
        String title,
        Optional<String> note,
        String type,
        int count,
        int points,
        Set<String> levels,
        Map<String, Integer> atLeast,
        SectionLimits limits) {

    static final List<String> TYPES =
            Arrays.stream(ItemType.values()).map(ItemType::code).toList();

    /** A section that asks nothing else. */
    public BlueprintSection(
            String title,
            Optional<String> note,
            String type,
            int count,
            int points,
            Set<String> levels,
            Map<String, Integer> atLeast) {
        this(title, note, type, count, points, levels, atLeast, SectionLimits.NONE);
    }

    public BlueprintSection {
        if (!TYPES.contains(type)) {
            throw new BlueprintRefused(FormSaying.TYPE, title, type, TYPES);
        }
        if (count < 1 || count > 500) {
            throw new BlueprintRefused(FormSaying.COUNT, title, count);
        }
        if (points < 1) {
            throw new BlueprintRefused(FormSaying.SECTION_POINTS, title);
        }
        levels = Set.copyOf(levels);
        atLeast = Map.copyOf(atLeast);
        int sum = atLeast.values().stream().mapToInt(Integer::intValue).sum();
        if (sum > count) {
            throw new BlueprintRefused(FormSaying.AT_LEAST, title, sum, count);
        }
        requireDrawn(title, levels, limits.levelWeights().keySet());
    }

    private static void requireDrawn(String title, Set<String> levels, Set<String> weighted) {
        Set<String> strange = new TreeSet<>(weighted);
        Arrays.stream(Level.values())
                .map(Level::code)
                .filter(level -> levels.isEmpty() || levels.contains(level))
                .forEach(strange::remove);
        if (!strange.isEmpty()) {
            throw new BlueprintRefused(FormSaying.LEVEL_WEIGHTS, title, String.join(", ", strange));
        }
    }

    /** Points of the whole section in hundredths. */
    public int totalPoints() {
        return Math.multiplyExact(count, points);
    }
}
