package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.exchange.ItemDraft;
import org.zhikao.exchange.ItemReading;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.ScoringRule;
import org.zhikao.item.Solution;

/** Moodle XML and QTI: what of them comes in, and what is told. */
class XmlFormatsTest {

    @Test
    void whatAMoodleQuestionHasAndWeCannotCarryIsTold() throws Exception {
        ItemReading reading = Readings.read(quiz("multichoice", """
                <name><text>一</text></name>
                <questiontext format="html"><text><![CDATA[<p>谁<sup>2</sup>？</p><img src="a.png" alt="标志">\\(x^2\\)]]></text>
                <file name="a.png" encoding="base64">AAAA</file></questiontext>
                <penalty>0.3333333</penalty><hint format="html"><text>想</text></hint><single>true</single>
                <shuffleanswers>0</shuffleanswers><tags><tag><text>旧题</text></tag></tags>
                <answer fraction="100"><text>甲</text><feedback><text>对</text></feedback></answer>
                <answer fraction="-50"><text>乙</text></answer>"""));
        assertEquals("谁2？\n\\(x^2\\)", Readings.draft(reading, 0).stem());
        assertEquals(
                List.of(
                        "media",
                        "formatting",
                        "media",
                        "formula",
                        "negative",
                        "name-left-out",
                        "feedback",
                        "hints",
                        "penalty",
                        "not-shuffled",
                        "tags"),
                Readings.codes(reading, 0));
    }

    @Test
    void moodlesMultipleChoicesKeepTheirRuleWhereItIsOurs() throws Exception {
        String right = "<answer fraction=\"50\"><text>甲</text></answer><answer fraction=\"50\"><text>乙</text></answer>";
        String text = "<questiontext><text>谁？</text></questiontext><single>false</single>" + right;
        ItemReading strict =
                Readings.read(quiz("multichoice", text + "<answer fraction=\"-100\"><text>丙</text></answer>"));
        assertEquals(Optional.of(ScoringRule.PARTIAL), Readings.draft(strict, 0).scoring());
        assertEquals(List.of(), Readings.codes(strict, 0));
        ItemReading mild = Readings.read(quiz("multichoice", text + "<answer fraction=\"0\"><text>丙</text></answer>"));
        assertEquals(List.of("near-scoring"), Readings.codes(mild, 0));
        ItemReading set =
                Readings.read(quiz("multichoiceset", text + "<answer fraction=\"0\"><text>丙</text></answer>"));
        assertEquals(Optional.of(ScoringRule.EXACT), Readings.draft(set, 0).scoring());
    }

    @Test
    void gapsForWordsMakeAFillInAndOthersAreRefused() throws Exception {
        ItemReading reading = Readings.read(quiz(
                "cloze",
                "<questiontext><text>罚 {1:SHORTANSWER:=五千元~=5000元~%50%五千#少} 以上 {1:NM:=3:0} 日</text></questiontext>"));
        ItemDraft draft = Readings.draft(reading, 0);
        assertEquals("罚 ____ 以上 ____ 日", draft.stem());
        assertEquals(
                Optional.of(new Solution.Filled(List.of(List.of("五千元", "5000元"), List.of("3")))), draft.solution());
        assertEquals(List.of("weights", "feedback"), Readings.codes(reading, 0));
        ItemReading choice = Readings.read(quiz("cloze", "<questiontext><text>谁 {1:MC:=甲~乙}</text></questiontext>"));
        assertEquals(List.of("cloze"), Readings.codes(choice, 0));
        assertEquals(1, Readings.rejected(choice));
    }

    @Test
    void descriptionsAndOtherKindsAreTold() throws Exception {
        ItemReading reading = Readings.read("<quiz><question type=\"description\"><questiontext><text>须知</text>"
                + "</questiontext></question><question type=\"calculated\"><questiontext><text>几？</text></questiontext>"
                + "</question><question type=\"essay\"><questiontext><text>简述。</text></questiontext>"
                + "<graderinfo><text>要点</text></graderinfo></question></quiz>");
        assertEquals(List.of("description"), Readings.codes(reading.findings()));
        assertEquals(List.of("type-not-carried"), Readings.codes(reading, 0));
        assertEquals(
                Optional.of(new Solution.Marked(List.of(), "要点")),
                Readings.draft(reading, 1).solution());
    }

    @Test
    void allVersionsOfQtiGiveTheSameDraft() throws Exception {
        String old = """
                <%1$sassessmentItem %2$s identifier="i"><%1$sresponseDeclaration identifier="R" cardinality="multiple">
                <%1$scorrectResponse><%1$svalue>X</%1$svalue><%1$svalue>Y</%1$svalue></%1$scorrectResponse>
                </%1$sresponseDeclaration><%1$sitemBody><%1$schoiceInteraction responseIdentifier="R" shuffle="true">
                <%1$sprompt>谁？</%1$sprompt><%1$ssimpleChoice identifier="X">甲</%1$ssimpleChoice>
                <%1$ssimpleChoice identifier="Y" fixed="true">乙</%1$ssimpleChoice>
                <%1$ssimpleChoice identifier="Z">丙</%1$ssimpleChoice>
                </%1$schoiceInteraction></%1$sitemBody></%1$sassessmentItem>""";
        String fresh = """
                <qti-assessment-item identifier="i"><qti-response-declaration identifier="R" cardinality="multiple">
                <qti-correct-response><qti-value>X</qti-value><qti-value>Y</qti-value></qti-correct-response>
                </qti-response-declaration><qti-item-body><qti-choice-interaction response-identifier="R">
                <qti-prompt>谁？</qti-prompt><qti-simple-choice identifier="X">甲</qti-simple-choice>
                <qti-simple-choice identifier="Y" fixed="true">乙</qti-simple-choice>
                <qti-simple-choice identifier="Z">丙</qti-simple-choice>
                </qti-choice-interaction></qti-item-body></qti-assessment-item>""";
        ItemReading first = Readings.read(fresh);
        assertEquals(ItemType.MULTIPLE, Readings.draft(first, 0).type());
        assertEquals(List.of("fixed-options"), Readings.codes(first, 0));
        for (String version : List.of("v2p1", "v2p2")) {
            String space = "xmlns=\"http://www.imsglobal.org/xsd/imsqti_" + version + "\"";
            assertEquals(first, Readings.read(old.formatted("", space)));
        }
        // A prefix that nobody declared.
        assertEquals(first, Readings.read(old.formatted("q:", "")));
    }

    @Test
    void ordersPairsGapsAndTextsOfQtiFindTheirTypes() throws Exception {
        ItemReading order = item(
                "cardinality=\"ordered\"",
                "<value>b</value><value>a</value><value>c</value>",
                "<orderInteraction responseIdentifier=\"R\"><prompt>排列</prompt>" + choices("simpleChoice")
                        + "</orderInteraction>");
        assertEquals(ItemType.ORDERING, Readings.draft(order, 0).type());
        ItemReading match = item(
                "cardinality=\"multiple\"",
                "<value>a c</value><value>b c</value>",
                "<p>匹配</p><matchInteraction responseIdentifier=\"R\"><simpleMatchSet>"
                        + choices("simpleAssociableChoice")
                                .replaceFirst("<simpleAssociableChoice identifier=\"c.*$", "")
                        + "</simpleMatchSet><simpleMatchSet>" + choices("simpleAssociableChoice")
                        + "</simpleMatchSet></matchInteraction>");
        assertEquals(2, Readings.draft(match, 0).prompts().size());
        ItemReading pairs = item(
                "cardinality=\"multiple\"",
                "<value>a c</value>",
                "<p>配对</p><associateInteraction responseIdentifier=\"R\">" + choices("simpleAssociableChoice")
                        + "</associateInteraction>");
        assertEquals(List.of("associated"), Readings.codes(pairs, 0));
        ItemReading gap = item(
                "cardinality=\"single\"",
                "<value>五千元</value>",
                "<p>罚<textEntryInteraction responseIdentifier=\"R\"/>。</p>");
        assertEquals("罚____。", Readings.draft(gap, 0).stem());
        ItemReading other = item(
                "cardinality=\"single\"", "<value>1</value>", "<p>选</p><hotspotInteraction responseIdentifier=\"R\"/>");
        assertEquals(List.of("interaction"), Readings.codes(other, 0));
    }

    @Test
    void rubricsFeedbackAndAdaptiveItemsAreTold() throws Exception {
        ItemReading reading = Readings.read("<assessmentItem adaptive=\"true\"><itemBody>"
                + "<rubricBlock view=\"candidate\"><p>请作答。</p></rubricBlock>"
                + "<rubricBlock view=\"scorer\"><p>按点给分。</p></rubricBlock>"
                + "<extendedTextInteraction responseIdentifier=\"R\"><prompt>简述。</prompt></extendedTextInteraction>"
                + "</itemBody><modalFeedback>好</modalFeedback></assessmentItem>");
        assertEquals("请作答。\n简述。", Readings.draft(reading, 0).stem());
        assertEquals(List.of("rubric-left-out", "feedback", "adaptive"), Readings.codes(reading, 0));
    }

    @Test
    void aPackageNamesWhatIsMissingOrNotListed() throws Exception {
        String item = "<assessmentItem><itemBody><extendedTextInteraction><prompt>问</prompt>"
                + "</extendedTextInteraction></itemBody></assessmentItem>";
        ItemReading reading = Readings.read(Readings.zip(
                "imsmanifest.xml",
                "<manifest><resources><resource type=\"imsqti_item_xmlv2p1\" href=\"a%20b.xml\"/>"
                        + "<resource type=\"imsqti_item_xmlv2p1\" href=\"gone.xml\"/>"
                        + "<resource type=\"imsqti_test_xmlv2p1\" href=\"test.xml\"/></resources></manifest>",
                "a b.xml",
                item,
                "more.xml",
                item,
                "broken.xml",
                "<a"));
        assertEquals(2, reading.entries().size());
        assertEquals(List.of("part-missing"), Readings.codes(reading, 1));
        assertEquals(List.of("resource-left-out", "part-unlisted"), Readings.codes(reading.findings()));
        assertTrue(Readings.draft(reading, 0).stem().equals("问"));
    }

    @Test
    void aPackageOf22IsReadAsOneOf21() throws Exception {
        ItemReading reading = Readings.read(qti2("v2p2"));
        assertEquals(List.of(), Readings.codes(reading.findings()));
        assertEquals(3, reading.entries().size());
        ItemDraft choice = Readings.draft(reading, 0);
        assertEquals(ItemType.SINGLE, choice.type());
        assertEquals("谁可以当场收缴？", choice.stem());
        assertEquals(
                List.of("执法人员", "物业"),
                choice.options().stream().map(Option::text).toList());
        ItemDraft gap = Readings.draft(reading, 1);
        assertEquals("罚____元。", gap.stem());
        assertEquals(Optional.of(new Solution.Filled(List.of(List.of("五千", "5000")))), gap.solution());
        ItemDraft ofCase = Readings.draft(reading, 2);
        assertEquals(ItemType.CASE, ofCase.type());
        assertEquals("某店占道。", ofCase.stem());
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(), Readings.codes(reading, i));
        }
        assertEquals(reading, Readings.read(qti2("v2p1")));
    }

    /** As an authoring program packs it: namespaces with prefixes, items in a folder, metadata of the format's own. */
    private static byte[] qti2(String version) throws IOException {
        String manifest = """
                <?xml version="1.0" encoding="UTF-8"?>
                <manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:imsqti="http://www.imsglobal.org/xsd/imsqti_metadata_%1$s"
                    identifier="M"><metadata><schema>QTI%2$s Package</schema><schemaversion>1.0.0</schemaversion></metadata>
                  <organizations/><resources>
                  <resource identifier="a" type="imsqti_item_xml%1$s" href="items/a.xml"><metadata><imsqti:qtiMetadata>
                    <imsqti:interactionType>choiceInteraction</imsqti:interactionType></imsqti:qtiMetadata></metadata>
                    <file href="items/a.xml"/></resource>
                  <resource identifier="b" type="imsqti_item_xml%1$s" href="items/b.xml"><file href="items/b.xml"/></resource>
                  <resource identifier="c" type="imsqti_item_xml%1$s" href="items/c.xml"><file href="items/c.xml"/>
                    <dependency identifierref="p"/></resource>
                  <resource identifier="p" type="imsqti_stimulus_xml%1$s" href="passages/p.xml"><file href="passages/p.xml"/></resource>
                  </resources></manifest>""";
        String space =
                " xmlns=\"http://www.imsglobal.org/xsd/imsqti_%1$s\" adaptive=\"false\" timeDependent=\"false\">";
        String choice = "<assessmentItem identifier=\"a\" title=\"a\"" + space + """
                <responseDeclaration identifier="R" cardinality="single" baseType="identifier">
                  <correctResponse><value>X</value></correctResponse></responseDeclaration>
                <itemBody><choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>谁可以当场收缴？</prompt>
                  <simpleChoice identifier="X">执法人员</simpleChoice><simpleChoice identifier="Y">物业</simpleChoice>
                </choiceInteraction></itemBody>
                <responseProcessing template="http://www.imsglobal.org/question/qti_%1$s/rptemplates/match_correct"/>
                </assessmentItem>""";
        String gap =
                "<q:assessmentItem xmlns:q=\"http://www.imsglobal.org/xsd/imsqti_%1$s\" identifier=\"b\" title=\"b\">"
                        + """
                <q:responseDeclaration identifier="R" cardinality="single" baseType="string">
                  <q:correctResponse><q:value>五千</q:value></q:correctResponse>
                  <q:mapping defaultValue="0"><q:mapEntry mapKey="五千" mappedValue="1"/>
                    <q:mapEntry mapKey="5000" mappedValue="1"/></q:mapping></q:responseDeclaration>
                <q:itemBody><q:p>罚<q:textEntryInteraction responseIdentifier="R" expectedLength="6"/>元。</q:p></q:itemBody>
                </q:assessmentItem>""";
        String asking = "<assessmentItem identifier=\"c\" title=\"c\"" + space
                + "<assessmentStimulusRef identifier=\"p\" href=\"../passages/p.xml\"/><itemBody>"
                + "<extendedTextInteraction responseIdentifier=\"R\"><prompt>如何处罚？</prompt></extendedTextInteraction>"
                + "</itemBody></assessmentItem>";
        String passage = "<assessmentStimulus identifier=\"p\" title=\"p\""
                + space.replace(" adaptive=\"false\" timeDependent=\"false\"", "")
                + "<stimulusBody><p>某店占道。</p></stimulusBody></assessmentStimulus>";
        String number = version.equals("v2p2") ? "v2.2" : "v2.1";
        return Readings.zip(
                "imsmanifest.xml",
                manifest.formatted(version, number),
                "items/a.xml",
                choice.formatted(version),
                "items/b.xml",
                gap.formatted(version),
                "items/c.xml",
                asking.formatted(version),
                "passages/p.xml",
                passage.formatted(version));
    }

    private static ItemReading item(String declaration, String values, String body) throws Exception {
        return Readings.read(
                "<assessmentItem><responseDeclaration identifier=\"R\" " + declaration + "><correctResponse>" + values
                        + "</correctResponse></responseDeclaration><itemBody>" + body + "</itemBody></assessmentItem>");
    }

    private static String choices(String name) {
        StringBuilder choices = new StringBuilder();
        for (String id : List.of("a", "b", "c")) {
            choices.append("<%1$s identifier=\"%2$s\">第%2$s步</%1$s>".formatted(name, id));
        }
        return choices.toString();
    }

    private static String quiz(String type, String content) {
        return "<?xml version=\"1.0\"?><quiz><question type=\"" + type + "\">" + content + "</question></quiz>";
    }
}
