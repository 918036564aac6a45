package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.ItemScan;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.Corpus;
import org.zhikao.regulation.NormalisedText;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;

/** Items are in our own words: they name what a law says, and don't copy how it says it. */
class OwnWordsCorpusTest {

    /** Characters that an item may have in one run with a law: terms and enumerations can't be said otherwise. */
    private static final int LONGEST = 32;

    /** A large odd number, so that each character moves every bit of a run's number. */
    private static final long BASE = 0x9E3779B97F4A7C15L;

    private static final String HEAD = """
            regulation: lamp-rules
            version: "2021-06-08"
            items:
            """;
    private static final String META =
            "state: draft, writer: w1, level: recruit, scope: general, jurisdiction: national,"
                    + " points: 1, topic: 灯, citation: {article: \"1\", paragraph: 1, digest: \"" + "0".repeat(64)
                    + "\"}";

    /** An item for each place that a text may stand in. */
    private static final String EVERY_TEXT = HEAD
            + """
              - {id: q-1, type: single, META, stem: "{}", options: {a: 甲, b: 乙}, key: [a], rationale: 解}
              - {id: q-2, type: single, META, stem: 题, options: {a: "{}", b: 乙}, key: [a], rationale: 解}
              - {id: q-3, type: single, META, stem: 题, options: {a: 甲, b: 乙}, key: [a], rationale: "{}"}
              - {id: q-4, type: matching, META, stem: 题, prompts: {p: "{}", q: 丑}, options: {a: 甲, b: 乙}, key: {p: a, q: b}, rationale: 解}
              - {id: q-5, type: fill-in, META, stem: 题____, blanks: [{accept: [甲, "{}"]}], rationale: 解}
              - {id: q-6, type: short-answer, MARKED, stem: 题, rubric: [{points: 1, text: 点}], model: "{}", rationale: 解}
              - {id: q-8, type: case, CASE, material: "{}", parts: [{id: q-8-1, type: true-false, points: 1, stem: 题, key: true, rationale: 解, CITED}]}
              - {id: q-7, type: short-answer, MARKED, stem: 题, rubric: [{points: 1, text: "{}"}], model: 文, rationale: 解}
            """.replace("MARKED", META.replace(" points: 1,", ""))
                    .replace("CASE", META.replace(" points: 1,", ""))
                    .replace("CITED", META.replaceFirst(".*topic: 灯, ", ""))
                    .replace("META", META);

    private Path corpus = Path.of("");

    @BeforeEach
    void needsTheCorpus() {
        corpus = Corpus.folder(OwnWordsCorpusTest.class);
    }

    @Test
    void noItemSharesALongRunOfWordsWithAnyLaw() throws IOException {
        Set<Long> runs = new HashSet<>();
        int laws = 0;
        for (CSVRecord row : rows()) {
            Set<Long> ofLaw = runs(RegulationReader.read(corpus.resolve(row.get("id"))));
            runs.addAll(ofLaw);
            laws += ofLaw.isEmpty() ? 0 : 1;
        }
        List<String> copied = new ArrayList<>();
        int compared = 0;
        for (Item item : Workspace.read(Path.of("workspace")).items()) {
            compared++;
            for (String text : texts(item)) {
                copied(text, runs).ifPresent(run -> copied.add(item.id() + ": " + run));
            }
        }
        assertTrue(compared >= 600 && laws >= 60, compared + " items, " + laws + " laws");
        assertEquals(List.of(), copied);
    }

    @Test
    void aSentenceOfTheLawInAnItemIsFoundWhereverItStands() throws IOException {
        RegulationText law = RegulationReader.read(corpus.resolve(rows().get(1).get("id")));
        String sentence = law.articles().stream()
                .flatMap(article -> article.paragraphs().stream())
                .map(Paragraph::text)
                .filter(text -> NormalisedText.of(text).value().length() > LONGEST + 2)
                .findFirst()
                .orElseThrow();
        Set<Long> runs = runs(law);
        assertTrue(copied("依法，" + sentence, runs).isPresent());
        assertFalse(copied(sentence.substring(0, LONGEST / 2), runs).isPresent());
        ItemScan everywhere =
                ItemScan.read("items.yaml", EVERY_TEXT.replace("{}", sentence).getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), everywhere.problems());
        assertEquals(8, everywhere.found().size());
        for (ItemScan.Found found : everywhere.found()) {
            assertTrue(
                    texts(found.item()).stream()
                            .anyMatch(text -> copied(text, runs).isPresent()),
                    found.item().toString());
        }
    }

    @Test
    void clausesRowsAndAnnexesAreWordsOfTheLawToo() {
        String sentence = "灯箱的所有人应当在每年汛期以前检查一次，并且把检查的结果告知所在地的街道办事处和乡镇的人民政府。";
        for (String text : List.of(
                "关于灯箱的决定\n（2020年1月2日通过）\n一、" + sentence,
                "灯箱行政处罚裁量基准\n（2020年1月2日通过）\n违法行为\t裁量基准\n" + sentence + "\t警告\n其他\t警告",
                "灯箱管理办法\n（2020年1月2日通过）\n第一条　甲。\n附件一　灯箱清单\n" + sentence)) {
            RegulationText law = RegulationReader.read("law.txt", text.getBytes(StandardCharsets.UTF_8));
            assertTrue(copied("依法，" + sentence, runs(law)).isPresent(), text);
        }
    }

    private static Optional<String> copied(String text, Set<Long> runs) {
        String plain = NormalisedText.of(text).value();
        List<Long> pieces = pieces(plain);
        return IntStream.range(0, pieces.size())
                .filter(start -> runs.contains(pieces.get(start)))
                .mapToObj(start -> plain.substring(start, start + LONGEST + 1))
                .findFirst();
    }

    /** Those of all that it says: a decision has clauses for articles, a standard rows of tables, some an annex. */
    private static Set<Long> runs(RegulationText law) {
        Set<Long> runs = new HashSet<>();
        Stream.concat(
                        law.units().stream()
                                .flatMap(unit -> unit.paragraphs().stream())
                                .map(Paragraph::text),
                        law.annexes().stream())
                .map(text -> NormalisedText.of(text).value())
                .forEach(plain -> runs.addAll(pieces(plain)));
        return runs;
    }

    /** Every run of one character more than is allowed, as a number that rolls on: a million strings would take half a minute. */
    private static List<Long> pieces(String plain) {
        List<Long> pieces = new ArrayList<>();
        long highest = 1;
        for (int i = 0; i < LONGEST; i++) {
            highest *= BASE;
        }
        long run = 0;
        for (int i = 0; i < plain.length(); i++) {
            if (i > LONGEST) {
                run -= plain.charAt(i - LONGEST - 1) * highest;
            }
            run = run * BASE + plain.charAt(i);
            if (i >= LONGEST) {
                pieces.add(run);
            }
        }
        return pieces;
    }

    /** All that anybody reads of an item. */
    private static List<String> texts(Item item) {
        List<String> texts = new ArrayList<>();
        if (item instanceof CaseItem together) {
            texts.add(together.material());
            together.images().forEach(image -> texts.add(image.alternative()));
        }
        for (SimpleItem part : item.simpleItems()) {
            texts.add(part.stem());
            Stream.concat(part.options().stream(), part.prompts().stream())
                    .map(Option::text)
                    .forEach(texts::add);
            texts.add(part.rationale());
            part.solution()
                    .on(
                            chosen -> {},
                            ordered -> {},
                            matched -> {},
                            filled -> filled.accepted().forEach(texts::addAll),
                            marked -> {
                                texts.add(marked.model());
                                marked.rubric().forEach(point -> texts.add(point.text()));
                            });
        }
        return texts;
    }

    private List<CSVRecord> rows() throws IOException {
        try (CSVParser parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(corpus.resolve("regulations.csv")))) {
            return parser.getRecords();
        }
    }
}
