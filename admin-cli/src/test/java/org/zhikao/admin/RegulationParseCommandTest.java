package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegulationParseCommandTest {

    private static final String LAW =
            "试行办法\n（2020年1月2日通过）\n第一章　总　则\n第一条　甲。\n第 二条乙：\n（一）丙；\n（二）丁。\n戊。\n第四条　本办法自2020年3月1日起施行。《旧办法》同时废止。\n";

    @TempDir
    private Path folder;

    @Test
    void theJsonHoldsWhatTheFormatNamesAndNothingElse() throws IOException {
        JsonNode text = json(parse("law.txt", LAW, "--format", "json"));
        assertEquals(
                List.of("title", "versionDate", "effectiveDate", "articleCount", "articles", "warnings"), names(text));
        assertEquals("试行办法", text.get("title").asText());
        assertEquals("2020-01-02", text.get("versionDate").asText());
        assertEquals("2020-03-01", text.get("effectiveDate").asText());
        assertEquals(3, text.get("articleCount").asInt());
        JsonNode second = text.get("articles").get(1);
        assertEquals(List.of("number", "path", "paragraphs", "digest"), names(second));
        assertEquals("第二条", second.get("number").asText());
        assertEquals("第一章 总则", second.get("path").get(0).asText());
        assertEquals("乙：\n（一）丙；\n（二）丁。", second.get("paragraphs").get(0).asText());
        assertEquals("戊。", second.get("paragraphs").get(1).asText());
        assertTrue(second.get("digest").asText().matches("[0-9a-f]{64}"));
        JsonNode warnings = text.get("warnings");
        assertEquals(List.of("code", "where", "text"), names(warnings.get(0)));
        assertTrue(warnings.toString().contains("\"NUMBER_GAP\""), warnings.toString());
        assertTrue(warnings.toString().contains("第 9 行"), warnings.toString());
    }

    @Test
    void aDateThatNobodyStatesIsNull() throws IOException {
        JsonNode text = json(parse("law.txt", "试行办法\n第一条　甲。", "--format", "json"));
        assertTrue(text.get("versionDate").isNull() && text.get("effectiveDate").isNull(), text.toString());
    }

    @Test
    void theRestIsAddedOnDemand() throws IOException {
        JsonNode text = json(parse("law.txt", LAW, "--format", "json", "--all"));
        assertEquals("旧办法", text.get("repeals").get(0).get("title").asText());
        assertEquals("2020-03-01", text.get("repeals").get(0).get("ends").asText());
        assertEquals("adopted", text.get("history").get(0).get("kind").asText());
        assertEquals(2, text.get("items").size());
    }

    @Test
    void withoutAFormatTheChaptersAreShownWithWhatIsOdd() throws IOException {
        Cli.Ran ran = parse("law.txt", LAW);
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("第一章 总则"), ran.out());
        assertTrue(ran.out().contains("条号不连续"), ran.out());
        assertTrue(ran.out().contains("《旧办法》"), ran.out());
    }

    @Test
    void whatCannotBeReadIsRefusedInOneLineInBothLanguages() throws IOException {
        for (String name : List.of("law.wps", "law.docx", "law.pdf", "law.txt")) {
            for (String language : List.of("zh", "en")) {
                Cli.Ran ran = parse(name, name.equals("law.txt") ? "" : "xx", "--lang", language);
                assertEquals(1, ran.exitCode(), name);
                assertEquals(1, ran.err().lines().count(), ran.err());
                assertTrue(ran.err().contains(name), ran.err());
                assertFalse(ran.hasStackTrace(), ran.err());
                assertEquals("", ran.out());
            }
        }
        Cli.Ran missing = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC))
                .run("regulation", "parse", folder.resolve("none.txt").toString());
        assertEquals(1, missing.exitCode());
        assertTrue(missing.err().contains("没有这个文件"), missing.err());
    }

    private Cli.Ran parse(String name, String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        List<String> arguments = new ArrayList<>(List.of("regulation", "parse", file.toString()));
        arguments.addAll(List.of(options));
        return new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC)).run(arguments.toArray(String[]::new));
    }

    private static JsonNode json(Cli.Ran ran) throws IOException {
        assertEquals(0, ran.exitCode(), ran.err());
        return new ObjectMapper().readTree(ran.out());
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
