package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What the office does at the terminal before it enrols anybody: officers come onto the roster, as workbook and as text. */
final class PreparedRoster {

    /** Comes onto the roster by the workbook. */
    static final String NEWCOMER = "CJ-2901";

    private static final String SECOND_NEWCOMER = "CJ-2902";
    private static final List<String> FIRST = List.of("孙知白", NEWCOMER, "000000199009099010", "澄江市执法大队一中队");
    private static final List<String> SECOND = List.of("钱明远", SECOND_NEWCOMER, "000000199110101023", "澄江市执法大队二中队");

    private final Cli cli;
    private final Path folder;

    /** The terminal is logged in as somebody who may. */
    PreparedRoster(Cli cli, Path folder) {
        this.cli = cli;
        this.folder = folder;
    }

    /**
     * The workbook with a dry run before, a file with a fault that changes nothing, and the same file made good.
     *
     * @param shipped the sample's officers, who are on the roster already
     */
    void imports(Path shipped) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        Files.readAllLines(shipped).forEach(line -> rows.add(List.of(line.split(","))));
        List<String> heading = rows.get(0);
        rows.add(FIRST);
        String workbook = workbook(rows).toString();
        int officers = rows.size() - 1;
        said(0, "可入库 " + officers + " 行", "roster", "import", workbook, "--dry-run");
        assertFalse(listed().contains(NEWCOMER), "a dry run imports nobody");
        said(0, "已入库 " + officers + " 行", "roster", "import", workbook);
        assertTrue(listed().contains(NEWCOMER));

        Path csv = folder.resolve("officers.csv");
        String good = String.join("\n", String.join(",", heading), String.join(",", SECOND));
        Files.writeString(csv, good.replace("000000199110101023", "000000199110101024"));
        Cli.Ran refused = said(1, "整个文件未入库", "roster", "import", csv.toString());
        assertTrue(refused.err().contains("第2行") && refused.err().contains("身份证号"), refused.err());
        assertFalse(listed().contains(SECOND_NEWCOMER), "nothing of a refused file is kept");
        Files.writeString(csv, good);
        said(0, "已入库 1 行", "roster", "import", csv.toString());
        assertTrue(listed().contains(SECOND_NEWCOMER));
    }

    private String listed() {
        return said(0, "", "roster", "list").out();
    }

    private Cli.Ran said(int exitCode, String text, String... arguments) {
        Cli.Ran ran = cli.run(arguments);
        String told = String.join(" ", arguments) + "\n" + ran.out() + ran.err();
        assertEquals(exitCode, ran.exitCode(), told);
        assertTrue((ran.out() + ran.err()).contains(text), told);
        return ran;
    }

    private Path workbook(List<List<String>> rows) throws IOException {
        Path file = folder.resolve("officers.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet();
            for (List<String> cells : rows) {
                Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
                for (int column = 0; column < cells.size(); column++) {
                    row.createCell(column).setCellValue(cells.get(column));
                }
            }
            workbook.write(out);
        }
        return file;
    }
}
