package org.zhikao.bank.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
                    .map(CitedItem::of)
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
