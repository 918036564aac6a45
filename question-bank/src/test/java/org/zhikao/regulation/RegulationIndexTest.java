package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegulationIndexTest {

    private static final RegulationIndex INDEX =
            RegulationIndex.of(new RegulationId("lamp-rules"), Texts.txt(Texts.OFFICIAL));

    @Test
    void anIndexHoldsNumbersDigestsAndFiguresButNoText() {
        String json = new String(INDEX.toJson(), StandardCharsets.UTF_8);
        assertTrue(json.contains("\"二百元\", \"三千元\""), json);
        assertTrue(json.contains("\"number\" : \"2-1\""), json);
        assertFalse(json.contains("夜间"), json);
    }

    @Test
    void anIndexReadsBackAsItselfAndIsWrittenAlikeEachTime() {
        RegulationIndex again = RegulationIndex.read("x.json", INDEX.toJson());
        assertEquals(INDEX, again);
        assertArrayEquals(INDEX.toJson(), again.toJson());
    }

    @Test
    void anIndexWithoutDateOfForceReadsBackToo() {
        RegulationText text = Texts.txt("试行办法\n（2020年1月2日通过）\n第一条 甲。");
        RegulationIndex index = RegulationIndex.of(new RegulationId("trial"), text);
        assertEquals(index, RegulationIndex.read("x.json", index.toJson()));
        assertTrue(index.effective().isEmpty());
    }

    @Test
    void anUndatedTextHasNoIndex() {
        RegulationText text = Texts.txt("试行办法\n第一条 甲。");
        assertThrows(IllegalArgumentException.class, () -> RegulationIndex.of(new RegulationId("trial"), text));
    }

    @Test
    void brokenFilesAreRefusedWithLineAndField() {
        String json = new String(INDEX.toJson(), StandardCharsets.UTF_8);
        refuses(json.replaceFirst("\"title\"", "\"name\""), "title", "missing");
        refuses(json.replaceFirst("\"numerals\"", "\"figures\""), "articles/1/paragraphs/1", "numerals");
        refuses(
                json.replaceFirst("\"effective\"", "\"extra\" : 1, \"effective\""),
                "x.json:5",
                "extra",
                "unknown field");
        refuses(json.replaceFirst("\"title\"", "\"id\""), "id", "occurs twice");
        refuses(json.replaceFirst("\"number\" : \"2\"", "\"number\" : \"1\""), "stands in the index twice");
        refuses(json.replaceFirst("\"number\" : 2", "\"number\" : 3"), "without gap");
        refuses(json.replaceFirst("\"digest\" : \"[0-9a-f]{4}", "\"digest\" : \""), "articles/1/digest");
        refuses(json.substring(0, json.length() / 2), "not readable");
        refuses(json + "{}", "second document");
        refuses("[]", "one object");
    }

    @Test
    void theFileNameMustFitTheContent(@TempDir Path folder) throws IOException {
        Path good = Files.write(folder.resolve("lamp-rules@2021-06-08.json"), INDEX.toJson());
        assertEquals(INDEX, RegulationIndex.read(good));
        Path bad = Files.write(folder.resolve("lamp-rules@2020-06-08.json"), INDEX.toJson());
        FieldException refusal = assertThrows(FieldException.class, () -> RegulationIndex.read(bad));
        assertTrue(String.valueOf(refusal.getMessage()).contains("Name it lamp-rules@2021-06-08.json"));
    }

    @Test
    void changedArticlesAreNamed() {
        RegulationIndex other = RegulationIndex.of(
                new RegulationId("lamp-rules"),
                Texts.txt(Texts.OFFICIAL.replace("三千元", "四千元").replace("第五条　", "第六条　")));
        assertEquals(
                List.of("3", "5", "6"),
                INDEX.articlesThatDiffer(other).stream()
                        .map(ArticleNumber::toString)
                        .toList());
        assertEquals(List.of(), INDEX.articlesThatDiffer(INDEX));
    }

    @Test
    void everyShippedIndexIsReadableAndInCanonicalPrint() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(Path.of("workspace", "regulations"))) {
            files = listed.sorted().toList();
        }
        assertTrue(files.size() >= 6, "shipped: " + files);
        for (Path file : files) {
            assertArrayEquals(
                    Files.readAllBytes(file), RegulationIndex.read(file).toJson(), file.toString());
        }
    }

    private static void refuses(String json, String... parts) {
        FieldException refusal = assertThrows(
                FieldException.class, () -> RegulationIndex.read("x.json", json.getBytes(StandardCharsets.UTF_8)));
        for (String part : parts) {
            assertTrue(String.valueOf(refusal.getMessage()).contains(part), part + " in: " + refusal.getMessage());
        }
    }
}
