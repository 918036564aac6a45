package org.zhikao.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.Purpose;
import org.zhikao.bank.ReleaseManifest;

class AssemblyTest {

    private static final byte[] SECRET =
            "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final ReleaseManifest manifest = SampleRelease.manifest();
    private final Blueprint blueprint = SampleRelease.blueprint();
    private final Assembly assembly = new Assembly(manifest, blueprint);

    @Test
    void theSameSecretAndSittingGiveTheSameBytes() {
        UUID sitting = UUID.fromString("00000000-0000-0000-0000-000000000001");
        FrozenForm form = assembly.form(SECRET, sitting);
        assertArrayEquals(
                form.canonical(),
                new Assembly(SampleRelease.manifest(), SampleRelease.blueprint())
                        .form(SECRET, sitting)
                        .canonical());
        // Written down so that a change of the specified generator can't pass unnoticed.
        assertEquals(
                "bdacb96f5e2cdcc45c57ceac77f7ef6bca9c1d719e593a5542fda95562709e65",
                form.digest().hex());
    }

    @Test
    void theSpecifiedGeneratorIsTheOneWrittenDown() {
        // Computed by a second implementation of DrawGenerator's description, written in another language.
        FrozenForm form = assembly.form(SECRET, UUID.fromString("00000000-0000-0000-0000-000000000001"));
        assertEquals(
                List.of("single-7", "single-12", "single-4", "single-10", "single-2"),
                form.slots().stream().limit(5).map(FrozenSlot::partId).toList());
        assertEquals(
                List.of(
                        new FrozenOption("d", "ltxs36a5og"),
                        new FrozenOption("a", "snuakpvyrw"),
                        new FrozenOption("b", "ivk3vpjrkn"),
                        new FrozenOption("c", "5jz7lxo5wz")),
                form.slots().get(0).options());
    }

    @Test
    void whatIsLeftOutStandsInNoFormAndTheListMakesTheFormsAgain() {
        Set<String> unusable = Set.of("single-7", "single-12", "not-of-this-release");
        Assembly without = new Assembly(manifest, blueprint, unusable);
        assertEquals(List.of("single-12", "single-7"), without.leftOut());
        Assembly again = new Assembly(manifest, blueprint, Set.copyOf(without.leftOut()));
        for (int i = 1; i <= 50; i++) {
            FrozenForm form = without.form(SECRET, new UUID(0, i));
            assertTrue(form.slots().stream().noneMatch(slot -> unusable.contains(slot.partId())));
            assertArrayEquals(
                    form.canonical(), again.form(SECRET, new UUID(0, i)).canonical());
        }
        assertEquals(List.of(), assembly.leftOut());
    }

    @Test
    void whatIsLeftOutIsCommittedToWithTheSecretAlone() throws GeneralSecurityException {
        Assembly without = new Assembly(manifest, blueprint, Set.of("single-7", "single-12"));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] commitment = mac.doFinal("zhikao/left-out/1\0single-12\0single-7".getBytes(StandardCharsets.UTF_8));
        assertArrayEquals(commitment, without.leftOutCommitment(SECRET).bytes());
        assertNotEquals(
                without.leftOutCommitment(SECRET),
                new Assembly(manifest, blueprint, Set.of("single-7")).leftOutCommitment(SECRET));
        assertNotEquals(without.leftOutCommitment(SECRET), without.leftOutCommitment(new byte[32]));
    }

    @Test
    void tooLittleLeftIsRefusedWithTheNumbers() {
        Set<String> all =
                manifest.items().stream().map(ReleaseManifest.Entry::id).collect(Collectors.toSet());
        BlueprintRefused refused = assertThrows(BlueprintRefused.class, () -> new Assembly(manifest, blueprint, all));
        assertTrue(String.valueOf(refused.getMessage()).contains("the release holds 0"), refused.getMessage());
    }

    @Test
    void everyFormHoldsWhatTheBlueprintAsksFor() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            FrozenForm form = assembly.form(SECRET, new UUID(random.nextLong(), random.nextLong()));
            String message = "seed " + seed + " round " + round;
            assertEquals(5 + 3 + 4 + 6, form.slots().size(), message);
            assertEquals(
                    blueprint.totalPoints(),
                    form.slots().stream().mapToInt(FrozenSlot::points).sum(),
                    message);
            Set<String> parts = form.slots().stream().map(FrozenSlot::partId).collect(Collectors.toSet());
            assertEquals(form.slots().size(), parts.size(), message);
            long ofLawOne = manifest.items().stream()
                    .filter(item ->
                            item.type().equals("single") && item.regulation().equals("law-1"))
                    .filter(item -> parts.contains(item.id()))
                    .count();
            assertTrue(ofLawOne >= 3, message);
            Set<String> tokens = new HashSet<>();
            form.slots().forEach(slot -> slot.options().forEach(option -> tokens.add(slot.slot() + option.token())));
            assertEquals(
                    form.slots().stream()
                            .mapToInt(slot -> slot.options().size())
                            .sum(),
                    tokens.size(),
                    message);
            assertArrayEquals(
                    form.canonical(), FrozenForm.parse(form.canonical()).canonical(), message);
        }
    }

    @Test
    void neighboursGetOtherOrdersAndTokens() {
        FrozenForm one = assembly.form(SECRET, new UUID(0, 1));
        FrozenForm two = assembly.form(SECRET, new UUID(0, 2));
        assertNotEquals(one.slots(), two.slots());
        Set<String> tokens = one.slots().stream()
                .flatMap(slot -> slot.options().stream())
                .map(FrozenOption::token)
                .collect(Collectors.toSet());
        assertTrue(two.slots().stream()
                .flatMap(slot -> slot.options().stream())
                .noneMatch(option -> tokens.contains(option.token())));
    }

    @Test
    void everyOptionComesToEveryPlaceAboutEquallyOften() {
        int[] first = new int[4];
        for (int i = 0; i < 4000; i++) {
            FrozenSlot slot = assembly.form(SECRET, new UUID(7, i)).slots().get(0);
            first["abcd".indexOf(slot.options().get(0).optionId())]++;
        }
        for (int count : first) {
            // Chance leaves 1,000 ± 120 in all but one run of ten thousand; the draw is seeded, so this never flickers.
            assertTrue(Math.abs(count - 1000) < 120, java.util.Arrays.toString(first));
        }
    }

    @Test
    void theDeliveredFormTellsNothingThatTheAuthorWrote() {
        FrozenForm form = assembly.form(SECRET, new UUID(0, 3));
        String json =
                DeliveredForm.of(form, blueprint, contentWithoutIds()).toJson().toString();
        manifest.parts().keySet().forEach(id -> assertTrue(!json.contains("\"" + id + "\""), id));
        for (String forbidden : List.of("key", "rationale", "\"id\"", "citation", "article", "optionId", "case")) {
            assertTrue(!json.contains(forbidden), forbidden + " in " + json);
        }
    }

    @Test
    void anExamDrawsNothingThatIsForStudyAloneAndAStudyPaperMay() {
        ReleaseManifest partly = SampleDraws.partlyForStudy(manifest);
        Set<String> forStudy = partly.items().stream()
                .filter(item -> item.purpose() == Purpose.STUDY)
                .map(ReleaseManifest.Entry::id)
                .collect(Collectors.toSet());
        assertTrue(forStudy.size() >= 5, forStudy.toString());
        Blueprint study = SampleDraws.with(blueprint, Purpose.STUDY);
        Set<String> examined = new HashSet<>();
        Set<String> studied = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            UUID sitting = new UUID(9, i);
            examined.addAll(drawn(new Assembly(partly, blueprint).form(SECRET, sitting)));
            studied.addAll(drawn(new Assembly(partly, study).form(SECRET, sitting)));
        }
        assertTrue(examined.stream().noneMatch(forStudy::contains), examined.toString());
        assertTrue(studied.containsAll(forStudy), studied.toString());
        // What may never be drawn isn't told as kept out by a change of the law either.
        String one = forStudy.iterator().next();
        assertEquals(List.of(), new Assembly(partly, blueprint, Set.of(one)).leftOut());
        assertEquals(List.of(one), new Assembly(partly, study, Set.of(one)).leftOut());
    }

    private static Set<String> drawn(FrozenForm form) {
        return form.slots().stream()
                .map(slot -> slot.caseId().orElse(slot.partId()))
                .collect(Collectors.toSet());
    }

    @Test
    void aShortReleaseIsNamedCellByCell() {
        Blueprint greedy = new Blueprint(
                "greedy",
                "卷",
                60,
                100,
                Set.of("national"),
                Set.of("general"),
                List.of(
                        SampleRelease.section("一", "single", 10, 100, Map.of("law-2", 6)),
                        SampleRelease.section("二", "single", 5, 100, Map.of()),
                        SampleRelease.section("三", "case", 9, 100, Map.of())));
        BlueprintRefused refused = assertThrows(BlueprintRefused.class, () -> new Assembly(manifest, greedy));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("section \"二\" (single) is short by 3"),
                refused.getMessage());
        assertTrue(
                String.valueOf(refused.getMessage()).contains("regulation law-2 is short by 2"), refused.getMessage());
        assertTrue(
                String.valueOf(refused.getMessage()).contains("section \"三\" (case) is short by 6"),
                refused.getMessage());
        assertTrue(!String.valueOf(refused.getMessage()).contains("study"), refused.getMessage());
    }

    @Test
    void whatIsMissingBecauseItIsForStudyAloneIsCountedWithItsCure() {
        ReleaseManifest partly = SampleDraws.partlyForStudy(manifest);
        Blueprint all = RandomPapers.paper(
                List.of(SampleRelease.section("一", "single", 12, 100, Map.of("law-2", 4))), PaperLimits.NONE);
        String said = String.valueOf(assertThrows(BlueprintRefused.class, () -> new Assembly(partly, all))
                .getMessage());
        assertTrue(
                said.contains("(single) is short by 2: it wants 12, the release holds 10 (besides 2 for study"), said);
        assertTrue(said.contains("law-2 is short by 1: it wants 4, the release holds 3 (besides 1 for study"), said);
        assertTrue(said.contains("regulation confirm"), said);
        assertEquals(
                12,
                new Assembly(partly, SampleDraws.with(all, Purpose.STUDY))
                        .form(SECRET, new UUID(0, 1))
                        .slots()
                        .size());
    }

    @Test
    void aCaseDividesItsPointsWithoutLosingAHundredth() {
        ReleaseManifest.Entry entry = manifest.items().stream()
                .filter(ReleaseManifest.Entry::isCase)
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(222, 333, 445), Assembly.divided(1000, entry));
    }

    private org.zhikao.bank.ReleaseContent contentWithoutIds() {
        var content = SampleRelease.content(manifest.items());
        Map<String, org.zhikao.bank.ReleaseContent.Part> parts = new java.util.TreeMap<>();
        content.parts().forEach((id, part) -> {
            Map<String, String> options = new java.util.LinkedHashMap<>();
            part.options().keySet().forEach(option -> options.put(option, "文字"));
            parts.put(id, new org.zhikao.bank.ReleaseContent.Part(part.type(), "题干", options));
        });
        Map<String, String> materials = new java.util.TreeMap<>();
        content.materials().keySet().forEach(id -> materials.put(id, "材料"));
        return new org.zhikao.bank.ReleaseContent(materials, parts);
    }
}
