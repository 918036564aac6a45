package org.zhikao.bank.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.regulation.CitationCheck;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.force.CitationEffects;
import org.zhikao.regulation.force.Confirmations;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceCalendar;
import org.zhikao.regulation.force.RegulationTexts;

/** The shipped items on the invented regulation, and the amendment that comes into force on 2027-01-01. */
class ImpactTest {

    private static final RegulationId STREET = new RegulationId("chengjiang-street-order");
    private static final Path WORKSPACE = Path.of("workspace");

    private static final List<RegulationIndex> INDEXES = List.of("2024", "2026", "2027").stream()
            .map(year -> RegulationReader.read(
                    WORKSPACE.resolve("invented").resolve("chengjiang-street-order-" + year + ".txt")))
            .map(text -> RegulationIndex.of(STREET, text))
            .toList();

    private static final List<Item> ITEMS = ItemFile.read(
                    WORKSPACE.resolve("items").resolve("chengjiang-street-order.yaml"))
            .items();

    @Test
    void onTheDayOfTheAmendmentSomeHoldSomeMoveAndSomeAreQuarantined() {
        Impact impact = on("2027-01-01");
        assertEquals(6, impact.count(Effect.HOLDS));
        assertEquals(2, impact.count(Effect.MOVED));
        // 001, 002 and 006 lost their words, and 007 rests on an article that was struck out before.
        assertEquals(Set.of("cso-001", "cso-002", "cso-006", "cso-007"), impact.quarantinedIds());
    }

    @Test
    void onTheDayBeforeNothingHasHappened() {
        Impact impact = on("2026-12-31");
        assertEquals(Set.of("cso-007"), impact.quarantinedIds());
        assertEquals(11, impact.count(Effect.HOLDS));
    }

    @Test
    void aQuestionAboutAnotherRegulationLeavesTheseItemsOut() {
        Impact impact = Impact.of(effects("2027-01-01"), cited(), new RegulationId("another"));
        assertEquals(List.of(), impact.items());
    }

    @Test
    void aCaseStandsOrFallsWithItsWorstPart() {
        CitedItem holds = cited().stream()
                .filter(item -> item.id().equals("cso-005"))
                .findFirst()
                .orElseThrow();
        CitedItem falls = cited().stream()
                .filter(item -> item.id().equals("cso-001"))
                .findFirst()
                .orElseThrow();
        CitedItem together = new CitedItem(
                "case-1", List.of(holds.citations().get(0), falls.citations().get(0)));
        ItemImpact impact =
                Impact.of(effects("2027-01-01"), List.of(together)).items().get(0);
        assertEquals(Effect.CHANGED, impact.effect());
        assertTrue(impact.quarantined());
        assertFalse(impact.parts().get(0).effect().effect().quarantines());
    }

    @Test
    void anItemWithoutACitationIsNoItem() {
        assertThrows(IllegalArgumentException.class, () -> new ItemImpact("x", List.of()));
    }

    @Test
    void whereTheWordsOfAnItemNameTheArticleIsSaid() {
        RegulationCatalogue names = RegulationCatalogue.read("regulations.yaml", """
            regulations:
              - id: chengjiang-street-order
                title: 澄江市街面秩序管理规定（示例）
                short: 街面秩序规定（示例）
                kind: local-regulation
                jurisdiction: example
                versions: [{version: "2026-01-09", force: unverified, source: 自拟}]
            """.getBytes(StandardCharsets.UTF_8));
        Item fourth = ITEMS.get(3);
        assertEquals(List.of("第十八条"), PrintedCitations.in(fourth, fourth.meta().citation(), names));
        Item fifth = ITEMS.get(4);
        assertTrue(PrintedCitations.in(fifth, fifth.meta().citation(), names).contains("第五条第一款第二项"));
        assertEquals(List.of(), PrintedCitations.in(fifth, fourth.meta().citation(), names));
    }

    private static Impact on(String date) {
        return Impact.of(effects(date), cited(), STREET);
    }

    private static List<CitedItem> cited() {
        return ITEMS.stream()
                .map(item -> CitedItem.of(item, RegulationCatalogue.empty()))
                .toList();
    }

    private static CitationEffects effects(String date) {
        CitationCheck check = new CitationCheck(INDEXES);
        ForceCalendar calendar = ForceCalendar.of(RegulationCatalogue.empty(), INDEXES, new Confirmations(List.of()));
        return CitationEffects.on(LocalDate.parse(date), calendar, check, RegulationTexts.none());
    }
}
