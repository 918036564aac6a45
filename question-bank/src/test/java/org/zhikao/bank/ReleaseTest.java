package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Sealed;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.form.Assembly;
import org.zhikao.form.BlueprintFile;
import org.zhikao.form.FrozenSlot;
import org.zhikao.item.Item;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;

class ReleaseTest {

    private static final TestKeys KEYS = new TestKeys("test root");
    private static final SigningKey CUSTODIAN = KEYS.person("custodian");
    private static final SigningKey SERVER = KEYS.sealing("server");
    private static Workspace workspace;
    private static ReleaseFile file;

    @BeforeAll
    static void buildTheShippedBank() throws Exception {
        workspace = Workspace.read(Path.of("workspace"));
        file = build(workspace, 1);
    }

    private static ReleaseFile build(Workspace workspace, int number) {
        return ReleaseBuilder.build(workspace, number, List.of(SERVER.certificate()), CUSTODIAN, TestKeys.NOW);
    }

    @Test
    void theManifestIsByteIdenticalForTheSameWorkspace() throws Exception {
        ReleaseFile again = build(Workspace.read(Path.of("workspace")), 1);
        assertArrayEquals(file.manifest(), again.manifest());
        assertEquals(file.digest(), again.digest());
        assertFalse(Arrays.equals(file.manifest(), build(workspace, 2).manifest()));
    }

    @Test
    void itemsOnInventedRegulationsGoIntoNoReleaseThatDidNotAskForThem() {
        String invented = "chengjiang-street-order";
        assertFalse(new String(file.manifest(), StandardCharsets.UTF_8).contains(invented));
        ReleaseFile asked = build(workspace.askedForInvented(), 1);
        assertTrue(new String(asked.manifest(), StandardCharsets.UTF_8).contains(invented));
        assertTrue(workspace.askedForInvented().approved().containsAll(workspace.approved()));
    }

    @Test
    void theManifestShowsNoStemOptionTextKeyOrRationale() {
        String manifest = new String(file.manifest(), StandardCharsets.UTF_8);
        for (Item item : workspace.approved()) {
            item.simpleItems().forEach(part -> {
                assertFalse(manifest.contains(part.stem().strip()), part.id() + " stem");
                assertFalse(manifest.contains(part.rationale().strip()), part.id() + " rationale");
                part.options().stream()
                        .filter(option -> option.text().length() > 6)
                        .forEach(option -> assertFalse(manifest.contains(option.text()), part.id() + " option"));
            });
        }
        assertFalse(manifest.contains(workspace.salt()));
    }

    @Test
    void aRecipientOpensExactlyWhatWasBuilt() {
        Release release = Release.of(file.bytes());
        ReleaseContent content = release.openContent(SERVER.key(), SERVER.certificate());
        ReleaseKeys keys = release.openKeys(SERVER.key(), SERVER.certificate());
        assertEquals(release.manifest().parts().keySet(), content.parts().keySet());
        assertEquals(release.manifest().parts().keySet(), keys.keys().keySet());
        workspace.approved().stream()
                .flatMap(item -> item.simpleItems().stream())
                .forEach(part -> {
                    assertEquals(part.stem(), content.part(part.id().value()).stem());
                    Map<String, String> texts = new HashMap<>();
                    part.options().forEach(option -> texts.put(option.id().value(), option.text()));
                    part.prompts().forEach(prompt -> texts.put(prompt.id().value(), prompt.text()));
                    ReleaseContent.Part written = content.part(part.id().value());
                    Map<String, String> released = new HashMap<>(written.options());
                    released.putAll(written.prompts());
                    assertEquals(
                            told(part.solution(), texts),
                            told(keys.key(part.id().value()).solution(), released),
                            part.id().value());
                });
        assertEquals(CUSTODIAN.keyId(), release.signedBy(KEYS.anchor()).keyId());
    }

    /** A solution in words: a release orders and matches under ids of its own, which tell nobody the author's order. */
    private static String told(Solution solution, Map<String, String> texts) {
        return solution.by(
                chosen -> new TreeSet<>(chosen.options().stream()
                                .map(id -> texts.get(id.value()))
                                .toList())
                        .toString(),
                ordered -> ordered.steps().stream()
                        .map(id -> texts.get(id.value()))
                        .toList()
                        .toString(),
                matched -> new TreeSet<>(matched.options().entrySet().stream()
                                .map(pair -> texts.get(pair.getKey().value()) + " = "
                                        + texts.get(pair.getValue().value()))
                                .toList())
                        .toString(),
                filled -> filled.accepted().toString(),
                marked -> marked.toString());
    }

    @Test
    void theShippedBlueprintIsFilledByTheShippedBank() throws Exception {
        Path blueprint = Path.of("..", "config", "blueprints", "general.yaml");
        Assembly assembly = new Assembly(
                Release.of(file.bytes()).manifest(), BlueprintFile.read("general.yaml", Files.readAllBytes(blueprint)));
        List<FrozenSlot> slots =
                assembly.form(new byte[32], new java.util.UUID(0, 1)).slots();
        assertEquals(
                30 + 20 + 15,
                slots.stream().filter(slot -> slot.caseId().isEmpty()).count());
        assertEquals(
                2,
                slots.stream()
                        .flatMap(slot -> slot.caseId().stream())
                        .distinct()
                        .count());
        assertEquals(10_000, slots.stream().mapToInt(FrozenSlot::points).sum());
    }

    @Test
    void aReleaseOfTheOlderTypesIsWrittenAsItAlwaysWas() {
        ReleaseFile old = ReleaseBuilder.build(
                new Workspace(
                        workspace.name(),
                        workspace.secrecy(),
                        workspace.salt(),
                        workspace.items().stream()
                                .filter(ReleaseTest::isOfAnOlderType)
                                .toList(),
                        workspace.images(),
                        workspace.law(),
                        workspace.requiredDocuments(),
                        workspace.checkedAgainstText(),
                        false,
                        workspace.layers(),
                        workspace.scans()),
                1,
                List.of(SERVER.certificate()),
                CUSTODIAN,
                TestKeys.NOW);
        Release release = Release.of(old.bytes());
        String written = new String(old.manifest(), StandardCharsets.UTF_8)
                + new String(
                        release.openContent(SERVER.key(), SERVER.certificate()).canonical(), StandardCharsets.UTF_8)
                + new String(
                        release.openKeys(SERVER.key(), SERVER.certificate()).canonical(), StandardCharsets.UTF_8);
        for (String added : List.of("prompts", "blanks", "scoring", "images", "steps", "pairs", "rubric")) {
            assertFalse(written.contains("\"" + added + "\""), added);
        }
    }

    /** Single, multiple, true-false and cases of them, scored all or nothing. */
    private static boolean isOfAnOlderType(Item item) {
        return item.simpleItems().stream()
                .allMatch(part -> part.solution() instanceof Solution.Chosen && part.scoring() == ScoringRule.EXACT);
    }

    @Test
    void aReleaseBuiltInOneTimeZoneIsReadInAnother() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
            byte[] built = file.bytes();
            for (String zone : List.of("UTC", "America/New_York", "Pacific/Kiritimati")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertEquals(file.digest(), ReleaseFile.parse(built).digest(), zone);
                assertArrayEquals(built, file.bytes(), zone);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aCaseWhoseMaterialIsNotTheSignedOneIsRefused() {
        ReleaseManifest manifest = ReleaseManifest.parse(file.manifest());
        List<ReleaseManifest.Entry> items = new ArrayList<>(manifest.items());
        items.stream()
                .filter(item -> !item.isCase())
                .forEach(item -> assertEquals(item.parts().get(0).contentDigest(), item.contentDigest()));
        ReleaseManifest.Entry first =
                items.stream().filter(ReleaseManifest.Entry::isCase).findFirst().orElseThrow();
        Map<String, String> materials = new HashMap<>(Release.of(file.bytes())
                .openContent(SERVER.key(), SERVER.certificate())
                .materials());
        materials.merge(first.id(), "（另一段）", String::concat);
        ReleaseContent changed = new ReleaseContent(
                materials,
                Release.of(file.bytes())
                        .openContent(SERVER.key(), SERVER.certificate())
                        .parts());
        byte[] other = new ReleaseManifest(
                        manifest.number(), manifest.secrecy(), items, Digest.of(changed.canonical()), manifest.keys())
                .canonical();
        ReleaseFile made = new ReleaseFile(
                other,
                Signature.sign(other, CUSTODIAN, TestKeys.NOW),
                Sealed.seal(changed.canonical(), List.of(SERVER.certificate())),
                file.keys());
        ReleaseRefused refused = assertThrows(
                ReleaseRefused.class, () -> Release.of(made.bytes()).openContent(SERVER.key(), SERVER.certificate()));
        assertEquals("content.cms: item " + first.id() + " is not what the manifest says", refused.getMessage());
    }

    @Test
    void anotherServerCannotOpenIt() {
        SigningKey stranger = KEYS.sealing("stranger");
        ReleaseRefused refused = assertThrows(
                ReleaseRefused.class,
                () -> Release.of(file.bytes()).openContent(stranger.key(), stranger.certificate()));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("content.cms can't be opened"), refused.getMessage());
    }

    @Test
    void aForeignRootRefusesTheSigner() {
        assertThrows(
                EvidenceRefused.class, () -> Release.of(file.bytes()).signedBy(new TestKeys("other root").anchor()));
    }

    @Test
    void oneFlippedByteAnywhereIsRefused() {
        byte[] bytes = file.bytes();
        // Every 97th byte reaches each entry, each header and the directory; all of them would take minutes.
        for (int place = 0; place < bytes.length; place += 97) {
            byte[] damaged = bytes.clone();
            damaged[place] ^= 1;
            RuntimeException refused =
                    assertThrows(RuntimeException.class, () -> readWhole(damaged), "byte " + place + " flipped");
            assertTrue(
                    refused instanceof ReleaseRefused || refused instanceof EvidenceRefused,
                    "byte " + place + ": " + refused);
        }
    }

    private static void readWhole(byte[] bytes) {
        Release release = Release.of(bytes);
        release.signedBy(KEYS.anchor());
        release.openContent(SERVER.key(), SERVER.certificate());
        release.openKeys(SERVER.key(), SERVER.certificate());
    }
}
