package org.zhikao.bank.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.CitationEnd;
import org.zhikao.regulation.Article;
import org.zhikao.regulation.Citation;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.Confirmation;
import org.zhikao.regulation.force.Confirmations;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.RegulationTexts;

/** The table of decision 0014: what of a release's word of the law counts after a notice, or in another workspace. */
class LaterWordTest {

    private static final RegulationId AWNING = new RegulationId("awning-rules");
    private static final LocalDate OLD = LocalDate.parse("2020-03-05");
    private static final LocalDate NEW = LocalDate.parse("2027-03-05");
    private static final LocalDate REPEAL = LocalDate.parse("2027-06-01");
    private static final Instant SIGNED = Instant.parse("2026-11-20T00:00:00Z");
    private static final Map<LocalDate, RegulationText> TEXTS = Map.of(OLD, text(2020, "五百"), NEW, text(2027, "一千"));

    private static RegulationText text(int year, String fine) {
        String words = "雨棚管理规定\n第一条　沿街雨棚伸出墙面超过一米的，处" + fine + "元罚款。\n两次以上的，依照前款的规定从重处罚。\n第二条　本规定自" + year
                + "年3月5日起施行。\n第三条　雨棚应当清洁。\n";
        return RegulationReader.read("雨棚管理规定_" + year + "-03-05.txt", words.getBytes(StandardCharsets.UTF_8));
    }

    /** What a workspace knows that has these versions. */
    private record Office(List<LocalDate> versions, boolean held, List<Confirmation> confirmed) {

        private static Office of(LocalDate... versions) {
            return new Office(List.of(versions), false, List.of());
        }

        private Office withTexts() {
            return new Office(versions, true, confirmed);
        }

        private Office knowing(Confirmation... days) {
            return new Office(versions, held, List.of(days));
        }

        private CitationCheck indexes() {
            return new CitationCheck(TEXTS.entrySet().stream()
                    .filter(text -> versions.contains(text.getKey()))
                    .map(text -> RegulationIndex.of(AWNING, text.getValue()))
                    .toList());
        }

        private RegulationTexts texts() {
            return held ? (regulation, version) -> Optional.ofNullable(TEXTS.get(version)) : RegulationTexts.none();
        }

        private ForceCalendar calendar() {
            return ForceCalendar.of(RegulationCatalogue.empty(), indexes().indexes(), new Confirmations(confirmed));
        }

        private ToldLaw told(Instant at) {
            return ToldLaw.heard(
                    List.of(new ToldLaw.Heard(ForceNotice.of(AWNING, calendar(), indexes(), texts()), at)));
        }

        /** By its notice that came after the release; its own command has to say the same. */
        private Effect effect(String day, CitedItem item) {
            LocalDate date = LocalDate.parse(day);
            Effect heard = LaterWordTest.effect(told(SIGNED), day, item).effect();
            CitationEffects effects = CitationEffects.on(date, calendar(), indexes(), texts());
            assertEquals(
                    heard,
                    Impact.ofReleased(effects, calendar(), texts(), date, List.of(item), Optional.of(AWNING))
                            .items()
                            .get(0)
                            .effect());
            return heard;
        }
    }

    private static Confirmation confirmed(Optional<LocalDate> version, String day) {
        return new Confirmation(
                AWNING,
                version.isPresent() ? Confirmation.Fact.IN_FORCE : Confirmation.Fact.REPEALED,
                version,
                LocalDate.parse(day),
                Optional.empty(),
                "丙",
                SIGNED,
                "公报");
    }

    /** On the second paragraph of the first article, whose words are the same in both versions. */
    private static CitedItem leaning(LocalDate version, Optional<LocalDate> from, CitationEnd... ends) {
        Article article = Objects.requireNonNull(TEXTS.get(version)).units().get(0);
        Citation citation = new Citation(
                AWNING,
                version,
                article.number(),
                2,
                article.paragraphs().get(1).digest());
        return new CitedItem("x", List.of(new CitedItem.Cited("x", citation, from, List.of(), List.of(ends), SIGNED)));
    }

    private static CitationEnd end(Effect effect) {
        return new CitationEnd("x", NEW, Optional.empty(), effect, Optional.of(NEW));
    }

    private static final CitationEnd ENDED =
            new CitationEnd("x", REPEAL, Optional.empty(), Effect.ENDED, Optional.empty());

    private static CitationEffect effect(ToldLaw law, String day, CitedItem item) {
        return law.on(LocalDate.parse(day), List.of(item))
                .items()
                .get(0)
                .parts()
                .get(0)
                .effect();
    }

    @Test
    void whatIsNotInForceYetByTheReleaseWaitsUnlessALaterNoticeTellsTheDayOfItsVersion() {
        CitedItem item = leaning(NEW, Optional.of(LocalDate.parse("2027-07-01")));
        ToldLaw early = Office.of(OLD, NEW).told(SIGNED.minusSeconds(1));
        assertEquals(Effect.NOT_YET, effect(early, "2027-04-01", item).effect(), "the release is the later one");
        assertEquals(Effect.HOLDS, effect(early, "2027-07-01", item).effect());
        assertEquals(Effect.HOLDS, Office.of(OLD, NEW).effect("2027-04-01", item));
        assertEquals(Effect.NOT_YET, Office.of(OLD).effect("2027-04-01", item), "it does not know the version");
    }

    @Test
    void aLaterNoticeOfOneCauseLeavesTheOther() {
        CitedItem item = leaning(OLD, Optional.empty(), end(Effect.CHANGED), ENDED);
        Office putOff = Office.of(OLD, NEW).knowing(confirmed(Optional.of(NEW), "2028-01-01"));
        assertEquals(Effect.HOLDS, putOff.effect("2027-04-01", item));
        assertEquals(Effect.ENDED, putOff.effect("2027-06-01", item));
        assertEquals(Effect.ENDED, putOff.effect("2027-09-01", item), "it knows of no repeal");
        Office repealPutOff = Office.of(OLD).knowing(confirmed(Optional.empty(), "2029-01-01"));
        assertEquals(Effect.CHANGED, repealPutOff.effect("2027-04-01", item));
        assertEquals(Effect.CHANGED, repealPutOff.effect("2027-09-01", item), "it knows of no version");
        assertEquals(Effect.ENDED, repealPutOff.effect("2029-01-01", item));
    }

    @Test
    void whoHasNoTextsCorrectsTheDayOfAVersionAndNotWhatItChanges() {
        CitedItem item = leaning(OLD, Optional.empty(), end(Effect.CHANGED));
        assertEquals(Effect.CHANGED, Office.of(OLD, NEW).effect("2027-03-05", item), "its words are the same");
        Office putOff = Office.of(OLD, NEW).knowing(confirmed(Optional.of(NEW), "2027-05-01"));
        assertEquals(Effect.HOLDS, putOff.effect("2027-04-30", item));
        assertEquals(Effect.CHANGED, putOff.effect("2027-05-01", item));
        assertEquals(
                Optional.of(LocalDate.parse("2027-05-01")),
                effect(putOff.told(SIGNED), "2027-06-01", item).from());
    }

    @Test
    void whoHasComparedTheTextsDecidesAlone() {
        Article third = Objects.requireNonNull(TEXTS.get(OLD)).units().get(2);
        Citation same = new Citation(AWNING, OLD, third.number(), 0, third.digest());
        CitedItem slip = new CitedItem(
                "x",
                List.of(new CitedItem.Cited(
                        "x", same, Optional.empty(), List.of(), List.of(end(Effect.CHANGED)), SIGNED)));
        assertEquals(Effect.CHANGED, Office.of(OLD, NEW).effect("2027-03-05", slip));
        assertEquals(Effect.HOLDS, Office.of(OLD, NEW).withTexts().effect("2027-03-05", slip));
        CitedItem item = leaning(OLD, Optional.empty(), end(Effect.CHANGED));
        assertEquals(Effect.CHANGED, Office.of(OLD, NEW).withTexts().effect("2027-03-05", item));
    }

    @Test
    void whoHasTheVersionAnswersForOneOfWhichTheReleaseHadNone() {
        CitedItem item = leaning(OLD, Optional.empty(), end(Effect.UNKNOWN));
        assertEquals(Effect.HOLDS, Office.of(OLD, NEW).effect("2027-03-05", item));
        assertEquals(Effect.UNKNOWN, Office.of(OLD).effect("2027-03-05", item));
    }
}
