package org.zhikao.regulation.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.RegulationCatalogue;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationReader;
import org.zhikao.regulation.RegulationText;

class ReferencesTest {

    private static final RegulationCatalogue NAMES =
            RegulationCatalogue.read("regulations.yaml", """
                regulations:
                  - id: lamp-law
                    title: 中华人民共和国灯箱法
                    short: 灯箱法
                    kind: law
                    jurisdiction: national
                    versions:
                      - {version: "2021-01-22", force: unverified, source: 自拟}
                  - id: street-order
                    title: 澄湖市街面综合管理条例
                    short: 街面条例
                    kind: local-regulation
                    jurisdiction: example
                    versions:
                      - {version: "2018-05-24", force: unverified, source: 自拟, title: 澄湖市街面管理条例}
                      - {version: "2023-12-28", force: unverified, source: 自拟}
                """.getBytes(StandardCharsets.UTF_8));

    private static final RegulationText LAW =
            RegulationReader.read("灯箱法_2021-01-22.txt", """
                中华人民共和国灯箱法

                第一条　为了夜间安全，制定本法。
                第二条　灯箱应当牢固。
                第二条之一　灯箱应当防水。
                第三条　灯箱应当节能。
                第四条　设置灯箱应当备案。
                备案应当提交图纸。
                违反前款规定的，责令改正。
                第五条　本法自2021年7月1日起施行。
                """.getBytes(StandardCharsets.UTF_8));

    /** Citations divided by |, the targets of one by +; law-id article.paragraph.item.sub-item without trailing zeros. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "违反《灯箱法》第57条第1款的，处罚款。#《灯箱法》第57条第1款=lamp-law 57.1",
                "违反《灯箱法》第廿一条第一款的，处罚款。#《灯箱法》第廿一条第一款=lamp-law 21.1",
                "依照《灯箱法》第廿条处罚。#《灯箱法》第廿条=lamp-law 20",
                "依照《灯箱法》第卅条处罚。#《灯箱法》第卅条=lamp-law 30",
                "违反《中华人民共和国灯箱法》第五十七条第一款规定#《中华人民共和国灯箱法》第五十七条第一款=lamp-law 57.1",
                "《灯箱法》第五十七条第一款第（三）项第2目#《灯箱法》第五十七条第一款第（三）项第2目=lamp-law 57.1.3.2",
                "《灯箱法》第５７条第(3)项#《灯箱法》第５７条第(3)项=lamp-law 57.0.3",
                "《灯箱法》第一百二十条之一第二款#《灯箱法》第一百二十条之一第二款=lamp-law 120-1.2",
                "《灯箱法》（2021年修订）第三条#《灯箱法》（2021年修订）第三条=lamp-law 3",
                "《澄湖市街面管理条例》第六条#《澄湖市街面管理条例》第六条=street-order 6",
                "依照灯箱法第七条处理#灯箱法第七条=lamp-law 7",
                "《没有的法》第三条#《没有的法》第三条=? 3",
                "《灯箱法》 第 三十五 条 第 二 款#《灯箱法》 第 三十五 条 第 二 款=lamp-law 35.2",
                "《灯箱法》第四十六条、第四十七条、第四十八条#《灯箱法》第四十六条=lamp-law 46|第四十七条=lamp-law 47|第四十八条=lamp-law 48",
                "《灯箱法》第三、四条和第九条#《灯箱法》第三、四条=lamp-law 3+lamp-law 4|第九条=lamp-law 9",
                "《灯箱法》第六十七条、六十八条#《灯箱法》第六十七条、六十八条=lamp-law 67+lamp-law 68",
                "《灯箱法》第三条及两条以上规定#《灯箱法》第三条=lamp-law 3",
                "《灯箱法》第三条、一条街#《灯箱法》第三条=lamp-law 3",
                "《灯箱法》第六条、七条和九条第二款#《灯箱法》第六条、七条和九条第二款=lamp-law 6+lamp-law 7+lamp-law 9.2",
                "《灯箱法》第卌一条#《灯箱法》第卌一条=lamp-law 41",
                "依照〈灯箱法〉第三十三条处罚#〈灯箱法〉第三十三条=lamp-law 33",
                "《街面条例》第五条和〈灯箱法〉第三十三条#《街面条例》第五条=street-order 5|〈灯箱法〉第三十三条=lamp-law 33",
                "《关于解释〈灯箱法〉第三条的批复》第二条#《关于解释〈灯箱法〉第三条的批复》第二条=? 2",
                "《灯箱法》第六条至第九条#《灯箱法》第六条至第九条=lamp-law 6+lamp-law 7+lamp-law 8+lamp-law 9",
                "《灯箱法》第6-8条#《灯箱法》第6-8条=lamp-law 6+lamp-law 7+lamp-law 8",
                "《灯箱法》第三十五条第一项至第四项#《灯箱法》第三十五条第一项至第四项=lamp-law 35.0.1+lamp-law 35.0.2+lamp-law 35.0.3+lamp-law 35.0.4",
                "《灯箱法》第五条第（一）至（三）项#《灯箱法》第五条第（一）至（三）项=lamp-law 5.0.1+lamp-law 5.0.2+lamp-law 5.0.3",
                "《灯箱法》第三十九条第一款第一项、第二项、第四项#《灯箱法》第三十九条第一款第一项=lamp-law 39.1.1|第二项=lamp-law 39.1.2|第四项=lamp-law 39.1.4",
                "《灯箱法》第三条第一款第二项和第二款#《灯箱法》第三条第一款第二项=lamp-law 3.1.2|第二款=lamp-law 3.2",
                "《灯箱法》第三条、《街面条例》第五条、第六条#《灯箱法》第三条=lamp-law 3|《街面条例》第五条=street-order 5|第六条=street-order 6",
                "《灯箱法》、《街面条例》第五条#《街面条例》第五条=street-order 5",
                "《灯箱法》第八条规定了期限。该法第九条规定了罚款。#《灯箱法》第八条=lamp-law 8|该法第九条=lamp-law 9",
                "《灯箱法》规定，第八条的期限为十日。#第八条=lamp-law 8",
                "《灯箱法》第八条规定期限，依照第二款办理。#《灯箱法》第八条=lamp-law 8|第二款=lamp-law 8.2",
                "依照第九条处理。#第九条=? 9",
                "《灯箱法》第三条规定罚款，依照刑法第二百七十七条追究责任#《灯箱法》第三条=lamp-law 3|刑法第二百七十七条=? 277",
                "《灯箱法》第三条规定罚款，依照雨棚管理办法第七条执行#《灯箱法》第三条=lamp-law 3|雨棚管理办法第七条=? 7",
                "《灯箱法》第三条规定罚款，中华人民共和国刑法第九条另有规定#《灯箱法》第三条=lamp-law 3|中华人民共和国刑法第九条=? 9",
                "《灯箱法》第三条规定罚款。依照上述条例第七条执行#《灯箱法》第三条=lamp-law 3|第七条=lamp-law 7",
                "《灯箱法》有规定的，依法按照有关规定第七条执行#第七条=lamp-law 7",
                "灯箱法33条#灯箱法33条=lamp-law 33",
                "《灯箱法》五十七条二款规定#《灯箱法》五十七条二款=lamp-law 57.2",
                "《灯箱法》第五十七条一款#《灯箱法》第五十七条一款=lamp-law 57.1",
                "《灯箱法》第五十七条第一款三项#《灯箱法》第五十七条第一款三项=lamp-law 57.1.3",
                "《灯箱法》第五十七、第五十八条#《灯箱法》第五十七、第五十八条=lamp-law 57+lamp-law 58",
                "《灯箱法》第五十七和第五十八条#《灯箱法》第五十七和第五十八条=lamp-law 57+lamp-law 58",
                "《灯箱法》第五条第一、第二款#《灯箱法》第五条第一、第二款=lamp-law 5.1+lamp-law 5.2",
                "《灯箱法》第三至第五条#《灯箱法》第三至第五条=lamp-law 3+lamp-law 4+lamp-law 5",
                "《灯箱法》第三条至五条#《灯箱法》第三条至五条=lamp-law 3+lamp-law 4+lamp-law 5",
                "《灯箱法》第3 - 5条#《灯箱法》第3 - 5条=lamp-law 3+lamp-law 4+lamp-law 5",
                "《灯箱法》第十二条之一至之三#《灯箱法》第十二条之一至之三=lamp-law 12-1+lamp-law 12-2+lamp-law 12-3",
                "《灯箱法》第十二条之一、之三第二款#《灯箱法》第十二条之一、之三第二款=lamp-law 12-1+lamp-law 12-3.2",
                "《灯箱法》第十二条之一至第十二条之四#《灯箱法》第十二条之一至第十二条之四=lamp-law 12-1+lamp-law 12-2+lamp-law 12-3+lamp-law 12-4",
                "《灯箱法》第十二条至第十二条之二#《灯箱法》第十二条至第十二条之二=lamp-law 12+lamp-law 12-1+lamp-law 12-2",
            })
    void outsideALawTheNameBeforeDecides(String sentence, String expected) {
        assertEquals(expected, told(References.in(sentence, Context.outside(NAMES))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "违反本法第二条规定#本法第二条=lamp-law 2",
                "依照第二条、第三条处罚#第二条=lamp-law 2|第三条=lamp-law 3",
                "依照第二条至第四条处罚#第二条至第四条=lamp-law 2+lamp-law 2-1+lamp-law 3+lamp-law 4",
                "违反前款规定#前款=lamp-law 4.2",
                "违反前两款规定#前两款=lamp-law 4.1+lamp-law 4.2",
                "违反前款第一项、第三项规定#前款第一项=lamp-law 4.2.1|第三项=lamp-law 4.2.3",
                "违反本条规定#本条=lamp-law 4",
                "违反本条第一款和第二款规定#本条第一款=lamp-law 4.1|第二款=lamp-law 4.2",
                "依照本款规定#本款=lamp-law 4.3",
                "依照第一款规定#第一款=lamp-law 4.1",
                "有第（二）项情形的#第（二）项=lamp-law 4.3.2",
                "违反前条规定#前条=lamp-law 3",
                "违反前两条规定#前两条=lamp-law 2-1+lamp-law 3",
                "违反前条第二款规定#前条第二款=lamp-law 3.2",
                "《街面条例》第五条和本法第三条#《街面条例》第五条=street-order 5|本法第三条=lamp-law 3",
                "《街面条例》施行前，依照第三条办理#第三条=lamp-law 3",
                "前四款另有规定的#前四款=",
                "不以前款规定的方式备案的#前款=lamp-law 4.2",
                "违反第一款、本条二款的#第一款=lamp-law 4.1|本条二款=lamp-law 4.2",
                "构成犯罪的，依照刑法第九条追究#刑法第九条=? 9",
                "依照刑法的规定第九条#第九条=lamp-law 9",
            })
    void insideALawItIsTheLawItself(String sentence, String expected) {
        Context context = Context.in(NAMES, new RegulationId("lamp-law"), LAW, new ArticleNumber(4, 0), 3);
        assertEquals(expected, told(References.in(sentence, context)));
    }

    @Test
    void theItemBeforeIsCountedFromTheLineThatSaysSo() {
        Context context = Context.in(NAMES, new RegulationId("lamp-law"), LAW, new ArticleNumber(4, 0), 1);
        String paragraph = "有下列情形的，处罚款：\n（一）未备案；\n（二）未修复；\n（三）前两项以外的情形，或者有前项情形而拒不改正。";
        assertEquals("前两项=lamp-law 4.1.1+lamp-law 4.1.2|前项=lamp-law 4.1.2", told(References.in(paragraph, context)));
        assertEquals("前项=", told(References.in("有前项情形的", context)), "above the first item there is none");
    }

    @Test
    void theFirstParagraphHasNoneBeforeIt() {
        Context context = Context.in(NAMES, new RegulationId("lamp-law"), LAW, new ArticleNumber(1, 0), 1);
        List<Reference> found = References.in("前款和前条都没有。", context);
        assertEquals("前款=|前条=", told(found));
        assertFalse(found.get(0).resolved());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "第一次违法的，予以警告。",
                "第二审人民法院",
                "第三项目部负责施工",
                "第一条件是取得许可",
                "目前款项已付清",
                "本条例自公布之日起施行",
                "第三章第二节",
                "《灯箱法》规定了备案。",
                "本法律意见书",
                "第一目的地",
                "以前条约有效",
                "以前款项已付清",
                "《灯箱法》二十条措施",
                "依照规定三条道路",
                "《灯箱法》两款规定",
                "按照办法五条",
                "三条道路、两款车型",
                "本项目已完工"
            })
    void whatOnlyLooksLikeACitationIsNone(String sentence) {
        assertEquals(List.of(), References.in(sentence, Context.outside(NAMES)));
    }

    @Test
    void spansAreThoseOfTheTextAsItStands() {
        String text = "  依照\u3000《灯箱法》\u200b第 57 条处罚，并适用第五十八条。";
        for (Reference reference : References.in(text, Context.outside(NAMES))) {
            assertEquals(reference.text(), text.substring(reference.start(), reference.end()));
        }
        assertEquals(2, References.in(text, Context.outside(NAMES)).size());
    }

    @Test
    void arabicAndChineseNumeralsMeanTheSame() {
        for (int number = 1; number <= 1300; number++) {
            String arabic = "《灯箱法》第" + number + "条第" + (number % 9 + 1) + "款";
            Target target = References.in(arabic, Context.outside(NAMES))
                    .get(0)
                    .targets()
                    .get(0);
            String chinese = "《灯箱法》" + target.place();
            assertEquals(
                    target,
                    References.in(chinese, Context.outside(NAMES))
                            .get(0)
                            .targets()
                            .get(0),
                    arabic + " " + chinese);
        }
    }

    @Test
    void noTextMakesItFailAndSpansNeverOverlap() {
        long seed = 57;
        Random random = new Random(seed);
        String[] parts = {
            "第", "五", "十", "条", "款", "项", "目", "至", "、", "（", "）", "3", "本", "前", "《灯箱法》", "法", "之", "一", " ", "\n（二）"
        };
        for (int round = 0; round < 4_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < random.nextInt(25); i++) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            Context context = round % 2 == 0
                    ? Context.outside(NAMES)
                    : Context.in(NAMES, new RegulationId("lamp-law"), LAW, new ArticleNumber(4, 0), 2);
            int end = 0;
            for (Reference reference : References.in(text.toString(), context)) {
                assertTrue(reference.start() >= end, "seed " + seed + ": " + text);
                end = reference.end();
                assertEquals(reference.text(), text.substring(reference.start(), end), "seed " + seed);
            }
        }
    }

    @Test
    void aVeryLongTextIsReadThroughInTime() {
        String[] hostile = {
            "第一、",
            "第一",
            "一",
            "（",
            "第 ",
            "《灯箱法》第三条、",
            "前款",
            "第１",
            "本法\u3000",
            "法一条",
            "条一款",
            "法一、",
            "第一、第",
            "第一条之一至之",
            "和"
        };
        for (String part : hostile) {
            String text = part.repeat(20_000) + "条";
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> References.in(text, Context.outside(NAMES)), part);
        }
    }

    private static String told(List<Reference> references) {
        return references.stream()
                .map(reference -> reference.text() + "="
                        + reference.targets().stream().map(ReferencesTest::told).collect(Collectors.joining("+")))
                .collect(Collectors.joining("|"));
    }

    private static String told(Target target) {
        String places = "." + target.paragraph() + "." + target.item() + "." + target.subItem();
        return target.regulation()
                        .map(RegulationId::value)
                        .or(() -> Optional.of("?"))
                        .orElseThrow() + " " + target.article() + places.replaceFirst("(\\.0)+$", "");
    }

    @Test
    void aTextThatIsPassedOverNamesNoPlace() {
        Random random = new Random(20261123);
        String alphabet = "第三十条款项目之本前该法》《（一）至、和1２ \u200b\u3000\n罚件";
        int named = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder drawn = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = drawn.toString();
            boolean names = Marks.in(text).stream()
                    .anyMatch(mark -> mark instanceof Marks.Unit || mark instanceof Marks.Relative);
            assertTrue(!names || Marks.canName(text), text);
            named += names ? 1 : 0;
        }
        assertTrue(named > 1_000, "drawn were " + named);
        assertFalse(Marks.canName("处五千元以上罚款，并没收违法所得；条件成熟的项目另行规定。"));
    }
}
