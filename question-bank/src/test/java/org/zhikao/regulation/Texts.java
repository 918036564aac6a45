package org.zhikao.regulation;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Invented texts, in our own words, for the tests of this package. */
final class Texts {

    /** As the national database lays a law out. */
    static final String OFFICIAL = """

            澄湖镇灯箱管理办法

            （2019年3月5日澄湖镇第一届人民代表大会第二次会议通过　根据2021年6月8日《关于修改〈澄湖镇灯箱管理办法〉第二条
            第三条的决定》第一次修正）

            目　　录
            第一章　总　　则
            第二章　处　　罚
            　　第一节　一般规定
            第三章　附　　则

            第一章　总　　则

            第一条　为了让夜间的灯箱不扰人，制定本办法。
            第二条　本办法所称灯箱，是指下列设施：
            （一）店招灯箱；
            （二）活动灯箱。
            临时灯箱视同活动灯箱。
            第二条之一　灯箱的亮度由镇政府按照第二条的种类公布。

            第二章　处　　罚
            　　第一节　一般规定

            第三条　违反第二条第一款规定的，处二百元以上三千元以下罚款。
            第四条　第二次违反的，罚款加倍，但是不超过５千元。

            第三章　附　　则

            第五条　本办法自2021年8月1日起施行。
            """;

    /** The same as a Markdown page. */
    static final String MARKDOWN = """
            ---
            title: "澄湖镇灯箱管理办法"
            publish: "2021-06-08 00:00:00"
            effective_date: "2021-08-01 00:00:00"
            tags:
              - 办法
            ---

            # 澄湖镇灯箱管理办法

            <!-- INFO
            END -->

            ***目录***

            [第一章 总则](#第一章-总则)

            *[第一节 一般规定](#第一节-一般规定)

            ## 第一章 总则

            **第一条**　为了让夜间的灯箱不扰人，制定本办法。

            **第二条**
            本办法所称[灯箱](https://example.org/lamp)，是指下列设施：

            * （一）店招灯箱；
            * （二）活动灯箱。

            临时灯箱视同活动灯箱。

            第二条之一 灯箱的亮度由镇政府按照第二条的种类公布。

            第二章 处罚
            ===========

            =====第一节　一般规定=====

            第三条 违反第二条第一款规定的，处二百元以上三千元以下罚款。

            第 四 条 第二次违反的，罚款加倍，但是不超过5千元。

            ### 第三章 附则

            > 第五条 本办法自2021年8月1日起施行。
            """;

    private Texts() {}

    static RegulationText txt(String text) {
        return read("sample.txt", text);
    }

    static RegulationText read(String fileName, String text) {
        return RegulationReader.read(fileName, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> numbers(RegulationText text) {
        return text.articles().stream()
                .map(article -> article.number().toString())
                .toList();
    }

    static List<ParseWarning.Code> codes(RegulationText text) {
        return text.warnings().stream().map(ParseWarning::code).toList();
    }
}
