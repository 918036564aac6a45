package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    @ParameterizedTest
    @CsvSource({
        "York, '', case-matters",
        "York, '<mapping><mapEntry mapKey=\"York\" mappedValue=\"1\"/></mapping>', case-matters",
        "York, '<mapping><mapEntry mapKey=\"York\" mappedValue=\"1\" caseSensitive=\"true\"/></mapping>', case-matters",
        "York, '<mapping><mapEntry mapKey=\"York\" mappedValue=\"1\" caseSensitive=\"false\"/></mapping>', ''",
        "五千元, '', ''",
    })
    void whereCaseCountsInAGapItIsTold(String word, String mapping, String code) throws Exception {
        ItemReading reading = Readings.read(declared(
                "<correctResponse><value>" + word + "</value></correctResponse>" + mapping,
                "<p>罚<textEntryInteraction responseIdentifier=\"R\"/>。</p>"));
        assertEquals(List.of(List.of(word)), filled(reading));
        assertEquals(code.isEmpty() ? List.of() : List.of(code), Readings.codes(reading, 0));
    }

    private static List<List<String>> filled(ItemReading reading) throws Exception {
        return ((Solution.Filled) Readings.draft(reading, 0).solution().orElseThrow()).accepted();
    }

    @ParameterizedTest
    @CsvSource({
        "maxChoices=\"2\", maxChoices=2",
        "maxChoices=\"3\", ''",
        "maxChoices=\"0\", ''",
        "minChoices=\"1\", minChoices=1",
        "minChoices=\"0\", ''",
        "class=\"qti-labels-decimal qti-orientation-horizontal\", class=qti-labels-decimal",
    })
    void howManyOptionsMayOrMustBeChosenIsTold(String setting, String told) throws Exception {
        String choices = "<simpleChoice identifier=\"a\">甲</simpleChoice><simpleChoice identifier=\"b\">乙</simpleChoice>"
                + "<simpleChoice identifier=\"c\">丙</simpleChoice>";
        String right = "<correctResponse><value>a</value><value>b</value></correctResponse>";
        ItemReading reading = Readings.read(declared(
                right,
                "<choiceInteraction responseIdentifier=\"R\" " + setting + "><prompt>谁？</prompt>" + choices
                        + "</choiceInteraction>"));
        assertEquals(ItemType.MULTIPLE, Readings.draft(reading, 0).type());
        assertSettings(told, reading);
        ItemReading ordered = Readings.read(declared(
                right.replace("</correct", "<value>c</value></correct"),
                "<orderInteraction responseIdentifier=\"R\" " + setting + "><prompt>谁先？</prompt>" + choices
                        + "</orderInteraction>"));
        assertSettings(told, ordered);
    }

    @ParameterizedTest
    @CsvSource({
        "patternMask=\"[0-9]+\", patternMask=[0-9]+",
        "placeholderText=\"元\", placeholderText=元",
        "expectedLength=\"15\", ''",
        "base=\"16\", base=16",
    })
    void whatMayBeTypedInAGapIsTold(String setting, String told) throws Exception {
        assertSettings(told, Readings.read(declared(
                "<correctResponse><value>5000</value></correctResponse>",
                "<p>罚<textEntryInteraction responseIdentifier=\"R\" " + setting + "/>元。</p>")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, ''",
        "0, 1, 1, matchMax=1",
        "0, 2, 0, matchMax=2",
        "1, 1, 0, maxAssociations=1",
        "2, 1, 2, ''",
    })
    void howOftenAnOptionMayBeMatchedIsTold(int associations, int prompt, int option, String told) throws Exception {
        String choice = "<simpleAssociableChoice identifier=\"%s\" matchMax=\"%d\">%s</simpleAssociableChoice>";
        assertSettings(told, Readings.read(declared(
                "<correctResponse><value>a c</value><value>b d</value></correctResponse>",
                "<matchInteraction responseIdentifier=\"R\" maxAssociations=\"" + associations
                        + "\"><prompt>配对</prompt><simpleMatchSet>" + choice.formatted("a", prompt, "甲")
                        + choice.formatted("b", prompt, "乙") + "</simpleMatchSet><simpleMatchSet>"
                        + choice.formatted("c", option, "丙") + choice.formatted("d", option, "丁")
                        + "</simpleMatchSet></matchInteraction>")));
    }

    @Test
    void whatStandsBesideAnItemIsToldOfItAndOfTheItemsOfItsPassage() throws Exception {
        String catalog = "<qti-catalog-info><qti-catalog id=\"a\"/></qti-catalog-info>";
        String companion = "<qti-companion-materials-info><qti-calculator/></qti-companion-materials-info>";
        assertSettings("companionMaterialsInfo catalogInfo", Readings.read(item(companion + "<p/>" + text("R1", "谁？"))
                .replace("<itemBody>" + companion, companion + "<itemBody>")
                .replace("</assessmentItem>", catalog + "</assessmentItem>")));
        ItemReading reading = Readings.read(Readings.zip(
                "imsmanifest.xml",
                "<manifest><resources><resource identifier=\"i1\" type=\"imsqti_item_xmlv3p0\" href=\"a.xml\"/>"
                        + "</resources></manifest>",
                "a.xml",
                asking("p.xml"),
                "p.xml",
                "<qti-assessment-stimulus><qti-stimulus-body><p>某店占道。</p></qti-stimulus-body>" + catalog
                        + "</qti-assessment-stimulus>"));
        assertSettings("catalogInfo", reading);
    }

    @Test
    void theMetadataOfAPackageIsToldOfItsItems() throws Exception {
        String lom = "<imsmd:lom><imsmd:general><imsmd:keyword><imsmd:langstring>占道</imsmd:langstring></imsmd:keyword>"
                + "</imsmd:general></imsmd:lom>";
        ItemReading reading = Readings.read(Readings.zip(
                "imsmanifest.xml",
                "<manifest><metadata><schema>IMS Content</schema><schemaversion>1.1</schemaversion>"
                        + lom.replace("占道", "全套") + "</metadata><resources>"
                        + "<resource identifier=\"i1\" type=\"imsqti_item_xmlv2p2\" href=\"a.xml\"><metadata>" + lom
                        + "<imsqti:qtiMetadata><imsqti:interactionType>extendedTextInteraction</imsqti:interactionType>"
                        + "</imsqti:qtiMetadata></metadata></resource></resources></manifest>",
                "a.xml",
                item(text("R1", "谁？"))));
        assertEquals(List.of("metadata"), Readings.codes(reading, 0));
        assertEquals(
                FormatSaying.METADATA.with("langstring=占道"),
                reading.entries().get(0).findings().get(0).text());
        assertEquals(
                List.of(FormatSaying.METADATA.with("langstring=全套")),
                reading.findings().stream().map(Finding::text).toList());
    }

    @Test
    void tagsOfACourseAreToldAsTagsAre() throws Exception {
        ItemReading reading = Readings.read(quiz("essay", STEM + "<coursetags><tag><text>一班</text></tag></coursetags>"));
        assertEquals(List.of("tags"), Readings.codes(reading, 0));
        assertEquals(
                FormatSaying.TAGS.with("一班"),
                reading.entries().get(0).findings().get(0).text());
    }

    @ParameterizedTest
    @CsvSource({
        "他说<q>不<q>可</q>以</q>。, 他说“不‘可’以”。, ''",
        "按<kbd>F1</kbd>键, 按F1键, kbd",
        "设<var>x</var>元, 设x元, var",
        "见<cite>条例</cite>, 见条例, cite",
        "<center>公告</center>正文, '公告\n正文', center",
        "<abbr title='全国人大'>人大</abbr>, 人大, abbr",
        "<span>甲</span><b></b>, 甲, ''",
    })
    void signsAndFormattingOfAWebPageAreKeptOrTold(String html, String stem, String told) throws Exception {
        ItemReading reading = Readings.read(quiz(
                "essay", "<questiontext format=\"html\"><text><![CDATA[" + html + "]]></text></questiontext>"));
        assertEquals(stem.replace("\\n", "\n"), Readings.draft(reading, 0).stem());
        assertEquals(
                told.isEmpty() ? List.of() : List.of(FormatSaying.FORMATTING.with(told)),
                reading.entries().get(0).findings().stream().map(Finding::text).toList());
    }

    private static void assertSettings(String told, ItemReading reading) {
        assertEquals(
                Stream.of(told.split(" "))
                        .filter(each -> !each.isEmpty())
                        .map(FormatSaying.SETTING::with)
                        .toList(),
                reading.entries().get(0).findings().stream().map(Finding::text).distinct().toList());
    }

    private static String declared(String declaration, String body) {
        return item(body).replace(
                "<itemBody>",
                "<responseDeclaration identifier=\"R\">" + declaration + "</responseDeclaration><itemBody>");
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
