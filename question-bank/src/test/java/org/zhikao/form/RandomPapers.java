package org.zhikao.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.zhikao.bank.Purpose;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Article;
import org.zhikao.bank.ReleaseManifest.Entry;
import org.zhikao.bank.ReleaseManifest.Part;
import org.zhikao.evidence.Digest;

/** Releases and blueprints at random: some can be filled, some can't. */
public final class RandomPapers {

    private static final Digest ANY = Digest.of("any");
    private static final List<String> LEVELS = List.of("recruit", "in-post", "advanced");

    private final Random random;

    public RandomPapers(long seed) {
        this.random = new Random(seed);
    }

    /** Items whose ids, laws, levels and difficulties are drawn; one in {@code enemyOf} names an enemy. */
    public ReleaseManifest release(int items, List<String> types, int laws, int enemyOf) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            String type = types.get(random.nextInt(types.size()));
            List<String> enemies = random.nextInt(enemyOf) == 0 ? List.of("item-" + random.nextInt(items)) : List.of();
            entries.add(entry(i, type, laws, enemies));
        }
        return new ReleaseManifest(7, ReleaseManifest.Secrecy.SECRET, entries, ANY, ANY);
    }

    private Entry entry(int i, String type, int laws, List<String> enemies) {
        String id = "item-" + i;
        Article article = new Article("law-" + random.nextInt(laws), "2024-01-01", "1", 1, ANY);
        List<Part> parts = new ArrayList<>();
        for (int part = 0; part < (type.equals("case") ? 3 : 1); part++) {
            String name = type.equals("case") ? id + "-" + part : id;
            String of = type.equals("case") ? "single" : type;
            parts.add(new Part(name, of, 100, options(of), article, ANY, ANY));
        }
        return new Entry(
                id,
                type,
                LEVELS.get(random.nextInt(LEVELS.size())),
                random.nextInt(4) == 0 ? "special" : "general",
                random.nextInt(4) == 0 ? "shanghai" : "national",
                "主题" + random.nextInt(3),
                article,
                ANY,
                parts,
                Optional.of(Math.max(5, Math.min(95, (int) (65 + 18 * random.nextGaussian())))),
                enemies,
                Purpose.EXAM,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static List<String> options(String type) {
        return type.equals("true-false") ? List.of("true", "false") : List.of("a", "b", "c", "d");
    }

    /** One to four sections, several of one type, with cells that cross. */
    public Blueprint small(int sections, int mostItems) {
        List<BlueprintSection> plans = new ArrayList<>();
        for (int i = 0; i < sections; i++) {
            int count = 1 + random.nextInt(mostItems);
            plans.add(new BlueprintSection(
                    "第" + i + "部分",
                    Optional.empty(),
                    random.nextInt(3) == 0 ? "multiple" : "single",
                    count,
                    100 * (1 + random.nextInt(3)),
                    random.nextInt(3) == 0 ? Set.of("recruit", "in-post") : Set.of(),
                    random.nextInt(2) == 0 ? Map.of("law-0", random.nextInt(count + 1)) : Map.of(),
                    limits(count)));
        }
        return paper(plans, PaperLimits.NONE);
    }

    private SectionLimits limits(int count) {
        Map<String, Integer> atMost = new TreeMap<>();
        Map<String, Integer> weights = new TreeMap<>();
        if (random.nextInt(3) == 0) {
            atMost.put("law-1", random.nextInt(3));
        }
        if (random.nextInt(3) == 0) {
            weights.put("law-2", 10 + random.nextInt(60));
        }
        int least = random.nextInt(count + 1);
        return new SectionLimits(
                atMost,
                weights,
                random.nextInt(4) == 0 ? Map.of("in-post", 20 + random.nextInt(60)) : Map.of(),
                random.nextInt(4) == 0
                        ? Optional.of(new Band(30, 90, OptionalInt.empty(), OptionalInt.empty()))
                        : Optional.empty(),
                random.nextInt(2) == 0
                        ? List.of(new Band(60, 99, OptionalInt.of(least), OptionalInt.of(least + random.nextInt(3))))
                        : List.of(),
                random.nextInt(4) == 0 ? Set.of("national") : Set.of(),
                random.nextInt(4) == 0 ? Set.of("general") : Set.of(),
                random.nextInt(5) == 0 ? Set.of("主题0", "主题1") : Set.of());
    }

    /** A paper of these sections for everybody everywhere. */
    public static Blueprint paper(List<BlueprintSection> sections, PaperLimits limits) {
        return new Blueprint(
                "drawn",
                "卷",
                120,
                1,
                Set.of("national", "shanghai"),
                Set.of("general", "special"),
                Optional.empty(),
                sections,
                limits,
                Purpose.EXAM,
                Optional.empty());
    }

    /** 85 items in four sections with every kind of bound. */
    public static Blueprint large(int exposure, int neighbours) {
        return paper(
                List.of(
                        section("一", "single", 40, 100, Map.of("law-0", 8), Map.of("law-1", 6), Map.of("law-2", 20)),
                        section("二", "true-false", 20, 100, Map.of(), Map.of("law-3", 5), Map.of()),
                        section("三", "multiple", 20, 100, Map.of("law-4", 2), Map.of(), Map.of("law-5", 15)),
                        section("四", "case", 5, 400, Map.of(), Map.of(), Map.of())),
                new PaperLimits(
                        Optional.of(new PaperLimits.Target(6500, 100)),
                        OptionalInt.of(exposure),
                        OptionalInt.of(neighbours)));
    }

    private static BlueprintSection section(
            String title,
            String type,
            int count,
            int points,
            Map<String, Integer> atLeast,
            Map<String, Integer> atMost,
            Map<String, Integer> weights) {
        boolean banded = count >= 20;
        SectionLimits limits = new SectionLimits(
                atMost,
                weights,
                banded ? Map.of("in-post", 40, "recruit", 30) : Map.of(),
                Optional.of(new Band(20, 95, OptionalInt.empty(), OptionalInt.empty())),
                banded ? List.of(new Band(80, 99, OptionalInt.of(3), OptionalInt.of(8))) : List.of(),
                Set.of(),
                Set.of(),
                Set.of());
        return new BlueprintSection(title, Optional.empty(), type, count, points, Set.of(), atLeast, limits);
    }

    /** So many sittings in rooms of five rows and six columns. */
    public static List<FrozenDocument.Sitting> seated(int sittings) {
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < sittings; i++) {
            seats.add(new Seat("room " + i / 30, i % 30 / 6, i % 6));
        }
        List<List<Integer>> near = Seat.near(seats);
        List<FrozenDocument.Sitting> seated = new ArrayList<>();
        for (int i = 0; i < sittings; i++) {
            seated.add(new FrozenDocument.Sitting(new UUID(11, i), near.get(i), List.of()));
        }
        return seated;
    }
}
