package org.zhikao.bank.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.bank.SmallBank;
import org.zhikao.scoring.BlindScoring;

/** An item whose own key candidates would read, however it came into the bank. */
class OwnKeyLintTest {

    private static final String CHOICE = "{id: lamp-1-1, type: single, points: 1, stem: %s, options: {a: 路灯所, b: 物业},"
            + " key: [a], rationale: 见条文。}";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "路灯归（A）管。, 路灯所, KEY_IN_ITEM",
        "路灯归谁管？答案：A, 路灯所, KEY_IN_ITEM",
        "路灯归谁管？, 路灯所（A）, KEY_IN_ITEM",
        "路灯归谁管？, 路灯所√, KEY_IN_ITEM",
        "路灯归谁管（B）, 路灯所, KEY_IN_DOUBT",
        "物业（B）与（A）管路灯, 路灯所, KEY_IN_DOUBT",
        "路灯归谁管（　）, 路灯所, ''",
        "路灯公司（以下简称A）归谁管？, 路灯所, ''",
        "路灯公司（A）诉物业（B），由谁管？, 路灯所, ''",
        "甲（A级）路灯归谁管？, \"*ST路灯\", ''",
    })
    void ofAChoice(String stem, String right, String code) throws IOException {
        SmallBank bank =
                SmallBank.in(folder).single("lamp-1", stem, right, "物业公司").write();
        assertEquals(code.isEmpty() ? List.of() : List.of("lamp-1 " + code), own(bank));
    }

    @ParameterizedTest
    @CsvSource({
        "true-false, '路灯在日落时点亮。（√）', 'key: true', KEY_IN_ITEM",
        "true-false, 应在栏内打√。, 'key: true', ''",
        "fill-in, '罚款（五千元）以上____以下。', 'blanks: [{accept: [五千元]}]', KEY_IN_ITEM",
        "fill-in, 罚款____以上。, 'blanks: [{accept: [五千元]}]', ''",
    })
    void ofAStatementAndOfABlank(String type, String stem, String key, String code) throws IOException {
        String own = "points: 1\nstem: " + stem + "\n" + key + "\nrationale: 见条文。\n";
        SmallBank bank = SmallBank.in(folder);
        bank.item("lamp-1", type, own + "citation: " + bank.citation("lamp-rules", 2) + "\n")
                .write();
        assertEquals(code.isEmpty() ? List.of() : List.of("lamp-1 " + code), own(bank));
    }

    @ParameterizedTest
    @CsvSource({
        "甲损坏路灯。答案：A, 由谁管？, lamp-1 KEY_IN_ITEM",
        "甲损坏路灯。, 由（A）管。, lamp-1-1 KEY_IN_ITEM",
        "甲公司（A）损坏路灯，答：是。, 由谁管？, ''",
    })
    void ofACaseAndItsParts(String material, String stem, String told) throws IOException {
        SmallBank bank = SmallBank.in(folder);
        bank.item(
                        "lamp-1",
                        "case",
                        "material: " + material + "\ncitation: " + bank.citation("lamp-rules", 2) + "\nparts:\n  - "
                                + CHOICE.formatted(stem) + "\n")
                .write();
        assertEquals(told.isEmpty() ? List.of() : List.of(told), own(bank));
    }

    private static List<String> own(SmallBank bank) throws IOException {
        LintReport report = Lint.of(List.of(bank.folder()), new BlindScoring(), Lint.Telling.NOTHING);
        assertEquals(1, report.items(), () -> report.findings().toString());
        return report.findings().stream()
                .filter(finding -> finding.code() == LintCode.KEY_IN_ITEM || finding.code() == LintCode.KEY_IN_DOUBT)
                .map(finding -> finding.item() + " " + finding.code())
                .toList();
    }
}
