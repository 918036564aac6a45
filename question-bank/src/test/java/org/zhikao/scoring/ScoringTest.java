package org.zhikao.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.form.Assembly;
import org.zhikao.form.Blueprint;
import org.zhikao.form.FrozenForm;
import org.zhikao.form.FrozenOption;
import org.zhikao.form.FrozenSlot;
import org.zhikao.form.SampleRelease;

class ScoringTest {

    private final ReleaseManifest manifest = SampleRelease.manifest();
    private final ReleaseKeys keys = SampleRelease.keys(manifest.items());
    private final Blueprint blueprint = SampleRelease.blueprint();
    private final FrozenForm form = new Assembly(manifest, blueprint).form(new byte[32], new UUID(1, 2));

    @Test
    void theKeyItselfEarnsEverything() {
        Map<Integer, List<String>> all = new HashMap<>();
        form.slots().forEach(slot -> all.put(slot.slot(), right(slot)));
        Score score = score(all);
        assertEquals(blueprint.totalPoints(), score.points());
        assertEquals(score.totalPoints(), score.points());
        assertTrue(score.passed());
        assertTrue(score.study().isEmpty());
    }

    @Test
    void anEmptyPaperEarnsNothingAndNamesWhatToStudyOnce() {
        Score score = score(Map.of());
        assertEquals(0, score.points());
        assertFalse(score.passed());
        assertEquals(
                form.slots().size(),
                score.study().stream().mapToInt(Score.Study::missed).sum());
        assertEquals(
                score.study().size(),
                score.study().stream().map(Score.Study::article).distinct().count());
    }

    @Test
    void oneOptionMoreOrLessThanTheKeyEarnsNothing() {
        FrozenSlot multiple = form.slots().stream()
                .filter(slot -> keys.key(slot.partId()).options().size() == 2)
                .findFirst()
                .orElseThrow();
        List<String> right = right(multiple);
        List<String> all = multiple.options().stream().map(FrozenOption::token).toList();
        assertEquals(multiple.points(), score(Map.of(multiple.slot(), right)).points());
        assertEquals(0, score(Map.of(multiple.slot(), all)).points());
        assertEquals(0, score(Map.of(multiple.slot(), List.of(right.get(0)))).points());
    }

    @Test
    void pointsAreTheSumOverSlotsForAnyResponses() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Map<Integer, List<String>> responses = new HashMap<>();
            int expected = 0;
            for (FrozenSlot slot : form.slots()) {
                Set<String> chosen = new TreeSet<>();
                slot.options().stream()
                        .filter(option -> random.nextInt(3) == 0)
                        .forEach(option -> chosen.add(option.token()));
                responses.put(slot.slot(), List.copyOf(chosen));
                expected += chosen.equals(Set.copyOf(right(slot))) ? slot.points() : 0;
            }
            Score score = score(responses);
            assertEquals(expected, score.points(), "seed " + seed + " round " + round);
            assertEquals(
                    expected,
                    score.sections().stream()
                            .mapToInt(Score.SectionScore::points)
                            .sum());
            assertEquals(expected >= blueprint.cutPoints(), score.passed());
        }
    }

    @Test
    void theCutScoreIsComparedWithoutRounding() {
        assertTrue(cut(6000, 10000).passed());
        assertFalse(cut(5999, 10000).passed());
        // 60 of 100 asked, one slot of 3 points voided: 58.2 of 97 is just enough, a hundredth less is not.
        assertTrue(cut(5820, 9700).passed());
        assertFalse(cut(5819, 9700).passed());
    }

    @Test
    void aTokenOfAnotherSlotIsRefused() {
        String foreign = form.slots().get(1).options().get(0).token();
        assertThrows(IllegalArgumentException.class, () -> score(Map.of(1, List.of(foreign))));
        assertThrows(IllegalArgumentException.class, () -> score(Map.of(99, List.of())));
    }

    private static Score cut(int points, int totalPoints) {
        return new Score(points, totalPoints, 6000, 10000, List.of(), List.of(), List.of());
    }

    private Score score(Map<Integer, List<String>> responses) {
        return new Scoring(blueprint, manifest, keys).score(form, responses);
    }

    private List<String> right(FrozenSlot slot) {
        return slot.options().stream()
                .filter(option -> keys.key(slot.partId()).options().contains(option.optionId()))
                .map(FrozenOption::token)
                .toList();
    }
}
