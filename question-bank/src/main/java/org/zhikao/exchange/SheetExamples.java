package org.zhikao.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhikao.exchange.Heading.Field;

/** What the template shows: a row of each type, left out when the sheet is read, and what each column wants. */
final class SheetExamples {

    private static final String PLACE = "《城市市容和环境卫生管理条例》第十四条";

    static final List<List<String>> EXPLANATIONS = List.of(
            List.of("栏目", "怎样填写"),
            List.of("（总则）", "一行一题。以“示例”开头的行不导入，可以删去。整份文件有一行不合格，就一行也不写入，不合格的行另存一份并注明原因。"),
            List.of("试题编号", "可以不填，由程序编号。填写时用小写字母、数字、连字符，例如 apl-001。"),
            List.of("题型", "单选、多选、判断、填空、排序、匹配、简答、案例。"),
            List.of("案例编号、材料", "同一案例的各行写相同的案例编号；材料写在第一行，该行题型写“案例”，不写题干；下面每行一道小题。"),
            List.of("题干", "填空题每个空写成四条下划线 ____。"),
            List.of("选项A、选项B……", "一格一个选项，中间不留空格。排序题写各步骤，次序随意。"),
            List.of("待配项1、待配项2……", "只用于匹配题，与选项相配的各项。"),
            List.of("空1、空2……", "只用于填空题，一格写一个空的正确填法；有几种写法的，一行一种（同一格内换行）。"),
            List.of("答案", "单选 B；多选 ACD；判断 正确或错误；排序 CAB（第一步在前）；匹配 1B 2A；简答写参考作答。"),
            List.of("评分细则", "只用于简答题，一行一个得分点：2：写明期限。不填则按参考作答给全部分值。"),
            List.of("分值", "大于 0，最多两位小数。不填为 1 分。简答题以评分细则之和为准。"),
            List.of("计分", "全对（缺省）或部分。"),
            List.of("解析", "各选项对错的理由。"),
            List.of("依据、法规版本", "写明法规名称和条、款，例如" + PLACE + "；版本是通过或最近修改的日期，例如 2017-03-01，不填按现行版本。没有依据的题进入待补依据的草稿箱。"),
            List.of("知识点", "简短的学习要点，不填以法规简称代替。"),
            List.of("适用对象", "新录用、在职、骨干。不填按导入时指定，或在职。"),
            List.of("适用范围", "通用、专门。不填按导入时指定，或通用。"),
            List.of("适用地域", "全国、上海等，或目录中的代码。不填随所依据的法规。"),
            List.of("预计答对率", "预计答对的考生占百分之几，1 至 99 的整数。可以不填。"),
            List.of("互斥试题", "不得与本题同卷的试题编号，用逗号隔开。可以不填。"),
            List.of("命题人", "人员编号。不填按导入时指定。"));

    private SheetExamples() {}

    static List<Map<Heading, String>> rows() {
        return List.of(
                row("单选", "在城市中临时堆放物料，须经（　）批准。", "B")
                        .options("街道办事处", "市容环境卫生行政主管部门", "居民委员会", "物业服务企业")
                        .cells(),
                row("多选", "下列哪些行为须经批准？（　）", "AC")
                        .options("设置大型户外广告", "打扫门前", "临时搭建")
                        .cells(),
                row("判断", "经批准临时搭建的，可以不按期拆除。", "错误").cells(),
                row("填空", "罚款 ____ 元以下的，可以当场收缴。", "")
                        .put(Field.BLANK, 0, "一百\n100")
                        .cells(),
                row("排序", "请按办理先后排列。", "BAC").options("调查取证", "立案", "告知").cells(),
                row("匹配", "请为各行为选出主管部门。", "1A 2B")
                        .options("市容部门", "交通部门")
                        .put(Field.PROMPT, 0, "占用道路堆物")
                        .put(Field.PROMPT, 1, "货车超限")
                        .cells(),
                row("简答", "简述当场处罚的步骤。", "出示证件，告知事实、理由和依据，听取陈述，填写决定书。")
                        .put(Field.RUBRIC, 0, "1：出示证件\n2：告知并听取陈述\n1：填写决定书")
                        .cells());
    }

    private static Cells row(String type, String stem, String key) {
        return new Cells()
                .put(Field.ID, 0, SheetReading.EXAMPLE + "：" + type)
                .put(Field.TYPE, 0, type)
                .put(Field.STEM, 0, stem)
                .put(Field.KEY, 0, key)
                .put(Field.POINTS, 0, "1")
                .put(Field.RATIONALE, 0, "第十四条的规定。")
                .put(Field.CITATION, 0, PLACE)
                .put(Field.TOPIC, 0, "市容管理");
    }

    /** The cells of a row, put together. */
    static final class Cells {

        private final Map<Heading, String> cells = new HashMap<>();

        Cells put(Field field, int index, String text) {
            cells.put(Heading.of(field, index), text);
            return this;
        }

        Cells options(String... texts) {
            for (int i = 0; i < texts.length; i++) {
                put(Field.OPTION, i, texts[i]);
            }
            return this;
        }

        Map<Heading, String> cells() {
            return Map.copyOf(cells);
        }
    }
}
