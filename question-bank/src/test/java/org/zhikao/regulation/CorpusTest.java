package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.force.BorrowedWords;

/** Reads a folder of real law texts; such texts are not part of the project, so the folder is named from outside. */
class CorpusTest {

    private Path corpus = Path.of("");

    @BeforeEach
    void needsTheCorpus() {
        corpus = Corpus.folder(CorpusTest.class);
    }

    @Test
    void everyTextHasTheListedTitleDatesAndNumberOfArticles() throws IOException {
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (CSVRecord row : rows()) {
            String id = row.get("id");
            read++;
            RegulationText text = RegulationReader.read(corpus.resolve(id));
            String expected = row.get("title") + " " + row.get("version_date") + " " + row.get("articles");
            String version = text.versionDate().map(Object::toString).orElse("");
            String found = text.title() + " " + version + " " + text.articles().size();
            if (!expected.equals(found)) {
                wrong.add(id + ": expected " + expected + ", read " + found);
            }
        }
        assertTrue(read > 0, "regulations.csv lists nothing");
        assertEquals(List.of(), wrong);
    }

    @Test
    void aDayOfForceThatATextTellsIsTheListedOne() throws IOException {
        List<String> wrong = new ArrayList<>();
        int told = 0;
        for (CSVRecord row : rows()) {
            String listed = row.get("effective_date");
            String found = RegulationReader.read(corpus.resolve(row.get("id")))
                    .effectiveDate()
                    .map(Object::toString)
                    .orElse("");
            told += found.isEmpty() ? 0 : 1;
            if (!found.isEmpty() && !listed.isEmpty() && !found.equals(listed)) {
                wrong.add(row.get("id") + ": listed " + listed + ", read " + found);
            }
        }
        assertTrue(told > 20, "only " + told + " texts tell when they come into force");
        assertEquals(List.of(), wrong);
    }

    @Test
    void aDayOfForceInTheCatalogueThatNoSourceTellsSaysSo() throws IOException {
        List<String> unmarked = new ArrayList<>();
        int compared = 0;
        for (RegulationCatalogue.Entry entry : RegulationCatalogue.read(Path.of("workspace", "regulations.yaml"))
                .entries()) {
            for (RegulationCatalogue.Version version : entry.versions()) {
                Optional<CSVRecord> row = listed(entry.title(), version.version());
                if (row.isEmpty() || version.effective().isEmpty()) {
                    continue;
                }
                compared++;
                String day = version.effective().get().toString();
                boolean told = row.get().get("effective_date").equals(day)
                        || RegulationReader.read(corpus.resolve(row.get().get("id")))
                                .effectiveDate()
                                .equals(version.effective())
                        || version.effective().get().equals(version.version());
                if (!told && !version.source().contains("未经核实")) {
                    unmarked.add(entry.id() + " " + day + ": " + version.source());
                }
            }
        }
        assertTrue(compared >= 30, "only " + compared + " versions of the catalogue are listed");
        assertEquals(List.of(), unmarked);
    }

    private Optional<CSVRecord> listed(String title, LocalDate version) throws IOException {
        return rows().stream()
                .filter(row -> !row.get("id").startsWith("layouts/"))
                .filter(row -> row.get("title").equals(title)
                        && row.get("version_date").equals(version.toString()))
                .findFirst();
    }

    @Test
    void theCodeThatEndsTenLawsIsFoundToDoSo() throws IOException {
        List<RepealClause> repeals = new ArrayList<>();
        for (CSVRecord row : rows()) {
            RegulationText text = RegulationReader.read(corpus.resolve(row.get("id")));
            if (text.articles().size() == 1242) {
                repeals.addAll(text.repeals());
            }
        }
        assertEquals(10, repeals.size());
        for (RepealClause repeal : repeals) {
            assertEquals("1242 2026-08-15", repeal.place() + " " + repeal.ends().orElseThrow());
        }
    }

    @Test
    void layoutsOfOneVersionGiveTheSameDigests() throws IOException {
        List<CSVRecord> rows = rows();
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (CSVRecord row : rows) {
            String id = row.get("id");
            if (!id.startsWith("layouts/")) {
                continue;
            }
            CSVRecord original = rows.stream()
                    .filter(other -> !other.get("id").startsWith("layouts/"))
                    .filter(other -> other.get("title").equals(row.get("title")))
                    .filter(other -> other.get("version_date").equals(row.get("version_date")))
                    .findFirst()
                    .orElseThrow();
            compared++;
            List<Article> left =
                    RegulationReader.read(corpus.resolve(original.get("id"))).articles();
            List<Article> right = RegulationReader.read(corpus.resolve(id)).articles();
            assertEquals(left.size(), right.size(), id);
            for (int i = 0; i < left.size(); i++) {
                if (!left.get(i).digest().equals(right.get(i).digest())) {
                    wrong.add(id + " " + left.get(i).number() + ": "
                            + left.get(i).paragraphs() + " / " + right.get(i).paragraphs());
                }
            }
        }
        assertTrue(compared > 0, "regulations.csv lists no layouts");
        assertEquals(List.of(), wrong);
    }

    @Test
    void aPrintedTextReadsBackWithTheSameDigests() throws IOException {
        for (CSVRecord row : rows()) {
            String id = row.get("id");
            RegulationText text = RegulationReader.read(corpus.resolve(id));
            RegulationText again =
                    RegulationReader.read("printed.txt", text.print().getBytes(StandardCharsets.UTF_8));
            assertEquals(text.title(), again.title(), id);
            assertEquals(text.annexes(), again.annexes(), id);
            assertEquals(withoutCaption(text), withoutCaption(again), id);
            assertEquals(digests(text), digests(again), id);
        }
    }

    @Test
    void shippedIndexesAreThoseOfTheTexts() throws IOException {
        int compared = 0;
        CitationCheck shipped = CitationCheck.read(Path.of("workspace", "regulations"));
        for (CSVRecord row : rows()) {
            String id = row.get("id");
            if (id.startsWith("layouts/")) {
                continue;
            }
            for (RegulationIndex index : shipped.indexes()) {
                if (index.title().equals(row.get("title"))
                        && index.version().toString().equals(row.get("version_date"))) {
                    compared++;
                    RegulationText text = RegulationReader.read(corpus.resolve(id));
                    RegulationIndex fresh = RegulationIndex.of(index.id(), text);
                    assertEquals(index.articles(), fresh.articles(), id);
                    assertEquals(
                            index.borrowed(), BorrowedWords.noted(fresh, text).borrowed(), id);
                }
            }
        }
        assertTrue(compared >= 5, "only " + compared + " shipped indexes have their text in the corpus");
    }

    @Test
    void oddSourcesAreFlagged() throws IOException {
        List<String> all = new ArrayList<>();
        for (CSVRecord row : rows()) {
            String id = row.get("id");
            RegulationReader.read(corpus.resolve(id)).warnings().forEach(warning -> all.add(id + ": " + warning));
        }
        for (String expected : List.of(
                "浙江省农村生活污水处理设施管理条例_2019-09-27.md: line 173: SPACED_NUMBER",
                "北京市机动车停车条例_2021-09-24.md: line 175, 第三十九条: EMPTY_TITLE",
                "北京市河湖保护管理条例_2019-07-26.md: line 221, 第四十一条: DOUBTFUL_CHARACTER",
                "中华人民共和国宪法修正案_2018-03-11.md: line 53: QUOTED_PROVISION",
                "中华人民共和国刑法_2023-12-29.md: line 2469: ANNEX",
                "中华人民共和国刑法_2023-12-29.md: line 1129: DELETED_ARTICLE",
                "北京市机动车停车条例_2021-09-24.md: line 95, 第二十三条: MISSING_UNIT",
                "上海市市容环境卫生管理条例_2022-09-22.md: line 22: DOUBTFUL_WORD",
                "上海市养犬管理条例_未标日期.md: line 1: NO_DATE")) {
            assertTrue(all.stream().anyMatch(warning -> warning.startsWith(expected)), expected + " in " + all);
        }
    }

    private static List<Object> withoutCaption(RegulationText text) {
        List<Object> articles = new ArrayList<>();
        text.articles()
                .forEach(article -> articles.add(
                        List.of(article.number(), article.path(), article.paragraphs(), article.digest())));
        return articles;
    }

    private static List<String> digests(RegulationText text) {
        return text.units().stream()
                .map(unit -> unit.number() + " " + unit.digest())
                .toList();
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
