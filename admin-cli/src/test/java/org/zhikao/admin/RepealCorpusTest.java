package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real code ends laws of its own day; such texts are not part of the project, so their folder is named from outside. */
class RepealCorpusTest extends LawChange {

    private static final String CODE = "中华人民共和国生态环境法典_2026-03-12.md";

    /** Three of the ten that its article 1242 ends, and that are held. */
    private static final List<String> ENDED = List.of(
            "中华人民共和国噪声污染防治法_2021-12-24.txt", "中华人民共和国大气污染防治法_2018-10-26.txt", "中华人民共和国固体废物污染环境防治法_2020-04-29.txt");

    private Path corpus = Path.of("");

    @BeforeEach
    void needsTheCorpus() {
        String named = System.getProperty("zhikao.corpus", "");
        if (named.isBlank()) {
            System.out.println("SKIPPED: RepealCorpusTest read no law texts. Name their folder (it holds"
                    + " regulations.csv) with -Dzhikao.corpus=FOLDER.");
        }
        Assumptions.assumeFalse(named.isBlank(), "no -Dzhikao.corpus=FOLDER");
        corpus = Path.of(named);
    }

    @Test
    void aLawThatTheEnvironmentalCodeEndsIsInForceUntilItsDayAndNoLonger() throws IOException {
        List<String> asked =
                new ArrayList<>(List.of("import", corpus.resolve(CODE).toString()));
        ENDED.forEach(law -> asked.add(corpus.resolve(law).toString()));
        Cli.Ran imported = regulation(asked.toArray(String[]::new));
        assertEquals(0, imported.exitCode(), imported.err());
        Matcher told = Pattern.compile("@2026-03-12/1242 载明废止 (\\S+)（2026-08-15 起），尚未核实")
                .matcher(imported.out());
        List<String> laws = new ArrayList<>();
        while (told.find()) {
            laws.add(told.group(1));
        }
        assertEquals(ENDED.size(), laws.size(), imported.out());
        for (String law : laws) {
            assertEquals("IN_FORCE", at("2026-08-15", law), "nobody has confirmed it");
            String[] confirm = {
                "confirm", law, "--repealed", "--from", "2026-08-15", "--source", "法典第一千二百四十二条", "--by", "r1"
            };
            Cli.Ran confirmed = regulation(confirm);
            assertEquals(0, confirmed.exitCode(), confirmed.err());
            assertTrue(confirmed.out().contains("@2026-03-12/1242"), confirmed.out());
            assertEquals("IN_FORCE", at("2026-08-14", law));
            assertEquals("ENDED", at("2026-08-15", law));
        }
        assertEquals("NOT_YET", at("2026-08-14", "ecological-environment-code"));
        assertEquals("IN_FORCE", at("2026-08-15", "ecological-environment-code"));
    }

    private String at(String day, String law) throws IOException {
        JsonNode rows = JSON.readTree(
                regulation("at", day, "--regulation", law, "--format", "json").out());
        return rows.path(0).path("state").asText();
    }
}
