package org.zhikao.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.zhikao.bank.Purpose;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Article;
import org.zhikao.bank.ReleaseManifest.Entry;
import org.zhikao.bank.ReleaseManifest.Part;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ScoringRule;

/** Small sessions, the same in every run, that lead a draw through each of its steps. */
record SampleDraws(
        ReleaseManifest manifest, Blueprint blueprint, Set<String> leftOut, List<FrozenDocument.Sitting> sittings) {

    /** Since when what {@link #dated} made is new. */
    static final LocalDate CHANGED = LocalDate.of(2025, 12, 1);

    private static final Digest ANY = Digest.of("any");
    private static final List<String> LEVELS = List.of("recruit", "in-post", "advanced");

    /** Every type of item, every kind of bound, neighbours, one sitting that has seen items, two items left out. */
    static SampleDraws seated() {
        List<Entry> items = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            items.add(item(i, "single", List.of(part("single-" + i, "single", 4, 0)), 30 + i * 2));
        }
        for (int i = 0; i < 8; i++) {
            items.add(item(i, "true-false", List.of(part("true-false-" + i, "true-false", 2, 0)), 70));
            items.add(item(i, "matching", List.of(part("matching-" + i, "matching", 5, 4)), 45 + i));
            items.add(item(i, "ordering", List.of(part("ordering-" + i, "ordering", 5, 0)), 40 + i * 3));
            items.add(item(i, "fill-in", List.of(part("fill-in-" + i, "fill-in", 0, 0)), 60 - i));
            items.add(item(
                    i,
                    "case",
                    List.of(
                            part("case-" + i + "-a", "single", 4, 0),
                            part("case-" + i + "-b", "multiple", 5, 0),
                            part("case-" + i + "-c", "short-answer", 0, 0)),
                    55 + i));
        }
        SectionLimits limits = new SectionLimits(
                Map.of("law-2", 3),
                Map.of("law-1", 30),
                Map.of("in-post", 34),
                Optional.of(new Band(32, 99, OptionalInt.empty(), OptionalInt.empty())),
                List.of(new Band(60, 99, OptionalInt.of(1), OptionalInt.of(4))),
                Set.of(),
                Set.of(),
                Set.of());
        List<BlueprintSection> sections = new ArrayList<>();
        sections.add(
                new BlueprintSection("一", Optional.empty(), "single", 6, 200, Set.of(), Map.of("law-0", 1), limits));
        for (String type : List.of("true-false", "matching", "ordering", "fill-in", "case")) {
            sections.add(SampleRelease.section(type, type, 2, type.equals("case") ? 1000 : 300, Map.of()));
        }
        Blueprint blueprint = RandomPapers.paper(
                sections,
                new PaperLimits(Optional.of(new PaperLimits.Target(5400, 60)), OptionalInt.of(60), OptionalInt.of(6)));
        List<FrozenDocument.Sitting> sittings = new ArrayList<>(RandomPapers.seated(12));
        FrozenDocument.Sitting seen = sittings.get(7);
        sittings.set(7, new FrozenDocument.Sitting(seen.id(), seen.near(), List.of("single-6", "case-1")));
        return new SampleDraws(release(items), blueprint, Set.of("single-9", "matching-3"), sittings);
    }

    /** Neighbours and crossing cells for which 24 items are hardly enough. */
    static SampleDraws crowded() {
        List<Entry> items = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            items.add(item(i, "single", List.of(part("single-" + i, "single", 4, 0)), 30 + i * 2));
        }
        SectionLimits limits = new SectionLimits(
                Map.of("law-2", 1),
                Map.of("law-1", 40),
                Map.of("in-post", 30, "recruit", 40),
                Optional.empty(),
                List.of(new Band(50, 99, OptionalInt.of(3), OptionalInt.of(4))),
                Set.of(),
                Set.of(),
                Set.of());
        Blueprint blueprint = RandomPapers.paper(
                List.of(new BlueprintSection(
                        "一", Optional.empty(), "single", 7, 100, Set.of(), Map.of("law-0", 2), limits)),
                new PaperLimits(Optional.of(new PaperLimits.Target(5100, 200)), OptionalInt.of(60), OptionalInt.of(3)));
        return new SampleDraws(release(items), blueprint, Set.of(), RandomPapers.seated(12));
    }

    /** Twenty forms of nine items, each of a hundred in at most two: the last forms have little to choose from. */
    static SampleDraws usedUp() {
        List<Entry> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            items.add(item(i, "single", List.of(part("single-" + i, "single", 4, 0)), 50));
        }
        Blueprint blueprint = RandomPapers.paper(
                List.of(
                        SampleRelease.section("一", "single", 5, 100, Map.of("law-0", 2)),
                        SampleRelease.section("二", "single", 4, 100, Map.of("law-1", 2))),
                new PaperLimits(Optional.empty(), OptionalInt.of(10), OptionalInt.empty()));
        return new SampleDraws(release(items), blueprint, Set.of(), apart(20));
    }

    /** Five sections that hold all that fit them, and one in which a single pair of eight items meets the target. */
    static SampleDraws tight() {
        List<Entry> items = new ArrayList<>();
        List<BlueprintSection> sections = new ArrayList<>();
        for (String type : List.of("true-false", "matching", "ordering", "fill-in", "multiple")) {
            for (int i = 0; i < 2; i++) {
                items.add(item(i, type, List.of(part(type + "-" + i, type, 4, 0)), 50));
            }
            sections.add(SampleRelease.section(type, type, 2, 100, Map.of()));
        }
        // Only 10 with 90 is 50 in the mean; from any other pair near it no single exchange leads there.
        int[] difficulties = {10, 90, 48, 49, 47, 46, 44, 45};
        for (int i = 0; i < difficulties.length; i++) {
            items.add(item(i, "single", List.of(part("single-" + i, "single", 4, 0)), difficulties[i]));
        }
        sections.add(SampleRelease.section("单选", "single", 2, 100, Map.of()));
        Blueprint blueprint = RandomPapers.paper(
                sections,
                new PaperLimits(
                        Optional.of(new PaperLimits.Target(5000, 1)), OptionalInt.empty(), OptionalInt.empty()));
        return new SampleDraws(release(items), blueprint, Set.of(), apart(10));
    }

    /** Five forms on what changed, each item in one: forty of a hundred items are old or of no known day. */
    static SampleDraws changed() {
        SampleDraws draw = usedUp();
        return new SampleDraws(dated(draw.manifest()), with(draw.blueprint(), CHANGED), Set.of(), apart(5));
    }

    static SampleDraws random(long seed) {
        RandomPapers papers = new RandomPapers(seed);
        ReleaseManifest manifest = papers.release(60, List.of("single", "single", "multiple"), 4, 4);
        Purpose purpose = seed % 3 == 0 ? Purpose.STUDY : Purpose.EXAM;
        Blueprint paper = with(papers.small(3, 5), purpose);
        return new SampleDraws(
                dated(partlyForStudy(manifest)),
                seed % 2 == 0 ? with(paper, CHANGED) : paper,
                Set.of(),
                RandomPapers.seated(6));
    }

    /** The same release, every fifth item of which is for study alone. */
    static ReleaseManifest partlyForStudy(ReleaseManifest manifest) {
        List<Entry> items = new ArrayList<>();
        for (Entry item : manifest.items()) {
            items.add(items.size() % 5 == 4 ? with(item, Purpose.STUDY, item.inForceFrom(), item.wordsFrom()) : item);
        }
        return with(manifest, items);
    }

    /**
     * The same release, of whose items in turn the words came into force a day before {@link #CHANGED} (in a law that was
     * amended later), on it, a day after, on a day that the release doesn't say, and three days after.
     */
    static ReleaseManifest dated(ReleaseManifest manifest) {
        List<Entry> items = new ArrayList<>();
        for (Entry item : manifest.items()) {
            int turn = items.size() % 5;
            Optional<LocalDate> day = turn == 3 ? Optional.empty() : Optional.of(CHANGED.plusDays(turn - 1));
            items.add(
                    turn == 0
                            ? with(item, item.purpose(), Optional.of(CHANGED.plusDays(5)), day)
                            : with(item, item.purpose(), day, Optional.empty()));
        }
        return with(manifest, items);
    }

    private static ReleaseManifest with(ReleaseManifest manifest, List<Entry> items) {
        return new ReleaseManifest(manifest.number(), manifest.secrecy(), items, manifest.content(), manifest.keys());
    }

    private static Entry with(
            Entry item, Purpose purpose, Optional<LocalDate> inForceFrom, Optional<LocalDate> wordsFrom) {
        return new Entry(
                item.id(),
                item.type(),
                item.level(),
                item.scope(),
                item.jurisdiction(),
                item.topic(),
                item.article(),
                item.contentDigest(),
                item.parts(),
                item.difficulty(),
                item.enemies(),
                purpose,
                inForceFrom,
                wordsFrom,
                List.of());
    }

    /** The same paper for this purpose. */
    static Blueprint with(Blueprint paper, Purpose purpose) {
        return with(paper, purpose, paper.changedSince());
    }

    /** The same paper on law that came into force on this day or later. */
    static Blueprint with(Blueprint paper, LocalDate changedSince) {
        return with(paper, paper.purpose(), Optional.of(changedSince));
    }

    private static Blueprint with(Blueprint paper, Purpose purpose, Optional<LocalDate> changedSince) {
        return new Blueprint(
                paper.id(),
                paper.title(),
                paper.durationMinutes(),
                paper.cutPoints(),
                paper.jurisdictions(),
                paper.scopes(),
                paper.powers(),
                paper.sections(),
                paper.limits(),
                purpose,
                changedSince);
    }

    Assembly assembly() {
        return new Assembly(manifest, blueprint, leftOut);
    }

    private static List<FrozenDocument.Sitting> apart(int sittings) {
        List<FrozenDocument.Sitting> apart = new ArrayList<>();
        for (int i = 0; i < sittings; i++) {
            apart.add(new FrozenDocument.Sitting(new UUID(5, i), List.of(), List.of()));
        }
        return apart;
    }

    private static ReleaseManifest release(List<Entry> items) {
        return new ReleaseManifest(3, ReleaseManifest.Secrecy.SECRET, items, ANY, ANY);
    }

    private static Entry item(int i, String type, List<Part> parts, int difficulty) {
        return new Entry(
                type + "-" + i,
                type,
                LEVELS.get(i % 3),
                "general",
                "national",
                "主题" + i % 2,
                article(i),
                ANY,
                parts,
                Optional.of(difficulty),
                i % 5 == 4 ? List.of(type + "-" + (i - 1)) : List.of(),
                Purpose.EXAM,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Part part(String id, String type, int options, int prompts) {
        List<String> all = List.of("a", "b", "c", "d", "e");
        return new Part(
                id,
                type,
                100 + 50 * options,
                type.equals("true-false") ? List.of("true", "false") : all.subList(0, options),
                List.of("p", "q", "r", "s").subList(0, prompts),
                type.equals("fill-in") ? 2 : 0,
                ScoringRule.EXACT,
                article(options),
                ANY,
                ANY);
    }

    private static Article article(int i) {
        return new Article("law-" + i % 4, "2024-01-01", "1", 1, ANY);
    }
}
