package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.exchange.Finding;
import org.zhikao.exchange.ItemDraft;
import org.zhikao.exchange.ItemReading;
import org.zhikao.item.ItemType;
import org.zhikao.item.OptionId;
import org.zhikao.item.Solution;

/** What Moodle XML and QTI say that must neither turn into something else nor be lost without a word. */
class XmlLeavingsTest {

    private static final String STEM = "<questiontext><text>应当亮证。</text></questiontext>";

    @ParameterizedTest
    @CsvSource({"true,true", "True,true", "false,false", "正确,true", "对,true", "错误,false", "错,false"})
    void aTruthIsKnownInBothLanguages(String right, boolean holds) throws Exception {
        ItemReading reading = Readings.read(quiz("truefalse", STEM + answer("100", right) + answer("0", "别的")));
        assertEquals(
                Optional.of(new Solution.Chosen(Set.of(holds ? OptionId.TRUE : OptionId.FALSE))),
                Readings.draft(reading, 0).solution());
    }

    @Test
    void aTruthInOtherWordsIsRefused() throws Exception {
        ItemReading reading = Readings.read(quiz("truefalse", STEM + answer("100", "也许") + answer("0", "未必")));
        assertEquals(List.of("bad-key"), Readings.codes(reading, 0));
        assertEquals(1, Readings.rejected(reading));
    }

    @Test
    void aPromptWithoutItsOptionIsRefused() throws Exception {
        ItemReading reading = Readings.read(
                quiz("matching", STEM + pair("堆物", "市容") + pair("超限", "") + pair("", "交通") + pair("", "")));
        assertEquals(List.of("prompt-alone"), Readings.codes(reading, 0));
    }

    @Test
    void aPictureOfAnOldExportIsTold() throws Exception {
        ItemReading reading =
                Readings.read(quiz("essay", STEM + "<image>sign.png</image><image_base64>AAAA</image_base64>"));
        assertEquals(List.of("media", "setting"), Readings.codes(reading, 0));
    }

    @Test
    void factsThatMeanNothingAreTold() throws Exception {
        ItemReading reading = Readings.read(quiz(
                "truefalse",
                STEM + answer("100", "true") + "<tags><tag><text>zhikao.difficulty:100</text></tag>"
                        + "<tag><text>zhikao.enemies:a-1 B!</text></tag></tags>"));
        assertEquals(List.of("bad-fact", "bad-fact"), Readings.codes(reading, 0));
        assertEquals(List.of("a-1"), Readings.draft(reading, 0).drawing().enemyIds());
    }

    @Test
    void thePointsOfAnItemOfPartsAreNotThoseOfEachPart() throws Exception {
        String body = "<p>某店占道。</p>" + text("R1", "谁处罚？") + text("R2", "如何处罚？");
        ItemReading reading = Readings.read(item(body));
        ItemDraft draft = Readings.draft(reading, 0);
        assertEquals(ItemType.CASE, draft.type());
        assertEquals(
                List.of(Optional.empty(), Optional.empty()),
                draft.parts().stream().map(ItemDraft::points).toList());
        assertEquals(List.of("points-together"), Readings.codes(reading, 0));
        ItemReading one = Readings.read(item(text("R1", "谁处罚？")));
        assertEquals(10_00, Readings.draft(one, 0).points().orElseThrow().hundredths());
    }

    @Test
    void picturesInQtiAreToldOfTheirItem() throws Exception {
        ItemReading reading = Readings.read(item("<p>见图<img src=\"a.png\" alt=\"标志\"/></p>" + text("R1", "谁处罚？")));
        assertEquals(List.of("media"), Readings.codes(reading, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'<name><text>第三题 程序</text></name>', name-left-out",
        "'<name><text>应当…</text></name>', ''",
        "'<responserequired>1</responserequired>', setting",
        "'<responserequired>0</responserequired>', ''",
        "'<responseformat>noinline</responseformat>', setting",
        "'<responseformat>editor</responseformat>', ''",
    })
    void whatMoodleAsksOfAnEssayAndWeDoNotIsTold(String setting, String code) throws Exception {
        ItemReading reading = Readings.read(quiz("essay", STEM + setting));
        assertEquals(code.isEmpty() ? List.of() : List.of(code), Readings.codes(reading, 0));
    }

    @ParameterizedTest
    @CsvSource({"none, setting", "123, setting", "abc, ''", "ABCD, ''"})
    void optionsThatAreNotLetteredAreTold(String numbering, String code) throws Exception {
        ItemReading reading = Readings.read(quiz(
                "multichoice",
                STEM + "<answernumbering>" + numbering + "</answernumbering>" + answer("100", "甲") + answer("0", "乙")));
        assertEquals(code.isEmpty() ? List.of() : List.of(code), Readings.codes(reading, 0));
    }

    @Test
    void theTitleOfAnItemOfQtiIsTold() throws Exception {
        ItemReading reading =
                Readings.read(item(text("R1", "谁处罚？")).replace("identifier=\"i\">", "identifier=\"i\" title=\"第三题\">"));
        assertEquals(List.of("name-left-out"), Readings.codes(reading, 0));
    }

    @Test
    void aPassageThatItemsShareIsTheMaterialOfEach() throws Exception {
        String other = "<manifest><resources><resource identifier=\"i1\" type=\"imsqti_item_xmlv3p0\""
                + " href=\"items/a.xml\"/>"
                + "<resource identifier=\"s1\" type=\"imsqti_stimulus_xmlv3p0\" href=\"passages/p.xml\"/>"
                + "<resource identifier=\"s2\" type=\"imsqti_stimulus_xmlv3p0\" href=\"passages/q.xml\"/>"
                + "</resources></manifest>";
        ItemReading reading = Readings.read(Readings.zip(
                "imsmanifest.xml",
                other,
                "items/a.xml",
                asking("../passages/p.xml"),
                "passages/p.xml",
                "<qti-assessment-stimulus><qti-stimulus-body><p>某店占道。</p><img src=\"a.png\"/>"
                        + "</qti-stimulus-body></qti-assessment-stimulus>"));
        ItemDraft draft = Readings.draft(reading, 0);
        assertEquals(ItemType.CASE, draft.type());
        assertEquals("某店占道。", draft.stem());
        assertEquals("谁处罚？", draft.parts().get(0).stem());
        assertEquals(List.of("media"), Readings.codes(reading, 0));
        // Nobody took the second.
        assertEquals(
                List.of(FormatSaying.RESOURCE_LEFT_OUT.with("s2", "imsqti_stimulus_xmlv3p0")),
                reading.findings().stream().map(Finding::text).toList());
    }

    @Test
    void twoItemsOfOnePassageHaveItWhole() throws Exception {
        String items = "<resource identifier=\"i1\" type=\"imsqti_item_xmlv3p0\" href=\"items/a.xml\"/>"
                + "<resource identifier=\"i2\" type=\"imsqti_item_xmlv3p0\" href=\"items/b.xml\"/>";
        ItemReading reading = Readings.read(Readings.zip(
                "imsmanifest.xml",
                "<manifest><resources>" + items + "</resources></manifest>",
                "items/a.xml",
                asking("../passages/p.xml"),
                "items/b.xml",
                asking("../items/../passages/p.xml").replace("谁处罚？", "罚多少？"),
                "passages/p.xml",
                "<qti-assessment-stimulus><qti-stimulus-body><p>某店占道。</p><img src=\"a.png\"/>"
                        + "</qti-stimulus-body></qti-assessment-stimulus>"));
        for (int i = 0; i < 2; i++) {
            assertEquals("某店占道。", Readings.draft(reading, i).stem());
            assertEquals(List.of("media"), Readings.codes(reading, i));
        }
        assertEquals("罚多少？", Readings.draft(reading, 1).parts().get(0).stem());
    }

    @Test
    void anItemWhosePassageIsNotThereIsRefused() throws Exception {
        ItemReading reading = Readings.read(asking("../passages/p.xml"));
        assertEquals(List.of("stimulus-missing"), Readings.codes(reading, 0));
        assertEquals(1, Readings.rejected(reading));
    }

    private static String asking(String href) {
        return "<qti-assessment-item identifier=\"i\"><qti-assessment-stimulus-ref identifier=\"p\" href=\"" + href
                + "\"/><qti-item-body><qti-extended-text-interaction response-identifier=\"R\">"
                + "<qti-prompt>谁处罚？</qti-prompt></qti-extended-text-interaction></qti-item-body>"
                + "</qti-assessment-item>";
    }

    private static String item(String body) {
        return "<assessmentItem identifier=\"i\"><outcomeDeclaration identifier=\"SCORE\" normalMaximum=\"10\"/>"
                + "<itemBody>" + body + "</itemBody></assessmentItem>";
    }

    private static String text(String response, String prompt) {
        return "<extendedTextInteraction responseIdentifier=\"" + response + "\"><prompt>" + prompt
                + "</prompt></extendedTextInteraction>";
    }

    private static String quiz(String type, String content) {
        return "<quiz><question type=\"" + type + "\">" + content + "</question></quiz>";
    }

    private static String answer(String fraction, String text) {
        return "<answer fraction=\"" + fraction + "\"><text>" + text + "</text></answer>";
    }

    private static String pair(String prompt, String option) {
        return "<subquestion><text>" + prompt + "</text><answer><text>" + option + "</text></answer></subquestion>";
    }
}
