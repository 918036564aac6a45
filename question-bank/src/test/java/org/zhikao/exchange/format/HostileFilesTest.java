package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.UnreadableItems;

/** Files that want to read, write or fill what is not theirs. */
class HostileFilesTest {

    private static final String MANIFEST = "<manifest><resources/></manifest>";

    @Test
    void documentTypesAndEntitiesAreRefused() {
        String outside = "<!DOCTYPE quiz [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><quiz><question type=\"essay\">"
                + "<questiontext><text>&x;</text></questiontext></question></quiz>";
        assertEquals("xml-entities", refused(bytes(outside)));
        assertEquals("xml-entities", refused(bytes("<!DOCTYPE quiz SYSTEM \"http://127.0.0.1:1/a.dtd\"><quiz/>")));
        String laughs = "<!DOCTYPE assessmentItem [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>"
                + "<assessmentItem><itemBody>&b;</itemBody></assessmentItem>";
        assertEquals("xml-entities", refused(bytes(laughs)));
    }

    @Test
    void aDocumentTypeInAWorkbookIsRefusedByItsName() {
        String sheet = "<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet><sheetData/></worksheet>";
        assertEquals("workbook-entities", refused(ItemsLongFuzz.Sound.with(bytes(sheet))));
    }

    @Test
    void elementsThatLieTooDeepAreRefused() {
        assertEquals("xml-too-deep", refused(bytes("<quiz>" + "<a>".repeat(5000) + "</a>".repeat(5000) + "</quiz>")));
    }

    @Test
    void aPageOfTablesInsideEachOtherIsRefusedAndOneOfAFewIsReadOnce() throws Exception {
        String items = "<table><tr><td>题型<td>题干<td>答案<tr><td>判断<td>甲。<td>对</table>";
        for (String within : List.of("<table><tr><td>", "<u>甲<i>", "<div hidden>甲")) {
            assertEquals("page-too-deep", refused(bytes(items + "<table><tr><td>" + within.repeat(4000))), within);
        }
        ItemReading reading = Readings.read(bytes("<table><tr><td>".repeat(30) + items));
        assertEquals(1, reading.entries().size());
    }

    @Test
    void brokenXmlIsRefusedWithItsLine() {
        assertEquals("broken-xml", refused(bytes("<quiz>\n<question>\n</quiz>")));
    }

    @Test
    void aPathThatLeadsOutOfAPackageIsRefused() throws Exception {
        for (String path : List.of("../../etc/a.xml", "/etc/a.xml", "C:\\a.xml", "a/..\\..\\b.xml")) {
            assertEquals("part-name", refused(Readings.zip("imsmanifest.xml", MANIFEST, path, "<a/>")), path);
        }
        assertEquals("part-name", refused(Readings.zip("imsmanifest.xml", MANIFEST, "a\\b.xml", "1", "a/b.xml", "2")));
    }

    @Test
    void bombsAreRefused() throws Exception {
        assertEquals("ratio", refused(Readings.zip("imsmanifest.xml", MANIFEST, "a.bin", "0".repeat(8 << 20))));
        assertEquals(
                "unpacks-too-large",
                refused(Readings.zip("imsmanifest.xml", MANIFEST, "a.bin", "0".repeat(130 << 20))));
    }

    @Test
    void aDamagedOrEmptyPackageIsRefused() throws Exception {
        byte[] zip = Readings.zip("imsmanifest.xml", MANIFEST, "a.xml", "0".repeat(5000));
        assertEquals("no-manifest", refused(zip));
        byte[] cut = java.util.Arrays.copyOf(zip, zip.length - 30);
        assertEquals("broken-archive", refused(cut));
    }

    @Test
    void aCharsetThatLiesIsToldAndTheWordsAreReadRight() throws Exception {
        String text =
                "<quiz><question type=\"essay\"><questiontext><text>简述处罚程序。</text></questiontext></question></quiz>";
        byte[] lying = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(Charset.forName("GB18030"));
        ItemReading reading = Readings.read(lying);
        assertEquals("简述处罚程序。", Readings.draft(reading, 0).stem());
        assertEquals(List.of("charset-lies"), Readings.codes(reading.findings()));
        byte[] wide = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(StandardCharsets.UTF_16LE);
        assertEquals("简述处罚程序。", Readings.draft(Readings.read(wide), 0).stem());
        byte[] honest = ("<?xml version=\"1.0\" encoding=\"GB2312\"?>" + text).getBytes(Charset.forName("GB18030"));
        assertEquals(List.of(), Readings.read(honest).findings());
    }

    @Test
    void aTextThatIsTooLongIsRefusedAlone() throws Exception {
        ItemReading reading = Readings.read("简述。{}\n\n" + "长".repeat(40_000) + "{T}\n");
        assertEquals(1, Readings.rejected(reading));
        assertEquals(List.of("text-too-long"), Readings.codes(reading, 1));
    }

    private static String refused(byte[] bytes) {
        return assertThrows(UnreadableItems.class, () -> Readings.read(bytes))
                .finding()
                .code();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
