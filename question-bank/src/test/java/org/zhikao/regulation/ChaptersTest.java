package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaptersTest {

    private static final RegulationId LAMPS = new RegulationId("lamp-rules");
    private static final LocalDate VERSION = LocalDate.parse("2021-06-08");

    @TempDir
    private Path folder = Path.of("");

    private static Chapters of(String text) {
        return Chapters.of(LAMPS, VERSION, RegulationReader.read("lamps.txt", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anArticleStandsInTheChapterAboveItWhateverTheSections() {
        Chapters chapters = of("""
                路灯条例

                （2021年6月8日澄湖镇人民代表大会通过）
                第一章　总则
                第一条　路灯在日落时点亮。
                第二章　养护
                第一节　检查
                第二条　养护单位每半年检查一次。
                第二节　修理
                第三条　坏灯在三日内修好。
                """);
        assertEquals(
                List.of("第一章 总则", "第二章 养护"),
                chapters.chapters().stream().map(Chapters.Chapter::heading).toList());
        assertEquals("第二章 养护", heading(chapters, 3));
        assertEquals(heading(chapters, 2), heading(chapters, 3));
        assertEquals(Optional.empty(), chapters.of(ArticleNumber.parse("9")));
    }

    @Test
    void aLawWithoutChaptersHasNone() {
        assertEquals(List.of(), of("""
                路灯条例

                （2021年6月8日澄湖镇人民代表大会通过）
                第一条　路灯在日落时点亮。
                第二条　坏灯在三日内修好。
                """).chapters());
    }

    @Test
    void theFileBringsBackWhatWasWritten() throws IOException {
        Chapters chapters = new Chapters(
                LAMPS,
                VERSION,
                List.of(new Chapters.Chapter("第一章 总则", List.of(ArticleNumber.parse("1"), ArticleNumber.parse("2")))));
        Path file = Files.write(folder.resolve(Chapters.fileName(LAMPS, VERSION)), chapters.toJson());
        assertEquals(chapters, Chapters.read(file));
        assertArrayEquals(chapters.toJson(), Chapters.read(file).toJson());

        Files.writeString(file, Files.readString(file).replace("\"2\"", "\"two\""));
        FieldException refused = assertThrows(FieldException.class, () -> Chapters.read(file));
        assertTrue(String.valueOf(refused.getMessage()).contains("articles"), refused.getMessage());
    }

    /** The chapters that the project ships belong to the indexes beside them, article by article. */
    @Test
    void everyShippedIndexHasItsChapters() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("workspace/regulations"))) {
            for (Path file : files.toList()) {
                RegulationIndex index = RegulationIndex.read(file);
                Chapters chapters =
                        Chapters.read(Path.of("workspace/chapters").resolve(String.valueOf(file.getFileName())));
                assertEquals(index.id(), chapters.id());
                assertEquals(index.version(), chapters.version());
                List<ArticleNumber> placed = chapters.chapters().stream()
                        .flatMap(chapter -> chapter.articles().stream())
                        .toList();
                assertTrue(index.articles().keySet().containsAll(placed), file.toString());
                assertEquals(placed.size(), placed.stream().distinct().count(), file.toString());
            }
        }
    }

    private static String heading(Chapters chapters, int article) {
        return chapters.of(ArticleNumber.parse(String.valueOf(article)))
                .map(Chapters.Chapter::heading)
                .orElse("");
    }
}
