package org.zhikao.regulation.force;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.Corpus;
import org.zhikao.regulation.Paragraph;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.Place;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;

class LeaningWordsTest {

    private static final RegulationId AWNING = new RegulationId("awning-rules");
    private static final LocalDate OLD = LocalDate.parse("2020-03-05");
    private static final LocalDate NEW = LocalDate.parse("2025-04-02");

    private static final RegulationText BEFORE = read(OLD, """
        雨棚管理规定

        第一条　沿街雨棚伸出墙面超过一米的，处五百元罚款。
        两次以上的，依照前款的规定从重处罚。
        拒不改正的，适用前两款的规定。
        第二条　雨棚应当每年清洗。
        没有清洗的，予以警告。
        有前款情形的，责令改正。
        第三条　雨棚上张贴广告的，处二百元罚款。
        有前款行为的，责令清除。
        """);

    private static final RegulationText AFTER = read(NEW, """
        雨棚管理规定

        第一条　为了街面整洁，制定本规定。
        第二条　沿街雨棚伸出墙面超过一米的，处一千元罚款。
        两次以上的，依照前款的规定从重处罚。
        拒不改正的，适用前两款的规定。
        第三条　雨棚应当每年清洗两次。
        没有清洗的，予以警告。
        有前款情形的，责令改正。
        第四条　雨棚上张贴广告的，处二百元罚款。
        有前款行为的，责令清除。
        清除费用由行为人承担。
        """);

    private static final RegulationText LAMPS_BEFORE = read(OLD, """
        灯箱管理办法

        第一条　灯箱过亮的，处一百元罚款。
        两次以上的，从重处罚。
        不得因当事人申辩而加重处罚。
        第二条　灯箱占道的，处三百元罚款。
        情节严重的，没收灯箱。
        第三条　灯箱漏电的，依照本办法第二条的规定处罚。
        第四条　违反本办法第一条规定，遮挡灯箱的，予以警告。
        第五条　灯箱应当登记。
        第六条　登记依照前条的规定变更。
        第七条　灯箱破损的，处二百元罚款。
        逾期不修的，没收灯箱。
        """);

    /** The fines of 第一条 and 第二条 rose, 第五条 was reworded; the rest stands as it stood. */
    private static final RegulationText LAMPS_AFTER = read(
            NEW,
            LAMPS_BEFORE
                    .print()
                    .replace("处一百元罚款", "处五百元罚款")
                    .replace("处三百元罚款", "处六百元罚款")
                    .replace("应当登记", "应当登记备案"));

    @TempDir
    private Path empty = Path.of("");

    @Test
    void theSameWordsOnAChangedParagraphAreAnotherRule() {
        assertEquals("changed 2.2", told(BEFORE, AFTER, 1, 2), "前款 is the fine, which doubled");
        assertEquals("changed 2.3", told(BEFORE, AFTER, 1, 3), "one of 前两款 changed");
    }

    @Test
    void whereTheParagraphBeforeIsTheSameTheWordsOnlyMoved() {
        assertEquals("moved 3.2", told(BEFORE, AFTER, 2, 2), "it leans on nothing");
        assertEquals("moved 3.3", told(BEFORE, AFTER, 2, 3), "the article changed elsewhere");
        assertEquals("moved 4.2", told(BEFORE, AFTER, 3, 2));
    }

    @Test
    void lookedAtBeforeItsDayTheNewRuleIsNotInForceYet() {
        assertEquals("not-yet", told(AFTER, BEFORE, 2, 2));
    }

    @Test
    void whatOnlyMakesAPenaltyHeavierLeansOnThePenaltyThatChanged() {
        assertEquals("changed 1.2", lamps(1, 2), "从重处罚 of a fine that rose");
        assertEquals("changed 2.2", lamps(2, 2), "情节严重 of the same");
        assertEquals("holds", lamps(1, 3), "which forbids to make it heavier");
        assertEquals("holds", lamps(7, 2), "the penalty before it is the same");
    }

    @Test
    void whatPunishesAfterAnotherArticleLeansOnThatOne() {
        assertEquals("changed 3.1", lamps(3, 1));
        assertEquals("changed 3.0", lamps(3, 0), "the article as a whole, too");
        assertEquals("changed 6.1", lamps(6, 1), "前条 is another one now");
        assertEquals("holds", lamps(4, 1), "the broken article lends no penalty");
    }

    @Test
    void anIndexNotesWhatBorrowsUnderOldNumerals() {
        RegulationText text = read(OLD, """
                灯箱管理办法

                第二十条　灯箱占道的，处三百元罚款。
                第廿一条　灯箱漏电的，依照本办法第廿条的规定处罚。
                第三十条　灯箱应当登记。
                第卅一条　登记依照本办法第卅条办理，逾期的适用第廿一条。
                """);
        assertEquals(
                Optional.of(Map.of(
                        new Place(ArticleNumber.parse("21"), 1), List.of(new Place(ArticleNumber.parse("20"), 0)),
                        new Place(ArticleNumber.parse("31"), 1), List.of(new Place(ArticleNumber.parse("21"), 0)))),
                BorrowedWords.noted(RegulationIndex.of(AWNING, text), text).borrowed());
    }

    @Test
    void ofTheLawsInForceWhatLeansOnARisenFineIsNotToldToStand() {
        Path corpus = Corpus.folder(LeaningWordsTest.class);
        RegulationText security = RegulationReader.read(corpus.resolve("中华人民共和国治安管理处罚法_2012-10-26.md"));
        RegulationText newer = RegulationReader.read(corpus.resolve("中华人民共和国治安管理处罚法_2025-06-27.txt"));
        assertEquals("changed 61.2", told(security, newer, 50, 2));
        assertEquals("changed 62.2", told(security, newer, 51, 2));
        RegulationText food = RegulationReader.read(corpus.resolve("中华人民共和国食品安全法_2021-04-29.md"));
        RegulationText amended = RegulationReader.read(corpus.resolve("中华人民共和国食品安全法_2025-09-12.txt"));
        assertEquals("changed 129.1", told(food, amended, 129, 1), "第一百二十四条 changed");
    }

    private String lamps(int article, int paragraph) {
        return told(LAMPS_BEFORE, LAMPS_AFTER, article, paragraph);
    }

    /** What became of a place of one text in the other. */
    private String told(RegulationText from, RegulationText toText, int article, int paragraph) {
        CitationCheck indexes =
                new CitationCheck(List.of(RegulationIndex.of(AWNING, from), RegulationIndex.of(AWNING, toText)));
        LocalDate version = from.versionDate().orElseThrow();
        LocalDate to = toText.versionDate().orElseThrow();
        RegulationTexts texts = (id, day) -> Optional.of(day.equals(version) ? from : toText);
        ArticleNumber number = new ArticleNumber(article, 0);
        Citation citation = new Citation(
                AWNING,
                version,
                number,
                paragraph,
                from.article(number).stream()
                        .flatMap(found -> paragraph == 0
                                ? Stream.of(found.digest())
                                : found.paragraphs().stream()
                                        .filter(one -> one.number() == paragraph)
                                        .map(Paragraph::digest))
                        .findFirst()
                        .orElseThrow());
        CitationEffect effect = CitationEffects.to(AWNING, to, ForceCalendar.read(empty), indexes, texts)
                .orElseThrow()
                .effect(citation);
        return effect.effect().code()
                + effect.now()
                        .map(now -> " " + now.article() + "." + now.paragraph())
                        .orElse("");
    }

    private static RegulationText read(LocalDate version, String text) {
        return RegulationReader.read("雨棚管理规定_" + version + ".txt", text.getBytes(StandardCharsets.UTF_8));
    }
}
