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
    void theFootOfAPrintedWebPageIsNoTextThoughItIsCutToItsWidth() {
        List<Printed> lines = new ArrayList<>();
        lines.add(new Printed(1, 220, 60, "试行办法"));
        for (int page = 1; page <= 12; page++) {
            String label = article(page) + " ";
            lines.add(new Printed(page, 100, 30, "镜湖镇人民政府公报第二十一期增刊及其附录" + (page < 7 ? "甲" : "")));
            lines.add(new Printed(page, 124, 90, label + "灯箱在夜里应当熄灭，店主不在时由邻"));
            lines.add(new Printed(page, 100, 108, "居代为熄灭，并且告知镇政府值班的人。"));
            lines.add(new Printed(page, 124, 126, "镇政府应当把值班电话写在灯箱的背面，"));
            lines.add(new Printed(page, 100, 144, "字迹应当清楚，并且"));
            lines.add(new Printed(
                    page, 100, 800, "https://jinghu.example/law/%E6%8" + (page < 10 ? "7" : "") + " " + page + "/12"));
        }
        RegulationText text = RegulationReader.read("a.pdf", Documents.pdf(lines));
        assertEquals(12, text.articles().size());
        for (Article article : text.articles()) {
            String words = article.paragraphs().toString();
            assertTrue(!words.contains("http") && !words.contains("公报"), words);
        }
    }

    @Test
    void linesOfTheLawThatBeginAlikeAtTheEdgesOfPagesAreKept() {
        List<Printed> lines = new ArrayList<>();
        lines.add(new Printed(1, 220, 60, "试行办法"));
        for (int page = 1; page <= 8; page++) {
            String label = article(page) + " ";
            String offence = "甲乙丙丁戊己庚辛".substring(page - 1, page);
            lines.add(new Printed(page, 124, 90, label + "灯箱在夜里应当熄灭，店主不在时由邻"));
            lines.add(new Printed(page, 100, 108, "居代为熄灭，并且告知镇政府值班的人。"));
            lines.add(new Printed(page, 124, 126, "镇政府应当把值班电话写在灯箱的背面。"));
            lines.add(new Printed(
                    page, 124, 144, page == 8 ? "www.gov.cn上公布的名录为准。" : "违反《镜湖镇市容环境卫生管理条例》规定的" + offence + "类灯箱，"));
        }
        String words =
                RegulationReader.read("a.pdf", Documents.pdf(lines)).articles().toString();
        for (int page = 1; page < 8; page++) {
            assertTrue(words.contains("甲乙丙丁戊己庚辛".charAt(page - 1) + "类灯箱"), words);
        }
        assertTrue(words.contains("www.gov.cn上公布的名录为准"), words);
    }

    @Test
    void aWebAddressWithinAnArticleIsFlagged() {
        RegulationText text = Texts.txt("试行办法\n第一条 灯箱应当https://jinghu.example/law 熄灭。\n第二条 可以。");
        assertEquals(
                List.of("line 2, 第一条: https://jinghu.example/l…"),
                text.warnings().stream()
                        .filter(warning -> warning.saying() == ParseWarning.Saying.WEB_ADDRESS)
                        .map(warning ->
                                warning.where() + ": " + warning.arguments().get(0))
                        .toList());
    }

    @Test
    void anAmountThatLostBothItsUnitsIsFlagged() {
        for (String amount : List.of("二百以上五百以下", "200以上500以下")) {
            for (String text : List.of(
                    "处" + amount + "罚款。", "处以" + amount + "的罚款。", "处罚款" + amount + "。", "并处罚款" + amount + "；")) {
                assertEquals(List.of(amount), withoutUnit(text), text);
            }
        }
        for (String text : List.of("处五日以上十日以下拘留。", "处五倍以上十倍以下罚款。", "处罚款三倍以上五倍以下。", "处二百元以上五百元以下罚款。", "五人以上十人以下。")) {
            assertEquals(List.of(), withoutUnit(text), text);
        }
    }

    private static String article(int number) {
        return "第" + "一二三四五六七八九十".charAt(Math.min(number, 10) - 1) + (number > 10 ? "一二".charAt(number - 11) : "")
                + "条";
    }

    private static List<String> withoutUnit(String sentence) {
        return Texts.txt("试行办法\n第一条 " + sentence + "\n第二条 可以。").warnings().stream()
                .filter(warning -> warning.code() == Code.MISSING_UNIT)
                .map(warning -> warning.arguments().get(0))
                .toList();
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
