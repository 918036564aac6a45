package org.zhikao.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    /** All of a line are one wording. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "五千元|5000元|5,000元|５，０００元|5千元|伍仟元|五千元。| 五 千 元 |5000.00元|05000元",
                "十五日|15日|一十五日|15 日、",
                "百分之三|3%|3％|百分之3|3.0%|百分之三。",
                "百分之百|100%|百分之一百",
                "千分之五|5‰",
                "万分之五|5‱",
                "三分之一|1/3|⅓|3分之1",
                "三分之二以上|2/3以上",
                "一万二千元|12000元|1.2万元|1万2千元|12,000元|一点二万元|壹万贰仟元",
                "三千五|3500|三千五百",
                "一百二十|120|一百二|一百二〇",
                "三千零五十|3050",
                "一百零二|102",
                "一亿三千万|130000000|1.3亿",
                "十万|100000|10万|一十万",
                "二〇二四年三月八日|2024年3月8日|二○二四年三月八日|2024年03月08日|二零二四年3月8日",
                "两人以上|二人以上|2人以上",
                "第三十三条第一款|第33条第1款|第 33 条第 1 款",
                "二十二时|22时",
                "八点三十分|8点30分",
                "零点五|0.5|〇点五",
                "十二点五|12.5|一十二点五",
                "百分之十二点五|12.5%",
                "一百二十点五|120.5",
                "三十五点五平方米|35.5平方米",
                "十二点五万元|125000元|12.5万元",
                "十点五分|10点5分",
                "十二点三十|12点30",
                "2024.10.1|2024.10.01|２０２４．１０．１",
                "4㎡|4m2|四m2|4M2",
                "GB 18030|gb18030|ＧＢ18030",
                "责令改正|责令 改正|责令改正！|责令改正...|责令改正……",
                "统一|统一。",
                "半年|半 年"
            })
    void theseAreTheSame(String line) {
        String[] texts = line.split("\\|");
        for (String text : texts) {
            assertEquals(Wording.plain(texts[0]), Wording.plain(text), text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "五千元,五百元",
        "五千元,五千",
        "五千元,五千零一元",
        "十五日,十五个工作日",
        "十五日,五日",
        "百分之三,千分之三",
        "百分之三,3",
        "三分之一,3/1",
        "三千零五,三千五",
        "一百零二,一百二",
        "三日,三十日",
        "五十元以上五百元以下,五百元以上五十元以下",
        "1.5万,1.05万",
        "责令改正,责令限期改正",
        "二十日,二日",
        "十二点五,12",
        "十二点五,十二点零五",
        "2024.10.1,2024.1.1",
        "2024.1.10,2024.1.1",
        "第三十三条,第三十条"
    })
    void theseAreNot(String one, String other) {
        assertNotEquals(Wording.plain(one), Wording.plain(other));
    }

    @Test
    void everyNumberUpToAHundredThousandIsReadAsItIsSpoken() {
        for (int number = 0; number < 100_000; number += number < 2_100 ? 1 : 37) {
            assertEquals(number + "元", Wording.plain(chinese(number) + "元"), chinese(number));
        }
    }

    @Test
    void whateverSomebodyWritesIsReadAtOnce() {
        Random random = new Random(5);
        String parts = "一二十百千万亿点零分之,.0123％%两〇 ";
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int round = 0; round < 500; round++) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < 200; i++) {
                    text.append(parts.charAt(random.nextInt(parts.length())));
                }
                String plain = Wording.plain(text.toString());
                assertEquals(plain, Wording.plain(text + "。 "), text.toString());
            }
        });
    }

    /** Written the other way round, by the rules of the schoolbook. */
    private static String chinese(int number) {
        String digits = "零一二三四五六七八九";
        if (number < 10) {
            return digits.substring(number, number + 1);
        }
        int[] powers = {10_000, 1_000, 100, 10};
        String units = "万千百十";
        for (int i = 0; i < powers.length; i++) {
            if (number >= powers[i]) {
                int rest = number % powers[i];
                String head = number / 10 == 1 ? "十" : digits.charAt(number / powers[i]) + units.substring(i, i + 1);
                String zero = rest > 0 && rest < powers[i] / 10 ? "零" : "";
                String tail = rest > 9 && rest < 20 ? "一" + chinese(rest) : chinese(rest);
                return head + zero + (rest == 0 ? "" : tail);
            }
        }
        throw new IllegalArgumentException(String.valueOf(number));
    }
}
