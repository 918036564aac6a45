package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.exchange.ItemDraft;
import org.zhikao.exchange.ItemReading;
import org.zhikao.item.ItemType;
import org.zhikao.item.OptionId;
import org.zhikao.item.Solution;

/** GIFT and Aiken: what of them comes in, and what is told. */
class TextFormatsTest {

    private static final String GIFT = "// 注释\n$CATEGORY: 处罚/简易\n\n::一::谁可以当场收缴？{~物业#错 =执法人员#对 ~%-50%协管}\n\n";

    @Test
    void charsetsMarksAndLineEndsMakeNoDifference() throws Exception {
        String text = (GIFT + "应当亮证。{T}\n").replace("\n", "\r\n");
        ItemReading plain = Readings.read(text);
        assertEquals("gift", plain.format());
        assertEquals(2, plain.entries().size());
        for (Charset charset : List.of(Charset.forName("GB18030"), StandardCharsets.UTF_16)) {
            assertEquals(plain.entries(), Readings.read(text.getBytes(charset)).entries(), charset.name());
        }
        assertEquals(plain.entries(), Readings.read("\uFEFF" + text).entries());
    }

    @Test
    void aChoiceOfGiftTellsFeedbackNameMinusPointsAndCategory() throws Exception {
        ItemReading reading = Readings.read(GIFT);
        ItemDraft draft = Readings.draft(reading, 0);
        assertEquals(ItemType.SINGLE, draft.type());
        assertEquals(Optional.of(chosen("b")), draft.solution());
        assertEquals(List.of("negative", "feedback", "name-left-out"), Readings.codes(reading, 0));
        assertEquals(List.of("category"), Readings.codes(reading.findings()));
    }

    @Test
    void weightsThatAreAllSharesMakeAMultipleChoice() throws Exception {
        ItemReading reading = Readings.read("谁？{~%50%甲 ~%50%乙 ~%-100%丙}\n\n谁呢？{~%50%甲 ~%50%乙 ~丙}\n");
        assertEquals(Optional.of(chosen("a", "b")), Readings.draft(reading, 0).solution());
        assertEquals(ItemType.MULTIPLE, Readings.draft(reading, 0).type());
        assertEquals(List.of(), Readings.codes(reading, 0));
        assertEquals(List.of("near-scoring"), Readings.codes(reading, 1));
    }

    @Test
    void wordsNumbersPairsAndEssaysOfGiftFindTheirTypes() throws Exception {
        ItemReading reading = Readings.read("""
                罚款 {=五千元 =5000元 =%50%五千} 以下。

                几日？{#3:0}

                几日呢？{#1..5}

                配对。{=堆物 -> 罚 =超限 -> 罚}

                论述。{}

                说明文字。

                错。{F#因为####依据《行政处罚法》第六十八条}
                """);
        ItemDraft words = Readings.draft(reading, 0);
        assertEquals("罚款 ____ 以下。", words.stem());
        assertEquals(Optional.of(new Solution.Filled(List.of(List.of("五千元", "5000元")))), words.solution());
        assertEquals(List.of("weights"), Readings.codes(reading, 0));
        assertEquals("几日？ ____", Readings.draft(reading, 1).stem());
        assertEquals(List.of("blanks-added"), Readings.codes(reading, 1));
        assertEquals(List.of("tolerance", "blanks-added"), Readings.codes(reading, 2));
        assertEquals(1, Readings.draft(reading, 3).options().size());
        assertEquals(2, Readings.draft(reading, 3).prompts().size());
        assertEquals(ItemType.SHORT_ANSWER, Readings.draft(reading, 4).type());
        assertEquals(Optional.empty(), Readings.draft(reading, 4).solution());
        assertEquals(List.of("description"), Readings.codes(reading.findings()));
        assertEquals(Optional.of("依据《行政处罚法》第六十八条"), Readings.draft(reading, 5).rationale());
    }

    @Test
    void escapedSignsAreTextAndBracesMustClose() throws Exception {
        ItemReading reading = Readings.read("\\{a\\} \\= \\~？{=\\#一\\\\ ~二\\:}\n\n没有闭合 {=a\n\n[html]<b>粗</b>{T}\n");
        assertEquals("{a} = ~？", Readings.draft(reading, 0).stem());
        assertEquals("#一\\", Readings.draft(reading, 0).options().get(0).text());
        assertEquals(List.of("braces"), Readings.codes(reading, 1));
        assertEquals("粗", Readings.draft(reading, 2).stem());
        assertEquals(List.of("formatting"), Readings.codes(reading, 2));
    }

    @Test
    void aNumberWithAVastExponentIsRefusedAtOnce() throws Exception {
        ItemReading reading = Readings.read("几？{#1e999999999..2}\n");
        assertEquals(1, Readings.rejected(reading));
        assertEquals("bad-answers", Readings.codes(reading, 0).get(0));
    }

    @Test
    void aikenGivesSinglesAndNamesWhatLacks() throws Exception {
        ItemReading reading =
                Readings.read("谁？\nA) 甲\nB. 乙\nANSWER: B\n\n何时？\nA) 六时\nB) 七时\n\n何地？\nA) 街\nB) 巷\nANSWER: C\n");
        assertEquals("aiken", reading.format());
        assertEquals(Optional.of(chosen("b")), Readings.draft(reading, 0).solution());
        assertEquals(List.of("no-answer-line"), Readings.codes(reading, 1));
        assertEquals(List.of("key-not-there"), Readings.codes(reading, 2));
        assertTrue(Readings.rejected(reading) == 2);
    }

    @Test
    void anOptionWithoutWordsIsRefusedAndNamed() throws Exception {
        ItemReading aiken = Readings.read("谁？\nA) 甲\nB)\nANSWER: A\n");
        assertTrue(Readings.codes(aiken, 0).contains("no-option-text"), aiken.toString());
        ItemReading gift = Readings.read("谁？{=甲 ~ ~丙}\n");
        assertTrue(Readings.codes(gift, 0).contains("no-option-text"), gift.toString());
        assertTrue(Readings.rejected(aiken) == 1 && Readings.rejected(gift) == 1);
    }

    private static Solution chosen(String... ids) {
        return new Solution.Chosen(
                java.util.stream.Stream.of(ids).map(OptionId::new).collect(java.util.stream.Collectors.toSet()));
    }
}
