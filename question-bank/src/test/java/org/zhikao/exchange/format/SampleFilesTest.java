package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhikao.exchange.ItemReading;
import org.zhikao.item.ItemType;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;

/** Files that other programs wrote; they are not part of this project and may be absent. */
class SampleFilesTest {

    private static final Optional<Path> SAMPLES = Stream.of("../../shared", "../../../shared")
            .map(folder -> Path.of(folder, "exchange-samples"))
            .filter(Files::isDirectory)
            .findFirst();

    @BeforeEach
    void skipAloudWhereAbsent() {
        Assumptions.assumeTrue(SAMPLES.isPresent(), "no folder shared/exchange-samples beside the project");
    }

    @Test
    void everyQuestionOfTheGiftExamplesIsAnEntry() throws Exception {
        ItemReading reading = read("gift/examples.gift.txt");
        assertEquals("gift", reading.format());
        assertEquals(43, reading.entries().size());
        assertEquals(0, Readings.rejected(reading));
    }

    @Test
    void aikenHoldsTwo() throws Exception {
        ItemReading reading = read("aiken/questions.aiken.txt");
        assertEquals("aiken", reading.format());
        assertEquals(2, reading.entries().size());
        assertEquals(0, Readings.rejected(reading));
    }

    @Test
    void eachFileOfMoodleHoldsOneAndACategory() throws Exception {
        assertEquals(ItemType.SHORT_ANSWER, moodle("essay"));
        assertEquals(ItemType.MATCHING, moodle("match"));
        assertEquals(ItemType.MULTIPLE, moodle("multichoice"));
        assertEquals(ItemType.FILL_IN, moodle("numerical"));
        assertEquals(ItemType.FILL_IN, moodle("shortanswer"));
        assertEquals(ItemType.TRUE_FALSE, moodle("truefalse"));
    }

    @Test
    void itemsOfEveryVersionOfQtiFindTheirTypes() throws Exception {
        for (String single : new String[] {
            "qti21/choice.xml", "qti21/choice_fixed.xml", "qti30-simple/choice.xml", "qti30-simple/simple.zip"
        }) {
            assertEquals(ItemType.SINGLE, Readings.draft(read(single), 0).type(), single);
        }
        for (String version : new String[] {"qti21", "qti30"}) {
            assertEquals(
                    ItemType.FILL_IN,
                    Readings.draft(read(version + "/text_entry.xml"), 0).type());
            assertEquals(
                    Optional.of(ScoringRule.PARTIAL),
                    Readings.draft(read(version + "/choice_multiple.xml"), 0).scoring());
        }
        for (String version : new String[] {"qti21", "qti30"}) {
            assertEquals(true, Readings.codes(read(version + "/text_entry.xml"), 0).contains("case-matters"), version);
        }
        assertEquals(
                ItemType.SHORT_ANSWER,
                Readings.draft(read("qti22/essay.xml"), 0).type());
        assertEquals(
                ItemType.SHORT_ANSWER,
                Readings.draft(read("qti30/essay.xml"), 0).type());
        assertEquals(1, Readings.rejected(read("qti22/drawing.xml")));
    }

    @Test
    void everySheetOfSurveyKingIsRead() throws Exception {
        ItemReading reading = read("excel/卷王题库导入模板.xlsx");
        assertEquals("sheet", reading.format());
        assertEquals(
                List.of(
                        ItemType.SINGLE,
                        ItemType.MULTIPLE,
                        ItemType.TRUE_FALSE,
                        ItemType.FILL_IN,
                        ItemType.SHORT_ANSWER),
                IntStream.range(0, reading.entries().size())
                        .mapToObj(i -> Readings.draft(reading, i).type())
                        .toList());
        assertEquals(
                Optional.of(
                        new Solution.Filled(List.of(List.of("西游记"), List.of("水浒传"), List.of("三国演义"), List.of("红楼梦")))),
                Readings.draft(reading, 3).solution());
    }

    private static ItemType moodle(String name) throws Exception {
        ItemReading reading = read("moodle-xml/" + name + ".xml");
        assertEquals(1, reading.entries().size(), name);
        assertEquals("category", reading.findings().get(0).code());
        return Readings.draft(reading, 0).type();
    }

    private static ItemReading read(String name) throws Exception {
        return Readings.read(bytes(name));
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(SAMPLES.orElseThrow().resolve(name));
    }
}
