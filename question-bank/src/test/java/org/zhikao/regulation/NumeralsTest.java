package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "处二百元以上三千元以下罚款|二百元,三千元",
                "违法行为在二年内未被发现；延长至五年|二年,五年",
                "10 万元以上１００万元以下|10万元,100万元",
                "每日按百分之三加处，不超过50％|百分之三,50%",
                "自收到之日起五个工作日内|五个工作日",
                "二十四小时内，每日六时至二十二时|二十四小时,六时,二十二时",
                "已满十四周岁不满十八周岁的|十四周岁,十八周岁",
                "不得少于两人，半年一次|两人,半年,一次",
                "距离1.5米，面积1,000平方米|1.5米,1,000平方米",
                "自2021年7月15日起施行|2021年7月15日",
                "三分之二以上|三分之二",
                "逾期三十日，经三十日催告|三十日",
                "依照第三十三条第二款、第（三）项处理|''",
                "统一名称，同一人，一次性告知，一般规定|''",
                "处货值一点五倍以上三倍以下、十二点五万元以下|一点五倍,三倍,十二点五万元",
                "早八点三十分钟内，便民点五个|三十分钟",
                "第二年，第一百二十条之一|''",
            })
    void figuresAreFoundWithTheirUnits(String text, String expected) {
        List<String> figures = Numerals.in(text);
        assertEquals(expected, String.join(",", figures));
    }
}
