package org.zhikao.bank.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.bank.ImageFault;
import org.zhikao.bank.SmallBank;
import org.zhikao.bank.Workspace;
import org.zhikao.evidence.Digest;
import org.zhikao.item.ItemId;
import org.zhikao.item.ItemScan;
import org.zhikao.scoring.BlindScoring;

class LintTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};

    @TempDir
    private Path folder = Path.of("");

    // Made before each test.
    @SuppressWarnings("NullAway.Init")
    private SmallBank bank;

    @BeforeEach
    void make() throws IOException {
        bank = SmallBank.in(folder.resolve("bank"));
    }

    @Test
    void theShippedBankHasNoFindings() throws IOException {
        LintReport report = Lint.of(List.of(Path.of("workspace")), new BlindScoring(), Lint.Telling.NOTHING);
        assertTrue(report.items() > 600);
        assertEquals(List.of(), report.findings());
    }

    @Test
    void soundItemsHaveNone() throws IOException {
        bank.single("lamp-001", "损坏路灯的，罚款的幅度是（　）。", "五千元以上五万元以下", "三千元以上三万元以下")
                .single("lamp-002", "路灯在日出后多久内熄灭？", "三十分钟", "十五分钟")
                .write();
        assertEquals(
                List.of("lamp-002 FIGURE_NOT_IN_ARTICLE"),
                codes(),
                "the second cites article 2, and 30 分钟 is in article 1");
    }

    @Test
    void whatAnImportPutInPlaceOfARationaleIsNone() throws IOException {
        bank.single("lamp-001", "损坏路灯的，罚款的幅度是（　）。", "五千元以上五万元以下", "三千元以上三万元以下").write();
        Files.writeString(bank.file(), Files.readString(bank.file()).replaceFirst("rationale: ", "rationale: （待补写解析）"));
        assertEquals(List.of("lamp-001 RATIONALE_MISSING"), codes());
    }

    @Test
    void aReleaseIsToldWhatMakesItsItemsUnfitAndNothingOfOthers() throws IOException {
        bank.single("lamp-001", "损坏路灯的，罚款的幅度是（　）。", "五千元以上五万元以下", "三千元以上三万元以下")
                .single("lamp-002", "路灯何时点亮？", "日落时", "日出时")
                .single("lamp-003", "路灯归谁管？", "路灯所", "物业")
                .write();
        String text = Files.readString(bank.file())
                .replaceFirst("rationale: ", "rationale: （待补写解析）")
                .replaceAll("    state: draft", "    state: approved\n    reviewer: r1")
                .replaceAll("    level: recruit", "    enemies: [gone-001]\n    level: recruit");
        int last = text.indexOf("  - id: lamp-003");
        // The last is a draft: it goes into no release.
        Files.writeString(
                bank.file(),
                text.substring(0, last)
                        + text.substring(last).replace("state: approved\n    reviewer: r1", "state: draft"));
        List<LintFinding> found = ReleaseLint.of(Workspace.read(bank.folder()), new BlindScoring());
        assertEquals(
                List.of("lamp-001 RATIONALE_MISSING", "lamp-001 ENEMY_UNKNOWN", "lamp-002 ENEMY_UNKNOWN"),
                found.stream()
                        .map(finding -> finding.item() + " " + finding.code())
                        .toList());
        assertTrue(found.get(0).line() > 0
                && found.get(0).file().equals(bank.file().toString()));
    }

    @Test
    void noFaultOfFormHidesAnother() throws IOException {
        bank.single("lamp-001", "甲？", "是的", "不是")
                .single("lamp-002", "乙？", "以上都对", "不对的")
                .single("lamp-003", "丙丙？", "丙丙丙", "丁丁丁");
        bank.write();
        String text = Files.readString(bank.file());
        // The first item lacks nearly everything, the second its jurisdiction, the third has a field nobody knows.
        String first = text.substring(0, text.indexOf("  - id: lamp-002"))
                .replaceFirst("    citation: .*\n", "")
                .replace("    rationale: 见条文。\n", "")
                .replace("    jurisdiction: national\n", "")
                .replace("    level: recruit\n", "    level: novice\n");
        String rest = text.substring(text.indexOf("  - id: lamp-002"))
                .replaceFirst("    jurisdiction: national\n", "")
                .replace("丙丙？\n", "丙丙？\n    colour: red\n");
        Files.writeString(bank.file(), first + rest);
        assertEquals(
                List.of(
                        "lamp-001 CITATION_MISSING",
                        "lamp-001 ITEM_FORM",
                        "lamp-001 JURISDICTION_MISSING",
                        "lamp-001 RATIONALE_MISSING",
                        "lamp-002 ALL_OF_ABOVE",
                        "lamp-002 JURISDICTION_MISSING",
                        "lamp-003 ITEM_FORM"),
                codes());
        LintFinding missing = find(LintCode.CITATION_MISSING);
        assertEquals(4, missing.line());
        assertEquals(bank.file().toString(), missing.file());
        assertFalse(missing.cure().chinese().isBlank());
    }

    @Test
    void aFileThatIsNoYamlHidesNoOther() throws IOException {
        bank.single("lamp-001", "甲？", "以上都对", "不对的").write();
        Files.writeString(bank.folder().resolve("items/beijing-lamp-rules.yaml"), "items: [\n");
        assertEquals(List.of(" FILE_FORM", "lamp-001 ALL_OF_ABOVE"), codes());
    }

    @Test
    void citationsAreResolvedAndTheirDigestsCompared() throws IOException {
        bank.single("lamp-001", "甲？", "灯灯灯", "火火火").single("lamp-002", "乙？", "日日日", "月月月");
        bank.write();
        String text = Files.readString(bank.file());
        int second = text.indexOf("  - id: lamp-002");
        Files.writeString(
                bank.file(),
                text.substring(0, second).replace("article: \"2\"", "article: \"22\"")
                        + text.substring(second).replaceFirst("digest: \"[0-9a-f]{4}", "digest: \"0000"));
        assertEquals(List.of("lamp-001 CITATION_UNRESOLVED", "lamp-002 CITATION_DIGEST"), codes());
    }

    @Test
    void aRuleOfOnePlaceNeverReachesPapersOfAnother() throws IOException {
        bank.single("lamp-001", "甲？", "灯灯灯", "火火火")
                .single("lamp-002", "乙？", "日日日", "月月月")
                .single("lamp-003", "丙？", "山山山", "水水水")
                .write();
        String text = Files.readString(bank.file());
        int second = text.indexOf("  - id: lamp-002");
        int third = text.indexOf("  - id: lamp-003");
        Files.writeString(
                bank.file(),
                text.substring(0, second)
                                .replace(bank.citation("lamp-rules", 2), bank.citation("beijing-lamp-rules", 2))
                        + text.substring(second, third).replace("jurisdiction: national", "jurisdiction: beijing")
                        + text.substring(third).replace("jurisdiction: national", "jurisdiction: shanghai"));
        assertEquals(
                List.of("lamp-001 JURISDICTION_OTHER", "lamp-002 JURISDICTION_NARROW", "lamp-003 JURISDICTION_MISSING"),
                codes());
        assertEquals(
                "jurisdiction: is national, but the item cites a rule of beijing (beijing-lamp-rules). Write beijing, so that it"
                        + " reaches papers of that place only.",
                find(LintCode.JURISDICTION_OTHER).whatIsWrong().text());
    }

    @Test
    void figuresOfTheKeyAreThoseOfTheArticleInWhateverWriting() throws IOException {
        bank.single("lamp-001", "甲？", "处5000元以上5万元以下罚款", "不处罚")
                .single("lamp-002", "乙乙？", "加罚10%", "不加罚")
                .single("lamp-003", "丙丙丙？", "处六千元以上5万元以下罚款", "警告")
                .write();
        assertEquals(
                List.of("lamp-003 FIGURE_NOT_IN_ARTICLE"),
                codes().stream().filter(code -> code.contains("FIGURE")).toList());
        String said = find(LintCode.FIGURE_NOT_IN_ARTICLE).whatIsWrong().chinese();
        assertTrue(said.contains("六千元") && said.contains("五千元") && !said.contains("5万元；"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "五千元=5000元",
                "五千元=5千元",
                "五千元=0.5万元",
                "五千元=５,０００元",
                "百分之十=10%",
                "百分之零点五=0.5%",
                "三个月=3月",
                "十五日=15天",
                "千分之五=5‰",
                "二亿元=200000000元",
                "两名=2人",
                "一点五倍=1.5倍",
                "半年=六个月",
                "半小时=30分钟",
                "二十二时=22:00",
                "十二点五万元=125000元",
                "二十四小时=24小时"
            })
    void figuresThatMeanTheSameAreEqual(String pair) {
        String[] sides = pair.replace('５', '5').replace('０', '0').split("=");
        assertEquals(Figure.of(sides[0]), Figure.of(sides[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"五千元=五万元", "三日=三月", "十日=十工作日", "10%=10‰", "一年=十二月"})
    void figuresThatDontAreNot(String pair) {
        String[] sides = pair.split("=");
        assertFalse(Figure.of(sides[0]).equals(Figure.of(sides[1])));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "以上都对",
                "以上都对。",
                "以上均正确",
                "以上都不对",
                "以上都是",
                "以上各项都正确",
                "上述情形均可以",
                "以上选项均不正确",
                "都对",
                "全部正确",
                "A、B、C都对",
                "a和b",
                "以上全部都是",
                "All of the above",
                "以上三项均属于"
            })
    void optionsThatSpeakOfTheOthersAreFound(String option) {
        assertTrue(OptionLint.speaksOfOthers(option));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "五千元以上五万元以下",
                "以上一级行政机关的名义",
                "正确",
                "错误",
                "县级以上人民政府",
                "都市管理部门",
                "全部没收",
                "均由区政府批准",
                "以上述期限届满之日起算",
                "A类许可",
                "上述期限内改正的可以不予处罚"
            })
    void optionsThatOnlySoundSoAreNot(String option) {
        assertFalse(OptionLint.speaksOfOthers(option));
    }

    @Test
    void theLongestOptionThatTellsIsFound() throws IOException {
        bank.single("lamp-001", "甲？", "应当责令改正并处罚款，情节严重的加罚", "批评教育", "不予处罚")
                .single("lamp-002", "乙乙？", "十五日", "三日", "五日")
                .write();
        assertEquals(List.of("lamp-001 LONGEST_OPTION", "lamp-002 FIGURE_NOT_IN_ARTICLE"), codes());
    }

    @Test
    void nearDuplicatesAreFoundThoughOptionsWereShuffledAndAWordChanged() throws IOException {
        bank.single("lamp-001", "养护单位发现灯杆倾斜后未采取措施的，依照条例的规定，有权机关应当怎样处理？", "责令改正", "予以表扬", "不予理会")
                .single("lamp-002", "养护单位发现灯杆歪斜后未采取措施的，依照条例的规定，有权机关应当怎样处理？", "责令改正", "不予理会", "予以表扬")
                .single("lamp-003", "居民把灯笼挂在灯杆上，街道工作人员前来劝阻，哪一种做法合乎程序？", "先行告知", "直接取走", "当众斥责")
                .write();
        assertEquals(List.of("lamp-002 NEAR_DUPLICATE"), codes());
        String said = find(LintCode.NEAR_DUPLICATE).whatIsWrong().text();
        assertTrue(said.contains("lamp-001") && said.contains(":4"), said);
    }

    @Test
    void aBankWhoseKeysStandInOnePlaceIsToldWithTheNumbers() throws IOException {
        for (int i = 0; i < 40; i++) {
            bank.single("lamp-" + i, stem(i), "对", "错", "否", "非");
        }
        bank.write();
        LintFinding position = find(LintCode.KEY_POSITION);
        assertTrue(position.whatIsWrong().text().contains("single with 4 options, 40 items"), position.toString());
        assertTrue(position.whatIsWrong().text().contains("1: 40, 2: 0"), position.toString());
        assertTrue(position.whatIsWrong().text().contains("Chi-square 120.0, more than 16.266"), position.toString());
    }

    @Test
    void aBankWhoseLongestOptionIsRightTooOftenIsTold() throws IOException {
        for (int i = 0; i < 30; i++) {
            bank.single("lamp-" + i, stem(i), "对对对", "错", "否", "非");
        }
        bank.write();
        assertTrue(find(LintCode.LONGEST_OPTIONS).whatIsWrong().text().contains("of 30 single choices"));
    }

    private static String stem(int i) {
        StringBuilder stem = new StringBuilder("第" + i + "问：");
        for (int k = 0; k < 30; k++) {
            stem.append((char) (0x4e00 + Math.floorMod((i * 31 + k) * 7919, 15000)));
        }
        return stem.toString();
    }

    @Test
    void picturesAreHeldAgainstTheirFiles() throws IOException {
        Path images = Files.createDirectories(bank.folder().resolve("images"));
        Digest png = Digest.of(PNG);
        byte[] much = new byte[ImageFault.MOST_BYTES + 1];
        Digest large = Digest.of(much);
        Digest jpeg = Digest.of("x");
        Files.write(images.resolve(png + ".png"), PNG);
        Files.write(images.resolve(png + ".jpeg"), PNG);
        Files.write(images.resolve(large + ".png"), much);
        Files.writeString(images.resolve(jpeg + ".jpeg"), "y");
        Files.writeString(images.resolve("unused.png"), "");
        bank.item("lamp-case-01", "case", """
                        material: 某日。
                        images:
                          - {digest: "%s", kind: png, alternative: 一盏灯}
                          - {digest: "%s", kind: jpeg, alternative: 一盏灯}
                          - {digest: "%s", kind: png, alternative: 一盏灯}
                          - {digest: "%s", kind: jpeg, alternative: 一盏灯}
                          - {digest: "%s", kind: webp, alternative: 一盏灯}
                        citation: %s
                        parts:
                          - id: lamp-case-01-1
                            type: true-false
                            points: 1
                            stem: 是。
                            key: true
                            rationale: 见条文。
                            citation: %s
                        """.formatted(
                        png, png, large, jpeg, png, bank.citation("lamp-rules", 2), bank.citation("lamp-rules", 2)))
                .write();
        assertEquals(
                List.of(
                        " IMAGE_UNUSED",
                        "lamp-case-01 IMAGE_DIFFERS",
                        "lamp-case-01 IMAGE_DIFFERS",
                        "lamp-case-01 IMAGE_LARGE",
                        "lamp-case-01 IMAGE_MISSING"),
                codes());
        Files.writeString(
                bank.file(), Files.readString(bank.file()).replaceFirst("alternative: 一盏灯", "alternative: \"\""));
        assertTrue(codes().contains("lamp-case-01 IMAGE_ALTERNATIVE"), codes().toString());
    }

    @Test
    void oneIdForTwoItemsIsTold() throws IOException {
        bank.single("lamp-001", "甲？", "灯灯灯", "火火火").write();
        String other = Files.readString(bank.file())
                .replace("regulation: lamp-rules\nversion", "regulation: beijing-lamp-rules\nversion");
        Files.writeString(bank.folder().resolve("items/beijing-lamp-rules.yaml"), other);
        assertTrue(codes().contains("lamp-001 ID_TWICE"), codes().toString());
    }

    @Test
    void anUnrecordedApprovalIsTold() throws IOException {
        bank.single("lamp-001", "甲？", "灯灯灯", "火火火")
                .write("state: draft\n    writer: w1", "state: approved\n    writer: w1\n    reviewer: r9");
        assertEquals(List.of("lamp-001 PERSON_UNKNOWN", "lamp-001 UNRECORDED"), codes());
        assertEquals(
                new ItemId("lamp-001"),
                ItemScan.read(bank.file()).found().get(0).item().id());
    }

    private List<String> codes() throws IOException {
        return report().findings().stream()
                .map(finding -> finding.item() + " " + finding.code())
                .sorted()
                .toList();
    }

    private LintReport report() throws IOException {
        return Lint.of(List.of(bank.folder()), new BlindScoring(), Lint.Telling.NOTHING);
    }

    private LintFinding find(LintCode code) throws IOException {
        List<String> others = new ArrayList<>();
        for (LintFinding finding : report().findings()) {
            if (finding.code() == code) {
                return finding;
            }
            others.add(finding.toString());
        }
        throw new AssertionError("no " + code + " in " + others);
    }
}
