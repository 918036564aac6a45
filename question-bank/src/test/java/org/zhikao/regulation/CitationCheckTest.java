package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.RegulationIndex.Place;

class CitationCheckTest {

    private static final RegulationId LAMPS = new RegulationId("lamp-rules");
    private static final LocalDate VERSION = LocalDate.parse("2021-06-08");
    private static final RegulationText TEXT = Texts.txt(Texts.OFFICIAL);
    private static final RegulationIndex INDEX = RegulationIndex.of(LAMPS, TEXT);
    private final CitationCheck check = new CitationCheck(List.of(INDEX));

    @Test
    void aCitationOfTheWordsThatTheIndexHasResolvesWithItsFigures() {
        Digest paragraph = TEXT.articles().get(3).paragraphs().get(0).digest();
        CitationOutcome outcome = check.check(cite("3", 1, paragraph));
        assertEquals(
                List.of("二百元", "三千元"),
                assertInstanceOf(CitationOutcome.Resolved.class, outcome).numerals());
        assertTrue(outcome.holds());
    }

    @Test
    void paragraphZeroIsTheWholeArticle() {
        assertTrue(check.check(cite("2", 0, TEXT.articles().get(1).digest())).holds());
        assertTrue(check.check(cite(
                        "2-1", 1, TEXT.articles().get(2).paragraphs().get(0).digest()))
                .holds());
    }

    @Test
    void anUnknownPlaceIsRefusedWithWhatIsKnown() {
        Digest digest = Digest.of("x");
        says(
                CitationOutcome.UnknownRegulation.class,
                new Citation(new RegulationId("other"), VERSION, ArticleNumber.parse("1"), 1, digest),
                "lamp-rules");
        says(
                CitationOutcome.UnknownVersion.class,
                new Citation(LAMPS, LocalDate.parse("2020-01-01"), ArticleNumber.parse("1"), 1, digest),
                "2021-06-08");
        says(CitationOutcome.UnknownArticle.class, cite("6", 1, digest), "6 articles", "the last is article 5");
        says(CitationOutcome.UnknownParagraph.class, cite("2", 3, digest), "it has 2", "1 to 2");
    }

    @Test
    void clausesAndRowsAreCalledByTheirNames() {
        Digest digest = Digest.of("x");
        assertEquals(
                "lamp-rules@2021-06-08 clause 3 (三、) paragraph 1",
                cite("clause-3", 1, digest).place().text());
        assertEquals(
                "lamp-rules@2021-06-08 row 14 of table 1",
                cite("row-1-14", 0, digest).place().text());
    }

    @Test
    void whatALowerIndexDoesNotSayOfBorrowingTheUpperOfTheSameWordsSays(@TempDir Path folder) throws IOException {
        Map<Place, List<Place>> borrowed =
                Map.of(new Place(ArticleNumber.parse("2"), 2), List.of(new Place(ArticleNumber.parse("2"), 1)));
        Path lower = layer(folder.resolve("lower"), INDEX);
        Path upper = layer(folder.resolve("upper"), INDEX.with(Optional.of(borrowed)));
        assertEquals(Optional.empty(), borrowed(lower));
        assertEquals(Optional.of(borrowed), borrowed(lower, upper));
        assertEquals(Optional.of(borrowed), borrowed(upper, lower));
        RegulationIndex others = RegulationIndex.of(LAMPS, Texts.txt(Texts.OFFICIAL.replace("二百元", "三百元")))
                .with(Optional.of(borrowed));
        Path differing = layer(folder.resolve("differing"), others);
        assertEquals(Optional.empty(), borrowed(lower, differing), "of other words it says nothing");
        List<CitationCheck.Differing> told = new ArrayList<>();
        assertEquals(
                INDEX,
                CitationCheck.of(List.of(lower, differing), told::add)
                        .find(LAMPS, VERSION)
                        .orElseThrow());
        assertEquals(
                List.of(new CitationCheck.Differing(
                        differing.resolve("regulations").resolve(INDEX.fileStem() + ".json"),
                        ArticleNumber.parse("3"))),
                told);
    }

    private static Optional<Map<Place, List<Place>>> borrowed(Path... layers) {
        return CitationCheck.of(List.of(layers))
                .find(LAMPS, VERSION)
                .orElseThrow()
                .borrowed();
    }

    private static Path layer(Path folder, RegulationIndex index) throws IOException {
        Path indexes = Files.createDirectories(folder.resolve("regulations"));
        Files.write(indexes.resolve(index.fileStem() + ".json"), index.toJson());
        return folder;
    }

    @Test
    void otherWordsAreRefusedWithTheDigestThatTheIndexHas() {
        Digest indexed = TEXT.articles().get(0).paragraphs().get(0).digest();
        says(CitationOutcome.DifferentDigest.class, cite("1", 1, Digest.of("x")), "write digest " + indexed);
    }

    @Test
    void aDigestOfAnotherPlaceIsRecognised() {
        Digest elsewhere = TEXT.articles().get(1).paragraphs().get(1).digest();
        says(CitationOutcome.DifferentDigest.class, cite("2", 1, elsewhere), "belongs to article 2 paragraph 2");
    }

    @Test
    void anEmptySetOfIndexesSaysSo() {
        CitationOutcome outcome = new CitationCheck(List.of()).check(cite("1", 1, Digest.of("x")));
        assertTrue(outcome.problem().orElseThrow().contains("nothing is indexed"));
    }

    @Test
    void indexesAreReadFromAFolder(@TempDir Path folder) throws IOException {
        assertEquals(List.of(), CitationCheck.read(folder.resolve("none")).indexes());
        Files.write(folder.resolve(INDEX.fileStem() + ".json"), INDEX.toJson());
        CitationCheck read = CitationCheck.read(folder);
        assertEquals(List.of(INDEX), read.indexes());
        assertEquals(INDEX, read.find(LAMPS, VERSION).orElseThrow());
    }

    @Test
    void twoIndexesOfOneVersionAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CitationCheck(List.of(INDEX, INDEX)));
    }

    @Test
    void aNegativeParagraphIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> cite("1", -1, Digest.of("x")));
    }

    private void says(Class<? extends CitationOutcome> kind, Citation citation, String... parts) {
        CitationOutcome outcome = check.check(citation);
        assertInstanceOf(kind, outcome);
        assertEquals(citation, outcome.citation());
        for (String part : parts) {
            String problem = outcome.problem().orElseThrow();
            assertTrue(problem.contains(part), part + " in: " + problem);
        }
    }

    private static Citation cite(String article, int paragraph, Digest digest) {
        return new Citation(LAMPS, VERSION, ArticleNumber.parse(article), paragraph, digest);
    }
}
