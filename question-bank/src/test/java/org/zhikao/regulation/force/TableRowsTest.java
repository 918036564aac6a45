package org.zhikao.regulation.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.diff.RegulationDiff;

/** A discretion standard in two versions; its rows and their cells are cited. All words are invented. */
class TableRowsTest {

    private static final RegulationId STANDARD = new RegulationId("lamp-standard");
    private static final LocalDate OLD = LocalDate.parse("2023-04-05");
    private static final LocalDate NEW = LocalDate.parse("2026-02-03");

    private static final RegulationText BEFORE = read(OLD, """
        | 1 | 灯箱过亮 | 初次 | 责令改正 |
        | 2 | 灯箱过亮 | 再次 | 警告 |
        | 3 | 灯箱占道 | 一般 | 一百元罚款 |
        | 4 | 灯箱破损 | 一般 | 通报批评 |
        """);

    /** 灯箱漏电 is new, 灯箱过亮再次 is gone, 灯箱占道 costs more and 灯箱破损 is the same under another number. */
    private static final RegulationText AFTER = read(NEW, """
        | 1 | 灯箱过亮 | 初次 | 责令改正 |
        | 2 | 灯箱漏电 | 一般 | 警告 |
        | 3 | 灯箱占道 | 一般 | 三百元罚款 |
        | 4 | 灯箱闪烁 | 夜间 | 一百元罚款 |
        | 5 | 灯箱破损 | 一般 | 通报批评 |
        """);

    @Test
    void theSameCellOfAnotherRowIsAnotherRule() {
        for (RegulationTexts texts : List.of(held(), RegulationTexts.none())) {
            assertEquals(Effect.CHANGED, effect(2, 4, texts).effect(), "灯箱漏电 took the place, with 警告 too");
            assertEquals(Effect.CHANGED, effect(2, 2, texts).effect(), "灯箱过亮 still stands in the row above");
            assertEquals(Effect.CHANGED, effect(3, 4, texts).effect(), "一百元罚款 is for 灯箱闪烁 now");
            assertEquals(Effect.CHANGED, effect(3, 2, texts).effect(), "what 占道 costs has changed");
        }
    }

    @Test
    void noCellOfAnotherRuleIsProposed() {
        assertTrue(
                effect(3, 4, held())
                        .now()
                        .filter(now -> now.article().equals(ArticleNumber.row(1, 4)))
                        .isEmpty(),
                "一百元罚款 for 灯箱闪烁");
        assertEquals("row-1-3.2", now(3, 2, held()));
    }

    @Test
    void aRowThatStayedHoldsAndOneThatOnlyGotAnotherNumberMoved() {
        assertEquals(Effect.HOLDS, effect(1, 4, held()).effect());
        assertEquals(Effect.MOVED, effect(4, 4, RegulationTexts.none()).effect());
        assertEquals("row-1-5.4", now(4, 4, RegulationTexts.none()));
        assertEquals("row-1-5.3", now(4, 3, held()), "一般 stands in other rows too");
        assertEquals(Effect.CHANGED, effect(2, 0, held()).effect());
    }

    @Test
    void aRowCitedAsAWholeMovesWithItsRunningNumber() {
        for (RegulationTexts texts : List.of(held(), RegulationTexts.none())) {
            CitationEffect moved = effect(4, 0, texts);
            assertEquals(Effect.MOVED, moved.effect());
            ArticleNumber five = ArticleNumber.row(1, 5);
            Citation now = moved.now().orElseThrow();
            assertEquals(five, now.article());
            assertEquals(AFTER.article(five).orElseThrow().digest(), now.digest(), "what its citation must say now");
            assertEquals(Effect.HOLDS, effect(1, 0, texts).effect());
            assertEquals(Effect.CHANGED, effect(3, 0, texts).effect());
        }
    }

    @Test
    void theDiffLeavesTheRunningNumberOut() {
        RegulationText longer = read(NEW, """
            | 1 | 灯箱闪烁 | 夜间 | 一百元罚款 |
            | 2 | 灯箱过亮 | 初次 | 责令改正 |
            | 3 | 灯箱过亮 | 再次 | 警告 |
            | 4 | 灯箱占道 | 一般 | 三百元罚款 |
            | 5 | 灯箱破损 | 一般 | 通报批评 |
            """);
        RegulationDiff diff = RegulationDiff.of(BEFORE, longer);
        assertEquals(
                List.of(1, 3, 1, 0, 0),
                List.of(
                        diff.count(Change.ADDED),
                        diff.count(Change.RENUMBERED),
                        diff.count(Change.MODIFIED),
                        diff.count(Change.REMOVED),
                        diff.count(Change.SAME)));
    }

    @Test
    void whoHearsTheNoticeSaysTheSame() {
        ForceNotice notice = ForceNotice.of(STANDARD, calendar(), indexes(), held());
        assertEquals(List.of(), notice.leaning(), "the digests say it");
        CitationEffects heard = CitationEffects.told(NEW, calendar(), indexes(), Map.of());
        assertEquals(Effect.CHANGED, heard.effect(cited(2, 4)).effect());
        assertEquals(Effect.MOVED, heard.effect(cited(4, 4)).effect());
        assertEquals(Effect.HOLDS, heard.effect(cited(1, 2)).effect());
    }

    @Test
    void aFigureThatDoesNotCountTheRowsIsPartOfTheRule() {
        RegulationText before = points(OLD, "| 6 | 灯箱占道 |\n| 2 | 灯箱破损 |\n");
        RegulationText after = points(NEW, "| 9 | 灯箱占道 |\n| 3 | 灯箱破损 |\n");
        RegulationDiff diff = RegulationDiff.of(before, after);
        assertEquals(List.of(2, 0), List.of(diff.count(Change.MODIFIED), diff.count(Change.SAME)));
        CitationCheck indexes =
                new CitationCheck(List.of(RegulationIndex.of(STANDARD, before), RegulationIndex.of(STANDARD, after)));
        ForceCalendar calendar =
                ForceCalendar.of(RegulationCatalogue.empty(), indexes.indexes(), new Confirmations(List.of()));
        RegulationTexts texts = (id, day) -> Optional.of(day.equals(OLD) ? before : after);
        for (int row = 1; row <= 2; row++) {
            ArticleNumber number = ArticleNumber.row(1, row);
            Article article = before.article(number).orElseThrow();
            List<Citation> cited = List.of(
                    new Citation(STANDARD, OLD, number, 0, article.digest()),
                    new Citation(
                            STANDARD,
                            OLD,
                            number,
                            2,
                            article.paragraphs().get(1).digest()));
            for (Citation citation : cited) {
                for (RegulationTexts read : List.of(texts, RegulationTexts.none())) {
                    CitationEffects effects = CitationEffects.to(STANDARD, NEW, calendar, indexes, read)
                            .orElseThrow();
                    assertEquals(Effect.CHANGED, effects.effect(citation).effect(), citation.toString());
                }
            }
        }
    }

    private static RegulationText points(LocalDate version, String rows) {
        String text = "# 澄湖镇灯箱裁量记分办法\n\n| 记分 | 行为 |\n|---|---|\n" + rows;
        return RegulationReader.read("澄湖镇灯箱裁量记分办法_" + version + ".md", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String now(int row, int cell, RegulationTexts texts) {
        return effect(row, cell, texts)
                .now()
                .map(now -> now.article() + "." + now.paragraph())
                .orElse("");
    }

    private static CitationEffect effect(int row, int cell, RegulationTexts texts) {
        return CitationEffects.to(STANDARD, NEW, calendar(), indexes(), texts)
                .orElseThrow()
                .effect(cited(row, cell));
    }

    private static Citation cited(int row, int cell) {
        ArticleNumber number = ArticleNumber.row(1, row);
        return BEFORE.article(number)
                .map(article -> new Citation(
                        STANDARD,
                        OLD,
                        number,
                        cell,
                        cell == 0
                                ? article.digest()
                                : article.paragraphs().get(cell - 1).digest()))
                .orElseThrow();
    }

    private static CitationCheck indexes() {
        return new CitationCheck(List.of(RegulationIndex.of(STANDARD, BEFORE), RegulationIndex.of(STANDARD, AFTER)));
    }

    private static ForceCalendar calendar() {
        return ForceCalendar.of(RegulationCatalogue.empty(), indexes().indexes(), new Confirmations(List.of()));
    }

    private static RegulationTexts held() {
        return (id, day) -> Optional.of(day.equals(OLD) ? BEFORE : AFTER);
    }

    private static RegulationText read(LocalDate version, String rows) {
        String text = "# 澄湖镇灯箱裁量基准\n\n| 序号 | 处罚事项 | 适用情形 | 处罚幅度 |\n|---|---|---|---|\n" + rows;
        return RegulationReader.read("澄湖镇灯箱裁量基准_" + version + ".md", text.getBytes(StandardCharsets.UTF_8));
    }
}
