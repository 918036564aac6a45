package org.zhikao.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.ReleaseBuilder;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Entry;
import org.zhikao.bank.Workspace;

/** A paper on what changed draws nothing whose law came into force before the day that it states. */
class ChangedSinceTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ReleaseManifest dated = SampleDraws.dated(SampleRelease.manifest());
    private final Blueprint paper = paper(4);

    /** Of 12 single choices of the sample the law of seven came into force on the day or later, of three on it. */
    private static Blueprint paper(int count) {
        Blueprint plain = RandomPapers.paper(
                List.of(SampleRelease.section("一", "single", count, 100, java.util.Map.of())), PaperLimits.NONE);
        return SampleDraws.with(plain, SampleDraws.CHANGED);
    }

    private static Set<String> ids(ReleaseManifest manifest, Predicate<Entry> which) {
        return manifest.items().stream().filter(which).map(Entry::id).collect(Collectors.toSet());
    }

    private Set<String> singlesOf(LocalDate day) {
        return ids(
                dated,
                item -> item.type().equals("single")
                        && item.changedOn().filter(day::equals).isPresent());
    }

    @Test
    void bothDrawsTakeEveryItemOfTheDayItselfAndLaterAndNoneFromBeforeOrOfNoSaidDay() {
        Assembly assembly = new Assembly(dated, paper);
        Set<String> each = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assembly.form(SECRET, new UUID(3, i)).slots().forEach(slot -> each.add(slot.partId()));
        }
        Set<String> together = new HashSet<>();
        assembly.forms(
                assembly.document(apart(100)),
                SECRET,
                made -> made.form().slots().forEach(slot -> together.add(slot.partId())));
        assertEquals(3, singlesOf(SampleDraws.CHANGED).size());
        Set<String> wanted = new HashSet<>();
        List.of(0, 1, 3).forEach(days -> wanted.addAll(singlesOf(SampleDraws.CHANGED.plusDays(days))));
        assertEquals(7, wanted.size());
        assertEquals(wanted, each);
        assertEquals(wanted, together);
    }

    private static List<FrozenDocument.Sitting> apart(int sittings) {
        return IntStream.range(0, sittings)
                .mapToObj(i -> new FrozenDocument.Sitting(new UUID(4, i), List.of(), List.of()))
                .toList();
    }

    @Test
    void whatIsTooOldForThePaperIsNotToldAsKeptOutByAChangeOfTheLaw() {
        Set<String> before = singlesOf(SampleDraws.CHANGED.minusDays(1));
        assertEquals(List.of(), new Assembly(dated, paper, before).leftOut());
        String fitting = singlesOf(SampleDraws.CHANGED).iterator().next();
        assertEquals(List.of(fitting), new Assembly(dated, paper, Set.of(fitting)).leftOut());
    }

    @Test
    void aReleaseOfBeforeTheDaysWereWrittenIsRefusedWithTheCureAndFillsOtherPapers() {
        ReleaseManifest older = SampleRelease.manifest();
        String said = refused(older, paper);
        assertTrue(said.contains("section \"一\" (single) is short by 4"), said);
        assertTrue(said.contains("changedSince") && said.contains("12 items"), said);
        assertTrue(said.contains("Build the release anew"), said);
        assertFalse(said.contains("lower the counts"), said);
        assertEquals(
                18,
                new Assembly(older, SampleRelease.blueprint())
                        .form(SECRET, new UUID(0, 1))
                        .slots()
                        .size());
    }

    @Test
    void aReleaseThatSaysEveryDayAndHoldsTooLittleIsShortAsOthersAre() {
        ReleaseManifest all = new ReleaseManifest(
                dated.number(),
                dated.secrecy(),
                dated.items().stream()
                        .filter(item -> item.changedOn().isPresent())
                        .toList(),
                dated.content(),
                dated.keys());
        String said = refused(all, paper(8));
        assertTrue(said.contains("short by 1: it wants 8, the release holds 7"), said);
        assertTrue(said.contains("lower the counts"), said);
        assertFalse(said.contains("anew"), said);
    }

    private static String refused(ReleaseManifest manifest, Blueprint paper) {
        return Objects.requireNonNull(assertThrows(BlueprintRefused.class, () -> new Assembly(manifest, paper))
                .getMessage());
    }

    @Test
    void theShippedPaperOnWhatChangedDrawsEachNewLawAndAWorkspaceIsToldTheSameAsItsRelease() throws IOException {
        Workspace workspace = Workspace.read(Path.of("workspace"));
        ReleaseManifest manifest = ReleaseBuilder.manifest(workspace, 1);
        Path file = Path.of("..", "config", "blueprints", "delta.yaml");
        Blueprint delta = BlueprintFile.read("delta.yaml", Files.readAllBytes(file));
        LocalDate day = delta.changedSince().orElseThrow();
        Set<String> drawn = new HashSet<>();
        Assembly assembly = new Assembly(manifest, delta);
        assembly.forms(
                assembly.document(apart(30)),
                SECRET,
                made -> made.form().slots().forEach(slot -> drawn.add(slot.partId())));
        List<Entry> items = manifest.items().stream()
                .filter(item -> drawn.contains(item.id()))
                .toList();
        assertTrue(
                items.stream()
                        .allMatch(item -> !item.changedOn().orElseThrow().isBefore(day)),
                items::toString);
        assertTrue(
                items.stream()
                        .map(Entry::regulation)
                        .collect(Collectors.toSet())
                        .containsAll(Set.of("public-security-penalty-law", "ecological-environment-code")),
                items::toString);
        List<BlueprintSupply> supplies = BlueprintSupply.of(
                delta,
                workspace.approved().stream()
                        .map(item -> BlueprintSupply.Held.of(item, workspace.law()))
                        .toList());
        assertEquals(
                BlueprintSupply.of(
                        delta,
                        manifest.items().stream().map(BlueprintSupply.Held::of).toList()),
                supplies);
        assertTrue(supplies.stream().noneMatch(BlueprintSupply::isShort), supplies::toString);
    }
}
