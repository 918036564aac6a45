package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.ParseWarning.Code;

class RegulationDatesTest {

    private static final String NOTED = "（2019年3月5日通过　根据2021年6月8日《决定》修正）\n第一条 甲。\n第二条 本办法自2019年5月1日起施行。";

    @Test
    void theLastDateOfTheNoteIsTheVersion() {
        assertEquals(day("2021-06-08"), Texts.read("a.txt", "试行办法\n" + NOTED).versionDate());
    }

    @Test
    void theFileNameIsTrustedMoreThanTheNoteAndTheyAreCompared() {
        RegulationText text = Texts.read("试行办法_2022-02-03.txt", "试行办法\n" + NOTED);
        assertEquals(day("2022-02-03"), text.versionDate());
        assertTrue(Texts.codes(text).contains(Code.DATE_DISAGREEMENT));
        assertFalse(
                Texts.codes(Texts.read("试行办法_2021-06-08.txt", "试行办法\n" + NOTED)).contains(Code.DATE_DISAGREEMENT));
    }

    @Test
    void frontMatterIsTrustedMost() {
        String source = "---\npublish_date: \"2023-04-05\"\n---\n# 试行办法\n\n" + NOTED;
        assertEquals(day("2023-04-05"), Texts.read("试行办法_2022-02-03.md", source).versionDate());
    }

    @Test
    void aStatedDayBeforeTheVersionHidesNoOtherThatCanBe() {
        String source = "---\npublish_date: \"2024-01-02\"\neffective_date: \"2002-01-01\"\n---\n# 试行办法\n\n第一条 甲。\n\n";
        assertEquals(
                day("2024-03-01"),
                Texts.read("a.md", source + "第二条 本办法自2024年3月1日起施行。").effectiveDate());
        assertEquals(Optional.empty(), Texts.read("a.md", source).effectiveDate());
        assertEquals(
                day("2024-02-01"),
                Texts.read("a.md", source.replace("2002-01-01", "2024-02-01") + "第二条 本办法自2024年3月1日起施行。")
                        .effectiveDate(),
                "one that can be is trusted most");
    }

    @Test
    void onlyItsOwnEndIsATextsEnd() {
        for (String own : List.of(
                "本办法自2024年3月1日起施行，有效期五年。",
                "本办法自2024年3月1日起施行。有效期至2029年2月28日。",
                "本办法自2024年3月1日起施行。灯箱许可证有效期三年。本办法有效期为5年。",
                "本办法自2024年3月1日起施行，本管理办法的有效期限为五年。",
                "本办法自2024年3月1日起试行，有效期至2029年2月28日。",
                "本办法自2024年3月1日起施行，《旧办法》同时废止，有效期至2029年2月28日。",
                "本办法自2024年3月1日起生效，有效期至2029年2月28日止。")) {
            assertEquals(List.of("2029-02-28"), ends(own), own);
        }
        for (String other : List.of(
                "灯箱许可证有效期五年。本办法自2024年3月1日起施行。",
                "本办法自2024年3月1日起施行。灯箱许可证有效期至2029年2月28日。",
                "本办法施行前取得的许可证，有效期为三年。本办法自2024年3月1日起施行。",
                "本市灯箱许可决定有效期五年，本许可证有效期至2029年2月28日。本办法自2024年3月1日起施行。")) {
            assertEquals(List.of(), ends(other), other);
        }
    }

    private static List<String> ends(String last) {
        return Texts.txt("试行办法\n（2024年1月2日通过）\n第一条 甲。\n第二条 " + last).history().stream()
                .filter(event -> event.kind() == HistoryEvent.Kind.EXPIRES)
                .map(event -> event.date().toString())
                .toList();
    }

    @Test
    void aDateOfComingIntoForceIsNotADateOfAdoption() {
        RegulationText text = Texts.txt("试行办法\n\n2005年1月5日 会议通过\n\n2005年1月10日 第3号令公布\n\n2005年5月1日 施行\n\n第一条 甲。");
        assertEquals(day("2005-01-10"), text.versionDate());
        assertEquals(day("2005-05-01"), text.effectiveDate());
    }

    @Test
    void theNotesLastDayOfForceCountsAndNoneBeforeTheVersion() {
        String first = "试行办法\n\n2001年12月1日 会议通过\n\n2002年1月1日 施行\n\n2018年12月20日 修正\n\n";
        RegulationText text = Texts.txt(first + "第一条 甲。");
        assertEquals(day("2018-12-20"), text.versionDate());
        assertEquals(Optional.empty(), text.effectiveDate());
        assertEquals(
                day("2019-03-01"), Texts.txt(first + "2019年3月1日 施行\n\n第一条 甲。").effectiveDate());
    }

    @Test
    void theLastArticleOfAnAmendedTextDoesNotSayWhenTheAmendmentCameIntoForce() {
        assertEquals(Optional.empty(), Texts.txt("试行办法\n" + NOTED).effectiveDate());
        assertEquals(
                day("2021-08-01"),
                Texts.txt("试行办法\n" + NOTED.replace("2019年5月1日", "二〇二一年八月一日")).effectiveDate());
    }

    @Test
    void theDayOfForceIsReadAboveWhoInterpretsTheText() {
        String source = "试行办法\n（2024年1月2日通过）\n第一条 甲。\n第二条 本办法自2024年3月1日起施行。\n第三条 本办法由镇政府负责解释。";
        assertEquals(day("2024-03-01"), Texts.txt(source).effectiveDate());
        assertFalse(Texts.codes(Texts.txt(source)).contains(Code.NO_FORCE_DATE));
        RegulationText other = Texts.txt(source.replace("本办法自2024年3月1日起施行。", "2024年3月1日起施行的《灯箱法》，从其规定。"));
        assertEquals(Optional.empty(), other.effectiveDate());
        assertTrue(Texts.codes(Texts.txt(source.replace("2024年3月1日", "通车之日"))).contains(Code.NO_FORCE_DATE));
        assertEquals(
                day("2024-01-02"),
                Texts.txt(source.replace("2024年3月1日起", "通过之日起")).effectiveDate());
    }

    @Test
    void theDayOnWhichAnotherTextCameIntoForceIsNotItsOwn() {
        String last = "第二条 本办法自公布之日起施行。2010年5月1日起施行的《旧灯箱办法》同时废止。";
        RegulationText undated = Texts.txt("试行办法\n第一条 甲。\n" + last);
        assertEquals(Optional.empty(), undated.effectiveDate());
        assertEquals(Optional.empty(), undated.repeals().get(0).ends());
        assertEquals(Optional.empty(), undated.repeals().get(0).enacted());
        assertEquals(
                day("2010-05-01"),
                Texts.txt("试行办法\n第一条 甲。\n第二条 本办法自2010年5月1日起施行。").effectiveDate());
    }

    @Test
    void theDayOfForceIsFoundBehindACommaToo() {
        String source = "试行办法\n（2024年1月2日通过）\n第一条 甲。\n第二条 本办法由镇人民政府城市管理办公室负责解释，自2024年3月1日起施行。\n第三条 乙。";
        assertEquals(day("2024-03-01"), Texts.txt(source).effectiveDate());
    }

    @Test
    void aRoundZeroOfAnyKindIsAZero() {
        for (String zero : List.of("〇", "零", "○", "◯", "Ｏ", "０")) {
            String year = "二" + zero + "二四年";
            RegulationText text = Texts.txt("试行办法\n（" + year + "三月八日通过）\n第一条 甲。\n第二条 本办法自" + year + "五月一日起施行。");
            assertEquals(day("2024-03-08"), text.versionDate(), zero);
            assertEquals(day("2024-05-01"), text.effectiveDate(), zero);
        }
        assertEquals(OptionalInt.of(120), ChineseNumerals.parse("一二○"));
    }

    @Test
    void anImpossibleDateIsNoDate() {
        assertEquals(
                Optional.empty(), Texts.txt("试行办法\n（2021年13月41日通过）\n第一条 甲。").versionDate());
    }

    private static Optional<LocalDate> day(String text) {
        return Optional.of(LocalDate.parse(text));
    }
}
