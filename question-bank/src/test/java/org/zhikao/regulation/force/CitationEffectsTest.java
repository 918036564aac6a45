package org.zhikao.regulation.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;

class CitationEffectsTest {

    private static final LocalDate FIRST = LocalDate.parse("2024-03-08");
    private static final LocalDate SECOND = LocalDate.parse("2026-01-09");
    private static final LocalDate THIRD = LocalDate.parse("2026-10-30");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        Laws.workspace(folder);
    }

    @Test
    void whatBecameOfEachCitationIsSaidWithItsNewPlace() {
        assertEquals("holds", told(SECOND, 5, 1, THIRD));
        assertEquals("moved 10.1", told(SECOND, 11, 1, THIRD));
        assertEquals("moved 16.1", told(SECOND, 18, 1, THIRD));
        assertEquals("changed 9.2", told(SECOND, 10, 2, THIRD));
        assertEquals("moved 9.1", told(SECOND, 10, 1, THIRD), "the paragraph beside it was not touched");
        assertEquals("changed 9.0", told(SECOND, 10, 0, THIRD), "the article as a whole was");
        assertEquals("removed", told(SECOND, 14, 0, THIRD));
    }

    @Test
    void whatOverTwoAmendmentsStayedTheSameIsFoundAtOnce() {
        assertEquals("moved 9.1", told(FIRST, 8, 1, SECOND));
        assertEquals("holds", told(FIRST, 8, 1, THIRD), "第八条 became 第九条 and then 第八条 again");
    }

    @Test
    void theDayDecidesNotTheVersionThatTheCitationNames() {
        assertEquals("holds", on(SECOND, 10, 2, "2026-12-31"));
        assertEquals("changed 9.2", on(SECOND, 10, 2, "2027-01-01"));
        assertEquals("holds", on(FIRST, 5, 1, "2027-01-01"));
        assertEquals("changed 10.2", on(FIRST, 10, 2, "2026-03-01"));
        assertEquals("holds", on(FIRST, 10, 2, "2026-02-28"));
    }

    @Test
    void wordsOfAVersionToComeAreNotInForceYet() {
        assertEquals("not-yet", on(THIRD, 17, 1, "2026-12-31"));
        assertEquals("holds", on(THIRD, 17, 1, "2027-01-01"));
        assertEquals("not-yet", on(FIRST, 5, 1, "2024-04-30"));
    }

    @Test
    void withoutTheTextsTheDigestsStillTellWhatMovedAndWhatChanged() {
        CitationEffects effects = CitationEffects.to(
                        Laws.STREET, THIRD, ForceCalendar.read(folder), Laws.indexes(folder), RegulationTexts.none())
                .orElseThrow();
        assertEquals("moved 10.1", told(effects.effect(cited(SECOND, 11, 1))));
        assertEquals("changed", told(effects.effect(cited(SECOND, 10, 2))));
        assertEquals("changed", told(effects.effect(cited(SECOND, 14, 0))));
    }

    @Test
    void aRepealedRegulationEndsEveryCitation() throws IOException {
        RegulationId lamp = Laws.LAMP;
        Citation citation = cited(lamp, LocalDate.parse("2021-06-10"), 2, 1);
        assertEquals("holds", told(effectsOn("2026-08-15").effect(citation)));
        new Confirmations(List.of(new Confirmation(
                        lamp,
                        Confirmation.Fact.REPEALED,
                        Optional.empty(),
                        LocalDate.parse("2026-08-15"),
                        Optional.empty(),
                        "zhikao-r1",
                        Instant.EPOCH,
                        "公报")))
                .write(folder);
        assertEquals("holds", told(effectsOn("2026-08-14").effect(citation)));
        CitationEffect ended = effectsOn("2026-08-15").effect(citation);
        assertEquals("ended", told(ended));
        assertEquals(Optional.of(LocalDate.parse("2026-08-15")), ended.from());
    }

    @Test
    void aVersionInForceWithoutItsTextLeavesTheCitationUnknown() {
        assertEquals(
                "unknown", told(effectsOn("2019-01-01").effect(cited(Laws.LAMP, LocalDate.parse("2021-06-10"), 2, 1))));
    }

    @Test
    void onlyWhatHoldsOrMovedMayBeUsed() {
        for (Effect effect : Effect.values()) {
            assertEquals(effect != Effect.HOLDS && effect != Effect.MOVED, effect.quarantines(), effect.code());
        }
    }

    @Test
    void aVersionThatTheWorkspaceLacksIsNoAnswer() {
        assertTrue(CitationEffects.to(
                        Laws.STREET,
                        LocalDate.parse("1999-01-01"),
                        ForceCalendar.read(folder),
                        Laws.indexes(folder),
                        RegulationTexts.none())
                .isEmpty());
    }

    private String told(LocalDate version, int article, int paragraph, LocalDate to) {
        return told(CitationEffects.to(
                        Laws.STREET, to, ForceCalendar.read(folder), Laws.indexes(folder), RegulationTexts.of(folder))
                .orElseThrow()
                .effect(cited(version, article, paragraph)));
    }

    private String on(LocalDate version, int article, int paragraph, String date) {
        return told(effectsOn(date).effect(cited(version, article, paragraph)));
    }

    private CitationEffects effectsOn(String date) {
        return CitationEffects.on(
                LocalDate.parse(date), ForceCalendar.read(folder), Laws.indexes(folder), RegulationTexts.of(folder));
    }

    private Citation cited(LocalDate version, int article, int paragraph) {
        return cited(Laws.STREET, version, article, paragraph);
    }

    private Citation cited(RegulationId id, LocalDate version, int article, int paragraph) {
        ArticleNumber number = new ArticleNumber(article, 0);
        IndexedArticle indexed = Optional.ofNullable(Laws.indexes(folder)
                        .find(id, version)
                        .orElseThrow()
                        .articles()
                        .get(number))
                .orElseThrow();
        return new Citation(
                id,
                version,
                number,
                paragraph,
                paragraph == 0
                        ? indexed.digest()
                        : indexed.paragraph(paragraph).orElseThrow().digest());
    }

    private static String told(CitationEffect effect) {
        return effect.effect().code()
                + effect.now()
                        .map(now -> " " + now.article() + "." + now.paragraph())
                        .orElse("");
    }
}
