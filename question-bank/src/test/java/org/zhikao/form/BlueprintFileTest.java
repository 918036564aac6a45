package org.zhikao.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.bank.Purpose;

class BlueprintFileTest {

    private static final String GOOD = """
            id: small
            title: 小卷
            durationMinutes: 30
            cutPoints: 1.5
            jurisdictions: [national]
            scopes: [general]
            sections:
              - {title: 一, type: single, count: 2, points: 1.25}
            """;

    @Test
    void theShippedBlueprintIsReadWhole() throws Exception {
        Path file = Path.of("..", "config", "blueprints", "general.yaml");
        Blueprint blueprint = BlueprintFile.read("general.yaml", Files.readAllBytes(file));
        assertEquals(10000, blueprint.totalPoints());
        assertEquals(6000, blueprint.cutPoints());
        assertEquals(4, blueprint.sections().size());
    }

    @Test
    void whatAPaperTestsIsWhatItsAuthorStatesAndOtherwiseUnknownUnlessItIsGeneral() {
        assertEquals(Optional.of(Set.of()), read(GOOD).testedPowers());
        String special = GOOD.replace("[general]", "[general, special]");
        assertEquals(Optional.empty(), read(special).testedPowers());
        assertEquals(
                Optional.of(Set.of("燃气管理")), read(special + "powers: [燃气管理]\n").testedPowers());
        assertEquals(Optional.of(Set.of()), read(special + "powers: []\n").testedPowers());
        String claims = GOOD + "powers: [燃气管理]\n";
        assertTrue(String.valueOf(
                        assertThrows(BlueprintRefused.class, () -> read(claims)).getMessage())
                .contains("field powers"));
    }

    @Test
    void aPaperIsAnExamUnlessItSaysThatItIsForStudyAndThenHasAnotherDigest() {
        assertEquals(Purpose.EXAM, read(GOOD).purpose());
        assertEquals(read(GOOD).digest(), read(GOOD + "purpose: exam\n").digest());
        assertFalse(new String(read(GOOD).canonical(), StandardCharsets.UTF_8).contains("purpose"));
        Blueprint study = read(GOOD + "purpose: study\n");
        assertEquals(Purpose.STUDY, study.purpose());
        assertNotEquals(read(GOOD).digest(), study.digest());
        String strange = GOOD + "purpose: practice\n";
        assertTrue(String.valueOf(assertThrows(BlueprintRefused.class, () -> read(strange))
                        .getMessage())
                .contains("exam, study"));
    }

    @Test
    void aPaperOnWhatChangedStatesSinceWhenAndOneThatDoesNotKeepsItsDigest() {
        assertEquals(Optional.empty(), read(GOOD).changedSince());
        assertFalse(new String(read(GOOD).canonical(), StandardCharsets.UTF_8).contains("changedSince"));
        Blueprint delta = read(GOOD + "changedSince: 2025-12-01\n");
        assertEquals(Optional.of(LocalDate.of(2025, 12, 1)), delta.changedSince());
        assertTrue(new String(delta.canonical(), StandardCharsets.UTF_8).contains("\"changedSince\":\"2025-12-01\""));
        assertEquals(
                delta.digest(), read(GOOD + "changedSince: \"2025-12-01\"\n").digest());
        assertNotEquals(read(GOOD).digest(), delta.digest());
        assertNotEquals(
                delta.digest(), read(GOOD + "changedSince: 2025-12-02\n").digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-13-01", "2025-02-30", "2025", "lately", "[2025-12-01]"})
    void aDayThatIsNoneIsRefusedWithItsField(String day) {
        BlueprintRefused refused =
                assertThrows(BlueprintRefused.class, () -> read(GOOD + "changedSince: " + day + "\n"));
        assertTrue(
                String.valueOf(refused.getMessage()).matches("(?s)small\\.yaml.*9.*changedSince.*"),
                refused.getMessage());
    }

    @Test
    void aBlueprintThatStatesNoPowersKeepsItsDigestAndOneThatDoesHasAnother() {
        String special = GOOD.replace("[general]", "[general, special]");
        Blueprint without = read(special);
        assertFalse(new String(without.canonical(), StandardCharsets.UTF_8).contains("powers"));
        assertNotEquals(without.digest(), read(special + "powers: []\n").digest());
    }

    @Test
    void theLevelsOfAPaperAreThoseOfItsSections() {
        assertEquals(Set.of(), read(GOOD).levels());
        String leveled = GOOD.replace("points: 1.25}", "points: 1.25, levels: [in-post, advanced]}");
        assertEquals(Set.of("in-post", "advanced"), read(leveled).levels());
        assertEquals(
                Set.of(),
                read(leveled + "  - {title: 二, type: single, count: 1, points: 1}\n")
                        .levels());
    }

    private static final String BOUND = GOOD.replace(
                    "points: 1.25}",
                    "points: 1.25, atMost: {law-1: 1}, weights: {law-2: 50}, levelWeights: {in-post: 50},"
                            + " difficulty: {from: 20, to: 90}, bands: [{from: 60, to: 99, atLeast: 1, atMost: 2}],"
                            + " jurisdictions: [national], scopes: [general], topics: [灯箱]}")
            + "difficulty: {mean: 70, tolerance: 1.5}\nexposure: 25\nneighbours: 3\n";

    @Test
    void everyBoundIsReadAndPartOfTheDigestAndOldBlueprintsKeepTheirs() {
        Blueprint blueprint = read(BOUND);
        SectionLimits limits = blueprint.sections().get(0).limits();
        assertEquals(Map.of("law-1", 1), limits.atMost());
        assertEquals(Map.of("law-2", 50), limits.weights());
        assertEquals(Map.of("in-post", 50), limits.levelWeights());
        assertEquals(List.of(new Band(60, 99, OptionalInt.of(1), OptionalInt.of(2))), limits.bands());
        assertEquals(Set.of("灯箱"), limits.topics());
        assertEquals(
                Optional.of(new PaperLimits.Target(7000, 150)),
                blueprint.limits().difficulty());
        assertEquals(5, blueprint.limits().mostUses(20));
        assertEquals(1, blueprint.limits().mostUses(3));
        // Computed before any of these fields was known.
        assertEquals(
                "7776de5a38699a7ffdc95c854a40e3ee590516a8f2c3e80c060805900fa96ba1",
                read(GOOD).digest().hex());
        for (String field : List.of(
                "atMost: {law-1: 1}, ",
                "weights: {law-2: 50}, ",
                "levelWeights: {in-post: 50}, ",
                "difficulty: {from: 20, to: 90}, ",
                "bands: [{from: 60, to: 99, atLeast: 1, atMost: 2}], ",
                ", topics: [灯箱]",
                "exposure: 25\n",
                "neighbours: 3\n")) {
            assertTrue(BOUND.contains(field), field);
            assertNotEquals(blueprint.digest(), read(BOUND.replace(field, "")).digest(), field);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: 20, to: 90 | from: 90, to: 20 | difficulty 90 to 20",
                "atLeast: 1, atMost: 2 | atLeast: 2, atMost: 1 | contradict",
                "weights: {law-2: 50} | weights: {law-2: 50, law-3: 51} | field weights: 101 per cent",
                "levelWeights: {in-post: 50} | levelWeights: {expert: 50} | no items of level expert",
                "topics: [灯箱] | scope: [灯箱] | scope",
                "jurisdictions: [national], scopes | jurisdictions: [beijing], scopes | the paper does not name beijing",
                "mean: 70 | mean: 0 | mean 0",
                "exposure: 25 | exposure: 0 | exposure: 0 is not",
                "neighbours: 3 | neighbours: many | neighbours",
                "atMost: {law-1: 1} | atMost: {law-1: -1} | atMost/law-1",
            })
    void aFaultyBoundIsNamedWithItsPlace(String good, String bad, String said) {
        assertTrue(BOUND.contains(good), good);
        BlueprintRefused refused = assertThrows(BlueprintRefused.class, () -> read(BOUND.replace(good, bad)));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("small.yaml"), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains(said), refused.getMessage());
    }

    @Test
    void pointsAreExactHundredths() {
        Blueprint blueprint = read(GOOD);
        assertEquals(250, blueprint.totalPoints());
        assertEquals(150, blueprint.cutPoints());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cutPoints: 1.5 | cutPoints: 1.555 | at most two decimal places",
                "cutPoints: 1.5 | cutPoints: 9 | field cutPoints",
                "durationMinutes: 30 | durationMinutes: 0 | field durationMinutes",
                "type: single | type: essay | field type",
                "count: 2 | count: 0 | field count",
                "scopes: [general] | scopes: [] | field scopes",
                "jurisdictions: [national] | jurisdictions: [national, beijing, shanghai] | jurisdictions: beijing, shanghai are",
                "jurisdictions: [national] | jurisdictions: [shanghai, beijing] | jurisdictions: beijing, shanghai are",
                "id: small | name: small | id: missing",
                "title: 小卷 | titel: 小卷 | title: missing",
                "durationMinutes: 30 | durationMinutes: half | durationMinutes",
                "id: small | id: 'small | not readable",
            })
    void aFaultIsNamedWithItsPlace(String good, String bad, String said) {
        String yaml = GOOD.replace(good, bad);
        BlueprintRefused refused = assertThrows(BlueprintRefused.class, () -> accept(yaml));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("small.yaml"), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains(said), refused.getMessage());
    }

    @Test
    void oneThatWasAcceptedBeforeTheRuleOfOnePlaceIsStillReadAndKeepsItsDigest() {
        String two = GOOD.replace("jurisdictions: [national]", "jurisdictions: [beijing, shanghai]");
        assertEquals(Set.of("beijing", "shanghai"), read(two).jurisdictions());
        assertEquals(
                read(two).digest(),
                read(two.replace("[beijing, shanghai]", "[shanghai, beijing]")).digest());
        assertThrows(BlueprintRefused.class, () -> accept(two));
    }

    private static Blueprint accept(String yaml) {
        return BlueprintFile.accept("small.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static Blueprint read(String yaml) {
        return BlueprintFile.read("small.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}
