package org.zhikao.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Path file = Path.of("..", "config", "blueprints", "sample.yaml");
        Blueprint blueprint = BlueprintFile.read("sample.yaml", Files.readAllBytes(file));
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
                "id: small | name: small | id: missing",
                "title: 小卷 | titel: 小卷 | title: missing",
                "durationMinutes: 30 | durationMinutes: half | durationMinutes",
                "id: small | id: 'small | not readable",
            })
    void aFaultIsNamedWithItsPlace(String good, String bad, String said) {
        String yaml = GOOD.replace(good, bad);
        BlueprintRefused refused = assertThrows(BlueprintRefused.class, () -> read(yaml));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("small.yaml"), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains(said), refused.getMessage());
    }

    private static Blueprint read(String yaml) {
        return BlueprintFile.read("small.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}
