package org.zhikao.regulation.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;

class DiffPageTest {

    private static final Map<Change, String> WORDS = Map.of(
            Change.SAME, "未变",
            Change.RENUMBERED, "移号",
            Change.MODIFIED, "修改",
            Change.REMOVED, "删去",
            Change.ADDED, "新增");

    private static final DiffPage.Labels LABELS = new DiffPage.Labels(
            "zh-CN", "新旧对照", WORDS, "通过", "施行", "（无）", "标记：", Map.of(Change.MODIFIED, "附件有变"), "删去的字", "新增的字");

    @Test
    void changedWordsAreMarkedOnTheirSide() {
        String page = DiffPage.html(chengjiang(), LABELS);
        assertTrue(page.contains("期限最长为<del>十五日</del>；"), page);
        assertTrue(page.contains("期限最长为<ins>二十日</ins>；"), page);
        assertTrue(page.contains("<tr class=\"renumbered\" id=\"new-9\">"), page);
        assertTrue(page.contains("<tr class=\"removed\" id=\"old-9\">"), page);
        assertTrue(page.contains("第二章 街面经营"), page);
    }

    @Test
    void thatAnnexesChangedIsSaid() {
        RegulationText old = law("甲。\n附件　清单\n一张货架。");
        assertTrue(DiffPage.html(RegulationDiff.of(old, law("甲。\n附件　清单\n两张货架。")), LABELS)
                .contains("<p class=\"annexes\">附件有变</p>"));
        assertFalse(DiffPage.html(RegulationDiff.of(old, old), LABELS).contains("附件有变"));
    }

    @Test
    void rowsOfAnnexedTablesAreMarkedLikeArticlesAndOnlyTheirOtherWordsAreNot() {
        String annexed = """
            # 灯箱办法

            第一条　甲。

            附件一　收费表

            | 项目 | 收费 |
            |---|---|
            | 灯箱 | 每只十元 |
            | 招牌 | 每块五元 |

            附件二　说明

            收费凭单据。
            """;
        String page = DiffPage.html(
                RegulationDiff.of(
                        markdown(annexed),
                        markdown(annexed.replace("每只十元", "每只二十元").replace("凭单据", "凭收据"))),
                LABELS);
        assertTrue(page.contains("每只<del>十元</del>") && page.contains("每只<ins>二十元</ins>"), page);
        assertTrue(page.contains("<tr class=\"modified\" id=\"new-row-1-1\">"), page);
        assertTrue(page.contains("每块五元"), page);
        assertFalse(page.contains("收据"), "what is no row is only said to have changed: " + page);
        assertTrue(page.contains("<p class=\"annexes\">附件有变</p>"), page);
    }

    private static RegulationText markdown(String text) {
        return RegulationReader.read("law_2024-03-08.md", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        String page = DiffPage.html(chengjiang(), LABELS);
        assertTrue(page.startsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">"), page);
        for (String outside : new String[] {"http:", "https:", "src=", "<script", "@import", "url("}) {
            assertFalse(page.contains(outside), outside);
        }
        assertTrue(page.contains("@media print"), page);
    }

    @Test
    void whatATextHoldsIsNeverTakenForMarkup() {
        RegulationText old = law("处<b>罚款</b>&\"警告\"。");
        String page = DiffPage.html(RegulationDiff.of(old, law("处<script>alert(1)</script>罚款。")), LABELS);
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("<b>罚款"), page);
        assertTrue(page.contains("&lt;"), page);
    }

    @Test
    void thePageIsWellFormed() {
        String page = DiffPage.html(chengjiang(), LABELS);
        for (String element : new String[] {"table", "tr", "td", "p", "del", "ins", "b", "span", "a", "ul", "li"}) {
            assertEquals(
                    page.split("<" + element + "[ >]", -1).length,
                    page.split("</" + element + ">", -1).length,
                    element);
        }
    }

    @Test
    void aChangeWithoutAWordIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DiffPage.Labels("zh-CN", "", Map.of(), "", "", "", "", Map.of(), "", ""));
    }

    private static RegulationDiff chengjiang() {
        Path invented = Path.of("workspace", "invented");
        return RegulationDiff.of(
                RegulationReader.read(invented.resolve("chengjiang-street-order-2024.txt")),
                RegulationReader.read(invented.resolve("chengjiang-street-order-2026.txt")));
    }

    private static RegulationText law(String article) {
        return RegulationReader.read(
                "law_2024-03-08.txt", ("灯箱办法\n\n第一条　" + article + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
