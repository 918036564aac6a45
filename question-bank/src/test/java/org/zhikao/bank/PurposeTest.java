package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items on law of unverified force feed study alone, and the release says which these are. */
class PurposeTest {

    @TempDir
    private Path folder = Path.of("");

    // Made before each test.
    @SuppressWarnings("NullAway.Init")
    private SmallBank bank;

    @BeforeEach
    void make() throws IOException {
        bank = SmallBank.in(folder.resolve("bank")).ofTwoLaws();
    }

    private Map<String, Purpose> purposes() throws IOException {
        return bank.manifest().items().stream()
                .collect(Collectors.toMap(ReleaseManifest.Entry::id, ReleaseManifest.Entry::purpose));
    }

    /** Both laws are unverified; this says of one that a source confirms it. */
    private void confirm(String regulation) throws IOException {
        Path catalogue = bank.folder().resolve("regulations.yaml");
        Files.writeString(
                catalogue,
                Files.readString(catalogue)
                        .replaceFirst("(?s)(- id: " + regulation + "\\n.*?force: )unverified", "$1confirmed"));
    }

    @Test
    void everyCitationOfAnItemAndOfItsPartsMustRestOnConfirmedLaw() throws IOException {
        assertEquals(Set.of(Purpose.STUDY), Set.copyOf(purposes().values()));
        confirm("lamp-rules");
        assertEquals(Map.of("lamp-1", Purpose.EXAM, "lamp-2", Purpose.STUDY, "lamp-3", Purpose.STUDY), purposes());
        confirm("beijing-lamp-rules");
        assertEquals(Set.of(Purpose.EXAM), Set.copyOf(purposes().values()));
    }

    @Test
    void whatAPersonConfirmedCountsLikeWhatTheCatalogueSays() throws IOException {
        Files.writeString(bank.folder().resolve("force.yaml"), """
                confirmations:
                  - regulation: lamp-rules
                    fact: in-force
                    version: "2021-06-08"
                    date: "2021-08-01"
                    by: 丙
                    at: "2026-11-23T02:00:00Z"
                    source: 公报
                """);
        assertEquals(Purpose.EXAM, purposes().get("lamp-1"));
        assertEquals(Purpose.STUDY, purposes().get("lamp-2"));
    }

    @Test
    void theManifestSaysItWhereItIsSoAndOneThatSaysNothingIsReadAsBefore() throws IOException {
        confirm("lamp-rules");
        ReleaseManifest manifest = bank.manifest();
        String text = new String(manifest.canonical(), StandardCharsets.UTF_8);
        assertEquals(2, text.split("\"purpose\":\"study\"", -1).length - 1, text);
        assertFalse(text.contains("\"purpose\":\"exam\""), text);
        assertEquals(manifest, ReleaseManifest.parse(manifest.canonical()));
        byte[] before = text.replace("\"purpose\":\"study\",", "").getBytes(StandardCharsets.UTF_8);
        ReleaseManifest older = ReleaseManifest.parse(before);
        assertTrue(older.items().stream().allMatch(item -> item.purpose() == Purpose.EXAM));
        assertArrayEquals(before, older.canonical(), "and keeps its digest");
        byte[] strange =
                text.replace("\"purpose\":\"study\"", "\"purpose\":\"fun\"").getBytes(StandardCharsets.UTF_8);
        assertThrows(ReleaseRefused.class, () -> ReleaseManifest.parse(strange));
    }

    @Test
    void anInventedRegulationIsLawNowhereSoItsItemsServeRehearsalsOfExams() throws IOException {
        Workspace shipped = Workspace.read(Path.of("workspace")).askedForInvented();
        Map<String, Set<Purpose>> byLaw = ReleaseBuilder.manifest(shipped, 1).items().stream()
                .collect(Collectors.groupingBy(
                        ReleaseManifest.Entry::regulation,
                        Collectors.mapping(ReleaseManifest.Entry::purpose, Collectors.toSet())));
        assertEquals(Set.of(Purpose.EXAM), byLaw.get("chengjiang-street-order"));
        assertEquals(Set.of(Purpose.EXAM), byLaw.get("administrative-penalty-law"));
    }

    @Test
    void aConfirmationIsADifferenceBetweenReleases() throws IOException {
        ReleaseManifest before = bank.manifest();
        confirm("lamp-rules");
        ReleaseDiff diff = ReleaseDiff.of(before, bank.manifest());
        assertEquals(1, diff.changes().size(), diff.changes().toString());
        assertEquals(ReleaseDiff.Aspect.PURPOSE, diff.changes().get(0).aspect());
        assertEquals("study", diff.changes().get(0).before());
        assertEquals("exam", diff.changes().get(0).after());
    }
}
