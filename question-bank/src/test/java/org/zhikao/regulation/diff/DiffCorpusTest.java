package org.zhikao.regulation.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Corpus;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;

/** Amended pairs of real laws; such texts are not part of the project, so their folder is named from outside. */
class DiffCorpusTest {

    /** Old file, new file, articles that keep number and text, articles that keep the text alone. */
    private record Amended(String old, String now, int same, int renumbered) {}

    private static final List<Amended> TABLE = List.of(
            new Amended("中华人民共和国行政处罚法_2017-09-01.md", "中华人民共和国行政处罚法_2021-01-22.txt", 1, 8),
            new Amended("中华人民共和国行政复议法_2017-09-01.md", "中华人民共和国行政复议法_2023-09-01.txt", 0, 1),
            new Amended("中华人民共和国治安管理处罚法_2012-10-26.md", "中华人民共和国治安管理处罚法_2025-06-27.txt", 6, 14),
            new Amended("中华人民共和国食品安全法_2021-04-29.md", "中华人民共和国食品安全法_2025-09-12.txt", 149, 0),
            new Amended("中华人民共和国道路运输条例_2019-03-02.md", "中华人民共和国道路运输条例_2022-03-29.md", 39, 0),
            new Amended("中华人民共和国道路运输条例_2022-03-29.md", "中华人民共和国道路运输条例_2023-07-20.md", 65, 12),
            new Amended("上海市市容环境卫生管理条例_2018-12-20.md", "上海市市容环境卫生管理条例_2022-09-22.md", 0, 0),
            new Amended("上海市城市管理行政执法条例_2018-05-24.md", "上海市城市管理综合行政执法条例_2023-12-28.md", 3, 1),
            new Amended("上海市住宅物业管理规定_2018-11-22.md", "上海市住宅物业管理规定_2020-12-30.md", 81, 0),
            new Amended("北京市机动车停车条例_2021-09-24.md", "北京市机动车停车条例_2024-03-29.md", 40, 0),
            new Amended("中华人民共和国环境噪声污染防治法_2018-12-29.md", "中华人民共和国噪声污染防治法_2021-12-24.txt", 0, 1),
            new Amended("信访条例_2005-01-10.md", "信访工作条例_2022-02-25.md", 0, 1));

    private Path corpus = Path.of("");

    @BeforeEach
    void needsTheCorpus() {
        corpus = Corpus.folder(DiffCorpusTest.class);
    }

    @Test
    void everyAmendedPairKeepsAsManyArticlesAsWereCounted() {
        List<String> wrong = new ArrayList<>();
        for (Amended amended : TABLE) {
            RegulationText old = RegulationReader.read(corpus.resolve(amended.old()));
            RegulationText now = RegulationReader.read(corpus.resolve(amended.now()));
            RegulationDiff diff = RegulationDiff.of(old, now);
            String found = "%s -> %s: same %d, renumbered %d, modified %d, removed %d, added %d"
                    .formatted(
                            amended.old(),
                            amended.now(),
                            diff.count(Change.SAME),
                            diff.count(Change.RENUMBERED),
                            diff.count(Change.MODIFIED),
                            diff.count(Change.REMOVED),
                            diff.count(Change.ADDED));
            System.out.println(found);
            if (diff.count(Change.SAME) != amended.same() || diff.count(Change.RENUMBERED) != amended.renumbered()) {
                wrong.add(found);
            }
            assertEquals(
                    old.units().size(),
                    diff.pairs().stream().filter(pair -> pair.old().isPresent()).count());
            assertEquals(
                    now.units().size(),
                    diff.pairs().stream().filter(pair -> pair.now().isPresent()).count());
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void theTransportRegulationLostOneArticleAndTheFollowingMovedUp() {
        RegulationDiff diff = RegulationDiff.of(
                RegulationReader.read(corpus.resolve("中华人民共和国道路运输条例_2022-03-29.md")),
                RegulationReader.read(corpus.resolve("中华人民共和国道路运输条例_2023-07-20.md")));
        List<String> changed = diff.pairs().stream()
                .filter(pair -> pair.change() == Change.MODIFIED)
                .map(pair -> pair.old().orElseThrow().number() + "-"
                        + pair.now().orElseThrow().number())
                .toList();
        assertEquals(List.of("63-63", "65-65", "69-68", "71-70", "75-74"), changed);
        assertEquals(
                Change.REMOVED,
                diff.ofOld(new ArticleNumber(68, 0)).orElseThrow().change());
    }
}
