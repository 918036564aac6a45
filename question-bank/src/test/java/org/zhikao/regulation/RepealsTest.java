package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepealsTest {

    @Test
    void aLastArticleThatEndsOtherLawsIsFoundWithTheDayOfItsOwnForce() {
        assertEquals(
                List.of("2 甲法 - 2026-08-15", "2 乙法 - 2026-08-15", "2 关于修改〈丙法〉的决定 1999-02-03 2026-08-15"),
                repeals("第二条 本法自2026年8月15日起施行。《甲法》、《乙法》和1999年2月3日公布的《关于修改〈丙法〉的决定》同时废止。"));
    }

    @Test
    void otherWordsForTheEndAreFoundToo() {
        assertEquals(List.of("2 甲法 - 2025-01-01"), repeals("第二条 本法自2025年1月1日起施行。\n《甲法》自本法施行之日起失效。"));
        assertEquals(List.of("2 甲法 - 2027-03-01"), repeals("第二条 《甲法》自2027年3月1日起废止。"));
        assertEquals(List.of("2 甲办法 - -"), repeals("第二条 自本办法施行之日起，《甲办法》停止执行。"));
    }

    @Test
    void aDecisionThatRepealsIsFoundByItsClauses() {
        RegulationText text = Texts.txt("关于废止部分规定的决定\n一、废止《甲规定》。\n二、对《乙规定》予以废止。\n三、本决定自2025年6月1日起施行。");
        assertEquals(List.of("clause-1 甲规定 - 2025-06-01", "clause-2 乙规定 - 2025-06-01"), shown(text));
    }

    @Test
    void anAnnexThatListsWhatEndsIsRead() {
        RegulationText text = Texts.txt(
                "试行法\n第一条 甲。\n第二条 本法自2025年1月1日起施行。\n列于本法附件一的决定，自本法施行之日起，予以废止。\n附件一\n下列决定予以废止：\n1．关于灯箱的决定\n2．关于招牌的决定\n附件二\n1．关于花箱的决定");
        assertEquals(List.of("2 关于灯箱的决定 - 2025-01-01", "2 关于招牌的决定 - 2025-01-01"), shown(text));
    }

    @Test
    void aDutyToRepealSomethingIsNoRepeal() {
        assertEquals(List.of(), repeals("第二条 与《甲法》不一致的规定，应当及时修改或者废止。"));
        assertEquals(List.of(), repeals("第二条 镇政府有权废止不适当的决定，并依照《甲法》公布。"));
    }

    @Test
    void everyWordForTheEndIsUnderstood() {
        for (String end : List.of("一并废止", "均予废止", "自动失效", "同时宣布失效", "宣布失效", "同时作废", "不再执行", "终止执行", "一律停止施行", "即行废止")) {
            String text = "第二条 本办法自2026年8月1日起施行。原《甲办法》" + end + "。";
            assertEquals(List.of("2 甲办法 - 2026-08-01"), repeals(text), end);
        }
        assertEquals(
                List.of("2 甲办法 - 2026-08-01", "2 乙办法 - 2026-08-01"), repeals("第二条 本办法自2026年8月1日起施行，《甲办法》《乙办法》一并废止。"));
    }

    @Test
    void aListThatASentenceAnnouncesIsRead() {
        List<String> both = List.of("2 甲办法 - 2026-08-01", "2 乙办法 1996-05-04 2026-08-01");
        for (String list : List.of(
                "下列规章同时废止：《甲办法》、1996年5月4日发布的《乙办法》。",
                "下列文件同时废止：\n（一）《甲办法》；\n（二）1996年5月4日发布的《乙办法》（根据《丙决定》修正）。",
                "同时废止下列文件：\n（一）《甲办法》；\n（二）1996年5月4日发布的《乙办法》。",
                "经市政府批准，下列文件同时失效：\n（一）《甲办法》；\n（二）1996年5月4日发布的《乙办法》。",
                "为保证法制统一，以下文件宣布失效：（一）《甲办法》；（二）1996年5月4日发布的《乙办法》。",
                "下列社会保险文件同时失效：（一）《甲办法》；（二）1996年5月4日发布的《乙办法》。",
                "以下文件予以废止：（一）《甲办法》；（二）1996年5月4日发布的《乙办法》。",
                "以下文件一并作废：\n《甲办法》\n1996年5月4日发布的《乙办法》")) {
            assertEquals(both, repeals("第二条 本办法自2026年8月1日起施行。" + list), list);
        }
        assertEquals(
                List.of("2 灯箱办法 - 2026-08-01", "2 花箱规定 - 2026-08-01"),
                repeals("第二条 本办法自2026年8月1日起施行。下列文件同时废止：\n（一）灯箱办法；\n（二）花箱规定（市府令第3号）。"));
        assertEquals(List.of("2 灯箱裁量基准适用规定 - -"), repeals("第二条 下列文件同时废止：\n1.灯箱裁量基准适用规定"));
    }

    @Test
    void aListEndsWhereItsArticleGoesOn() {
        assertEquals(List.of("2 甲办法 - -"), repeals("第二条 下列文件同时废止：\n（一）《甲办法》。\n已经依照《乙办法》取得的许可证继续有效。"));
    }

    @Test
    void aDecisionThatListsWhatItEndsIsRead() {
        assertEquals(
                List.of("clause-1 甲规定 - 2025-06-01", "clause-1 乙规定 - 2025-06-01"),
                shown(Texts.txt("关于废止部分规定的决定\n一、对下列2件规定予以废止：\n（一）《甲规定》；\n（二）《乙规定》。\n二、本决定自2025年6月1日起施行。")));
        assertEquals(
                List.of("clause-1 甲规定 1996-05-04 -", "clause-2 乙规定 - -"),
                shown(Texts.txt("关于废止两件规定的决定\n决定废止以下规定：\n一、1996年5月4日通过的《甲规定》\n二、《乙规定》（1998年通过）")));
    }

    @Test
    void aDecisionInPlainSentencesCanBeCitedAndPrintedAgain() {
        RegulationText text = Texts.txt("关于废止《甲规定》的决定\n（2025年5月4日通过）\n镜湖市人民政府决定，废止《甲规定》。\n本决定自2025年6月1日起施行。");
        assertEquals(List.of("clause-1 甲规定 - 2025-06-01"), shown(text));
        assertEquals(2, text.clauses().get(0).paragraphs().size());
        RegulationText again = Texts.txt(text.print());
        assertEquals(text.clauses().get(0).digest(), again.clauses().get(0).digest());
        assertEquals(shown(text), shown(again));
    }

    @Test
    void aBasisOrWhatIsKeptDoesNotEnd() {
        assertEquals(List.of("2 乙办法 - -"), repeals("第二条 依照《甲法》制定的《乙办法》同时废止。"));
        assertEquals(List.of("2 甲法 - -"), repeals("第二条 决定废止《甲法》，《乙办法》继续有效。"));
        for (String ordinary : List.of(
                "第二条 依照《甲法》取得的许可证自动失效。",
                "第二条 《甲法》规定的许可证自动失效。",
                "第二条 《甲办法》规定的排污许可证同时废止。",
                "第二条 依照《甲法》第三条办理登记，逾期未办的失效。",
                "第二条 《甲法》废止前已经受理的，依照《乙法》办理。")) {
            RegulationText text = Texts.txt("试行法\n第一条 甲。\n" + ordinary);
            assertEquals(List.of(), shown(text), ordinary);
            assertEquals(List.of(), unread(text), ordinary);
        }
    }

    @Test
    void wordsOfAnEndThatWereNotUnderstoodAreReported() {
        for (String words : List.of("《甲办法》依法定程序废止。", "《甲办法》随即停止执行、废止及清理。", "列于附件九的文件，自本办法施行之日起废止。", "下列文件同时废止：")) {
            RegulationText text = Texts.txt("试行法\n第一条 甲。\n第二条 " + words);
            assertEquals(List.of(), shown(text), words);
            assertEquals(List.of("line 3, 第二条"), unread(text), words);
        }
    }

    @Test
    void straySignsAndAnOrdinaryPrefaceHinderNothing() {
        RegulationText stray = Texts.txt("试行法\n第一条 甲。\n第二条 名》随即废止。》、《随即废止《。》《");
        assertEquals(List.of(), shown(stray));
        assertEquals(List.of(), shown(Texts.txt("关于灯箱的决定\n会议决定：\n一、依照《甲法》办理。\n二、《乙法》应当公布。")));
    }

    @Test
    void bracketsAndDaysBesideATitleDoNotHideItsEnd() {
        assertEquals(List.of("2 甲管理办法 - -"), repeals("第二条 《甲管理办法》（1989年1月3日国务院批准，1989年2月3日民政部发布）同时废止。"));
        assertEquals(List.of("2 甲法 - -", "2 乙条例 - -"), repeals("第二条 《甲法》、《乙条例》（1988年国务院批准）同时废止。"));
        assertEquals(List.of("2 甲办法 - -"), repeals("第二条 《甲办法》（沪府规备案〔2019〕1号）自同日起失效。"));
        assertEquals(List.of("2 甲办法 - -"), repeals("第二条 《甲办法》自新的机动车登记规定施行之日起废止。"));
        assertEquals(List.of("2 甲办法 - -"), repeals("第二条 经登记备案的《甲办法》同时废止。"));
    }

    @Test
    void whatEndsOnAConditionIsNoLaw() {
        for (String ordinary : List.of(
                "有下列情形之一的，许可证自动失效：\n（一）不符合《甲条例》规定条件的；\n（二）违反本办法规定。",
                "有下列情形之一的，许可证自动失效：（一）不符合《甲条例》规定条件的；（二）违反《乙法》的。",
                "下列许可证同时作废：\n（一）依照《甲条例》取得的许可证；\n（二）违反本办法规定。",
                "有《行政强制法》第四十条规定情形之一的，终止执行。",
                "符合《甲办法》规定条件的，不再执行。",
                "有《甲办法》规定情形的，自动终止执行。")) {
            RegulationText text = Texts.txt("试行法\n第一条 甲。\n第二条 " + ordinary);
            assertEquals(List.of(), shown(text), ordinary);
            assertEquals(List.of(), unread(text), ordinary);
        }
    }

    @Test
    void anEntryOfAListIsATitleAndNothingElse() {
        RegulationText list = Texts.txt("试行法\n第一条 甲。\n第二条 下列文件同时废止：\n（一）《甲办法》（市府令第3号）；\n（二）《乙办法》第三条；\n（三）《丙办法》。");
        assertEquals(List.of("2 甲办法 - -", "2 丙办法 - -"), shown(list));
        assertEquals(List.of("line 3, 第二条"), unread(list));
        RegulationText decision = Texts.txt("关于废止和修改部分规定的决定\n决定对以下规定同时废止：\n一、1996年5月4日发布的《甲规定》。\n二、修改《乙条例》第三条。\n"
                + "三、根据《丙法》和《丁法》，本决定自公布之日起施行。\n四、修改《戊条例》。");
        assertEquals(List.of("clause-1 甲规定 1996-05-04 -"), shown(decision));
    }

    @Test
    void allTitlesOfABasisAreKeptAndAPartIsNotTheWhole() {
        assertEquals(List.of("2 丙办法 - -"), repeals("第二条 根据《甲法》和《乙法》制定的《丙办法》同时废止。"));
        assertEquals(List.of("2 丙办法 - -"), repeals("第二条 按照《甲法》第三条、《乙法》的规定，《丙办法》予以废止。"));
        assertEquals(List.of("2 乙办法 - -"), repeals("第二条 自《甲法》施行之日起，《乙办法》废止。"));
        assertEquals(List.of("2 乙办法 - -"), repeals("第二条 自《甲法》生效之日起，《乙办法》同时废止。"));
        for (String part : List.of(
                "《甲条例》第十二条同时废止。",
                "《甲条例》第三章的规定同时废止。",
                "废止《甲条例》第十二条。",
                "《甲条例》有关规定自本法施行之日起停止执行。",
                "《甲条例》规定的许可证自动失效，《乙办法》同时废止。")) {
            RegulationText text = Texts.txt("试行法\n第一条 甲。\n第二条 " + part);
            assertEquals(List.of(), shown(text), part);
            assertEquals(List.of("line 3, 第二条"), unread(text), part);
        }
    }

    @Test
    void aLawThatEndsWithThePapersIssuedUnderItEnds() {
        assertEquals(List.of("2 甲条例 - -"), repeals("第二条 《甲条例》及依据该条例核发的许可证同时废止。"));
        assertEquals(List.of("2 甲办法 - -"), repeals("第二条 《甲办法》（市府令第3号）和依照该办法核发的行政执法证自动失效。"));
        assertEquals(List.of(), repeals("第二条 《甲条例》及其实施细则规定的许可证同时废止。"));
        assertEquals(List.of("2 甲条例 - -"), repeals("第二条 《甲条例》，以及依据该条例核发的许可证同时废止。"));
        for (String papers : List.of(
                "凡与《行政许可法》和国务院规定不符的行政许可事项，一律停止执行。",
                "不符合《安全生产法》和本条例规定条件的，其许可证自动失效。",
                "超过《食品安全法》及本办法规定的期限未申请延续的，许可证自动失效。",
                "《甲法》和本条例规定的许可证同时废止。",
                "《道路运输证》和车辆营运证同时失效。",
                "《行政许可法》、行政法规未设定的行政许可一律废止。")) {
            assertEquals(List.of(), repeals("第二条 " + papers), papers);
        }
        RegulationText behind = Texts.txt(
                "试行法\n第一条 甲。\n第二条 依照《甲法》取得的许可证自动失效，" + "《乙办法》（2001年1月1日市人民政府令第10号发布，2010年12月31日市人民政府令第20号修正）同时废止。");
        assertEquals(List.of(), shown(behind));
        assertEquals(
                List.of("line 3, 第二条"), unread(behind), "what stands behind the papers is not passed over in silence");
    }

    @Test
    void aListOfLawsBesidePapersIsOfLaws() {
        for (String head : List.of("下列文件及其规定的证明同时废止", "下列规章和批准同时废止", "下列规范性文件、证明同时废止", "下列规章及其设定的许可一并废止")) {
            for (String list : List.of("：\n（一）《甲办法》；\n（二）《乙办法》。", "：（一）《甲办法》；（二）《乙办法》。")) {
                assertEquals(List.of("2 甲办法 - -", "2 乙办法 - -"), repeals("第二条 " + head + list), head);
            }
        }
        assertEquals(List.of("2 某市处理违反计划生育规定的暂行办法 - -"), repeals("第二条 下列文件同时废止：\n（一）某市处理违反计划生育规定的暂行办法；"));
    }

    @Test
    void whatAListSaysOfEverythingElseIsNoLaw() {
        RegulationText rest = Texts.txt("试行法\n第一条 甲。\n第二条 下列文件同时废止：\n（一）《甲办法》；\n（二）其他不符合本条例的规定。");
        assertEquals(List.of("2 甲办法 - -"), shown(rest));
        assertEquals(List.of("line 3, 第二条"), unread(rest));
        for (String papers :
                List.of("下列证件同时作废：（一）《行政执法证》；", "根据本办法和《甲条例》核发的下列证件同时作废：（一）《行政执法证》；", "有下列情形之一者，自动失效：（一）法院作出撤销决定；")) {
            assertEquals(List.of(), repeals("第二条 " + papers), papers);
        }
    }

    @Test
    void aLineIsReportedOnce() {
        RegulationText text = Texts.txt("试行法\n第一条 甲。\n第二条 " + "《甲办法》依法定程序废止。".repeat(500));
        assertEquals(List.of("line 3, 第二条"), unread(text));
    }

    private static List<String> unread(RegulationText text) {
        return text.warnings().stream()
                .filter(warning -> warning.code() == ParseWarning.Code.UNREAD_REPEAL)
                .map(ParseWarning::where)
                .toList();
    }

    private static List<String> repeals(String article) {
        return shown(Texts.txt("试行法\n第一条 甲。\n" + article));
    }

    private static List<String> shown(RegulationText text) {
        return text.repeals().stream()
                .map(repeal -> repeal.place() + " " + repeal.title() + " "
                        + repeal.enacted().map(Object::toString).orElse("-") + " "
                        + repeal.ends().map(Object::toString).orElse("-"))
                .toList();
    }
}
