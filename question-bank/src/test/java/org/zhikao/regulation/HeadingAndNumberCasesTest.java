package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.ParseWarning.Code;

/** How published texts print headings, notes and numbers. Each case was met in a real source; the words are invented. */
class HeadingAndNumberCasesTest {

    @Test
    void case01ATableOfContentsGivesNoHeadingsAndNoArticles() {
        String body = "第一章　总则\n第一条　甲。\n第二章　罚则\n　　第一节　通则\n第二条　乙。\n附　则\n第三条　丙。";
        String indented = "试行办法\n目　　录\n第一章　总则\n第二章　罚则\n　　第一节　通则\n附　则\n" + body;
        String onOneLine = "试行办法\n目录\n\t第一章　总则\n\t\t第二章　罚则  （第一节　通则\t第二节　特则）  \n附　则\n" + body;
        for (String source : List.of(indented, onOneLine)) {
            RegulationText text = Texts.txt(source);
            assertEquals(List.of("1", "2", "3"), Texts.numbers(text));
            assertEquals(List.of("第一章 总则"), text.articles().get(0).path());
            assertEquals(List.of("第二章 罚则", "第一节 通则"), text.articles().get(1).path());
            assertEquals(List.of("附则"), text.articles().get(2).path());
        }
        RegulationText linked =
                Texts.read("a.md", "# 试行办法\n\n***目录***\n\n[第一章 总则](#一)\n\n*[第一节 通则](#二)\n\n## 第一章 总则\n\n第一条 甲。");
        assertEquals(List.of("第一章 总则"), linked.articles().get(0).path());
    }

    @Test
    void case02APreambleNoteGivesDatesWhetherOnOneLineQuotedOrWithoutBrackets() {
        String articles = "\n第一条 甲。\n第二条 本办法自2020年3月1日起施行。";
        RegulationText oneLine = Texts.txt("试行办法\n（2019年5月6日通过 根据2021年7月8日《关于修改〈试行办法〉的决定》修正）" + articles);
        RegulationText quoted =
                Texts.read("a.md", "# 试行办法\n> （2019年5月6日通过\n> 根据2021年7月8日《关于修改〈试行办法〉的决定》修正）" + articles);
        RegulationText plain = Texts.txt("试行办法\n2019年5月6日 镇人大通过\n2021年7月8日 《关于修改〈试行办法〉的决定》 修正" + articles);
        for (RegulationText text : List.of(oneLine, quoted, plain)) {
            assertEquals("2021-07-08", text.versionDate().orElseThrow().toString());
            assertEquals(
                    List.of("adopted 2019-05-06", "amended 2021-07-08"),
                    text.history().stream()
                            .map(event -> event.kind().code() + " " + event.date())
                            .toList());
            assertEquals(List.of("1", "2"), Texts.numbers(text));
        }
    }

    @Test
    void case03ANoteThatBreaksBeforeAnArticleNumberIsStillANote() {
        RegulationText text =
                Texts.txt("试行办法\n（2019年5月6日通过 根据2021年7月8日《关于修改第二条、\n第三条的决定》第一次修正）\n第一条 甲。\n第二条 乙。\n第三条 丙。");
        assertEquals(List.of("1", "2", "3"), Texts.numbers(text));
        assertEquals("丙。", text.articles().get(2).paragraphs().get(0).text());
        assertEquals("2021-07-08", text.versionDate().orElseThrow().toString());
    }

    @Test
    void case04ANumberAloneOnItsLineTakesTheNextLineInOneArticleAndNotInAnother() {
        RegulationText text = Texts.txt("试行办法\n第一条\n甲甲。\n第二条　乙乙。\n第三条\n丙丙。\n丙丙丙。");
        assertEquals(List.of("甲甲。", "乙乙。", "丙丙。"), firstTexts(text));
        assertEquals(2, text.articles().get(2).paragraphs().size());
    }

    @Test
    void case05ASpaceInsideANumberAndNoneAfterItIsFlaggedAndStillANumber() {
        RegulationText text = Texts.txt("试行办法\n第一条 甲。\n第 二条乙乙。\n第三条 丙。");
        assertEquals(List.of("1", "2", "3"), Texts.numbers(text));
        assertEquals("第二条", text.articles().get(1).label());
        assertTrue(Texts.codes(text).contains(Code.SPACED_NUMBER));
        RegulationText last = Texts.txt("试行办法\n第一条 甲。\n第二条 乙。\n第三 条丙丙。");
        assertEquals(List.of("1", "2", "3"), Texts.numbers(last));
    }

    @Test
    void case06EverySeparatorAfterANumberGivesTheSameText() {
        RegulationText fullWidth = Texts.txt("试行办法\n第一条　甲。");
        RegulationText ascii = Texts.txt("试行办法\n第一条 甲。");
        RegulationText bold = Texts.read("a.md", "# 试行办法\n**第一条**　甲。");
        RegulationText noBreak = Texts.txt("试行办法\n第一条\u00A0甲。");
        for (RegulationText other : List.of(ascii, bold, noBreak)) {
            assertEquals(fullWidth.articles(), other.articles());
        }
    }

    @Test
    void case07AReferenceIsToldFromANumberByTheSeparatorNotByTheNextCharacter() {
        RegulationText text = Texts.txt("试行办法\n第一条 第二次申请的，从快办理。\n第二条 所有申请人一视同仁。\n第一条的期限届满后，\n第二条第二款不再适用。\n第三条 丙。");
        assertEquals(List.of("1", "2", "3"), Texts.numbers(text));
        assertEquals("第二次申请的，从快办理。", text.articles().get(0).paragraphs().get(0).text());
        assertEquals(3, text.articles().get(1).paragraphs().size());
    }

    @Test
    void case08ArticlesPutInLaterAreNumberedAfterTheOneBeforeThem() {
        RegulationText text = Texts.txt("试行办法\n第一条 甲。\n第一条之一 乙。\n第一条之二 丙。\n第二条 丁。");
        assertEquals(List.of("1", "1-1", "1-2", "2"), Texts.numbers(text));
        assertEquals("第一条之二", text.articles().get(2).label());
        assertFalse(Texts.codes(text).contains(Code.NUMBER_GAP));
        assertEquals(
                text.articles(),
                text.articles().stream()
                        .sorted((left, right) -> left.number().compareTo(right.number()))
                        .toList());
    }

    @Test
    void case09ADeletedArticleKeepsItsNumberAndIsFlagged() {
        RegulationText text = Texts.txt("试行办法\n第一条 甲。\n第二条 （删去）\n第三条 丙。");
        assertTrue(text.articles().get(1).deleted());
        assertEquals("（删去）", text.articles().get(1).paragraphs().get(0).text());
        assertTrue(Texts.codes(text).contains(Code.DELETED_ARTICLE));
        assertFalse(Texts.codes(text).contains(Code.UNFINISHED_PARAGRAPH));
    }

    @Test
    void case10ReferencesInTheTextListsAndRangesMakeNoArticles() {
        RegulationText text =
                Texts.txt("试行办法\n第一条 依照第三条、\n第四条、第五条至第七条办理，本条前款第一项除外。\n第二条 依照第一条第一款第一项、第二项、第四项办理。\n第三条 丙。");
        assertEquals(List.of("1", "2", "3"), Texts.numbers(text));
        assertEquals(2, text.articles().get(0).paragraphs().size());
    }

    @Test
    void case18ChapterNumbersMayBeginAgainUnderEachPartAndMarksOfHeadingsMayLie() {
        RegulationText text = Texts.read(
                "a.md",
                "# 试行法典\n## 第一编 总则\n### 第一章 通则\n第一条 甲。\n## 第二编 街面\n### 第一分编 灯箱\n#### 第一章 设置\n第二条 乙。\n### 第二分编 招牌\n#### 第二章 拆除\n##### 第一节 期限\n第三条 丙。");
        assertEquals(
                List.of(
                        List.of("第一编 总则", "第一章 通则"),
                        List.of("第二编 街面", "第一分编 灯箱", "第一章 设置"),
                        List.of("第二编 街面", "第二分编 招牌", "第二章 拆除", "第一节 期限")),
                text.articles().stream().map(Article::path).toList());
    }

    @Test
    void case19PaddedTightAndUnderlinedHeadingsAreTheSameHeading() {
        for (String heading : List.of("第一章　总　　则", "第一章 总 则", "第一章  总则", "第一章总则")) {
            assertEquals(
                    List.of("第一章 总则"),
                    Texts.txt("试行办法\n" + heading + "\n第一条 甲。").articles().get(0).path().stream()
                            .map(part -> part.replace("总  则", "总则"))
                            .toList(),
                    heading);
        }
        RegulationText underlined = Texts.read("a.md", "试行办法\n====\n第一章 总则\n----\n第一条 甲。\n\n第二章 附则\n=====\n第二条 乙。");
        assertEquals("甲。", underlined.articles().get(0).paragraphs().get(0).text());
        assertEquals(List.of("第二章 附则"), underlined.articles().get(1).path());
        RegulationText reference = Texts.txt("试行办法\n第一章 总则\n第一条 依照\n第二章的规定办理。\n第二条 乙。");
        assertEquals(List.of("第一章 总则"), reference.articles().get(1).path());
    }

    @Test
    void case30ACaptionIsNeitherAnItemNorPartOfTheText() {
        RegulationText text = Texts.txt("试行办法\n第一条 （目的和依据）\n为了试行，制定本办法。\n第二条（适用范围）\n本镇适用。\n（一）例外另定。");
        assertEquals("（目的和依据）", text.articles().get(0).caption().orElseThrow());
        assertEquals("为了试行，制定本办法。", text.articles().get(0).paragraphs().get(0).text());
        assertEquals("（适用范围）", text.articles().get(1).caption().orElseThrow());
        assertEquals(1, text.articles().get(1).paragraphs().get(0).items().size());
    }

    private static List<String> firstTexts(RegulationText text) {
        return text.articles().stream()
                .map(article -> article.paragraphs().get(0).text())
                .toList();
    }
}
