package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.ParseWarning.Code;

class RegulationReaderTest {

    @Test
    void whatAWebPageDeclaresOfItsTypeIsNoText() {
        String body = "<html><body><h1>试行办法</h1><p>第一条　甲。</p></body></html>";
        for (String prologue : List.of(
                "<!DOCTYPE html [\n<!ENTITY e \"x\">\n]>",
                "<?xml version=\"1.0\"?><!doctype html PUBLIC \"-//W3C//DTD XHTML 1.0\" \"x.dtd\" [ <!ENTITY e 'x'> ] >",
                "<!DOCTYPE html>",
                "<!DOCTYPE html><!-- [ -->")) {
            RegulationText text = Texts.read("a.html", prologue + body);
            assertEquals("试行办法", text.title(), prologue);
            assertEquals(List.of("1"), Texts.numbers(text), prologue);
        }
    }

    @Test
    void tensAreWrittenInOneCharacterToo() {
        RegulationText text = Texts.txt("试行办法\n第十九条　甲。\n第廿条　乙。\n第廿一条　依照第廿条。\n第二十二条　丁。\n");
        assertEquals(List.of("19", "20", "21", "22"), Texts.numbers(text));
        assertEquals(131, ChineseNumerals.parse("一百卅一").orElseThrow());
    }

    @Test
    void anOfficialTextBecomesArticlesWithTheirHeadings() {
        RegulationText text = Texts.txt(Texts.OFFICIAL);
        assertEquals("澄湖镇灯箱管理办法", text.title());
        assertEquals(List.of("1", "2", "2-1", "3", "4", "5"), Texts.numbers(text));
        assertEquals(List.of("第一章 总则"), text.articles().get(0).path());
        assertEquals(List.of("第二章 处罚", "第一节 一般规定"), text.articles().get(3).path());
        assertEquals(List.of("第三章 附则"), text.articles().get(5).path());
    }

    @Test
    void itemsBelongToTheParagraphThatIntroducesThemAndALineAfterThemIsANewOne() {
        List<Paragraph> paragraphs = Texts.txt(Texts.OFFICIAL).articles().get(1).paragraphs();
        assertEquals(2, paragraphs.size());
        assertEquals("本办法所称灯箱，是指下列设施：\n（一）店招灯箱；\n（二）活动灯箱。", paragraphs.get(0).text());
        assertEquals("临时灯箱视同活动灯箱。", paragraphs.get(1).text());
        assertEquals(2, paragraphs.get(1).number());
    }

    @Test
    void aReferenceAtTheBeginningOfALineIsNoArticle() {
        RegulationText text = Texts.txt(Texts.OFFICIAL);
        assertTrue(text.preface().stream().anyMatch(line -> line.startsWith("第三条的决定")));
        assertEquals(1, Texts.numbers(text).stream().filter("3"::equals).count());
    }

    @Test
    void markdownAndPlainTextGiveTheSameDigests() {
        RegulationText plain = Texts.txt(Texts.OFFICIAL);
        RegulationText markdown = Texts.read("sample.md", Texts.MARKDOWN);
        assertEquals(plain.title(), markdown.title());
        assertEquals(
                plain.articles().stream().map(Article::digest).toList(),
                markdown.articles().stream().map(Article::digest).toList());
        assertEquals(
                plain.articles().stream().map(Article::path).toList(),
                markdown.articles().stream().map(Article::path).toList());
        assertEquals(plain.versionDate(), markdown.versionDate());
        assertEquals(plain.effectiveDate(), markdown.effectiveDate());
    }

    @Test
    void byteOrderMarkLineEndsAndGb18030MakeNoDifference() {
        RegulationText expected = Texts.txt(Texts.OFFICIAL);
        assertEquals(expected, Texts.txt("\uFEFF" + Texts.OFFICIAL.replace("\n", "\r\n")));
        byte[] gb18030 = Texts.OFFICIAL.getBytes(Charset.forName("GB18030"));
        assertEquals(expected, RegulationReader.read("sample.txt", gb18030));
    }

    @Test
    void aPrintedTextReadsBackTheSame() {
        for (String source : List.of(Texts.OFFICIAL, Texts.MARKDOWN)) {
            RegulationText text = Texts.read("sample.md", source);
            RegulationText again = Texts.txt(text.print());
            assertEquals(text.articles(), again.articles());
            assertEquals(text.title(), again.title());
        }
    }

    @Test
    void aNumberAloneOnItsLineTakesTheNextLineAsText() {
        RegulationText text = Texts.txt("试行办法\n第一条\n大家守法。\n第二条 大家守时。\n大家守信。");
        assertEquals("大家守法。", text.articles().get(0).paragraphs().get(0).text());
        assertEquals(2, text.articles().get(1).paragraphs().size());
    }

    @Test
    void aSpaceInsideTheNumberWithNoneAfterItStillBeginsAnArticle() {
        RegulationText text = Texts.txt("试行办法\n第一条 甲。\n第 二 条乙。\n第三条 丙。");
        assertEquals(List.of("1", "2", "3"), Texts.numbers(text));
        assertTrue(Texts.codes(text).contains(Code.SPACED_NUMBER));
    }

    @Test
    void anUnseparatedNumberIsAnArticleOnlyWhereTheCountGoesOnFromIt() {
        RegulationText article = Texts.txt("试行办法\n第一条 甲。\n第二条乙。\n第三条 丙。");
        assertEquals(List.of("1", "2", "3"), Texts.numbers(article));
        RegulationText reference = Texts.txt("试行办法\n第一条 甲依照\n第二条的规定办理。\n第二条 乙。\n第三条 丙。");
        assertEquals(List.of("1", "2", "3"), Texts.numbers(reference));
        assertEquals("乙。", reference.articles().get(1).paragraphs().get(0).text());
        assertTrue(Texts.codes(article).contains(Code.UNSEPARATED_NUMBER));
        assertTrue(Texts.codes(reference).contains(Code.UNSEPARATED_NUMBER));
    }

    @Test
    void anArticleWhoseTextBeginsWithAnOrdinalIsNoHeading() {
        RegulationText text = Texts.txt("试行办法\n第一条　第二次违反的，从重。\n第二条　所有人都守法。");
        assertEquals("第二次违反的，从重。", text.articles().get(0).paragraphs().get(0).text());
    }

    @Test
    void aDeletedArticleKeepsItsPlace() {
        RegulationText text = Texts.txt("试行办法\n第一条 甲。\n第二条 （删去）\n第三条 丙。");
        assertTrue(text.articles().get(1).deleted());
        assertFalse(text.articles().get(0).deleted());
        assertEquals(
                List.of("line 3: DELETED_ARTICLE: 第二条 was struck out and only keeps its number"),
                text.warnings().stream()
                        .filter(warning -> warning.code() != Code.NO_DATE)
                        .map(ParseWarning::toString)
                        .toList());
    }

    @Test
    void aCaptionIsNotPartOfTheText() {
        String plain = "试行办法\n第一条 为了试行，制定本办法。\n第二条 甲。";
        String own = "试行办法\n第一条 （目的和依据）\n为了试行，制定本办法。\n第二条（范围）\n甲。";
        String inline = "试行办法\n第一条 （目的和依据） 为了试行，制定本办法。\n第二条 （范围） 甲。";
        for (String captioned : List.of(own, inline)) {
            RegulationText text = Texts.txt(captioned);
            assertEquals(Optional.of("（目的和依据）"), text.articles().get(0).caption());
            assertEquals(
                    Texts.txt(plain).articles().stream().map(Article::digest).toList(),
                    text.articles().stream().map(Article::digest).toList());
            assertEquals(text.articles(), Texts.txt(text.print()).articles());
        }
    }

    @Test
    void halfWidthAndNumberedItemsAreItemsToo() {
        RegulationText text = Texts.txt("试行办法\n第一条 有下列情形之一的:\n(一)甲；\n1. 甲之一；\n2．甲之二；\n(二)乙。\n其他情形除外。");
        assertEquals(2, text.articles().get(0).paragraphs().size());
    }

    @Test
    void twoGroupsOfItemsAreTwoParagraphs() {
        RegulationText text = Texts.txt("试行办法\n第一条 应当：\n（一）甲；\n（二）乙。\n不得：\n（一）丙；\n（二）丁。");
        assertEquals(
                List.of("应当：\n（一）甲；\n（二）乙。", "不得：\n（一）丙；\n（二）丁。"),
                text.articles().get(0).paragraphs().stream()
                        .map(Paragraph::text)
                        .toList());
    }

    @Test
    void annexesAndFootnotesAreNotGluedToTheLastArticle() {
        String body = "试行办法\n第一条 甲。\n第二条 按照附件一执行。\n附件一所列事项除外。\n";
        RegulationText annex = Texts.txt(body + "附件一：收费表\n灯箱\t10元\n附表二\n无");
        assertEquals(2, annex.articles().get(1).paragraphs().size());
        assertEquals(List.of("附件一：收费表", "灯箱\t10元", "附表二", "无"), annex.annexes());
        RegulationText footnote = Texts.txt(body + "① 施行日期另行公布。\n附件\n表");
        assertEquals(2, footnote.articles().get(1).paragraphs().size());
        assertEquals("① 施行日期另行公布。", footnote.annexes().get(0));
        assertTrue(Texts.codes(footnote).contains(Code.ANNEX));
    }

    @Test
    void quotedArticlesOfAnotherLawStayText() {
        RegulationText text = Texts.txt("""
                修正办法
                第五条 第一章改名。
                第六条 增加三条，作为第二十条至第二十二条。内容如下：
                第七节 检查
                第二十条 检查不少于两人。
                第二十一条 检查应当记录。
                第七节相应改为第八节。
                第三章 附则
                第七条 本办法自公布之日起施行。
                """);
        assertEquals(List.of("5", "6", "7"), Texts.numbers(text));
        assertEquals(5, text.articles().get(1).paragraphs().size());
        assertEquals(List.of("第三章 附则"), text.articles().get(2).path());
        assertTrue(Texts.codes(text).contains(Code.FIRST_NUMBER));
        assertEquals(
                2,
                Texts.codes(text).stream().filter(Code.QUOTED_PROVISION::equals).count());
    }

    @Test
    void chapterNumbersMayRestartInEachBook() {
        RegulationText text = Texts.txt("小法典\n第一编 总则\n第一章 原则\n第一条 甲。\n第二编 分则\n第一分编 通则\n第一章 合同\n第二条 乙。\n附　则\n第三条 丙。");
        assertEquals(List.of("第一编 总则", "第一章 原则"), text.articles().get(0).path());
        assertEquals(
                List.of("第二编 分则", "第一分编 通则", "第一章 合同"), text.articles().get(1).path());
        assertEquals(List.of("附则"), text.articles().get(2).path());
    }

    @Test
    void aDecisionWithoutArticlesIsKeptAndFlagged() {
        RegulationText text = Texts.txt("关于试行的决定\n（2020年1月2日通过）\n一、2021年5月6日起修改为夜间关闭灯箱。\n二、施行。");
        assertEquals(List.of(), text.articles());
        assertTrue(Texts.codes(text).contains(Code.NO_ARTICLES));
        assertEquals("2020-01-02", text.versionDate().orElseThrow().toString());
    }

    @Test
    void oddSourcesAreFlaggedAndLeftAlone() {
        RegulationText text = Texts.txt("试行办法\n第一条 依照《》办理。\n第三条 罚款１万元\u200B以下。\n第六条 半句话没有\n第四条 丁。\n第七条\n第八条 戊。");
        List<Code> codes = Texts.codes(text);
        for (Code code : List.of(
                Code.EMPTY_TITLE,
                Code.NUMBER_GAP,
                Code.DOUBTFUL_CHARACTER,
                Code.UNFINISHED_PARAGRAPH,
                Code.NUMBER_ORDER,
                Code.NO_DATE)) {
            assertTrue(codes.contains(code), code + " in " + codes);
        }
        assertEquals(
                "罚款１万元\u200B以下。", text.articles().get(1).paragraphs().get(0).text());
        assertTrue(text.warnings().stream()
                .anyMatch(warning -> warning.toString().startsWith("line 3, 第三条: DOUBTFUL_CHARACTER")));
    }
}
