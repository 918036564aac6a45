package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.Documents.Printed;
import org.zhikao.regulation.ParseWarning.Code;
import org.zhikao.regulation.source.Fault;

/** Dates, encodings and containers. Each case was met in a real source; the words are invented. */
class SourceCasesTest {

    private static final String ADOPTED = "试行办法\n（2019年3月5日通过）\n第一条 甲。\n";
    private static final String AMENDED = "试行办法\n（2019年3月5日通过 根据2022年6月7日《决定》修正）\n第一条 甲。\n";
    private static final String PUBLISHED = "试行办法\n2019年3月5日 第3号令公布\n第一条 甲。\n";

    @Test
    void case24TheLastArticleDatesItsFirstVersionOnly() {
        String dated = "第二条 本办法自2019年5月1日起施行。";
        assertEquals(day("2019-05-01"), Texts.txt(ADOPTED + dated).effectiveDate());
        assertEquals(Optional.empty(), Texts.txt(AMENDED + dated).effectiveDate());
        String onPublication = "第二条 本办法自公布之日起施行。";
        assertEquals(day("2019-03-05"), Texts.txt(PUBLISHED + onPublication).effectiveDate());
        assertEquals(Optional.empty(), Texts.txt(ADOPTED + onPublication).effectiveDate());
        assertEquals(Optional.empty(), Texts.txt(AMENDED + onPublication).effectiveDate());
    }

    @Test
    void case25DebrisOfEncodingsChangesNoDigest() {
        RegulationText clean = Texts.txt("试行办法\n第一条 罚款1万元，见《〈甲〉规定》:乙。");
        String odd = "\uFEFF试行办法\r\n\u200B\r\n第一条　罚款１万\u200B元，见《〈甲〉规定》：乙。\r\n";
        RegulationText debris = Texts.txt(odd);
        assertEquals(clean.articles().get(0).digest(), debris.articles().get(0).digest());
        assertTrue(Texts.codes(debris).contains(Code.DOUBTFUL_CHARACTER));
        RegulationText escaped = Texts.read("a.md", "# 试行办法\n第一条 见《\\<甲\\>规定》。");
        assertEquals("见《<甲>规定》。", escaped.articles().get(0).paragraphs().get(0).text());
        RegulationText gb18030 = RegulationReader.read("a.txt", "试行办法\n第一条 甲乙丙丁。".getBytes(Charset.forName("GB18030")));
        assertEquals(Texts.txt("试行办法\n第一条 甲乙丙丁。").articles(), gb18030.articles());
    }

    @Test
    void case26FrontMatterAndARepeatedTitleAreNoText() {
        RegulationText text = Texts.read(
                "a.md",
                "---\ntitle: \"试行办法\"\npublish: \"2020-01-02 00:00:00\"\ntags:\n  - 甲\n---\n\n# 试行办法\n\n试行办法\n\n第一条 甲。");
        assertEquals("试行办法", text.title());
        assertEquals(List.of(), text.preface());
        assertEquals(day("2020-01-02"), text.versionDate());
    }

    @Test
    void case27ErrorsOfTheSourceAreFlaggedAndLeft() {
        RegulationText text = Texts.txt(
                "试行办法\n（2019年3月5日通过 根据2020年3月5日《关于修政〈试行办法〉的决定》修正）\n第一条 依照《》办理。\n第二条 处五千以上一万元以下罚款。\n第三条 处50元以上100以下罚款。\n第五条 处二百以下罚款。\n第六条 处一百元以上二百元以下罚款，减半以上三成以下除外。");
        List<Code> codes = Texts.codes(text);
        for (Code code : List.of(Code.EMPTY_TITLE, Code.DOUBTFUL_WORD, Code.NUMBER_GAP)) {
            assertTrue(codes.contains(code), code + " in " + codes);
        }
        assertEquals(
                List.of("五千以上一万元以下", "50元以上100以下", "二百以下罚款"),
                text.warnings().stream()
                        .filter(warning -> warning.code() == Code.MISSING_UNIT)
                        .map(warning -> warning.arguments().get(0))
                        .toList());
        assertEquals("处五千以上一万元以下罚款。", text.articles().get(1).paragraphs().get(0).text());
    }

    @Test
    void case28ADocxWhoseBodyIsAWebPageIsReadFromThatPage() {
        String html = "<html><head><style>p{}</style></head><body><h1>试行办法</h1><p>（2020年1月2日通过）</p>"
                + "<p>第一条 甲=乙。</p><p>第二条 丙丙丙丙丙丙丙丙丙丙丙丙。</p></body></html>";
        String chunk = "<w:altChunk r:id=\"page\"/>";
        RegulationText text =
                RegulationReader.read("a.docx", Documents.docx(chunk, Map.of("page.mht", Documents.webArchive(html))));
        assertEquals(
                Texts.txt("试行办法\n（2020年1月2日通过）\n第一条 甲=乙。\n第二条 丙丙丙丙丙丙丙丙丙丙丙丙。").articles(), text.articles());
        assertEquals(
                text.articles(),
                RegulationReader.read("a.html", Documents.utf8(html)).articles());
        assertEquals(
                text.articles(),
                RegulationReader.read("a.docx", Documents.docx(chunk, Map.of("page.html", html)))
                        .articles());
        assertEquals(Fault.NO_TEXT, fault("a.docx", Documents.docx("<w:p/>")));
        assertEquals(Fault.CHUNK_UNKNOWN, fault("a.docx", Documents.docx(chunk, Map.of("page.rtf", "{\\rtf1}"))));
    }

    @Test
    void case29LinesOfAPdfAreJoinedToParagraphsByIndentOrByGap() {
        String plain =
                "试行办法\n（2020年1月2日通过）\n第一条 为了让街面整洁，让行人便利，让商户安心，让邻里和睦，让夜晚安静，根据上位法的规定，结合本镇的实际情况，制定本办法。\n本办法由镇政府解释。\n第二条 有下列情形之一的，予以警告：\n（一）占道；\n（二）挂灯。";
        List<Article> expected = Texts.txt(plain).articles();
        for (boolean indent : new boolean[] {true, false}) {
            RegulationText text = RegulationReader.read("a.pdf", Documents.pdf(printed(plain, indent)));
            assertEquals("试行办法", text.title());
            assertEquals(
                    expected.stream().map(Article::digest).toList(),
                    text.articles().stream().map(Article::digest).toList(),
                    "indent " + indent + " " + text.articles());
        }
    }

    @Test
    void aPdfWithoutTextIsRefused() {
        assertEquals(Fault.PDF_WITHOUT_TEXT, fault("a.pdf", Documents.pdf(List.of())));
        assertEquals(Fault.PDF_DAMAGED, fault("a.pdf", Documents.utf8("%PDF-1.7 nothing")));
    }

    /** Twenty characters a line, a page of ten lines with its number below, paragraphs told by an indent or a gap. */
    private static List<Printed> printed(String text, boolean indent) {
        List<Printed> lines = new ArrayList<>();
        int y = 60;
        int page = 1;
        for (String paragraph : text.lines().toList()) {
            String rest = paragraph;
            boolean first = true;
            while (!rest.isEmpty()) {
                int room = Math.min(rest.length(), indent && first ? 18 : 20);
                lines.add(new Printed(page, indent && first ? 124 : 100, y, rest.substring(0, room)));
                rest = rest.substring(room);
                first = false;
                y += 18;
                if (y > 240) {
                    lines.add(new Printed(page, 220, 700, "- " + page + " -"));
                    page++;
                    y = 60;
                }
            }
            y += indent ? 0 : 12;
        }
        return lines;
    }

    private static Fault fault(String name, byte[] bytes) {
        return assertThrows(RegulationFormatException.class, () -> RegulationReader.read(name, bytes))
                .fault();
    }

    private static Optional<LocalDate> day(String text) {
        return Optional.of(LocalDate.parse(text));
    }
}
