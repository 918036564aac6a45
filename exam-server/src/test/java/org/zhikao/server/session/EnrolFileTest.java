package org.zhikao.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.zhikao.server.web.Refusal;

class EnrolFileTest {

    @Test
    void columnsComeInAnyOrderAndMayBeLeftOut() {
        EnrolFile file = read("序号,座位号,执法证号,考点,考场\n1,07,310001,东考点,第一考场\n2,,310002,,\n");
        assertEquals(
                List.of(new EnrolRow(2, "310001", "", "东考点", "第一考场", "07"), new EnrolRow(3, "310002", "", "", "", "")),
                file.rows());
        assertEquals(
                List.of(new EnrolRow(2, "310001", "", "", "", "")),
                read("执法证号\n310001\n").rows());
    }

    @Test
    void aWorkbookGivesTheSameRowsAsText() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet();
            fill(sheet.createRow(0), "姓名", "执法证号", "座位号", "考场");
            Row row = sheet.createRow(1);
            fill(row, "张三", "310001", "", "第一考场");
            row.getCell(2).setCellValue(7);
            workbook.write(out);
        }
        assertEquals(
                List.of(new EnrolRow(2, "310001", "张三", "", "第一考场", "7")),
                EnrolFile.read("candidates.xlsx", out.toByteArray()).rows());
    }

    @Test
    void textInGb18030IsRead() {
        byte[] bytes = "执法证号,考点\n310001,东考点\n".getBytes(Charset.forName("GB18030"));
        assertEquals(
                "东考点", EnrolFile.read("candidates.csv", bytes).rows().get(0).site());
    }

    @Test
    void bytesThatAreTextInNoEncodingAreRefused() {
        byte[] bytes = "执法证号,考点\n310001,东考点\n".getBytes(StandardCharsets.UTF_8);
        // In the midst of a character: neither UTF-8 nor GB18030.
        bytes[bytes.length - 3] = (byte) 0xFF;
        Refusal refusal = assertThrows(Refusal.class, () -> EnrolFile.read("candidates.csv", bytes));
        assertEquals("web.sheet.broken-encoding", refusal.detailKey());
    }

    @Test
    void aMissingBadgeColumnIsNamed() {
        Refusal refusal = assertThrows(Refusal.class, () -> read("姓名,考点\n张三,东考点\n"));
        assertEquals(Optional.of("执法证号"), refusal.field());
    }

    @Test
    void aMistypedColumnIsRefusedRatherThanPassedOver() {
        Refusal refusal = assertThrows(Refusal.class, () -> read("执法证号,座号\n310001,7\n"));
        assertEquals("session.enrol.unknown-column", refusal.detailKey());
        assertEquals(Optional.of("座号"), refusal.field());
    }

    @Test
    void aFileWithoutRowsOrOfAnotherKindIsRefused() {
        assertEquals(
                "session.enrol.no-rows",
                assertThrows(Refusal.class, () -> read("执法证号\n")).detailKey());
        byte[] pdf = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                "web.sheet.unknown-kind",
                assertThrows(Refusal.class, () -> EnrolFile.read("list.pdf", pdf))
                        .detailKey());
    }

    private static void fill(Row row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }

    private static EnrolFile read(String csv) {
        return EnrolFile.read("candidates.csv", csv.getBytes(StandardCharsets.UTF_8));
    }
}
