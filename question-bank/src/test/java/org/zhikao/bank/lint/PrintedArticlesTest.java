package org.zhikao.bank.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.bank.SmallBank;
import org.zhikao.regulation.RegulationImport;
import org.zhikao.scoring.BlindScoring;

/** The item cites article 2 of 澄湖路灯条例, which has four articles of one paragraph each. */
class PrintedArticlesTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "依照《澄湖路灯条例》第三条，损坏路灯的，罚款的幅度是（　）。, 见条文。, 《澄湖路灯条例》第三条",
        "损坏路灯的，罚款的幅度是（　）。, 第3条规定了幅度。, 第3条",
        "损坏路灯的，罚款的幅度是（　）。, 见该条例第二条，而不是第九条。, 第九条",
        "损坏路灯的，罚款的幅度是（　）。, 第二条第二款规定了幅度。, 第二条第二款",
    })
    void aNumberThatIsNotTheCitedOnesOrIsNowhereIsTold(String stem, String rationale, String printed)
            throws IOException {
        LintFinding told = told(stem, rationale).get(0);
        assertEquals("lamp-001", told.item());
        assertTrue(told.whatIsWrong().chinese().contains(printed), told.toString());
        assertEquals(LintCode.Severity.WARNING, told.code().severity());
    }

    @ParameterizedTest
    @CsvSource({
        "损坏路灯的，罚款的幅度是（　）。, 第二条第一款规定了幅度。, 第二条第一款",
        "损坏路灯的，罚款的幅度是（　）。, 第二条规定了幅度，第一条第一款说的是点亮。, 第一条第一款",
        "损坏路灯的，罚款的幅度是（　）。, 第二条规定了幅度；《北京路灯管理办法》第三条第一款也是。, 《北京路灯管理办法》第三条第一款",
        "损坏路灯的，罚款的幅度是（　）。, 第二条规定了幅度；《北京路灯管理办法》第三条第二款也是。, 《北京路灯管理办法》第三条第二款",
        "依照《澄湖路灯条例》第二条第一款，罚款的幅度是（　）。, 见条文。, 《澄湖路灯条例》第二条第一款",
    })
    void aParagraphOfAnArticleThatHasNoneIsTold(String stem, String rationale, String printed) throws IOException {
        List<LintFinding> told = told(stem, rationale);
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).whatIsWrong().chinese().startsWith("写了 " + printed), told.toString());
        assertTrue(told.get(0).cure().chinese().contains("写到条为止"), told.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "依照《澄湖路灯条例》第二条，罚款的幅度是（　）。, 第二条规定了幅度；第一条说的是点亮，第三条说的是检查。",
        "损坏路灯的，罚款的幅度是（　）。, 见条文。",
        "损坏路灯的，罚款的幅度是（　）。, 《治安管理处罚法》第四十九条说的是另一种行为，其第九十九条也是。",
        "损坏路灯的，罚款的幅度是（　）。, 依第一至三条。",
    })
    void neighboursBesideTheCitedArticleAndOtherLawsAreNot(String stem, String rationale) throws IOException {
        assertEquals(List.of(), told(stem, rationale));
    }

    @Test
    void aParagraphOfAnotherLawIsToldWhereNoVersionHasIt() throws IOException {
        SmallBank bank = SmallBank.in(folder.resolve("bank"));
        Path catalogue = bank.folder().resolve("regulations.yaml");
        Files.writeString(
                catalogue,
                Files.readString(catalogue)
                        .replaceFirst(
                                "(jurisdiction: beijing\n +versions:\n)",
                                "$1      - {version: \"2019-06-08\", effective: \"2019-08-01\", force: unverified, source: 虚构}\n"));
        Path earlier = bank.folder().resolve("earlier.txt");
        Files.writeString(earlier, """
                北京路灯管理办法

                （2019年6月8日澄湖镇人民代表大会通过）
                第一条　路灯在日落时点亮。
                第二条　损坏路灯的，责令改正。
                第三条　养护单位应当检查灯杆。
                养护单位应当检查线路。
                """);
        RegulationImport.into(bank.folder(), List.of(earlier));
        String stem = "损坏路灯的，罚款的幅度是（　）。";
        assertEquals(List.of(), told(bank, stem, "第二条规定了幅度；《北京路灯管理办法》第三条第二款也是。"), "the earlier has it");
        assertEquals(
                List.of("lamp-001"),
                told(SmallBank.in(folder.resolve("bank")), stem, "第二条规定了幅度；《北京路灯管理办法》第三条第三款也是。").stream()
                        .map(LintFinding::item)
                        .toList());
        assertEquals(
                List.of("lamp-001"),
                told(SmallBank.in(folder.resolve("bank")), stem, "第二条规定了幅度；《北京路灯管理办法》第四条第一款也是。").stream()
                        .map(LintFinding::item)
                        .toList(),
                "the earlier has not even the article");
    }

    @Test
    void optionsMayNameOtherArticlesAsLongAsOneNamesTheCited() throws IOException {
        SmallBank bank = SmallBank.in(folder.resolve("bank"))
                .single("lamp-001", "罚款依据的是哪一条？", "第二条", "第三条", "第一条")
                .single("lamp-002", "责令改正依据的是哪一条？", "第四条", "第三条", "第一条")
                .write();
        List<LintFinding> told = of(bank);
        assertEquals(List.of("lamp-002"), told.stream().map(LintFinding::item).toList());
        assertTrue(told.get(0).whatIsWrong().chinese().contains("第四条、第三条、第一条"), told.toString());
    }

    @Test
    void anArticleThatCandidatesReadAndNothingCitesIsTold() throws IOException {
        SmallBank bank = SmallBank.in(folder.resolve("bank"))
                .single("lamp-001", "罚款依据的是哪一条？", "第二条", "第三条", "第一条")
                .single("lamp-002", "依照第二条，罚款的幅度是（　）。", "一百元", "二百元", "三百元")
                .write();
        List<LintFinding> told = all(bank, LintCode.PRINTED_UNCITED);
        assertEquals(List.of("lamp-001"), told.stream().map(LintFinding::item).toList());
        assertTrue(told.get(0).whatIsWrong().chinese().contains("第三条、第一条"), told.toString());
        assertEquals(LintCode.Severity.WARNING, told.get(0).code().severity());
    }

    @ParameterizedTest
    @CsvSource({
        "《澄湖路灯条例》第九条要求如此。, lamp-c, 第九条",
        "依《澄湖路灯条例》第三条通知了养护单位。, lamp-c, 第三条",
        "依《澄湖路灯条例》第一条开灯，依第三条检查。, '', ''",
        "依《澄湖路灯条例》第二条罚款。, '', ''",
        "某日灯未亮。, '', ''"
    })
    void theMaterialOfACaseIsHeldAgainstWhatTheCaseAndItsPartsCite(String material, String item, String printed)
            throws IOException {
        SmallBank bank = SmallBank.in(folder.resolve("bank"));
        bank.item("lamp-c", "case", """
                material: MATERIAL
                citation: ONE
                parts:
                  - {id: lamp-c-1, type: true-false, points: 1, stem: 应当罚款。, key: true, rationale: 见条文。, citation: TWO}
                """.replace("MATERIAL", material)
                        .replace("ONE", bank.citation("lamp-rules", 1))
                        .replace("TWO", bank.citation("lamp-rules", 2)))
                .write();
        List<LintFinding> told = of(bank);
        assertEquals(
                item.isEmpty() ? List.of() : List.of(item),
                told.stream().map(LintFinding::item).toList());
        assertTrue(told.stream()
                .allMatch(finding -> finding.whatIsWrong().chinese().contains(printed)));
    }

    @Test
    void promptsMayNameOtherArticlesAsLongAsOneNamesTheCited() throws IOException {
        SmallBank bank = SmallBank.in(folder.resolve("bank"));
        String matching = "points: 1\nstem: 哪一条规定了什么？\nprompts: {p: 第一条, q: 第NUMBER条}\n"
                + "options: {a: 点亮, b: 罚款}\nkey: {p: a, q: b}\nrationale: 见条文。\ncitation: "
                + bank.citation("lamp-rules", 2);
        bank.item("lamp-001", "matching", matching.replace("NUMBER", "二"))
                .item("lamp-002", "matching", matching.replace("NUMBER", "三"))
                .write();
        List<LintFinding> told = of(bank);
        assertEquals(List.of("lamp-002"), told.stream().map(LintFinding::item).toList());
        assertTrue(told.get(0).whatIsWrong().chinese().contains("第一条、第三条"), told.toString());
    }

    private List<LintFinding> told(String stem, String rationale) throws IOException {
        return told(SmallBank.in(folder.resolve("bank")), stem, rationale);
    }

    private static List<LintFinding> told(SmallBank bank, String stem, String rationale) throws IOException {
        return of(bank.single("lamp-001", stem, "五千元以上五万元以下", "三千元以上三万元以下")
                .write("rationale: 见条文。", "rationale: " + rationale));
    }

    private static List<LintFinding> of(SmallBank bank) throws IOException {
        return all(bank, LintCode.PRINTED_ARTICLE);
    }

    private static List<LintFinding> all(SmallBank bank, LintCode code) throws IOException {
        return Lint.of(List.of(bank.folder()), new BlindScoring(), Lint.Telling.NOTHING).findings().stream()
                .filter(finding -> finding.code() == code)
                .toList();
    }
}
