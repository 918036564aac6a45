package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhikao.bank.ReleaseManifest.Printed;
import org.zhikao.evidence.BadValue;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;
import org.zhikao.regulation.force.BorrowedWords;
import org.zhikao.regulation.force.Confirmation;
import org.zhikao.regulation.force.Confirmations;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.RegulationTexts;

/** When the citations of the items on the invented regulation no longer hold, by what is known of its amendment. */
class CitationEndsTest {

    private static final RegulationId STREET = new RegulationId("chengjiang-street-order");
    private static final Path WORKSPACE = Path.of("workspace");
    private static final LocalDate NEW_YEAR = LocalDate.parse("2027-01-01");
    private static final LocalDate AMENDED = LocalDate.parse("2026-10-30");

    private static final Map<LocalDate, RegulationText> TEXTS = Map.of(
            LocalDate.parse("2024-03-08"),
            text("2024"),
            LocalDate.parse("2026-01-09"),
            text("2026"),
            AMENDED,
            text("2027"));

    private static final List<Item> ITEMS = ItemFile.read(
                    WORKSPACE.resolve("items").resolve("chengjiang-street-order.yaml"))
            .items();

    private static RegulationText text(String year) {
        return RegulationReader.read(WORKSPACE.resolve("invented").resolve("chengjiang-street-order-" + year + ".txt"));
    }

    private static Law law(List<RegulationIndex> indexes, Confirmation... confirmed) {
        return new Law(
                RegulationCatalogue.empty(),
                new CitationCheck(indexes),
                ForceCalendar.of(RegulationCatalogue.empty(), indexes, new Confirmations(List.of(confirmed))),
                (regulation, version) ->
                        Optional.ofNullable(TEXTS.get(version)).filter(text -> regulation.equals(STREET)));
    }

    private static List<RegulationIndex> indexes() {
        return TEXTS.values().stream()
                .map(text -> RegulationIndex.of(STREET, text))
                .toList();
    }

    private static List<CitationEnd> ends(Law law, String item, Printed... printed) {
        return new CitationEnds(law).of(item(item), List.of(printed));
    }

    private static Item item(String id) {
        return ITEMS.stream()
                .filter(one -> one.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static CitationEnd end(String item, Effect effect) {
        return new CitationEnd(item, NEW_YEAR, Optional.empty(), effect, Optional.of(AMENDED));
    }

    @Test
    void whatIsChangedOrRemovedEndsOnItsDayAndWhatMovesDoesNotUnlessTheQuestionNamesItsPlace() {
        Law law = law(indexes());
        assertEquals(List.of(end("cso-001", Effect.CHANGED)), ends(law, "cso-001"));
        assertEquals(List.of(end("cso-006", Effect.CHANGED)), ends(law, "cso-006"));
        assertEquals(List.of(), ends(law, "cso-005"), "its words stay where they are");
        assertEquals(List.of(), ends(law, "cso-004"), "its words move");
        Printed place = new Printed(
                STREET.value(), item("cso-004").meta().citation().article().toString(), 0);
        assertEquals(List.of(end("cso-004", Effect.MISNAMED)), ends(law, "cso-004", place));
    }

    @Test
    void theyDependOnNoTextsWhichAWorkspaceNeedNotHold() {
        Law held = law(indexes());
        Law without = new Law(held.catalogue(), held.citations(), held.calendar(), RegulationTexts.none());
        for (Item item : ITEMS) {
            String id = item.id().value();
            assertEquals(ends(without, id), ends(held, id), id);
        }
    }

    @Test
    void anIndexThatDoesNotSayWhatBorrowsIsNamedIfItemsAreComparedByIt() {
        assertEquals(
                Set.of(STREET + "@2026-01-09", STREET + "@" + AMENDED),
                CitationEnds.withoutBorrowing(law(indexes()), List.of(item("cso-001"))));
        List<RegulationIndex> noted = indexes().stream()
                .map(index -> BorrowedWords.noted(index, Objects.requireNonNull(TEXTS.get(index.version()))))
                .toList();
        assertEquals(Set.of(), CitationEnds.withoutBorrowing(law(noted), ITEMS));
        List<RegulationIndex> one = indexes().stream()
                .filter(index -> index.version().isBefore(AMENDED))
                .toList();
        assertEquals(Set.of(), CitationEnds.withoutBorrowing(law(one), List.of(item("cso-001"))));
    }

    @Test
    void whoDoesNotKnowTheAmendmentSaysNothing() {
        Law before = law(indexes().stream()
                .filter(index -> index.version().isBefore(AMENDED))
                .toList());
        assertEquals(List.of(), ends(before, "cso-001"));
    }

    @Test
    void aConfirmedRepealEndsWhateverStillHolds() {
        LocalDate day = LocalDate.parse("2027-06-01");
        Law law = law(
                indexes(),
                new Confirmation(
                        STREET,
                        Confirmation.Fact.REPEALED,
                        Optional.empty(),
                        day,
                        Optional.empty(),
                        "丙",
                        Instant.parse("2026-11-23T02:00:00Z"),
                        "公报"));
        assertEquals(
                List.of(new CitationEnd("cso-005", day, Optional.empty(), Effect.ENDED, Optional.empty())),
                ends(law, "cso-005"));
        assertEquals(
                List.of(
                        end("cso-001", Effect.CHANGED),
                        new CitationEnd("cso-001", day, Optional.empty(), Effect.ENDED, Optional.empty())),
                ends(law, "cso-001"),
                "whoever puts off the amendment need not know of the repeal");
    }

    @Test
    void wordsThatAreBroughtBackHoldAgain() {
        List<RegulationIndex> indexes = new ArrayList<>(indexes());
        RegulationIndex old = indexes.stream()
                .filter(index -> index.version().equals(LocalDate.parse("2026-01-09")))
                .findFirst()
                .orElseThrow();
        LocalDate back = LocalDate.parse("2028-03-01");
        indexes.add(new RegulationIndex(STREET, old.title(), back, Optional.of(back), old.articles()));
        CitationEnd end = ends(law(indexes), "cso-001").get(0);
        assertEquals(Optional.of(back), end.until());
        assertEquals(
                List.of(false, true, true, false),
                List.of("2026-12-31", "2027-01-01", "2028-02-29", "2028-03-01").stream()
                        .map(day -> end.covers(LocalDate.parse(day)))
                        .toList());
    }

    @Test
    void eachVersionInWhichTheWordsAreOthersIsACauseByItself() {
        List<RegulationIndex> indexes = new ArrayList<>(indexes());
        RegulationIndex last = indexes.stream()
                .filter(index -> index.version().equals(AMENDED))
                .findFirst()
                .orElseThrow();
        LocalDate later = LocalDate.parse("2028-03-01");
        indexes.add(new RegulationIndex(STREET, last.title(), later, Optional.of(later), last.articles()));
        assertEquals(
                List.of(
                        new CitationEnd("cso-001", NEW_YEAR, Optional.of(later), Effect.CHANGED, Optional.of(AMENDED)),
                        new CitationEnd("cso-001", later, Optional.empty(), Effect.CHANGED, Optional.of(later))),
                ends(law(indexes), "cso-001"));
    }

    @Test
    void aVersionOfWhichNobodyHoldsTheTextLeavesOpenWhatBecomesOfTheWords() {
        Law law = law(
                indexes(),
                new Confirmation(
                        STREET,
                        Confirmation.Fact.IN_FORCE,
                        Optional.of(LocalDate.parse("2027-05-01")),
                        LocalDate.parse("2027-07-01"),
                        Optional.empty(),
                        "丙",
                        Instant.parse("2026-11-23T02:00:00Z"),
                        "公报"));
        CitationEnd end = ends(law, "cso-005").get(0);
        assertEquals(Effect.UNKNOWN, end.effect());
        assertEquals(LocalDate.parse("2027-07-01"), end.on());
    }

    @Test
    void aManifestSaysItAndOneThatSaysNoneKeepsItsBytes() throws IOException {
        ReleaseManifest manifest =
                ReleaseBuilder.manifest(Workspace.read(WORKSPACE).askedForInvented(), 1);
        assertTrue(manifest.items().stream().allMatch(item -> item.ends().isEmpty()), "none is known to end");
        String before = new String(manifest.canonical(), StandardCharsets.UTF_8);
        assertFalse(before.contains("\"ends\""));
        String json = "\"ends\":[{\"effect\":\"changed\",\"on\":\"2027-01-01\",\"part\":\"cso-001\","
                + "\"version\":\"2026-10-30\"}],";
        String anchor = "\"id\":\"cso-001\",\"inForceFrom\"";
        assertTrue(before.contains(anchor), "the first of the two is the item's");
        int enemies = before.indexOf(anchor);
        String said = before.substring(0, enemies) + json + before.substring(enemies);
        ReleaseManifest read = ReleaseManifest.parse(said.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of(end("cso-001", Effect.CHANGED)),
                read.items().stream().flatMap(item -> item.ends().stream()).toList());
        assertArrayEquals(said.getBytes(StandardCharsets.UTF_8), read.canonical());
        assertEquals(
                List.of("cso-001 2027-01-01 changed 2026-10-30"),
                ReleaseDiff.of(manifest, read).changes().stream()
                        .map(ReleaseDiff.Change::after)
                        .toList());
        ReleaseManifest other = ReleaseManifest.parse(
                said.replace(AMENDED.toString(), "2026-11-30").getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of("cso-001 2027-01-01 changed 2026-10-30 -> cso-001 2027-01-01 changed 2026-11-30"),
                ReleaseDiff.of(read, other).changes().stream()
                        .map(change -> change.before() + " -> " + change.after())
                        .toList());
        for (String strange : List.of("\"ends\":\"never\",", "\"endz\":[],", "\"enemies\":7,", "\"enemies\":[],")) {
            String odd = before.substring(0, enemies) + strange + before.substring(enemies);
            ReleaseRefused refused = assertThrows(
                    ReleaseRefused.class, () -> ReleaseManifest.parse(odd.getBytes(StandardCharsets.UTF_8)), strange);
            assertEquals(BankSaying.MANIFEST_OTHERWISE, refused.said().sentence(), strange);
        }
        for (String strange : List.of("cso-002", "nobody")) {
            String wrong = said.replace("\"part\":\"cso-001\"", "\"part\":\"" + strange + "\"");
            assertThrows(
                    ReleaseRefused.class, () -> ReleaseManifest.parse(wrong.getBytes(StandardCharsets.UTF_8)), strange);
        }
        for (String strange : List.of("\"2027-01-32\"", "20270101", "null")) {
            String wrong = said.replace("\"on\":\"2027-01-01\"", "\"on\":" + strange);
            assertThrows(
                    ReleaseRefused.class, () -> ReleaseManifest.parse(wrong.getBytes(StandardCharsets.UTF_8)), strange);
        }
        for (String strange : List.of("holds", "moved", "gone")) {
            String wrong = said.replace("\"effect\":\"changed\"", "\"effect\":\"" + strange + "\"");
            assertThrows(
                    ReleaseRefused.class, () -> ReleaseManifest.parse(wrong.getBytes(StandardCharsets.UTF_8)), strange);
        }
    }

    @Test
    void anEndThatIsOverBeforeItBeginsIsNone() {
        assertThrows(
                BadValue.class,
                () -> new CitationEnd("a", NEW_YEAR, Optional.of(NEW_YEAR), Effect.ENDED, Optional.empty()));
    }
}
