package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.ReleaseDiff.Aspect;
import org.zhikao.bank.ReleaseDiff.Change;
import org.zhikao.bank.ReleaseDiff.Kind;

class ReleaseDiffTest {

    @TempDir
    private Path folder = Path.of("");

    private static void copy(Path target) throws IOException {
        Path shipped = Path.of("workspace");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(shipped.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void change(Path file, String old, String now) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains(old), old);
        int place = text.indexOf(old);
        Files.writeString(file, text.substring(0, place) + now + text.substring(place + old.length()));
    }

    private static ReleaseManifest manifest(Path workspace, int number) throws IOException {
        return ReleaseBuilder.manifest(Workspace.read(workspace).askedForInvented(), number);
    }

    private ReleaseDiff after(String law, String old, String now) throws IOException {
        Path changed = folder.resolve("changed");
        if (!Files.exists(changed)) {
            copy(changed);
        }
        change(changed.resolve("items").resolve(law + ".yaml"), old, now);
        return ReleaseDiff.of(manifest(Path.of("workspace"), 1), manifest(changed, 2));
    }

    /** The first line of the first text that is written as a block under this name. */
    private static String below(String name, String text) {
        String rest = text.substring(text.indexOf(name) + name.length() + 1);
        return rest.substring(0, rest.indexOf('\n'));
    }

    private static List<Aspect> aspects(ReleaseDiff diff) {
        return diff.changes().stream().map(Change::aspect).toList();
    }

    @Test
    void theSameItemsUnderAnotherNumberAreTheSame() throws IOException {
        ReleaseDiff diff = ReleaseDiff.of(manifest(Path.of("workspace"), 1), manifest(Path.of("workspace"), 2));
        assertEquals(List.of(), diff.changes());
        assertTrue(diff.same() > 90, "all of them: " + diff.same());
    }

    @Test
    void aChangedStemIsToldByDigestsAlone() throws IOException {
        ReleaseDiff diff = after("administrative-penalty-law", "某省人大常委会拟制定", "某市人大常委会准备制定");
        assertEquals(List.of(Aspect.CONTENT), aspects(diff));
        Change change = diff.changes().get(0);
        assertEquals("apl-001", change.item());
        assertEquals(Kind.CHANGED, change.kind());
        assertTrue(
                change.before().matches("[0-9a-f]{64}") && change.after().matches("[0-9a-f]{64}"), change.toString());
    }

    @Test
    void aChangedRationaleIsAChangeOfTheKeyPart() throws IOException {
        String law = "administrative-penalty-law";
        String line = below("rationale: |", Files.readString(Path.of("workspace/items/" + law + ".yaml")));
        ReleaseDiff diff = after(law, line, line + "另见释义。");
        assertEquals(List.of(Aspect.KEY), aspects(diff));
    }

    @Test
    void levelPointsAndOtherFactsAreToldAsTheyWereAndAre() throws IOException {
        String law = "administrative-penalty-law";
        String text = Files.readString(Path.of("workspace/items/" + law + ".yaml"));
        String level = line(text, "level: ");
        String difficulty = line(text, "difficulty: ");
        String points = line(text, "points: ");
        after(law, level, level.replaceAll("level: .*", "level: advanced"));
        after(law, difficulty, difficulty.replaceAll("difficulty: .*", "difficulty: 40"));
        ReleaseDiff diff = after(law, points, points.replaceAll("points: .*", "points: 7.50"));
        assertEquals(
                List.of(Aspect.LEVEL, Aspect.DIFFICULTY, Aspect.POINTS),
                diff.changes().stream()
                        .filter(change -> change.item().equals("apl-001"))
                        .map(Change::aspect)
                        .toList());
        assertEquals(
                List.of("advanced", "40", "7.5"),
                diff.changes().stream().map(Change::after).toList());
        assertEquals(difficulty.strip(), "difficulty: " + diff.changes().get(1).before());
        assertEquals(1, diff.count(Kind.CHANGED), "an item with three changes is one item");
    }

    /** The first item's. */
    private static String line(String text, String name) {
        return text.lines().filter(each -> each.contains(name)).findFirst().orElseThrow();
    }

    @Test
    void itemsOfOneSideOnlyAreAddedOrRemoved() throws IOException {
        Workspace all = Workspace.read(Path.of("workspace"));
        ReleaseManifest whole = ReleaseBuilder.manifest(all, 1);
        ReleaseManifest less = ReleaseBuilder.manifest(all.without(Set.of("apl-002", "apl-003")), 1);
        ReleaseDiff removed = ReleaseDiff.of(whole, less);
        assertEquals(2, removed.count(Kind.REMOVED));
        assertEquals(
                List.of("apl-002", "apl-003"),
                removed.changes().stream().map(Change::item).toList());
        assertTrue(removed.changes().get(0).before().contains("administrative-penalty-law@"), removed.toString());
        ReleaseDiff added = ReleaseDiff.of(less, whole);
        assertEquals(2, added.count(Kind.ADDED));
        assertEquals(0, added.count(Kind.CHANGED));
        assertEquals(removed.same(), added.same());
    }

    @Test
    void aChangeWithinACaseNamesItsPart() throws IOException {
        String law = "administrative-penalty-law";
        String text = Files.readString(Path.of("workspace/items/" + law + ".yaml"));
        String tail = text.substring(text.indexOf("id: apl-case-01"));
        String stem = below("stem: |", tail);
        ReleaseDiff diff = after(law, stem, stem + "请选择");
        assertEquals(1, diff.count(Kind.CHANGED), diff.toString());
        assertEquals(List.of(Aspect.CONTENT, Aspect.CONTENT), aspects(diff));
        assertFalse(
                diff.changes().stream()
                        .map(Change::part)
                        .collect(Collectors.toSet())
                        .equals(Set.of("apl-case-01")),
                diff.toString());
    }
}
