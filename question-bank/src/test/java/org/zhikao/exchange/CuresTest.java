package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.format.ItemFormats;
import org.zhikao.item.Level;
import org.zhikao.item.Scope;

/** What is lacking is said in the words of the file that lacks it. */
class CuresTest {

    @Test
    void whatATextLacksIsAskedForWhereATextSaysItAndNotInColumns() throws Exception {
        String cited = told("下列正确的是？\nA. 一\nB. 二\nANSWER: B\n");
        assertTrue(cited.contains("没有依据"), cited);
        assertFalse(cited.contains("栏"), cited);
        String quiz =
                told("<quiz><question type=\"essay\"><name><text>q</text></name><questiontext format=\"plain_text\">"
                        + "<text>应当怎样执法？</text></questiontext></question></quiz>");
        assertFalse(quiz.contains("栏"), quiz);
        String sheet = told("题型,题干,选项A,选项B,答案\n单选,下列正确的是？,一,二,B\n单选,下列错误的是？,一,二,\n");
        assertTrue(sheet.contains("“依据”栏") || sheet.contains("“答案”栏"), sheet);
    }

    @Test
    void aTypeThatLeavesTheAnswerOpenIsNamed() throws Exception {
        byte[] bytes = "题型,题干,答案\n案例分析题,甲占道经营，怎样处理？,责令改正。\n".getBytes(StandardCharsets.UTF_8);
        ItemReading reading = ItemFormats.of(bytes).orElseThrow().read("a", bytes, ReadingLimits.USUAL);
        List<Finding> wrong = reading.entries().get(0).findings();
        assertEquals(List.of("type-left-open"), Books.codes(wrong));
        String said = wrong.get(0).text().chinese();
        assertTrue(said.contains("“案例分析题”") && said.contains("简答") && !said.contains("没有写"), said);
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty-file",
        "'  ', empty-file",
        "'<?xml version=\"1.0\"?><quiz', damaged-file",
        "'题型,题干', no-heading",
        "'什么也不是', unknown-format",
        "'<?xml version=\"1.0\"?><other/>', unknown-format",
    })
    void aFileOfNoFormatIsEmptyDamagedOrSomethingElse(String text, String code) {
        assertEquals(
                code,
                ItemFormats.unknown("a", text.getBytes(StandardCharsets.UTF_8)).code());
    }

    @Test
    void aTableWithoutHeadingsIsOneInEitherEncoding() {
        byte[] bytes = "题型,题干\n单选,应当怎样？\n".getBytes(Charset.forName("GB18030"));
        assertEquals("no-heading", ItemFormats.unknown("a.csv", bytes).code());
    }

    @Test
    void anArchiveThatUnpacksToTooMuchIsNotCalledDamaged() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i <= ReadingLimits.USUAL.parts(); i++) {
                zip.putNextEntry(new ZipEntry("part" + i));
            }
        }
        assertEquals(
                "unpacks-too-large",
                ItemFormats.unknown("a.zip", bytes.toByteArray()).code());
    }

    @Test
    void aWorkbookThatIsCutOffIsDamaged() {
        byte[] whole = Books.xlsx().sheet("题", "题型|题干|答案", "判断|应当公开。|对").bytes();
        byte[] cut = Arrays.copyOf(whole, whole.length / 3);
        assertEquals("damaged-file", ItemFormats.unknown("a.xlsx", cut).code());
    }

    private static String told(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ImportFolder folder = ImportFolder.read(Path.of("workspace"));
        CitationFinder finder = new CitationFinder(
                folder.names(),
                folder.indexes(),
                law -> Optional.<LocalDate>empty(),
                Optional.empty(),
                Optional.empty());
        ImportDefaults defaults = new ImportDefaults("w1", Level.IN_POST, Scope.GENERAL, Optional.empty());
        ItemReading reading = ItemFormats.of(bytes).orElseThrow().read("a", bytes, ReadingLimits.USUAL);
        return ItemIntake.of(reading, folder, finder, defaults, Said::chinese).report().findings().stream()
                .map(finding -> finding.text().chinese())
                .collect(Collectors.joining());
    }
}
