package org.zhikao.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.ReleaseManifest;

/** Forms of a session keep every bound of their blueprint; {@link FormChecks} judges, which knows nothing of the draw. */
class DrawTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> TYPES = List.of("single", "single", "true-false", "multiple", "multiple", "case");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void everyFormOfALargeSessionKeepsEveryBound() {
        ReleaseManifest manifest = new RandomPapers(3).release(3000, TYPES, 8, 10);
        Blueprint blueprint = RandomPapers.large(12, 4);
        List<FrozenDocument.Sitting> sittings = RandomPapers.seated(200);
        FormChecks checks = new FormChecks(manifest, blueprint, sittings);
        DrawStatistics.Count count = new DrawStatistics.Count(manifest);
        Assembly assembly = new Assembly(manifest, blueprint);
        assembly.forms(assembly.document(sittings), SECRET, made -> {
            checks.add(made.form(), made.place());
            count.add(made.form(), sittings.get(made.place()).near());
        });
        assertEquals(List.of(), checks.faults());
        DrawStatistics statistics = count.result();
        assertEquals(200, statistics.forms());
        assertTrue(statistics.mostShared() <= 4 && statistics.mostShared() > 0, statistics::toString);
        assertTrue(statistics.mostUses() <= 24, statistics::toString);
        assertTrue(
                statistics.figures().stream()
                        .allMatch(form -> Math.abs(form.mean().orElse(0) - 6500) <= 101),
                statistics::toString);
    }

    @Test
    void aSessionThatCannotBeDrawnNamesTheBoundsWithoutOneOfWhichItCan() {
        String refused = refused(30, new PaperLimits(Optional.empty(), OptionalInt.empty(), OptionalInt.of(0)));
        assertTrue(
                refused.contains(
                        "form 2 of 2 could not be drawn within all bounds in 5 attempts. Without one of these bounds it can"
                                + " be: field neighbours: forms side by side share at most 0 items. Relax"),
                refused);
        // Two forms that use all items up between them are hardly ever both as difficult as asked.
        PaperLimits both =
                new PaperLimits(Optional.of(new PaperLimits.Target(6500, 0)), OptionalInt.empty(), OptionalInt.of(0));
        assertTrue(
                refused(40, both).contains("share at most 0 items; field difficulty: mean 65.0 ± 0.0."),
                refused(40, both));
        // And where two bounds stand in the way, one less is not enough.
        List<String> seen =
                IntStream.range(0, 15).mapToObj(item -> "item-" + item).toList();
        PaperLimits none = new PaperLimits(Optional.empty(), OptionalInt.empty(), OptionalInt.of(0));
        assertTrue(
                refused(30, none, seen)
                        .contains(
                                "No bound alone is to blame; these stand together: field neighbours: forms side by side"
                                        + " share at most 0 items; items that candidates have seen before"),
                refused(30, none, seen));
    }

    private static String refused(int items, PaperLimits limits) {
        return refused(items, limits, List.of());
    }

    /** How two papers of twenty items, side by side, from so many items are refused. */
    private static String refused(int items, PaperLimits limits, List<String> seen) {
        ReleaseManifest manifest = new RandomPapers(5).release(items, List.of("single"), 3, Integer.MAX_VALUE);
        BlueprintSection section = new BlueprintSection("一", Optional.empty(), "single", 20, 100, Set.of(), Map.of());
        Assembly assembly = new Assembly(manifest, RandomPapers.paper(List.of(section), limits));
        FrozenDocument document = assembly.document(RandomPapers.seated(2).stream()
                .map(each -> new FrozenDocument.Sitting(
                        each.id(), each.near(), each.near().isEmpty() ? List.of() : seen))
                .toList());
        return String.valueOf(assertThrows(BlueprintRefused.class, () -> assembly.forms(document, SECRET, made -> {}))
                .getMessage());
    }

    @Test
    void formsOfAnySmallBlueprintThatIsAcceptedKeepEveryBound() {
        int drawn = 0;
        for (int round = 0; round < 300; round++) {
            RandomPapers papers = new RandomPapers(random.nextLong());
            ReleaseManifest manifest = papers.release(60, TYPES, 4, 4);
            Blueprint blueprint = papers.small(3, 5);
            List<FrozenDocument.Sitting> sittings = RandomPapers.seated(6);
            FormChecks checks = new FormChecks(manifest, blueprint, sittings);
            try {
                Assembly assembly = new Assembly(manifest, blueprint);
                assembly.forms(assembly.document(sittings), SECRET, made -> checks.add(made.form(), made.place()));
                drawn++;
            } catch (BlueprintRefused e) {
                assertTrue(String.valueOf(e.getMessage()).contains("short by"), "seed " + seed + ": " + e.getMessage());
            }
            assertEquals(List.of(), checks.faults(), "seed " + seed + " round " + round);
        }
        assertTrue(drawn > 100, "seed " + seed + " drew " + drawn);
    }

    @Test
    void theCheckerSeesWhatABlueprintForbids() {
        ReleaseManifest manifest = new RandomPapers(3).release(3000, TYPES, 8, 10);
        List<FrozenDocument.Sitting> sittings = RandomPapers.seated(60);
        List<BlueprintSection> free = RandomPapers.large(12, 4).sections().stream()
                .map(section -> new BlueprintSection(
                        section.title(),
                        section.note(),
                        section.type(),
                        section.count(),
                        section.points(),
                        Set.of(),
                        Map.of()))
                .toList();
        FormChecks checks = new FormChecks(manifest, RandomPapers.large(1, 0), sittings);
        Assembly unbound = new Assembly(manifest, RandomPapers.paper(free, PaperLimits.NONE));
        unbound.forms(unbound.document(sittings), SECRET, made -> checks.add(made.form(), made.place()));
        String faults = String.join("\n", checks.faults());
        for (String expected :
                List.of("too easy or hard", "of what is to be", "share", "off its difficulty", "stands in")) {
            assertTrue(faults.contains(expected), expected);
        }
    }

    @Test
    void theSameDocumentAndSecretGiveTheSameBytesAndAnotherSecretOthers() {
        ReleaseManifest manifest = new RandomPapers(5).release(600, TYPES, 8, 10);
        Blueprint blueprint = SampleSections.of(10);
        List<byte[]> first = forms(new Assembly(manifest, blueprint), RandomPapers.seated(40), SECRET);
        List<byte[]> again = forms(new Assembly(manifest, blueprint), RandomPapers.seated(40), SECRET);
        for (int i = 0; i < first.size(); i++) {
            assertArrayEquals(first.get(i), again.get(i));
        }
        assertEquals(
                40, first.stream().map(String::new).collect(Collectors.toSet()).size());
        assertFalse(Arrays.equals(
                first.get(0),
                forms(new Assembly(manifest, blueprint), RandomPapers.seated(40), new byte[32])
                        .get(0)));
    }

    @Test
    void neighboursNeverSeeASharedItemInOneOrderEvenWhereAllItemsAreShared() {
        ReleaseManifest manifest = new RandomPapers(5).release(12, List.of("single"), 2, 100);
        Blueprint blueprint =
                RandomPapers.paper(List.of(SampleRelease.section("一", "single", 12, 100, Map.of())), PaperLimits.NONE);
        List<FrozenDocument.Sitting> sittings = RandomPapers.seated(60);
        FormChecks checks = new FormChecks(manifest, blueprint, sittings);
        Assembly assembly = new Assembly(manifest, blueprint);
        assembly.forms(assembly.document(sittings), SECRET, made -> checks.add(made.form(), made.place()));
        assertEquals(List.of(), checks.faults());
    }

    @Test
    void aMakeUpFormHoldsNothingThatThePersonHasSeen() {
        ReleaseManifest manifest = SampleRelease.manifest();
        Blueprint blueprint =
                RandomPapers.paper(List.of(SampleRelease.section("一", "single", 6, 100, Map.of())), PaperLimits.NONE);
        Assembly assembly = new Assembly(manifest, blueprint);
        List<FrozenForm> seen = new ArrayList<>();
        assembly.forms(
                assembly.document(List.of(new FrozenDocument.Sitting(new UUID(0, 1), List.of(), List.of()))),
                SECRET,
                made -> seen.add(made.form()));
        List<String> opened =
                seen.get(0).slots().stream().map(FrozenSlot::partId).toList();
        assembly.forms(
                assembly.document(List.of(new FrozenDocument.Sitting(new UUID(0, 2), List.of(), opened))),
                SECRET,
                made -> seen.add(made.form()));
        Set<String> both = new HashSet<>(opened);
        both.retainAll(seen.get(1).slots().stream().map(FrozenSlot::partId).toList());
        assertEquals(Set.of(), both);
        List<String> all = new ArrayList<>(opened);
        all.add(seen.get(1).slots().get(0).partId());
        assertThrows(
                BlueprintRefused.class,
                () -> assembly.forms(
                        assembly.document(List.of(new FrozenDocument.Sitting(new UUID(0, 3), List.of(), all))),
                        SECRET,
                        made -> {}));
    }

    @Test
    void ofItemsThatAreTooFewAndEnemiesThoseThatCanStandTogetherAreCounted() {
        ReleaseManifest manifest = new RandomPapers(5).release(20, List.of("single"), 2, 1000);
        Blueprint two = RandomPapers.paper(
                List.of(
                        SampleRelease.section("一", "single", 30, 100, Map.of()),
                        SampleRelease.section("二", "single", 30, 100, Map.of())),
                PaperLimits.NONE);
        String said = String.valueOf(assertThrows(BlueprintRefused.class, () -> new Assembly(manifest, two))
                .getMessage());
        Matcher shorts = Pattern.compile(
                        "is short by (\\d+): it wants 30, the release holds 20(?:, of which at most (\\d+) can be used here)?")
                .matcher(said);
        int used = 0;
        while (shorts.find()) {
            int most = shorts.group(2) == null ? 20 : Integer.parseInt(shorts.group(2));
            assertEquals(30, Integer.parseInt(shorts.group(1)) + most, said);
            used += most;
        }
        assertEquals(20, used, said);
    }

    @Test
    void exposureIsUsedUpToTheLastItemAndRefusedBeyond() {
        ReleaseManifest manifest = new RandomPapers(5).release(100, List.of("single"), 2, 1000);
        List<FrozenDocument.Sitting> apart = RandomPapers.seated(20).stream()
                .map(sitting -> new FrozenDocument.Sitting(sitting.id(), List.of(), List.of()))
                .toList();
        // 20 forms of 10 items are 200 places; 100 items in at most 2 forms each fill exactly these.
        Assembly tight = new Assembly(manifest, exposed(10, 10));
        FormChecks checks = new FormChecks(manifest, exposed(10, 10), apart);
        tight.forms(tight.document(apart), SECRET, made -> checks.add(made.form(), made.place()));
        assertEquals(List.of(), checks.faults());
        Assembly over = new Assembly(manifest, exposed(11, 10));
        BlueprintRefused refused =
                assertThrows(BlueprintRefused.class, () -> over.forms(over.document(apart), SECRET, made -> {}));
        assertTrue(String.valueOf(refused.getMessage()).contains("is short by 10"), refused.getMessage());
        assertTrue(
                String.valueOf(refused.getMessage()).contains("of 20 forms each may stand in 2"), refused.getMessage());
    }

    private static Blueprint exposed(int count, int share) {
        return RandomPapers.paper(
                List.of(SampleRelease.section("一", "single", count, 100, Map.of())),
                new PaperLimits(Optional.empty(), OptionalInt.of(share), OptionalInt.empty()));
    }

    @Test
    void aDifficultyThatNoFormReachesIsRefusedWithTheDistance() {
        ReleaseManifest manifest = new RandomPapers(5).release(100, List.of("single"), 2, 1000);
        Blueprint hard = RandomPapers.paper(
                List.of(SampleRelease.section("一", "single", 10, 100, Map.of())),
                new PaperLimits(
                        Optional.of(new PaperLimits.Target(500, 100)), OptionalInt.empty(), OptionalInt.empty()));
        BlueprintRefused refused = assertThrows(BlueprintRefused.class, () -> new Assembly(manifest, hard));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("field difficulty: no form comes nearer to 5"),
                refused.getMessage());
    }

    @Test
    void theDocumentIsReadAsItWasWrittenAndItsDigestNeedsTheSecret() {
        Assembly assembly = new Assembly(SampleRelease.manifest(), SampleRelease.blueprint(), Set.of("single-7"));
        FrozenDocument document = assembly.document(List.of(
                new FrozenDocument.Sitting(new UUID(0, 1), List.of(), List.of("single-2", "single-1")),
                new FrozenDocument.Sitting(new UUID(0, 2), List.of(0), List.of())));
        assertEquals(document, FrozenDocument.parse(document.canonical()));
        assertEquals(List.of("single-7"), document.leftOut());
        assertNotEquals(document.digest(SECRET), document.digest(new byte[32]));
        byte[] later = new String(document.canonical(), StandardCharsets.UTF_8)
                .replace("\"assembly\":2", "\"assembly\":9")
                .getBytes(StandardCharsets.UTF_8);
        assertTrue(String.valueOf(assertThrows(BlueprintRefused.class, () -> FrozenDocument.parse(later))
                        .getMessage())
                .contains("assembly 9"));
        assertThrows(BlueprintRefused.class, () -> FrozenDocument.parse("{}".getBytes(StandardCharsets.UTF_8)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Assembly(SampleRelease.manifest(), SampleRelease.blueprint())
                        .forms(document, SECRET, made -> {}));
    }

    @Test
    void anOpenedDrawMakesAnyFormAgainAlsoOfTheFirstDraw() {
        Assembly assembly = new Assembly(SampleRelease.manifest(), SampleRelease.blueprint(), Set.of("single-7"));
        FrozenDocument document = assembly.document(RandomPapers.seated(9));
        List<MadeForm> made = new ArrayList<>();
        assembly.forms(document, SECRET, made::add);
        OpenedDraw opened = OpenedDraw.parse(new OpenedDraw(SECRET, Optional.of(document), List.of()).json());
        assertEquals(
                made.get(8).digest(),
                opened.form(SampleRelease.manifest(), SampleRelease.blueprint(), new UUID(11, 8))
                        .orElseThrow()
                        .digest());
        assertEquals(
                Optional.empty(), opened.form(SampleRelease.manifest(), SampleRelease.blueprint(), new UUID(0, 0)));
        OpenedDraw first = OpenedDraw.parse(new OpenedDraw(SECRET, Optional.empty(), List.of("single-7")).json());
        assertEquals(
                assembly.form(SECRET, new UUID(3, 4)),
                first.form(SampleRelease.manifest(), SampleRelease.blueprint(), new UUID(3, 4))
                        .orElseThrow());
        assertThrows(BlueprintRefused.class, () -> OpenedDraw.parse("[]".getBytes(StandardCharsets.UTF_8)));
        assertThrows(
                BlueprintRefused.class,
                () -> opened.form(
                        new RandomPapers(1).release(300, TYPES, 3, 9), SampleRelease.blueprint(), new UUID(11, 8)));
    }

    @Test
    void difficultyAndEnemiesGoThroughTheManifestAndOlderOnesStayAsTheyWere() {
        ReleaseManifest manifest = new RandomPapers(5).release(40, TYPES, 3, 2);
        assertEquals(manifest, ReleaseManifest.parse(manifest.canonical()));
        String older = new String(SampleRelease.manifest().canonical(), StandardCharsets.UTF_8);
        assertFalse(older.contains("difficulty") || older.contains("enemies"), older);
    }

    @Test
    void neighboursSitInOneRoomOneRowAndColumnApart() {
        List<Seat> seats = List.of(
                new Seat("a", 1, 1),
                new Seat("a", 1, 2),
                new Seat("b", 1, 1),
                new Seat("a", 2, 3),
                new Seat("a", 3, 1),
                new Seat("a", 2, 1));
        assertEquals(
                List.of(List.of(), List.of(0), List.of(), List.of(1), List.of(), List.of(0, 1, 4)), Seat.near(seats));
    }

    private static List<byte[]> forms(Assembly assembly, List<FrozenDocument.Sitting> sittings, byte[] secret) {
        List<byte[]> forms = new ArrayList<>();
        assembly.forms(assembly.document(sittings), secret, made -> forms.add(made.canonical()));
        return forms;
    }

    /** Two sections that share a pool. */
    private static final class SampleSections {
        static Blueprint of(int count) {
            return RandomPapers.paper(
                    List.of(
                            SampleRelease.section("一", "single", count, 100, Map.of()),
                            SampleRelease.section("二", "single", count, 100, Map.of("law-1", 2))),
                    new PaperLimits(Optional.empty(), OptionalInt.of(20), OptionalInt.of(5)));
        }
    }
}
