package org.zhikao.bank.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class CoveragePageTest {

    private static final CoveragePage.Words WORDS =
            new CoveragePage.Words("zh-CN", "覆盖", "题库：甲", "名称", "试题", "可发布", "空缺", "无题", "未审定");

    private static final Cell LAW =
            new Cell("lamps", "路灯条例", List.of("a-1", "a-2", "a-3", "a-4"), 1, 1, Optional.empty());
    private static final Cell DRAFTS = new Cell("trees", "绿化条例", List.of("b-1"), 0, 0, Optional.empty());
    private static final Cell GAP = new Cell("dogs", "<b>养犬</b> & \"其他\"", List.of(), 0, 0, Optional.empty());

    private static String page() {
        List<CoveragePage.Row> rows = List.of(
                new CoveragePage.Row(LAW.name(), "注", "四道", LAW),
                new CoveragePage.Row(DRAFTS.name(), "", "", DRAFTS),
                new CoveragePage.Row(GAP.name(), "", "没有", GAP));
        return CoveragePage.html(
                new Coverage(5, 1, Map.of(Dimension.REGULATION, List.of(LAW, DRAFTS, GAP))),
                WORDS,
                List.of(new CoveragePage.Section("regulation", "法规", "说明", rows)));
    }

    @Test
    void thePageMakesNoRequest() {
        String page = page();
        assertTrue(page.startsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">"), page);
        for (String outside : List.of("http:", "https:", "src=", "<script", "<link", "@import", "url(", "//")) {
            assertFalse(page.contains(outside), outside);
        }
        Document document = Parser.htmlParser().parseInput(page, "");
        document.select("[href]").forEach(link -> assertTrue(link.attr("href").startsWith("#"), link.toString()));
        assertTrue(page.contains("@media print"), page);
    }

    @Test
    void thePageIsValidAndItsLinksLeadSomewhere() {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        Document document = parser.parseInput(page(), "");
        assertEquals(List.of(), List.copyOf(parser.getErrors()));
        document.select("a[href]")
                .forEach(link ->
                        assertEquals(1, document.select(link.attr("href")).size()));
        assertEquals(1, document.select("h1").size());
    }

    @Test
    void barsAreAsLongAsTheirNumbers() {
        Document document = Parser.htmlParser().parseInput(page(), "");
        List<Element> bars = document.select("svg.bar");
        assertEquals(3, bars.size());
        assertEquals("1000", bars.get(0).select(".all").attr("width"));
        assertEquals("250", bars.get(0).select(".approved").attr("width"));
        assertEquals("250", bars.get(1).select(".all").attr("width"));
        assertEquals("", bars.get(1).select(".approved").attr("width"));
        assertEquals("", bars.get(2).select(".all").attr("width"));
    }

    @Test
    void gapsAreMarkedInWordsAndCounted() {
        Document document = Parser.htmlParser().parseInput(page(), "");
        assertEquals("无题", document.select("tr.gap .mark").text());
        assertEquals("未审定", document.select("tr.none_approved .mark").text());
        assertEquals("5试题 1可发布 1空缺", document.select(".counts").text());
        assertEquals(1, document.select("details").size(), "nothing to open where there is nothing");
        assertTrue(document.select("details").text().contains("a-1 a-2"), document.toString());
    }

    @Test
    void aTitleIsNeverTakenForMarkup() {
        Document document = Parser.htmlParser().parseInput(page(), "");
        assertTrue(document.select("td b").isEmpty());
        assertTrue(document.select("tr.gap td").get(0).text().startsWith("<b>养犬</b> & \"其他\""));
    }
}
