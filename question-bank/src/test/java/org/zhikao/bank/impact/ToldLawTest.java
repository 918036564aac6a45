package org.zhikao.bank.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.bank.CitationEnd;
import org.zhikao.bank.ReleaseManifest.Printed;
import org.zhikao.item.ItemFile;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.diff.Change;
import org.zhikao.regulation.force.CitationEffect;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.Confirmations;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.RegulationTexts;

/** What an office tells of a law, and that whoever hears it answers as the office does. */
class ToldLawTest {

    private static final RegulationId STREET = new RegulationId("chengjiang-street-order");
    private static final Path WORKSPACE = Path.of("workspace");

    private static final Map<LocalDate, RegulationText> TEXTS = Map.of(
            LocalDate.parse("2024-03-08"), text("2024"),
            LocalDate.parse("2026-01-09"), text("2026"),
            LocalDate.parse("2026-10-30"), text("2027"));

    private static final List<RegulationIndex> INDEXES = TEXTS.values().stream()
            .map(text -> RegulationIndex.of(STREET, text))
            .toList();

    private static final List<CitedItem> ITEMS =
            ItemFile.read(WORKSPACE.resolve("items").resolve("chengjiang-street-order.yaml")).items().stream()
                    .map(item -> CitedItem.of(item, RegulationCatalogue.empty()))
                    .toList();

    private static final CitationCheck CHECK = new CitationCheck(INDEXES);
    private static final ForceCalendar CALENDAR =
            ForceCalendar.of(RegulationCatalogue.empty(), INDEXES, new Confirmations(List.of()));
    private static final RegulationTexts HELD =
            (regulation, version) -> Optional.ofNullable(TEXTS.get(version)).filter(text -> regulation.equals(STREET));
    private static final ForceNotice NOTICE = ForceNotice.of(STREET, CALENDAR, CHECK, HELD);

    private static RegulationText text(String year) {
        return RegulationReader.read(WORKSPACE.resolve("invented").resolve("chengjiang-street-order-" + year + ".txt"));
    }

    @Test
    void whatAReleaseSaysIsNotInForceYetWaitsThoughNoNoticeTells() {
        LocalDate first = LocalDate.parse("2027-05-01");
        CitedItem.Cited own = ITEMS.get(0).citations().get(0);
        List<CitedItem> released = List.of(new CitedItem(
                "later",
                List.of(new CitedItem.Cited(
                        "later", own.citation(), Optional.of(first), List.of(), List.of(), Instant.MIN))));
        ToldLaw silent = ToldLaw.of(List.of());
        ToldLaw.Told before = silent.told(first.minusDays(1), released);
        assertEquals(Map.of("later", Set.of()), before.unusable());
        assertEquals(Effect.NOT_YET, before.impact().items().get(0).effect());
        assertEquals(Map.of(), silent.told(first, released).unusable());
    }

    @Test
    void whatAReleaseSaysHasEndedIsOutThoughNoNoticeTells() {
        ToldLaw silent = ToldLaw.of(List.of());
        LocalDate day = LocalDate.parse("2027-01-01");
        List<CitedItem> released = List.of(ending(day, Optional.of(LocalDate.parse("2026-10-30"))));
        assertEquals(Map.of(), silent.told(day.minusDays(1), released).unusable());
        ToldLaw.Told told = silent.told(day, released);
        assertEquals(Map.of("ending", Set.of()), told.unusable(), "no notice says so");
        assertEquals(Effect.CHANGED, told.impact().items().get(0).effect());
        assertEquals(
                Optional.of(day),
                told.impact().items().get(0).parts().get(0).effect().from());
    }

    @Test
    void aNoticeGoesBeforeAReleaseIfItCameLaterAndTellsOfWhatEndsTheWords() {
        LocalDate told = LocalDate.parse("2027-01-01");
        LocalDate early = told.minusMonths(1);
        List<CitedItem> released = List.of(ending(early, Optional.of(LocalDate.parse("2026-10-30"))));
        ToldLaw before = ToldLaw.heard(List.of(new ToldLaw.Heard(NOTICE, SIGNED.minusSeconds(1))));
        ToldLaw after = ToldLaw.heard(List.of(new ToldLaw.Heard(NOTICE, SIGNED)));
        assertEquals(
                Map.of("ending", Set.of()), before.told(early, released).unusable(), "the release is the later one");
        assertEquals(Map.of(), after.told(early, released).unusable(), "by the notice the version comes later");
        for (ToldLaw law : List.of(before, after)) {
            assertEquals(
                    Map.of("ending", Set.of(NOTICE.digest())),
                    law.told(told, released).unusable(),
                    "the notice says so itself");
        }
    }

    @Test
    void aLaterNoticeThatDoesNotKnowOfTheVersionOrTheRepealSaysNothingAboutIt() {
        LocalDate early = LocalDate.parse("2026-12-01");
        ToldLaw later = ToldLaw.heard(List.of(new ToldLaw.Heard(NOTICE, SIGNED.plusSeconds(1))));
        for (Optional<LocalDate> by : List.of(Optional.of(early), Optional.<LocalDate>empty())) {
            assertEquals(
                    Map.of("ending", Set.of()),
                    later.told(early, List.of(ending(early, by))).unusable());
        }
    }

    private static final Instant SIGNED = Instant.parse("2026-11-01T00:00:00Z");

    /** What holds by the notice until 2027-01-01, and by its release until another day. */
    private static CitedItem ending(LocalDate on, Optional<LocalDate> by) {
        CitedItem.Cited own = ITEMS.get(0).citations().get(0);
        CitationEnd end =
                new CitationEnd("ending", on, Optional.empty(), by.isPresent() ? Effect.CHANGED : Effect.ENDED, by);
        return new CitedItem(
                "ending",
                List.of(new CitedItem.Cited(
                        "ending", own.citation(), Optional.empty(), List.of(), List.of(end), SIGNED)));
    }

    @Test
    void anItemWhoseWordsMovedIsKeptOutIfItsQuestionNamesTheOldPlace() {
        LocalDate day = LocalDate.parse("2027-01-01");
        ToldLaw law = ToldLaw.of(List.of(NOTICE));
        CitedItem.Cited moved = law.on(day, ITEMS).items().stream()
                .filter(item -> item.effect() == Effect.MOVED)
                .map(item -> item.parts().get(0))
                .map(part -> new CitedItem.Cited(part.part(), part.effect().citation(), List.of()))
                .findFirst()
                .orElseThrow();
        String article = moved.citation().article().toString();
        assertEquals(Effect.MISNAMED, told(law, day, moved, new Printed(STREET.value(), article, 0)));
        assertEquals(Effect.MOVED, told(law, day, moved, new Printed(STREET.value(), article + "-1", 0)));
        assertEquals(Effect.MOVED, told(law, day, moved, new Printed("another-law", article, 0)));
    }

    private static Effect told(ToldLaw law, LocalDate day, CitedItem.Cited moved, Printed printed) {
        CitedItem released =
                new CitedItem("moved", List.of(new CitedItem.Cited("moved", moved.citation(), List.of(printed))));
        ToldLaw.Told told = law.told(day, List.of(released));
        Effect effect = told.impact().items().get(0).effect();
        assertEquals(effect == Effect.MISNAMED ? Map.of("moved", Set.of(NOTICE.digest())) : Map.of(), told.unusable());
        return effect;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-03-08", "2026-03-01", "2026-12-31", "2027-01-01", "2030-01-01"})
    void whoHearsTheNoticeSaysOfEveryItemWhatTheOfficeSays(String day) {
        LocalDate date = LocalDate.parse(day);
        Impact office = Impact.of(CitationEffects.on(date, CALENDAR, CHECK, HELD), ITEMS);
        Impact heard = ToldLaw.of(List.of(ForceNotice.read("notice", NOTICE.canonical())))
                .on(date, ITEMS);
        assertEquals(
                office.items().stream().map(ItemImpact::effect).toList(),
                heard.items().stream().map(ItemImpact::effect).toList());
        assertEquals(office.quarantinedIds(), heard.quarantinedIds());
    }

    @Test
    void whatWasModifiedIsFoundAgainAndWhatWasRemovedIsNot() {
        Impact impact = ToldLaw.of(List.of(NOTICE)).on(LocalDate.parse("2027-01-01"), ITEMS);
        CitationEffect first = effect(impact, "cso-001");
        assertEquals(Effect.CHANGED, first.effect());
        assertEquals("9", first.now().orElseThrow().article().toString());
        CitationEffect sixth = effect(impact, "cso-006");
        assertEquals(Effect.REMOVED, sixth.effect());
        assertEquals(Optional.empty(), sixth.now());
        assertEquals(5, impact.concerned().size() - 1, "one that was out before, and five that this change concerns");
    }

    private static CitationEffect effect(Impact impact, String item) {
        return impact.items().stream()
                .filter(one -> one.item().equals(item))
                .findFirst()
                .orElseThrow()
                .parts()
                .get(0)
                .effect();
    }

    @Test
    void theNoticeHoldsNoWordOfTheLaw() {
        String document = new String(NOTICE.canonical(), StandardCharsets.UTF_8);
        assertTrue(document.contains("\"change\":\"removed\""));
        for (RegulationText text : TEXTS.values()) {
            text.units()
                    .forEach(article -> article.paragraphs()
                            .forEach(paragraph -> assertFalse(document.contains(paragraph.text()), paragraph.text())));
        }
    }

    @Test
    void aNoticeIsReadAsItWasWritten() {
        ForceNotice read = ForceNotice.read("notice", NOTICE.canonical());
        assertEquals(NOTICE, read);
        assertEquals(NOTICE.digest(), read.digest());
        assertEquals(LocalDate.parse("2027-01-01"), read.lastChange());
        assertEquals(
                8,
                read.changes().stream()
                        .filter(change -> change.change() == Change.RENUMBERED
                                && change.from().equals(LocalDate.parse("2026-01-09")))
                        .count());
    }

    @Test
    void silenceIsNoChange() {
        assertEquals(
                List.of(),
                ToldLaw.of(List.of()).on(LocalDate.parse("2030-01-01"), ITEMS).items());
        assertEquals(
                List.of(),
                ToldLaw.of(List.of(NOTICE))
                        .on(LocalDate.parse("2030-01-01"), ITEMS, new RegulationId("another"))
                        .items());
    }

    @Test
    void ofTwoNoticesTheLaterCounts() {
        List<RegulationIndex> old = INDEXES.stream()
                .filter(index -> index.version().isBefore(LocalDate.parse("2026-10-30")))
                .toList();
        ForceNotice before = ForceNotice.of(
                STREET,
                ForceCalendar.of(RegulationCatalogue.empty(), old, new Confirmations(List.of())),
                new CitationCheck(old),
                HELD);
        assertEquals(
                1,
                ToldLaw.of(List.of(NOTICE, before))
                        .on(LocalDate.parse("2027-01-01"), ITEMS)
                        .quarantined()
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schema\":1 | \"schema\":3 | schema",
                "\"schema\":1 | \"schema\":2 | leaning",
                "\"periods\":[ | \"periodes\":[ | periods",
                "\"from\":\"2027-01-01\" | \"from\":\"2020-01-01\" | periods/3/from: version 2026-10-30 can't be in force",
                "\"from\":\"2024-05-01\" | \"from\":\"2026-05-01\" | periods/1/until: it can't end on 2026-03-01",
                "\"until\":\"2026-03-01\" | \"until\":\"2026-06-01\" | version 2024-03-08 ends on 2026-06-01",
                "\"until\":\"2026-03-01\" | \"until\":\"2026-02-01\" | without overlap or gap",
                "\"until\":\"2026-03-01\", | '' | version 2024-03-08 ends on —",
                "\"until\":\"2027-01-01\",\"version\":\"2026-01-09\" | \"until\":\"2027-01-01\",\"version\":\"2024-03-08\" | twice",
                "\"status\":\"unverified\",\"title\":\"澄江市街面秩序管理规定（示例）\",\"version\":\"2026-10-30\" | \"status\":\"unverified\",\"title\":\"澄江市街面秩序管理规定（示例）\",\"until\":\"2028-01-01\",\"version\":\"2026-10-30\" | periods/3/until",
                "\"repealed\":false | \"repealed\":true | periods/1/endStatus",
                "\"until\":\"2026-03-01\" | \"until\":\"2026-02-30\" | not a date",
                "\"change\":\"removed\" | \"change\":\"added\" | fit",
                "\"version\":\"2024-03-08\" | \"version\":\"gestern\" | date",
                "\"id\":\"chengjiang-street-order\" | \"id\":\"another\" | another"
            })
    void aNoticeThatBreaksItsFormIsRefusedByName(String right, String wrong, String told) {
        String document = new String(NOTICE.canonical(), StandardCharsets.UTF_8);
        assertTrue(document.contains(right), right);
        byte[] broken = document.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong))
                .getBytes(StandardCharsets.UTF_8);
        FieldException refused = assertThrows(FieldException.class, () -> ForceNotice.read("notice", broken));
        assertTrue(String.valueOf(refused.getMessage()).contains(told), refused.getMessage());
    }

    @Test
    void aRegulationThatNobodyKnowsGivesNoNotice() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ForceNotice.of(new RegulationId("another"), CALENDAR, CHECK, RegulationTexts.none()));
    }
}
