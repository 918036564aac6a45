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
