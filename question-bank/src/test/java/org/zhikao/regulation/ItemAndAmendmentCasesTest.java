package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.ParseWarning.Code;

/** Items, paragraphs, amendments and annexes. Each case was met in a real source; the words are invented. */
class ItemAndAmendmentCasesTest {

    @Test
    void aBracketThatOneArticleBeginsWithIsPartOfItsText() {
        for (String words : List.of("（重大）行政处罚应当听证。", "（境外）投资者应当登记。", "（市、县）人民政府应当公布。")) {
            RegulationText text = Texts.txt("试行办法\n第一条 为了街面整洁，制定本办法。\n第二条 占道的，处警告。\n第三条 " + words);
            assertEquals(Optional.empty(), text.articles().get(2).caption());
            assertEquals(words, text.articles().get(2).paragraphs().get(0).text());
        }
    }

    @Test
    void aHeadwordRightBeforeTheTextIsNoPartOfIt() {
        RegulationText tight = Texts.txt("试行办法\n第一条（目的）为了街面整洁，制定本办法。\n第二条（罚则）占道的，处警告。\n第三条（施行日期）本办法自2026年1月1日起施行。");
        RegulationText plain = Texts.txt("试行办法\n第一条 为了街面整洁，制定本办法。\n第二条 占道的，处警告。\n第三条 本办法自2026年1月1日起施行。");
        assertEquals(
                plain.articles().stream().map(Article::digest).toList(),
                tight.articles().stream().map(Article::digest).toList());
        assertEquals(Optional.of("（目的）"), tight.articles().get(0).caption());
        assertEquals(
                tight.articles().get(1).digest(),
                Texts.txt(tight.print()).articles().get(1).digest());
        RegulationText reference = Texts.txt("试行办法\n第一条 （含附件）规定的事项，依照本办法。");
        assertEquals(
                "（含附件）规定的事项，依照本办法。",
                reference.articles().get(0).paragraphs().get(0).text());
    }

    @Test
    void marksThatAreNotReadAsItemsAreFlagged() {
        for (String mark : List.of("㈠", "⑴", "1)", "１）")) {
            RegulationText text = Texts.txt("试行办法\n第一条 下列行为应当制止：\n" + mark + "占道；\n（二）挂灯。");
            assertTrue(
                    text.warnings().stream().anyMatch(warning -> warning.saying() == ParseWarning.Saying.OTHER_MARK),
                    mark);
        }
        RegulationText plain = Texts.txt("试行办法\n第一条 下列行为应当制止：\n（一）占道；\n（二）挂灯。");
        assertTrue(plain.warnings().stream().noneMatch(warning -> warning.saying() == ParseWarning.Saying.OTHER_MARK));
    }

    @Test
    void anArticleThatSaysDeletedAndNothingElseIsFlagged() {
        for (String words : List.of("删除。", "删去", "（删除）", "（已删去。）", "［删除］")) {
            RegulationText text = Texts.txt("试行办法\n第一条 甲。\n第二条 " + words + "\n第三条 乙。");
            assertTrue(text.articles().get(1).deleted(), words);
            assertTrue(Texts.codes(text).contains(ParseWarning.Code.DELETED_ARTICLE), words);
        }
        assertTrue(!Texts.txt("试行办法\n第一条 删除档案的，处警告。").articles().get(0).deleted());
    }

    @Test
    void fortyInOneCharacterIsANumber() {
        RegulationText text = Texts.txt("试行办法\n第三十九条 甲。\n第卌条 乙。\n第卌一条 本办法自二〇二六年三月廿一日起施行。");
        assertEquals(
                List.of(39, 40, 41),
                text.articles().stream()
                        .map(article -> article.number().number())
                        .toList());
        assertEquals(Optional.of(LocalDate.of(2026, 3, 21)), text.effectiveDate());
    }

    @Test
    void case11ReferencesToItemsInThreeSpellingsAreNoItems() {
        for (String reference : List.of("第一项", "第(一)项", "第（一）项")) {
            Paragraph paragraph = only("违反第九条" + reference + "、第三项的，处以警告。");
            assertEquals(List.of(), paragraph.items(), reference);
        }
    }

    @Test
    void case12HalfWidthMarksAreItemMarks() {
        Paragraph paragraph = only("禁止下列行为:\n(一)占道；\n( 二 )挂灯。");
        assertEquals(List.of("(一)", "(二)"), marks(paragraph));
        assertEquals(List.of("占道；", "挂灯。"), texts(paragraph));
    }

    @Test
    void case13ItemsInsideASentenceAreItems() {
        Paragraph paragraph = only("晋级须具备下列条件:（一）守时；（二）守信；（三）无投诉，含（一）所列情形。");
        assertEquals(
                List.of(1, 2, 3), paragraph.items().stream().map(Item::number).toList());
        assertEquals("无投诉，含（一）所列情形。", paragraph.items().get(2).text());
    }

    @Test
    void case14AParagraphAfterTheItemsBelongsToTheArticle() {
        List<Paragraph> paragraphs = article("证据包括：\n（一）照片；\n（二）录像。\n未经核对的，不得采用。");
        assertEquals(
                List.of("证据包括：\n（一）照片；\n（二）录像。", "未经核对的，不得采用。"),
                paragraphs.stream().map(Paragraph::text).toList());
        assertEquals(List.of("照片；", "录像。"), texts(paragraphs.get(0)));
    }

    @Test
    void case15TwoGroupsOfItemsAreNumberedWithinTheirParagraphs() {
        List<Paragraph> paragraphs = article("应当：\n（一）甲；\n（二）乙。\n不得：\n（一）丙；\n（二）丁；\n（三）戊。");
        assertEquals(
                List.of(2, 3),
                paragraphs.stream().map(part -> part.items().size()).toList());
        assertEquals("（一）丙；", paragraphs.get(1).text().lines().toList().get(1));
    }

    @Test
    void case16AnItemOfSeveralSentencesStaysOne() {
        Paragraph paragraph = only("分工如下：\n（一）镇管大街。小街由村管。另有约定的除外。\n（二）其余归县。");
        assertEquals(2, paragraph.items().size());
        assertEquals("镇管大街。小街由村管。另有约定的除外。", paragraph.items().get(0).text());
    }

    @Test
    void case17EachParagraphWithItsOwnFineIsCitedByItself() {
        List<Paragraph> paragraphs = article("商户应当清扫门前。违反的，处五十元罚款。\n摊贩应当带走垃圾。违反的，处二十元罚款。");
        assertEquals(List.of(1, 2), paragraphs.stream().map(Paragraph::number).toList());
        assertFalse(paragraphs.get(0).digest().equals(paragraphs.get(1).digest()));
    }

    @Test
    void subItemsBelongToTheItemAboveThem() {
        Paragraph paragraph = only("材料包括：\n（一）申请：\n1. 正本；\n2．副本；\n（二）照片：\n① 正面；\n② 侧面。");
        assertEquals(List.of("（一）", "（二）"), marks(paragraph));
        assertEquals(
                List.of("正本；", "副本；"),
                paragraph.items().get(0).subItems().stream().map(Item::text).toList());
        assertEquals(2, paragraph.items().get(1).subItems().get(1).number());
    }

    @Test
    void anItemThatIsLeftOutIsFlagged() {
        RegulationText text = Texts.txt("试行办法\n第一条 包括：\n（一）甲；\n（三）丙。");
        assertTrue(Texts.codes(text).contains(Code.ITEM_GAP));
        assertFalse(Texts.codes(Texts.txt("试行办法\n第一条 包括：\n（一）甲；\n（二）丙。")).contains(Code.ITEM_GAP));
    }

    @Test
    void case20AnAmendmentKeepsTheArticlesThatItQuotesAsText() {
        RegulationText articles = Texts.txt(
                "试行法修正案\n第七条 增加两条，作为第三十条至第三十一条，内容如下：\n第五节 巡查\n第三十条 巡查每月一次。\n第三十一条 巡查应当记录。\n第八条 本修正案自公布之日起施行。");
        assertEquals(List.of("7", "8"), Texts.numbers(articles));
        assertEquals(4, articles.articles().get(0).paragraphs().size());
        assertTrue(Texts.codes(articles).contains(Code.QUOTED_PROVISION));
        RegulationText clauses = Texts.txt(
                "试行法修正案（二）\n（2020年1月2日通过）\n一、第三条修改为：\n第三条　灯箱应当节能。\n二、增加一条：“不得扰民。\n“单位违反的，从重。”\n三、本修正案自公布之日起施行。");
        assertEquals(List.of(), clauses.articles());
        assertEquals(
                List.of("一、", "二、", "三、"),
                clauses.clauses().stream().map(Article::label).toList());
        assertEquals(
                List.of("第三条修改为：", "第三条　灯箱应当节能。"),
                clauses.clauses().get(0).paragraphs().stream()
                        .map(Paragraph::text)
                        .toList());
        assertEquals(2, clauses.clauses().get(1).paragraphs().size());
    }

    @Test
    void case21ADecisionIsCitedByItsNumberedClauses() {
        RegulationText text = Texts.txt(
                "关于促进“一窗通办”的决定\n（2020年1月2日通过）\n为了便民，作如下决定：\n一、设立窗口。\n窗口由镇管理。\n二、公布清单：\n（一）事项；\n（二）期限。\n三、本决定自2020年3月1日起施行。");
        assertEquals("关于促进“一窗通办”的决定", text.title());
        assertEquals(0, text.articles().size());
        assertEquals(
                List.of(2, 1, 1),
                text.clauses().stream()
                        .map(clause -> clause.paragraphs().size())
                        .toList());
        assertEquals("2020-03-01", text.effectiveDate().orElseThrow().toString());
        assertTrue(Texts.codes(text).contains(Code.NO_ARTICLES));
        assertEquals(
                text.clauses().get(1),
                text.article(ArticleNumber.parse("clause-2")).orElseThrow());
        assertEquals(text.clauses(), Texts.txt(text.print()).clauses());
    }

    @Test
    void aLawPrintedAfterItsAmendingDecisionIsKeptApart() {
        RegulationText text = Texts.txt("关于修改《试行办法》的决定\n一、第一条修改为：“甲。”\n二、本决定自公布之日起施行。\n试行办法\n第一条 甲。\n第二条 乙。");
        assertEquals(2, text.clauses().size());
        assertEquals(List.of("试行办法", "第一条 甲。", "第二条 乙。"), text.annexes());
        assertTrue(Texts.codes(text).contains(Code.ANNEX));
    }

    @Test
    void case22AnnexesAndTheirTablesAreNotGluedToTheLastArticle() {
        RegulationText text = Texts.txt("""
                试行税费办法
                第一条 甲。
                第二条 按照附表执行。

                附表一：
                灯箱收费表

                种类\t单位\t金额\t备注
                店招\t每块\t1.\u20092元\t
                活动\t每块\t5元\t1.按月收取。
                2.不足半月的减半。
                \t每组\t9元
                """);
        assertEquals(1, text.articles().get(1).paragraphs().size());
        Table table = text.tables().get(0);
        assertEquals(List.of("种类", "单位", "金额", "备注"), table.columns());
        assertEquals(3, table.rows().size());
        assertEquals("1.\u20092元", table.rows().get(0).paragraphs().get(2).text());
        assertEquals(
                "1.按月收取。\n2.不足半月的减半。", table.rows().get(1).paragraphs().get(3).text());
        assertTrue(Texts.codes(text).contains(Code.ANNEX));
        assertEquals(text.annexes().get(0), "附表一：");
    }

    @Test
    void case23AFootnoteBetweenTheLastArticleAndTheAnnexIsKeptApart() {
        RegulationText text = Texts.txt("试行办法\n第一条 甲。\n第二条 乙。\n① 历次修改的施行日期各依其规定。\n附件一\n1. 旧表");
        assertEquals("乙。", text.articles().get(1).paragraphs().get(0).text());
        assertEquals(List.of("① 历次修改的施行日期各依其规定。", "附件一", "1. 旧表"), text.annexes());
    }

    @Test
    void aSignatureUnderTheLastArticleIsKeptApartAndDatesTheText() {
        RegulationText text = Texts.txt("试行办法\n第一条 甲。\n第二条 本办法自印发之日起施行。\n澄湖镇人民政府\n2023年4月5日");
        assertEquals(1, text.articles().get(1).paragraphs().size());
        assertEquals(List.of("澄湖镇人民政府", "2023年4月5日"), text.annexes());
        assertEquals("2023-04-05", text.versionDate().orElseThrow().toString());
        assertEquals("2023-04-05", text.effectiveDate().orElseThrow().toString());
    }

    @Test
    void whatStandsBelowASignatureHidesItNot() {
        for (String below : List.of("（此件公开发布）", "抄送：镇人大。", "澄湖镇办公室 2023年4月6日印发")) {
            RegulationText text = Texts.txt("试行办法\n第一条 甲。\n第二条 乙。\n澄湖镇人民政府\n二○二三年四月五日\n" + below);
            assertEquals(1, text.articles().get(1).paragraphs().size(), below);
            assertEquals(List.of("澄湖镇人民政府", "二○二三年四月五日", below), text.annexes());
            assertEquals("2023-04-05", text.versionDate().orElseThrow().toString());
        }
    }

    @Test
    void theTailOfAWebPageIsNoLaw() {
        RegulationText text = Texts.read(
                "a.html",
                "<html><body><h1>试行办法</h1><p>第一条 甲。</p><p>第二条 本办法自2023年5月1日起施行。《旧办法》同时废止。</p>"
                        + "<p>打印本页</p><p>关闭窗口</p><p>上一篇：灯箱办法</p><p>主办：澄湖镇。</p></body></html>");
        assertEquals(1, text.articles().get(1).paragraphs().size());
        assertEquals(List.of("打印本页", "关闭窗口", "上一篇：灯箱办法", "主办：澄湖镇。"), text.annexes());
        assertTrue(Texts.codes(text).contains(Code.ANNEX));
        RegulationText list = Texts.txt("试行办法\n第一条 甲。\n第二条 本办法自2023年5月1日起施行。下列办法同时废止：\n《甲办法》\n《乙办法》\n1. 丙\n二、丁");
        assertEquals(List.of(), list.annexes(), "a list of what ends is law");
    }

    @Test
    void afterAGapTheOwnCountGoesOnToTheEnd() {
        String gap = "试行办法\n第一条 甲。\n第二条 灯箱收费改为下列各项：\n第四条 乙。\n第五条 丙。\n第六条 丁。";
        RegulationText text = Texts.txt(gap);
        assertEquals(List.of("1", "2", "4", "5", "6"), Texts.numbers(text));
        assertTrue(Texts.codes(text).contains(Code.NUMBER_GAP));
        RegulationText named = Texts.txt(gap.replace("灯箱收费改为下列各项：", "增加三条，作为第四条、第五条、第六条，内容如下："));
        assertEquals(List.of("1", "2"), Texts.numbers(named));
    }

    @Test
    void itemsMarkedLikeClausesAreItemsWhereALineAnnouncesThem() {
        Paragraph paragraph = only("禁止下列行为：\n一、占道；\n二、挂灯：\n（一）红灯；\n三、堆物。");
        assertEquals(List.of("一、", "二、", "三、"), marks(paragraph));
        assertEquals("红灯；", paragraph.items().get(1).subItems().get(0).text());
        RegulationText text = Texts.txt("试行办法\n第一条 禁止占道。\n一、挂灯的，罚款。\n二、堆物的，警告。");
        assertEquals(3, text.articles().get(0).paragraphs().size());
        assertTrue(Texts.codes(text).contains(Code.ITEM_GAP));
        assertEquals(2, article("包括：\n一、甲。\n三、丙。").size(), "out of order is no item");
    }

    private static List<Paragraph> article(String text) {
        return Texts.txt("试行办法\n第一条 " + text).articles().get(0).paragraphs();
    }

    private static Paragraph only(String text) {
        List<Paragraph> paragraphs = article(text);
        assertEquals(1, paragraphs.size());
        return paragraphs.get(0);
    }

    private static List<String> marks(Paragraph paragraph) {
        return paragraph.items().stream().map(Item::mark).toList();
    }

    private static List<String> texts(Paragraph paragraph) {
        return paragraph.items().stream().map(Item::text).toList();
    }
}
