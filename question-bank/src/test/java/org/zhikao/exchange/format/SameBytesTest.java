package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.Workspace;
import org.zhikao.exchange.ImportFolder;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.SheetFormat;
import org.zhikao.item.Item;

/** What is written says what was written, and not when. */
class SameBytesTest {

    private static final Path SHIPPED = Path.of("workspace");
    private static final List<ItemFormat.Writable> FORMATS =
            List.of(new MoodleXmlFormat(), new QtiFormat(), new SheetFormat());

    @Test
    void theSameItemsGiveTheSameBytes() throws Exception {
        for (ItemFormat.Writable format : FORMATS) {
            assertArrayEquals(written(format), written(format));
        }
    }

    @Test
    void noFileTellsWhenItWasWritten() throws Exception {
        for (ItemFormat.Writable format : List.of(new QtiFormat(), new SheetFormat())) {
            int count = 0;
            try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(written(format)))) {
                for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                    count++;
                    assertEquals(1980, part.getTimeLocal().getYear(), part.getName());
                    assertNull(part.getExtra(), "no second date, which would be of this machine's time zone");
                    String text = new String(parts.readAllBytes(), StandardCharsets.UTF_8);
                    assertFalse(text.contains("dcterms:W3CDTF\">20"), text);
                }
            }
            assertTrue(count > 1, "a package has parts");
        }
    }

    private static byte[] written(ItemFormat.Writable format) throws Exception {
        List<Item> items = Workspace.read(SHIPPED).items().subList(0, 5);
        return format.write(items, ImportFolder.read(SHIPPED).names()).bytes();
    }
}
