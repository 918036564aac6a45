package org.zhikao.regulation.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;

class RegulationDiffTest {

    private static final Path INVENTED = Path.of("workspace", "invented");

    private static final RegulationDiff CHENGJIANG = RegulationDiff.of(
            RegulationReader.read(INVENTED.resolve("chengjiang-street-order-2024.txt")),
            RegulationReader.read(INVENTED.resolve("chengjiang-street-order-2026.txt")));

    @Test
    void theInventedAmendmentIsToldArticleByArticle() {
        assertEquals(
                List.of(
                        "1=1 same",
                        "2=2 same",
                        "3=3 same",
                        "4=4 same",
                        "5=5 same",
                        "6=6 same",
                        "7=7 modified",
                        "-=8 added",
                        "8=9 renumbered",
                        "9=- removed",
                        "10=10 modified",
                        "11=11 modified",
                        "12=12 same",
                        "13=13 same",
                        "-=14 added",
                        "14=15 renumbered",
                        "15=16 modified",
                        "16=17 renumbered",
                        "17=18 renumbered",
                        "18=19 renumbered",
                        "19=20 modified"),
                told(CHENGJIANG));
    }

    @Test
    void marksThatAreWrittenOtherwiseChangeNothing() {
        String curly = "试行办法\n第一条　称“甲”的，见《关于〈乙〉的决定》。\n第二条　称“丙”的。\n第三条　称“丁”的从其规定。\n";
        String straight = "试行办法\n第一条　称\"甲\"的，见《关于<乙>的决定》。\n第二条　戊。\n第三条　称\"丙\"的。\n第四条　称\"丁\"的从其约定。\n";
        RegulationDiff diff = RegulationDiff.of(
                RegulationReader.read("a.txt", curly.getBytes(StandardCharsets.UTF_8)),
                RegulationReader.read("b.txt", straight.getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("1=1 same", "-=2 added", "2=3 renumbered", "3=4 modified"), told(diff));
    }

    @Test
    void whatBecameOfAnnexesIsSaidAndASignatureIsNone() {
        String law = "试行办法\n第一条　甲。\n第二条　本办法自公布之日起施行。\n";
        String annexed = law + "澄江市人民政府\n2024年3月8日\n附件一　罚没财物清单\n货架按原样退还。\n";
        assertEquals(Optional.empty(), annexes(law, law + "澄江市人民政府\n2024年3月8日\n"));
        assertEquals(Optional.of(Change.SAME), annexes(annexed, annexed.replace("2024年", "2026年")));
        assertEquals(Optional.of(Change.MODIFIED), annexes(annexed, annexed.replace("原样", "折价")));
        assertEquals(Optional.of(Change.ADDED), annexes(law, annexed));
        assertEquals(Optional.of(Change.REMOVED), annexes(annexed, law));
    }

    private static Optional<Change> annexes(String old, String now) {
        return RegulationDiff.of(read(old), read(now)).annexes();
    }

    private static RegulationText read(String text) {
        return RegulationReader.read("a.txt", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theJsonHasTheKeysThatAreAgreedAndNoOther() {
        JsonNode json = CHENGJIANG.toJson();
        assertEquals(List.of("same", "renumbered", "modified", "removed", "added", "pairs"), names(json));
        for (JsonNode pair : json.path("pairs")) {
            assertEquals(List.of("old", "new", "change", "similarity"), names(pair));
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void theCountsAreThoseOfThePairsAndTheNumbersAreAsPrinted() {
        JsonNode json = CHENGJIANG.toJson();
        assertEquals(8, json.path("same").intValue());
        assertEquals(5, json.path("renumbered").intValue());
        assertEquals(5, json.path("modified").intValue());
        assertEquals(1, json.path("removed").intValue());
        assertEquals(2, json.path("added").intValue());
        assertEquals(21, json.path("pairs").size());
        JsonNode added = json.path("pairs").get(7);
        assertTrue(added.path("old").isNull());
        assertEquals("第八条", added.path("new").textValue());
        assertEquals(0, added.path("similarity").decimalValue().signum());
        JsonNode seventh = json.path("pairs").get(6);
        assertEquals("modified", seventh.path("change").textValue());
        double similarity = seventh.path("similarity").doubleValue();
        assertTrue(similarity > 0.9 && similarity < 1, "similarity " + similarity);
    }

    @Test
    void aNumberThatSurvivesOverOtherWordsIsARemovalAndAnAddition() {
        RegulationDiff diff = RegulationDiff.of(
                law("本办法所称灯箱，是指设置在店外的发光招牌。", "灯箱应当每日擦拭，破损的应当在三日内修复。", "违反本办法的，由街道处五十元罚款。"),
                law(
                        "本办法所称灯箱，是指设置在店外的发光招牌。",
                        "举报违法行为经查证属实的，给予举报人奖励并为其保密。",
                        "街道应当公布投诉电话，接到投诉后两小时内到场。",
                        "灯箱应当每日擦拭，破损的应当在三日内修复。",
                        "违反本办法的，由街道处五十元罚款。"));
        assertEquals(List.of("1=1 same", "-=2 added", "-=3 added", "2=4 renumbered", "3=5 renumbered"), told(diff));
    }

    @Test
    void whiteSpaceWidthAndInvisibleCharactersAreNoChange() {
        RegulationDiff diff = RegulationDiff.of(law("处１００元以上罚款：（一）堆物；（二）占道。"), law("处 100 元以上\u200b罚款:(一)堆物;\n(二)占道。"));
        assertEquals(List.of("1=1 same"), told(diff));
    }

    @Test
    void twoArticlesWithTheSameWordsKeepTheirNumbersOrTheirOrder() {
        RegulationDiff kept = RegulationDiff.of(law("依照前条处罚。", "另行规定。", "依照前条处罚。"), law("依照前条处罚。", "依照前条处罚。"));
        assertEquals(List.of("1=1 same", "2=- removed", "3=2 renumbered"), told(kept));
    }

    @Test
    void anArticleRewrittenInPlaceIsModifiedEvenIfLittleOfItIsLeft() {
        RegulationDiff diff = RegulationDiff.of(
                law("甲类场所应当配备灭火器材。", "经营者应当在每日收摊后清扫摊位，并将垃圾投放到指定地点。", "乙类场所应当设置疏散标志。"),
                law("甲类场所应当配备灭火器材。", "经营者应当在收摊后清扫摊位，垃圾分类投放，油污地面使用专用清洗设备处理，保持周边地面干净。", "乙类场所应当设置疏散标志。"));
        ArticlePair pair = diff.ofOld(new ArticleNumber(2, 0)).orElseThrow();
        assertEquals(Change.MODIFIED, pair.change());
        assertTrue(pair.similarity() < Alignment.THRESHOLD, "similarity " + pair.similarity());
    }

    @Test
    void ofTwoLikeArticlesTheOneInPlaceIsTaken() {
        String one = "在甲街占道堆物的，处一百元以上五百元以下罚款。";
        String two = "在乙街占道堆物的，处一百元以上五百元以下罚款。";
        RegulationDiff diff = RegulationDiff.of(
                law(one, "中间的一条没有变化。", two), law(one.replace("五百", "八百"), "中间的一条没有变化。", two.replace("五百", "八百")));
        assertEquals(List.of("1=1 modified", "2=2 same", "3=3 modified"), told(diff));
    }

    @Test
    void aNumberKeptForAStruckOutArticleCountsAsNone() {
        RegulationDiff diff = RegulationDiff.of(law("第一个规定。", "第二个规定要求备案。"), law("第一个规定。", "（删去）"));
        assertEquals(List.of("1=1 same", "2=- removed"), told(diff));
    }

    @Test
    void whateverIsComparedEveryArticleStandsInTheResultOnce() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                texts.add(sentence(random));
            }
            List<String> changed = new ArrayList<>(texts);
            Collections.shuffle(changed, random);
            changed.subList(0, random.nextInt(changed.size())).clear();
            changed.add(sentence(random));
            RegulationText old = law(texts.toArray(String[]::new));
            RegulationText now = law(changed.toArray(String[]::new));
            RegulationDiff diff = RegulationDiff.of(old, now);
            String failed = "seed " + seed + " round " + round + ": " + told(diff);
            assertEquals(
                    old.articles().stream().map(article -> article.number()).toList(),
                    diff.pairs().stream()
                            .flatMap(pair -> pair.old().stream())
                            .map(article -> article.number())
                            .sorted()
                            .toList(),
                    failed);
            assertEquals(
                    now.articles(),
                    diff.pairs().stream().flatMap(pair -> pair.now().stream()).toList(),
                    failed);
            RegulationDiff itself = RegulationDiff.of(old, old);
            assertEquals(old.articles().size(), itself.count(Change.SAME), failed);
        }
    }

    @Test
    void listsLongerThanAnyLawAreAlignedNearTheirPlaceInTime() {
        Random random = new Random(6_000);
        List<String> old = new ArrayList<>();
        List<String> now = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            old.add(characters(random));
            now.add(i % 100 == 0 ? old.get(i).replaceFirst("^.{9}", "修改了这一句") : characters(random));
        }
        Alignment alignment =
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Alignment.of(old, now, Integer::compare));
        for (int i = 0; i < 6_000; i++) {
            assertEquals(i % 100 == 0 ? i : -1, alignment.oldOf(i));
        }
    }

    @Test
    void manyEqualTextsArePairedInTheirOrder() {
        List<String> old = Collections.nCopies(60_000, "删去");
        List<String> now = Collections.nCopies(60_001, "删去");
        Alignment alignment =
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Alignment.of(old, now, (i, j) -> 1));
        assertEquals(59_999, alignment.oldOf(59_999));
        assertEquals(-1, alignment.oldOf(60_000));
    }

    private static String characters(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(100, 0x4e00, 0x9000).forEach(text::appendCodePoint);
        return text.toString();
    }

    @Test
    void sidesThatDoNotFitTheChangeAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ArticlePair(Optional.empty(), Optional.empty(), Change.ADDED, 0));
        assertFalse(CHENGJIANG.ofOld(new ArticleNumber(99, 0)).isPresent());
    }

    private static String sentence(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3 + random.nextInt(20); i++) {
            text.append("街面秩序管理部门应当公布处罚许可堆物清扫".charAt(random.nextInt(20)));
        }
        return text.append('。').toString();
    }

    private static List<String> told(RegulationDiff diff) {
        return diff.pairs().stream()
                .map(pair -> pair.old()
                                .map(article -> article.number().toString())
                                .orElse("-") + "="
                        + pair.now().map(article -> article.number().toString()).orElse("-") + " "
                        + pair.change().code())
                .toList();
    }

    private static RegulationText law(String... articles) {
        StringBuilder text = new StringBuilder("灯箱办法\n\n");
        for (int i = 0; i < articles.length; i++) {
            text.append(new ArticleNumber(i + 1, 0).chinese())
                    .append('　')
                    .append(articles[i])
                    .append('\n');
        }
        return RegulationReader.read("law_2024-03-08.txt", text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
