package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a sheet and is not taken is told, each time with the word for its column. */
class SheetLeavingsTest {

    private static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @Test
    void ofTwoColumnsForTheCitationTheOneThatSaysAnythingCounts() throws Exception {
        ItemReading reading = read("""
                题型,题干,答案,依据,出处
                判断,甲。,对,,《行政处罚法》第68条
                判断,乙。,对,《行政处罚法》第51条,教材第3页
                判断,丙。,对,同上,同上
                """);
        List<ItemDraft> drafts = Books.drafts(reading);
        assertEquals(words("《行政处罚法》第68条"), drafts.get(0).citation());
        assertEquals(words("《行政处罚法》第51条"), drafts.get(1).citation());
        assertEquals(List.of(), codes(reading, 0));
        assertEquals(List.of("said-already"), codes(reading, 1));
        assertEquals("第 3 行“出处”栏的内容没有导入：本题另有一格已经写明。", said(reading, 1));
        assertEquals(List.of(), codes(reading, 2));
    }

    @Test
    void aColumnWithoutHeadingIsToldByItsLetter() throws Exception {
        ItemReading reading = read("题型,题干,答案,,难度\n判断,甲。,对,要紧,易\n判断,乙。,对,,\n");
        assertEquals(List.of("column-without-heading", "column-not-carried"), codes(reading, 0));
        assertEquals("没有表头，没有导入：D=要紧。请写上表头，或清空该列。", said(reading, 0));
        assertEquals(List.of(), codes(reading, 1));
        assertEquals(List.of(), reading.findings());
    }

    @Test
    void ofARefusedRowWhatWasLeftOutIsToldAndIsNoReason() throws Exception {
        ItemReading reading = read("题型,题干,答案,难度\n判断,甲。,也许,易\n");
        assertEquals(List.of("bad-key"), codes(reading, 0));
        assertEquals(List.of("column-not-carried"), Books.codes(reading.findings()));
        assertEquals(ExchangeSaying.ROW.with(2), reading.findings().get(0).where());
    }

    @Test
    void whatTheRowsOfOneItemRepeatIsToldOnceAndColumnsBeyondADozenAreNotNamed() throws Exception {
        ItemReading reading = read("题型,题干,选项,是否正确,难度\n单选,何时？,六时,是,易\n单选,何时？,七时,,易\n单选,何时？,八时,,难\n");
        assertEquals(1, reading.entries().size());
        assertEquals(
                List.of("难度=易", "难度=难"),
                reading.entries().get(0).findings().stream()
                        .map(finding -> finding.text().arguments().get(0))
                        .toList());
        ItemReading wide = read("题型,题干,答案" + ",".repeat(20) + "\n判断,甲。,对" + ",要".repeat(20) + "\n");
        String said = said(wide, 0);
        assertTrue(said.contains("D=要, E=要") && said.contains("O=要, …") && !said.contains("P=要"), said);
    }

    @Test
    void aColumnIsCalledAsTheHeadingsOfItsOwnPartCallIt() throws Exception {
        ItemReading reading = read("题型,题干,答案,难度\n判断,甲。,对,\n题型,题干,答案,审核意见\n判断,乙。,对,同意\n");
        assertEquals(2, reading.entries().size());
        assertEquals(List.of(), codes(reading, 0));
        assertEquals("试题里没有对应的内容，没有导入：审核意见=同意。", said(reading, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "'判断,应当。,甲,乙,,,对,,', cells-not-used",
        "'判断,应当。,对,错,,,对,,', ''",
        "'单选,何时？,六时,七时,左一,,A,,', cells-not-used",
        "'单选,何时？,六时,七时,,,A,,部分', cells-not-used",
        "'单选,何时？,六时,七时,,空一,A,,', cells-not-used",
        "'判断,应当。,A.对,B.错,,,A,,', ''",
        "'简答,简述。,甲,,,,答,,', cells-not-used",
        "'简答,简述。,,,,,答,2：写明,', points-of-rubric",
        "'填空,____元,,,,一百,100,,', said-already",
    })
    void whatATypeHasNoPlaceForIsTold(String row, String code) throws Exception {
        ItemReading reading = read("题型,题干,选项A,选项B,待配项1,空1,答案,评分细则,计分,分值\n" + row + ",1\n");
        Books.drafts(reading);
        assertEquals(code.isEmpty() ? List.of() : List.of(code), codes(reading, 0));
    }

    @Test
    void aCellThatSaysOtherwiseThanTheBlanksIsNotLeftOutInSilence() throws Exception {
        ItemReading reading = read("题型,题干,空1,答案\n填空,____元,一百,两百\n");
        assertEquals(List.of("keys-differ"), codes(reading, 0));
    }

    @Test
    void theHeadOfACaseAsksNothing() throws Exception {
        ItemReading reading = read("案例编号,材料,题型,题干,答案,解析\n1,占道。,案例,,对,因为\n1,,判断,可以。,对,因为\n");
        assertEquals(List.of("cells-not-used", "cells-not-used"), codes(reading, 0));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aPictureOverARowIsToldOfByTheRow(boolean modern) throws Exception {
        Books book = (modern ? Books.xlsx() : Books.xls()).sheet("题", "题型|题干|答案", "判断|甲。|对", "判断|乙。|对");
        Workbook workbook = book.workbook();
        int picture = workbook.addPicture(Base64.getDecoder().decode(DOT), Workbook.PICTURE_TYPE_PNG);
        ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
        anchor.setRow1(2);
        anchor.setCol1(1);
        anchor.setRow2(3);
        anchor.setCol2(2);
        workbook.getSheetAt(0).createDrawingPatriarch().createPicture(anchor, picture);
        ItemReading reading = Books.read("a", book.bytes());
        assertEquals(List.of("pictures-left-out"), Books.codes(reading.findings()));
        assertEquals(
                ExchangeSaying.SHEET_ROW.with("题", 3), reading.findings().get(0).where());
    }

    @Test
    void aPictureWithinACellIsNoText() throws Exception {
        ItemReading reading = read("题型,题干,答案,解析\n判断,甲。,对,\"=DISPIMG(\"\"ID_1\"\",1)\"\n");
        assertEquals(Optional.empty(), Books.drafts(reading).get(0).rationale());
        assertEquals(List.of("pictures-left-out"), codes(reading, 0));
        assertEquals(
                ExchangeSaying.ROW.with(2),
                reading.entries().get(0).findings().get(0).where());
    }

    @Test
    void aWorkbookWithMacrosIsReadAndSaysSo() throws Exception {
        Books book = Books.xlsx().sheet("题", "题型|题干|答案", "判断|甲。|对");
        ((XSSFWorkbook) book.workbook()).setWorkbookType(XSSFWorkbookType.XLSM);
        ItemReading reading = Books.read("a.xlsm", book.bytes());
        assertEquals(1, Books.drafts(reading).size());
        assertEquals(List.of("macros"), Books.codes(reading.findings()));
    }

    @Test
    void aWorkbookWithAPasswordIsRefusedWithTheCure() throws Exception {
        byte[] plain = Books.xlsx().sheet("题", "题型|题干|答案", "判断|甲。|对").bytes();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OPCPackage whole = OPCPackage.open(new java.io.ByteArrayInputStream(plain));
                    var out = encryptor.getDataStream(files)) {
                whole.save(out);
            }
            files.writeFilesystem(bytes);
        }
        UnreadableItems refused = assertThrows(UnreadableItems.class, () -> Books.read("a.xlsx", bytes.toByteArray()));
        assertEquals("encrypted-workbook", refused.finding().code());
    }

    private static ItemReading read(String text) throws UnreadableItems {
        return Books.read("a", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> codes(ItemReading reading, int index) {
        return Books.codes(reading.entries().get(index).findings());
    }

    private static String said(ItemReading reading, int index) {
        return reading.entries().get(index).findings().get(0).text().chinese();
    }

    private static Optional<DraftCitation> words(String text) {
        return Optional.of(new DraftCitation.Words(text, Optional.empty()));
    }
}
