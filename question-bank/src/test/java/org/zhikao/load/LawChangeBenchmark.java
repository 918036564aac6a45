package org.zhikao.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.zhikao.bank.Workspace;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.Impact;
import org.zhikao.item.Item;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;
import org.zhikao.regulation.RegulationIndex.IndexedParagraph;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.diff.DiffPage;
import org.zhikao.regulation.diff.RegulationDiff;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.Confirmations;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.RegulationTexts;

/**
 * How long it takes to compare the 2017 and 2021 versions of 行政处罚法, and to say what that change does to 10,000 items.
 * The law texts are not part of the project: name their folder with {@code -Dzhikao.corpus=FOLDER}.
 *
 * <p>Run after {@code mvn -pl question-bank test-compile}, from the folder question-bank:
 *
 * <pre>
 * mvn -q dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -Dzhikao.corpus=FOLDER -cp target/test-classes:target/classes:$(cat target/test.classpath) \
 *     org.openjdk.jmh.Main LawChangeBenchmark
 * </pre>
 *
 * <p>The goals are under 50 ms for the comparison and under 200 ms for the items.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LawChangeBenchmark {

    private static final int ITEMS = 10_000;
    private static final RegulationId LAW = new RegulationId("administrative-penalty-law");

    private Optional<RegulationText> old = Optional.empty();
    private Optional<RegulationText> now = Optional.empty();
    private List<RegulationIndex> indexes = List.of();
    private List<CitedItem> items = List.of();
    private List<Item> written = List.of();
    private RegulationCatalogue names = RegulationCatalogue.empty();

    /** Reads both versions and makes items that cite the paragraphs of the older one in turn. */
    @Setup
    public void prepare() throws IOException {
        Workspace shipped = Workspace.read(Path.of("workspace"));
        names = shipped.catalogue();
        List<Item> all = shipped.items();
        written = Stream.generate(() -> all).flatMap(List::stream).limit(ITEMS).toList();
        Path corpus = Path.of(System.getProperty("zhikao.corpus", ""));
        RegulationText before = RegulationReader.read(corpus.resolve("中华人民共和国行政处罚法_2017-09-01.md"));
        RegulationText after = RegulationReader.read(corpus.resolve("中华人民共和国行政处罚法_2021-01-22.txt"));
        old = Optional.of(before);
        now = Optional.of(after);
        RegulationIndex index = RegulationIndex.of(LAW, before);
        indexes = List.of(index, RegulationIndex.of(LAW, after));
        List<Citation> citations = new ArrayList<>();
        for (IndexedArticle article : index.articles().values()) {
            for (IndexedParagraph paragraph : article.paragraphs()) {
                citations.add(
                        new Citation(LAW, index.version(), article.number(), paragraph.number(), paragraph.digest()));
            }
        }
        items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            Citation citation = citations.get(i % citations.size());
            items.add(new CitedItem("item-" + i, List.of(new CitedItem.Cited("item-" + i, citation, List.of()))));
        }
    }

    /** Align all articles and measure their likeness. */
    @Benchmark
    public RegulationDiff compare() {
        return RegulationDiff.of(old.orElseThrow(), now.orElseThrow());
    }

    /** The same, and mark the changed words on a page. */
    @Benchmark
    public String compareAndPrint() {
        return DiffPage.html(compare(), Labels.PLAIN);
    }

    /** With all that a person's question costs: calendar, places of the new version, comparison of the texts. */
    @Benchmark
    public Impact impactOnTenThousandItems() {
        CitationCheck check = new CitationCheck(indexes);
        ForceCalendar calendar = ForceCalendar.of(RegulationCatalogue.empty(), indexes, new Confirmations(List.of()));
        RegulationTexts texts =
                (regulation, version) -> version.equals(indexes.get(0).version()) ? old : now;
        return Impact.of(CitationEffects.on(LocalDate.parse("2026-11-22"), calendar, check, texts), items);
    }

    /** What a question of a workspace costs before that: the places that 10,000 items as they are shipped print in their words. */
    @Benchmark
    public List<CitedItem> placesInTheWordsOfTenThousandItems() {
        return written.stream().map(item -> CitedItem.of(item, names)).toList();
    }
}
