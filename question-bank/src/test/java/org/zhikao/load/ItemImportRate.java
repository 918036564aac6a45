package org.zhikao.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.CitationFinder;
import org.zhikao.exchange.ImportDefaults;
import org.zhikao.exchange.ImportFolder;
import org.zhikao.exchange.Intake;
import org.zhikao.exchange.ItemIntake;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.SheetFormat;
import org.zhikao.exchange.UnreadableItems;
import org.zhikao.item.Level;
import org.zhikao.item.Scope;

/**
 * Measures how long a sheet of items takes to come in: read, cited, judged, and the item files made; nothing is written.
 * The first round is a process that has just begun, as at the terminal, though without its start.
 *
 * <p>Run after {@code mvn -pl question-bank test-compile}, from the folder question-bank:
 *
 * <pre>
 * mvn -q dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -Xmx512m -cp target/test-classes:target/classes:$(cat target/test.classpath) org.zhikao.load.ItemImportRate \
 *     [workspace [rows [rounds]]]
 * </pre>
 *
 * <p>The goal is under 2 s for 3,000 rows within 512 MiB.
 */
public final class ItemImportRate {

    private ItemImportRate() {}

    /** Prints a line for each round. */
    public static void main(String[] arguments) throws IOException, UnreadableItems {
        Path workspace = Path.of(arguments.length > 0 ? arguments[0] : "workspace");
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        byte[] sheet = sheet(rows);
        for (int round = 1; round <= rounds; round++) {
            long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            ItemReading reading = new SheetFormat().read("items.xlsx", sheet, ReadingLimits.USUAL);
            ImportFolder folder = ImportFolder.read(workspace);
            CitationFinder finder = new CitationFinder(
                    folder.names(), folder.indexes(), law -> Optional.empty(), Optional.empty(), Optional.empty());
            ImportDefaults defaults = new ImportDefaults("w1", Level.IN_POST, Scope.GENERAL, Optional.empty());
            Intake intake = ItemIntake.of(reading, folder, finder, defaults, Said::chinese);
            folder.files("items.xlsx", intake.items(), intake.drafts());
            double seconds = (System.nanoTime() - start) / 1e9;
            double busy = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) / 1e9;
            System.out.printf(
                    "round %d: %d rows, %d accepted, in %.2f s, of which %.2f s on the processor%n",
                    round, intake.report().items(), intake.items().size(), seconds, busy);
        }
    }

    private static byte[] sheet(int rows) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("试题");
            fill(sheet.createRow(0), "题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析", "依据", "知识点");
            for (int i = 1; i <= rows; i++) {
                boolean multiple = i % 3 == 0;
                fill(
                        sheet.createRow(i),
                        multiple ? "多选" : "单选",
                        "第 " + i + " 题：在道路两侧堆放物料的，应当怎样处理？下列说法正确的是（　）。",
                        "责令停止违法行为，限期改正",
                        "只作登记",
                        "移送公安机关处理",
                        "处五千元以上罚款，编号 " + i,
                        multiple ? "A、D" : "B",
                        "应当责令停止违法行为，限期清理，可以并处罚款。",
                        "《行政处罚法》第" + (1 + i % 80) + "条第1款",
                        "处罚程序");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static void fill(Row row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }
}
