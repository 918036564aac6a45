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
import org.zhikao.bank.SmallBank;
import org.zhikao.scoring.BlindScoring;

/** What a look through a bank says of items beside one another, of figures, and where the law itself can't be read. */
class LintAcrossTest {

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
    void aFigureIsFoundAlsoWhereItsUnitStandsInTheStem() throws IOException {
        bank.single("lamp-001", "损坏路灯的，处（　）元以上罚款。", "5000", "3000")
                .single("lamp-002", "情节严重的，处（  ）元以上罚款。", "六千", "七千")
                .item("lamp-003", "fill-in", filled("损坏的处____元以上____元以下罚款。", "[五千, \"5000\"]", "[五万, 六万]"))
                .item("lamp-005", "fill-in", filled("按上述时间计算，共____日。", "[七]"))
                .item("lamp-004", "fill-in", filled("损坏五盏以上的处____元以上罚款，____。", "[五千]", "[责令改正]"))
                .write();
        assertEquals(
                List.of("lamp-002 FIGURE_NOT_IN_ARTICLE", "lamp-003 FIGURE_NOT_IN_ARTICLE"),
                codes().stream().filter(code -> code.contains("FIGURE")).toList());
        List<String> said = report().findings().stream()
                .filter(finding -> finding.code() == LintCode.FIGURE_NOT_IN_ARTICLE)
                .map(finding -> finding.whatIsWrong().text())
                .toList();
        assertTrue(said.get(0).startsWith("the key says 六千元;"), said.toString());
        assertTrue(said.get(1).startsWith("the key says 六万元;"), said.toString());
    }

    @Test
    void hoursOfTheAfternoonAreThoseOfTheLaw() throws IOException {
        bank.single("lamp-001", "几时点亮？", "晚上十时", "清晨").write();
        assertTrue(find(LintCode.FIGURE_NOT_IN_ARTICLE).whatIsWrong().text().startsWith("the key says 二十二时;"));
    }

    @Test
    void anHourThatTheStemStatesIsNoFigureOfTheKey() throws IOException {
        bank.single("lamp-001", "晚上十一时损坏路灯的，处（　）元以上罚款。", "五千", "三千").write();
        assertEquals(
                List.of(),
                codes().stream().filter(code -> code.contains("FIGURE")).toList());
    }

    @Test
    void onlyWhatTheStemTellsToWorkOutStandsInNoLaw() throws IOException {
        bank.single("lamp-001", "责令改正的期限，自送达之日起计算，为（　）。", "七日", "十日")
                .single("lamp-002", "改正期限按工作日计算，为（　）。", "八日", "九日")
                .single("lamp-003", "五盏路灯同时损坏。按照最低数额计算，共应处（　）罚款。", "二万五千元", "三万元")
                .single("lamp-004", "改正期限按照工作日计算，为（　）。", "十一日", "十二日")
                .single("lamp-005", "占用费按每平方米计算，为（　）。", "十七元", "十八元")
                .single("lamp-006", "加处罚款按照每日百分之三计算，不超过（　）。", "十九元", "二十一元")
                .write();
        assertEquals(List.of("lamp-001", "lamp-002", "lamp-004", "lamp-005", "lamp-006"), withWrongFigures());
    }

    @Test
    void aRightStatementHasTheFiguresOfTheArticle() throws IOException {
        bank.item("lamp-001", "true-false", statement("损坏路灯的，处六千元以上罚款。", true))
                .item("lamp-002", "true-false", statement("损坏路灯的，处七千元以上罚款。", false))
                .item("lamp-003", "true-false", statement("损坏路灯的，处五千元以上罚款。", true))
                .item("lamp-004", "true-false", statement("一名路人损坏路灯的，处罚款。", true))
                .item("lamp-005", "true-false", statement("甲损坏路灯。三日后甲被找到。依照《路灯条例》，应当对甲处罚款。", true))
                .item("lamp-006", "true-false", statement("甲损坏路灯。依照《路灯条例》，应当对甲处八千元以上罚款。", true))
                .write();
        assertEquals(List.of("lamp-001", "lamp-006"), withWrongFigures());
    }

    @Test
    void aFigureOfTheStoryExcusesWhatAKeySaysBesideAndNotWhatIsAsked() throws IOException {
        bank.single("lamp-001", "甲已交六千元。损坏路灯的，处（　）罚款。", "六千元以上", "九千元以上")
                .single("lamp-002", "甲已交六千元。损坏路灯的，处（　）元罚款。", "六千", "九千")
                .single("lamp-003", "甲已交六千元。损坏路灯的，正确的处理是（　）。", "退还已经交的六千元，另行处罚款", "不予处罚")
                .write();
        assertEquals(List.of("lamp-001", "lamp-002"), withWrongFigures());
    }

    private List<String> withWrongFigures() throws IOException {
        return codes().stream()
                .filter(code -> code.endsWith(" FIGURE_NOT_IN_ARTICLE"))
                .map(code -> code.substring(0, code.indexOf(' ')))
                .toList();
    }

    private String statement(String stem, boolean key) {
        return "points: 1\nstem: " + stem + "\nkey: " + key + "\nrationale: 见条文。\ncitation: "
                + bank.citation("lamp-rules", 2) + "\n";
    }

    private String filled(String stem, String... accepted) {
        StringBuilder own = new StringBuilder("points: 1\nstem: " + stem + "\nblanks:\n");
        for (String each : accepted) {
            own.append("  - {accept: ").append(each).append("}\n");
        }
        return own + "rationale: 见条文。\ncitation: " + bank.citation("lamp-rules", 2) + "\n";
    }

    @Test
    void whereTheLawCantBeReadThatAloneIsToldOfIt() throws IOException {
        bank.single("lamp-001", "甲？", "灯灯灯", "火火火").write();
        SmallBank upper = SmallBank.in(folder.resolve("upper"));
        upper.single("lamp-011", "乙？", "日日日", "月月月").write();
        Files.writeString(bank.folder().resolve("regulations.yaml"), "regulations: [\n");
        assertEquals(List.of(" FILE_FORM"), codes());
        List<LintFinding> layered = Lint.of(
                        List.of(bank.folder(), upper.folder()), new BlindScoring(), Lint.Telling.NOTHING)
                .findings();
        assertEquals(
                List.of(LintCode.FILE_FORM),
                layered.stream().map(LintFinding::code).toList());
        assertTrue(layered.get(0).file().startsWith(bank.folder().toString()));
    }

    @Test
    void enemiesThatAreNoItemsAreTold() throws IOException {
        String truth = "type: true-false, points: 1, stem: 是。, key: true, rationale: 见条文。, citation: "
                + bank.citation("lamp-rules", 2);
        bank.single("lamp-001", "甲？", "灯灯灯", "火火火")
                .single("lamp-002", "乙？", "日日日", "月月月")
                .item(
                        "lamp-003",
                        "case",
                        "enemies: [lamp-001]\nmaterial: 某日。\ncitation: " + bank.citation("lamp-rules", 2)
                                + "\nparts:\n  - {id: lamp-003-1, " + truth + "}\n")
                .write();
        String text = Files.readString(bank.file());
        Files.writeString(
                bank.file(),
                text.replaceFirst("    topic: ", "    enemies: [lamp-02, lamp-003-1, lamp-002]\n    topic: "));
        assertEquals(List.of("lamp-001 ENEMY_UNKNOWN", "lamp-001 ENEMY_UNKNOWN"), codes());
        assertEquals(
                List.of("请写整道案例题的编号：lamp-003。", "请改正编号，或者从 enemies 中去掉。"),
                report().findings().stream()
                        .map(finding -> finding.cure().chinese())
                        .sorted()
                        .toList());
        assertEquals(LintCode.Severity.ERROR, LintCode.ENEMY_UNKNOWN.severity());
        // What stands in a file that can't be read may well be there.
        Files.writeString(bank.folder().resolve("items/beijing-lamp-rules.yaml"), "items: [\n");
        assertEquals(List.of(" FILE_FORM"), codes());
    }

    @Test
    void aPartThatGivesAwayIsCuredByNamingItsCase() throws IOException {
        bank.item(
                        "lamp-case-01",
                        "case",
                        "material: 某日。\ncitation: " + bank.citation("lamp-rules", 2)
                                + "\nparts:\n  - {id: lamp-case-01-1, type: single, points: 1, stem: 多久检查一次？,"
                                + " options: {a: 每半年全面检查一次, b: 每年抽查}, key: [a], rationale: 见条文。, citation: "
                                + bank.citation("lamp-rules", 2) + "}\n")
                .single("lamp-002", "某单位每半年全面检查一次灯杆，却没有记录。对此应当（　）。", "责令补记", "不予处理")
                .write();
        assertTrue(
                find(LintCode.GIVES_AWAY).cure().chinese().contains("在 lamp-002 的互斥题（enemies）里写上 lamp-case-01，"),
                find(LintCode.GIVES_AWAY).cure().chinese());
    }

    @Test
    void tooManyRightStatementsAreCuredByWritingWrongOnes() throws IOException {
        for (int i = 0; i < 40; i++) {
            bank.item(
                    "lamp-" + i,
                    "true-false",
                    "points: 1\nstem: " + stem(i) + "\nkey: true\nrationale: 见条文。\ncitation: "
                            + bank.citation("lamp-rules", 2) + "\n");
        }
        bank.write();
        LintFinding skewed = find(LintCode.KEY_POSITION);
        assertEquals(
                "40 道判断题中，陈述正确的 40 道，错误的 0 道。卡方 40.0，超过 10.828。",
                skewed.whatIsWrong().chinese());
        assertEquals("请把正确的陈述和错误的陈述写得一样多。", skewed.cure().chinese());
    }

    @Test
    void anItemThatGivesAwayAnotherIsFound() throws IOException {
        bank.single("lamp-001", "养护单位多久检查一次？", "每半年全面检查一次", "每年抽查")
                .single("lamp-002", "某单位每半年全面检查一次灯杆，却没有记录。对此应当（　）。", "责令补记", "不予处理")
                .write();
        List<String> found = codes();
        assertTrue(found.contains("lamp-002 GIVES_AWAY"), found.toString());
        assertTrue(find(LintCode.GIVES_AWAY).whatIsWrong().chinese().contains("lamp-001"));

        String text = Files.readString(bank.file());
        Files.writeString(bank.file(), text.replaceFirst("    topic: ", "    enemies: [lamp-002]\n    topic: "));
        assertFalse(codes().contains("lamp-002 GIVES_AWAY"), "no paper holds both");
    }

    @Test
    void aFigureOfTheKeyIsLookedForBesideTheSameParagraphAndNotWithinALongerNumber() throws IOException {
        bank.item("lamp-001", "single", figure("路灯在日出后多久内熄灭？", 1))
                .item("lamp-002", "single", figure("路灯过了三十分钟还亮着，该怎么办？", 1).replace("三十分钟\n", "报修\n"))
                .item("lamp-003", "single", figure("路灯过了三十分钟还不亮，找谁？", 2).replace("三十分钟\n", "物业\n"))
                .item("lamp-004", "single", figure("路灯过了二百三十分钟还亮着，记录吗？", 1).replace("三十分钟\n", "记录\n"))
                .write();
        assertEquals(
                List.of("lamp-002 GIVES_AWAY"),
                codes().stream().filter(code -> code.endsWith("GIVES_AWAY")).toList());
        assertTrue(find(LintCode.GIVES_AWAY).whatIsWrong().chinese().contains("三十分钟"));
    }

    private String figure(String stem, int article) {
        return "points: 1\nstem: " + stem + "\noptions:\n  a: 三十分钟\n  b: 另一个\nkey: [a]\nrationale: 见条文。\n"
                + "citation: " + bank.citation("lamp-rules", article) + "\n";
    }

    @Test
    void theMaterialsOfTwoCasesThatAreNearlyTheSameAreTold() throws IOException {
        String material = "某单位夜间在灯杆旁堆放建筑材料，经劝阻仍不清走，执法人员到场拍照取证并要求当日清走。";
        bank.item("lamp-case-01", "case", ofCase(material, "它违反了哪一条？", "第二条"))
                .item("lamp-case-02", "case", ofCase(material.replace("当日", "次日"), "由谁来养护？", "养护单位"))
                .write();
        assertEquals(
                List.of("lamp-case-02 NEAR_DUPLICATE"),
                codes().stream().filter(code -> code.endsWith("DUPLICATE")).toList());
    }

    private String ofCase(String material, String stem, String right) {
        String citation = "citation: " + bank.citation("lamp-rules", 2);
        return "material: " + material + "\n" + citation + "\nparts:\n  - {id: p" + Integer.toHexString(stem.hashCode())
                + ", type: single, points: 1, stem: " + stem + ", options: {a: " + right
                + ", b: 其他}, key: [a], rationale: 见条文。, " + citation + "}\n";
    }

    @Test
    void aPublicTextThatGivesAwayAPrivateKeyIsToldAtTheKey() throws IOException {
        SmallBank below = SmallBank.in(folder.resolve("below"))
                .single("lamp-002", "某单位每半年全面检查一次灯杆，却没有记录。对此应当（　）。", "责令补记", "不予处理")
                .write();
        bank.single("lamp-001", "养护单位多久检查一次？", "每半年全面检查一次", "每年抽查").write();
        List<LintFinding> told = givenAway(below.folder(), bank.folder());
        assertEquals(1, told.size(), told.toString());
        assertEquals("lamp-001", told.get(0).item());
        assertEquals(bank.file().toString(), told.get(0).file());
        assertEquals(4, told.get(0).line());
        assertTrue(told.get(0).whatIsWrong().chinese().contains("lamp-002"), told.toString());
        assertTrue(told.get(0).cure().chinese().contains("lamp-001 的互斥题（enemies）里写上 lamp-002"), told.toString());
        assertEquals(
                "lamp-002",
                givenAway(bank.folder(), below.folder()).get(0).item(),
                "the other way round it stays where the text is");
        assertEquals(
                List.of(),
                givenAway(below.folder(), SmallBank.in(folder.resolve("empty")).folder()));

        String text = Files.readString(bank.file());
        Files.writeString(bank.file(), text.replaceFirst("    topic: ", "    enemies: [lamp-002]\n    topic: "));
        assertEquals(List.of(), givenAway(below.folder(), bank.folder()), "no paper holds both");
    }

    private static List<LintFinding> givenAway(Path... layers) throws IOException {
        return Lint.of(List.of(layers), new BlindScoring(), Lint.Telling.NOTHING).findings().stream()
                .filter(finding -> finding.code() == LintCode.GIVES_AWAY)
                .toList();
    }

    private static String stem(int i) {
        StringBuilder stem = new StringBuilder("第" + i + "问：");
        for (int k = 0; k < 30; k++) {
            stem.append((char) (0x4e00 + Math.floorMod((i * 31 + k) * 7919, 15000)));
        }
        return stem.toString();
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
