package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhikao.item.CaseItem;
import org.zhikao.item.Item;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.Corpus;
import org.zhikao.regulation.NormalisedText;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;

/** Items are in our own words: they name what a law says, and don't copy how it says it. */
class OwnWordsCorpusTest {

    /** Characters that an item may have in one run with a law: terms and enumerations can't be said otherwise. */
    private static final int LONGEST = 32;

    private Path corpus = Path.of("");

    @BeforeEach
    void needsTheCorpus() {
        corpus = Corpus.folder(OwnWordsCorpusTest.class);
    }

    @Test
    void noItemSharesALongRunOfWordsWithTheLawThatItCites() throws IOException {
        Map<String, Set<String>> laws = laws();
        List<String> copied = new ArrayList<>();
        int compared = 0;
        for (Item item : Workspace.read(Path.of("workspace")).items()) {
            Set<String> runs = Stream.concat(Stream.of(item), item.simpleItems().stream())
                    .map(cited -> cited.meta().citation())
                    .map(citation -> citation.regulation() + " " + citation.version())
                    .distinct()
                    .flatMap(law -> laws.getOrDefault(law, Set.of()).stream())
                    .collect(Collectors.toSet());
            compared += runs.isEmpty() ? 0 : 1;
            for (String text : texts(item)) {
                copied(text, runs).ifPresent(run -> copied.add(item.id() + ": " + run));
            }
        }
        assertTrue(compared >= 600 && laws.size() >= 25, compared + " items over " + laws.keySet());
        assertEquals(List.of(), copied);
    }

    @Test
    void aSentenceOfTheLawInAnItemIsFound() throws IOException {
        RegulationText law = RegulationReader.read(corpus.resolve(rows().get(1).get("id")));
        String sentence = law.articles().stream()
                .flatMap(article -> article.paragraphs().stream())
                .map(Paragraph::text)
                .filter(text -> NormalisedText.of(text).value().length() > LONGEST)
                .findFirst()
                .orElseThrow();
        assertTrue(copied("依法，" + sentence, runs(law)).isPresent());
        assertFalse(copied(sentence.substring(0, LONGEST / 2), runs(law)).isPresent());
    }

    private static Optional<String> copied(String text, Set<String> runs) {
        return pieces(text).stream().filter(runs::contains).findFirst();
    }

    private static Set<String> runs(RegulationText law) {
        return law.articles().stream()
                .flatMap(article -> article.paragraphs().stream())
                .flatMap(paragraph -> pieces(paragraph.text()).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Every run of one character more than is allowed. */
    private static List<String> pieces(String text) {
        String plain = NormalisedText.of(text).value();
        List<String> pieces = new ArrayList<>();
        for (int start = 0; start + LONGEST < plain.length(); start++) {
            pieces.add(plain.substring(start, start + LONGEST + 1));
        }
        return pieces;
    }

    private static List<String> texts(Item item) {
        List<String> texts = new ArrayList<>();
        if (item instanceof CaseItem together) {
            texts.add(together.material());
        }
        for (SimpleItem part : item.simpleItems()) {
            texts.add(part.stem());
            part.options().stream().map(Option::text).forEach(texts::add);
            texts.add(part.rationale());
        }
        return texts;
    }

    /** The runs of each law that is both indexed by the bank and at hand as a text. */
    private Map<String, Set<String>> laws() throws IOException {
        Map<String, Set<String>> laws = new HashMap<>();
        for (RegulationIndex index :
                CitationCheck.read(Path.of("workspace", "regulations")).indexes()) {
            for (CSVRecord row : rows()) {
                if (row.get("title").equals(index.title())
                        && row.get("version_date").equals(index.version().toString())
                        && !row.get("id").startsWith("layouts/")) {
                    RegulationText text = RegulationReader.read(corpus.resolve(row.get("id")));
                    laws.put(index.id() + " " + index.version(), runs(text));
                }
            }
        }
        return laws;
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
