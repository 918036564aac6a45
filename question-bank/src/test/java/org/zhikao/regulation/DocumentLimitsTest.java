package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.source.Fault;

/** What Word hides in a document, and documents that mean harm. */
class DocumentLimitsTest {

    @Test
    void numbersThatWordCountsItselfAreRead() {
        String numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\">"
                + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/>"
                + "<w:lvlText w:val=\"第%1条\"/></w:lvl>"
                + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/>"
                + "<w:lvlText w:val=\"（%2）\"/></w:lvl></w:abstractNum>"
                + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
        StringBuilder body = new StringBuilder(Documents.paragraph("试行办法"));
        for (int i = 1; i <= 12; i++) {
            body.append(numbered(0, "甲" + i + "：")).append(numbered(1, "乙；")).append(numbered(1, "丙。"));
        }
        RegulationText text =
                RegulationReader.read("a.docx", Documents.docx(body.toString(), Map.of("numbering.xml", numbering)));
        assertEquals(12, text.articles().size());
        assertEquals("第十二条", text.articles().get(11).label());
        assertEquals(
                List.of("（一）", "（二）"),
                text.articles().get(11).paragraphs().get(0).items().stream()
                        .map(Item::mark)
                        .toList());
    }

    @Test
    void trackedChangesAreReadAsAcceptedAndFlagged() {
        RegulationText text = RegulationReader.read(
                "a.docx",
                Documents.docx(Documents.paragraph("试行办法")
                        + "<w:p><w:r><w:t>第一条 </w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
                        + "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
                        + "<w:r><w:t>规则。</w:t></w:r></w:p>"));
        assertEquals("新规则。", text.articles().get(0).paragraphs().get(0).text());
        assertTrue(Texts.codes(text).contains(ParseWarning.Code.TRACKED_CHANGE));
    }

    @Test
    void entitiesAreRefusedAndNothingOutsideIsRead() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"甲甲\"><!ENTITY b \"&a;&a;\">"
                + "<!ENTITY f SYSTEM \"file:///etc/hostname\">]><d><p><r><t>&b;&f;</t></r></p></d>";
        Fault fault = fault("a.docx", Documents.zip(Map.of("word/document.xml", Documents.utf8(bomb))));
        assertTrue(fault == Fault.DOCX_ENTITIES || fault == Fault.ARCHIVE_DAMAGED, fault.name());
        byte[] outside = Documents.zip(Map.of(
                "word/document.xml",
                Documents.utf8("<d xmlns:r=\"r\"><altChunk r:id=\"x\"/></d>"),
                "word/_rels/document.xml.rels",
                Documents.utf8("<Relationships><Relationship Id=\"x\" TargetMode=\"External\""
                        + " Target=\"http://127.0.0.1:9/a.html\"/></Relationships>")));
        assertEquals(Fault.ARCHIVE_DAMAGED, fault("a.docx", outside));
    }

    @Test
    void damagedCharactersAreRefusedAndNothingIsPrintedByTheWay() {
        String body = "<d><p><r><t>第一条 甲。</t></r></p></d>";
        byte[] damaged = Documents.utf8(body);
        damaged[13] = (byte) 0xFF;
        PrintStream terminal = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (byte[] part : List.of(
                    damaged,
                    Documents.utf8("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>" + body),
                    Documents.utf8("<?xml version=\"1.0\" encoding=\"martian\"?>" + body),
                    body.substring(0, 30).getBytes(StandardCharsets.UTF_16))) {
                assertEquals(Fault.ARCHIVE_DAMAGED, fault("a.docx", Documents.zip(Map.of("word/document.xml", part))));
            }
        } finally {
            System.setErr(terminal);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void otherEncodingsThatADocumentDeclaresAreRead() {
        String body = "<w:document xmlns:w=\"w\"><w:body>" + Documents.paragraph("试行办法") + Documents.paragraph("第一条 甲。")
                + "</w:body></w:document>";
        String declared = "<?xml version=\"1.0\" encoding=\"GB18030\"?>" + body;
        for (byte[] part : List.of(
                Documents.utf8("\uFEFF" + body),
                body.getBytes(StandardCharsets.UTF_16),
                body.getBytes(StandardCharsets.UTF_16LE),
                declared.getBytes(Charset.forName("GB18030")))) {
            RegulationText text = RegulationReader.read("a.docx", Documents.zip(Map.of("word/document.xml", part)));
            assertEquals("甲。", text.articles().get(0).paragraphs().get(0).text());
        }
    }

    @Test
    void aPartThatUnpacksToFarMoreThanTheFileIsRefused() {
        byte[] zeros = new byte[40 << 20];
        assertEquals(Fault.ARCHIVE_RATIO, fault("a.docx", Documents.zip(Map.of("word/document.xml", zeros))));
    }

    @Test
    void aDocumentOfManyPartsOrOfTooMuchAltogetherIsRefused() {
        Map<String, byte[]> large = new LinkedHashMap<>();
        for (int i = 0; i < 65; i++) {
            large.put("word/" + i + ".xml", new byte[1 << 20]);
        }
        assertEquals(Fault.ARCHIVE_TOO_LARGE, fault("a.docx", Documents.zip(large)), "each part is small");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= 5_000; i++) {
            many.put("word/" + i + ".xml", new byte[0]);
        }
        assertEquals(Fault.ARCHIVE_PARTS, fault("a.docx", Documents.zip(many)));
    }

    @Test
    void aTextLongerThanAnyLawIsRefused() {
        String law = "试行办法\n第一条 " + ("x".repeat(99_000) + "\n").repeat(81);
        assertEquals(Fault.TEXT_TOO_LONG, fault("a.txt", Documents.utf8(law)));
        assertEquals(Fault.TEXT_TOO_LONG, fault("a.html", Documents.utf8("<p>" + " ".repeat(16_000_000))));
    }

    @Test
    void aPdfOfMorePagesThanAnyLawIsRefused() {
        Documents.Printed last = new Documents.Printed(3_001, 90, 90, "第一条 甲。");
        assertEquals(Fault.PDF_TOO_LONG, fault("a.pdf", Documents.pdf(List.of(last))));
    }

    @Test
    void aDocumentThatIsNestedTooDeepIsRefused() {
        String deep = "<d>" + "<x>".repeat(2_000) + "</x>".repeat(2_000) + "</d>";
        assertEquals(Fault.TOO_DEEP, fault("a.docx", Documents.zip(Map.of("word/document.xml", Documents.utf8(deep)))));
        assertEquals(
                Fault.TOO_DEEP, fault("a.html", Documents.utf8("<h1>试行办法</h1>" + "<div>".repeat(100_000) + "第一条 甲。")));
    }

    @Test
    void aPdfWhoseStreamUnpacksWithoutEndIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < 60; i++) {
                deflater.write(spaces);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>stream\n".getBytes(StandardCharsets.ISO_8859_1));
        file.write(packed.toByteArray());
        assertEquals(Fault.ARCHIVE_TOO_LARGE, fault("a.pdf", file.toByteArray()));
    }

    @Test
    void aPdfWhoseStreamIsPackedTwiceIsRefused() {
        String file = "%PDF-1.7\n1 0 obj\n<</Filter[/FlateDecode /FlateDecode]>>stream\n";
        assertEquals(
                Fault.ARCHIVE_RATIO, fault("a.pdf", (file + "x".repeat(99)).getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void linesAndSpansBeyondMeasureAreRefusedOrCut() {
        assertEquals(Fault.LINE_TOO_LONG, fault("a.txt", Documents.utf8("试行办法\n第一条 " + "甲".repeat(200_000))));
        RegulationText text = Texts.read(
                "a.html",
                "<h1>试行基准</h1><table><tr><td colspan=\"900000000\">甲</td><td>乙</td></tr><tr><td>1</td><td>丙。</td></tr></table>");
        assertEquals(1, text.tables().size());
    }

    @Test
    void whatHoldsNoRuleIsAnErrorAndNeverAnEmptyRegulation() {
        assertEquals(Fault.NO_TEXT, fault("a.html", Documents.utf8("<html><body><nav>首页</nav></body></html>")));
        assertEquals(Fault.NOTHING_TO_CITE, fault("a.txt", Documents.utf8("试行办法\n请登录后查看全文。")));
        assertEquals(Fault.DOCX_WITHOUT_BODY, fault("a.docx", Documents.zip(Map.of("x.txt", new byte[] {1}))));
        assertEquals(Fault.ARCHIVE_DAMAGED, fault("a.docx", new byte[] {'P', 'K', 3, 4, 0}));
    }

    private static String numbered(int level, String text) {
        return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + level
                + "\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    private static Fault fault(String name, byte[] bytes) {
        return assertThrows(RegulationFormatException.class, () -> RegulationReader.read(name, bytes))
                .fault();
    }
}
