package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Said;
import org.zhikao.item.Item;
import org.zhikao.item.Level;
import org.zhikao.item.OptionId;
import org.zhikao.item.Scope;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
import org.zhikao.item.TrueFalse;

/** An id that a file gives may be another question's: that one is neither lost nor taken for the same. */
class UsedIdsTest {

    private static final String HEADING = "试题编号,题型,题干,答案,解析,依据\n";
    private static final String CITED = "《行政处罚法》第68条第1款";

    @Test
    void anUncitedQuestionUnderTheIdOfAnotherIsRefused() throws Exception {
        SimpleItem there = someTruth();
        Intake other = intake(HEADING + there.id() + ",判断,另一道题。,对,是。,\n", folder());
        assertEquals(List.of("refused", "id-used"), codes(other));
        assertEquals(1, other.refused().size());
        String key = there.solution().equals(new Solution.Chosen(Set.of(OptionId.TRUE))) ? "对" : "错";
        Intake same = intake(
                HEADING + there.id() + ",判断,\"" + there.stem() + "\"," + key + ",\"" + there.rationale() + "\",\n",
                folder());
        assertEquals(List.of("there-already", "no-citation"), codes(same));
    }

    @Test
    void aQuestionUnderTheIdOfADraftThatWaitsIsRefusedCitedOrNot() throws Exception {
        Intake first = intake(HEADING + "new-1,判断,甲题。,对,是。,\n", folder());
        ImportFolder folder = folder();
        ImportFolder waiting = new ImportFolder(
                folder.folder(),
                folder.revised(),
                folder.names(),
                folder.indexes(),
                folder.items(),
                Map.of(Path.of("inbox", "a.yaml"), new InboxFile("a", first.drafts())));
        assertEquals(List.of("refused", "id-used"), codes(intake(HEADING + "new-1,判断,乙题。,对,是。,\n", waiting)));
        assertEquals(List.of("refused", "id-used"), codes(intake(HEADING + "new-1,判断,乙题。,对,是。," + CITED + "\n", waiting)));
        assertEquals(
                List.of("waits-already", "no-citation"), codes(intake(HEADING + "new-1,判断,甲题 。,对,是。,\n", waiting)));
    }

    @Test
    void twoQuestionsOfAFileUnderOneIdAreNotTheSame() throws Exception {
        Intake intake = intake(
                HEADING + "new-1,判断,甲题。,对,是。," + CITED + "\nnew-1,判断,乙题。,对,是。," + CITED + "\nnew-1,判断,甲题。,对,是。," + CITED
                        + "\n",
                folder());
        assertEquals(List.of("accepted", "refused", "id-used", "refused", "row-twice"), codes(intake));
        assertEquals(1, intake.items().size());
    }

    @Test
    void aPartOfACaseTakesNoIdThatAnotherItemOfTheFileHas() throws Exception {
        String heading = "试题编号,案例编号,材料,题型,题干,答案,解析,依据\n";
        String single = "new-1,,,判断,甲题。,对,是。," + CITED + "\n";
        String ofCase = "new-2,1,占道。,案例,,,," + CITED + "\nnew-1,1,,判断,乙题。,对,是。,\n";
        assertEquals(List.of("accepted", "refused", "id-used"), codes(intake(heading + single + ofCase, folder())));
        assertEquals(List.of("accepted", "refused", "id-used"), codes(intake(heading + ofCase + single, folder())));
    }

    @Test
    void theOtherPlacesOfACitationAreTold() throws Exception {
        Intake intake =
                intake(HEADING + ",判断,甲题。,对,是。,《行政处罚法》第68条第1款、第51条；《月球法》第一条\n,判断,乙题。,对,是。,行政处罚法第六十八条\n", folder());
        assertEquals(List.of("accepted", "cited-first-of", "accepted"), codes(intake));
        String text = intake.report().findings().get(1).text().chinese();
        assertTrue(text.contains("第五十一条") || text.contains("第51条"), text);
        assertTrue(text.contains("《月球法》第一条"), text);
    }

    @Test
    void whatAPartOfACaseSaysOfItselfIsTold() throws Exception {
        String text = "材料,题型,题干,答案,解析,依据,知识点,预计答对率\n占道。,判断,可以。,对,是。," + CITED + ",程序,60\n占道。,判断,不可。,错,否。,,处罚,\n";
        Intake intake = intake(text, folder());
        assertEquals(List.of("accepted", "part-facts"), codes(intake));
        assertEquals(
                "第 2 小题自己的知识点没有导入：案例题整题共用一份。",
                intake.report().findings().get(1).text().chinese());
    }

    private static List<String> codes(Intake intake) {
        return Books.codes(intake.report().findings());
    }

    private static SimpleItem someTruth() throws IOException {
        return folder().items().values().stream()
                .sorted(Comparator.comparing(Item::id))
                .filter(TrueFalse.class::isInstance)
                .map(SimpleItem.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static ImportFolder folder() throws IOException {
        return ImportFolder.read(Path.of("workspace"));
    }

    private static Intake intake(String text, ImportFolder folder) throws UnreadableItems {
        CitationFinder finder = new CitationFinder(
                folder.names(),
                folder.indexes(),
                law -> Optional.<LocalDate>empty(),
                Optional.empty(),
                Optional.empty());
        ImportDefaults defaults = new ImportDefaults("w1", Level.IN_POST, Scope.GENERAL, Optional.empty());
        ItemReading reading = Books.read("题库.csv", text.getBytes(StandardCharsets.UTF_8));
        return ItemIntake.of(reading, folder, finder, defaults, Said::chinese);
    }
}
