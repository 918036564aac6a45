package org.zhikao.server.document;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.server.document.CertificateContent.Holder;
import org.zhikao.server.document.CertificateContent.Issuing;
import org.zhikao.server.document.CertificateContent.Power;
import org.zhikao.server.document.CertificateContent.StatusCheck;
import org.zhikao.server.document.NoticeContent.Addressee;
import org.zhikao.server.document.NoticeContent.Cure;
import org.zhikao.server.document.NoticeContent.Ground;
import org.zhikao.server.document.NoticeContent.Need;
import org.zhikao.server.document.NoticeContent.NoticeKind;
import org.zhikao.server.document.NoticeContent.Sender;

/** Documents of an invented office: ordinary ones, and ones as long as they may become. */
public final class SampleDocuments {

    static final Instant AT = Instant.parse("2026-11-22T02:10:31Z");
    static final String BODY = "东海市江岸区城市管理行政执法局";
    static final Issuing ISSUING = new Issuing(BODY, AT, Digest.of("decision"));

    private static final StatusCheck CHECK =
            new StatusCheck(URI.create("https://zhengjian.jiangan.example/c/DH0107202"), "7KQM-4XTD");
    private static final String CONTACT = "区城市管理行政执法局法制科，电话 000-5555 0107，江岸区滨河路 88 号";

    private SampleDocuments() {}

    public static CertificateContent certificate() {
        return certificate(
                "张晓岚",
                "江岸区城市管理行政执法局滨河街道综合行政执法队",
                List.of("市容环境卫生管理", "市政工程管理", "绿化管理", "燃气管理", "城市规划管理", "生态环境保护（社会生活噪声）"));
    }

    static CertificateContent certificate(String name, String unit, List<String> scopes) {
        return new CertificateContent(
                "c7d9e2f0-6a34-4c1b-9f65-2d8e5b0a7c11",
                "DH0107202",
                new Holder(name, name.substring(0, name.offsetByCodePoints(0, 1)) + "**", unit),
                new Power(scopes, "东海市江岸区", LocalDate.of(2026, 12, 1), LocalDate.of(2031, 11, 30)),
                ISSUING,
                CHECK);
    }

    /** A name of forty characters, a unit of sixty, and this many scopes of almost thirty characters each. */
    static CertificateContent certificateWithScopes(int count) {
        List<String> scopes = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            scopes.add("第" + i + "类行政处罚权及与之相关的行政检查、行政强制措施");
        }
        return certificate("阿卜杜热合曼·买买提依明·".repeat(3) + "吐尔逊", "江岸区城市管理行政执法局".repeat(5), scopes);
    }

    public static NoticeContent refusal() {
        return new NoticeContent(
                NoticeKind.REFUSE,
                LocalDate.of(2026, 11, 20),
                "江岸城管执证通〔2026〕12号",
                new Addressee("李志远", "江岸区城市管理行政执法局机动中队", "DH0107315", Optional.of(LocalDate.of(2027, 3, 31))),
                List.of(new Ground(
                        "你在2026年度换证考试及补考中成绩均未达到合格线（首次52分，补考57分，合格线60分），且规定的考试次数已经用完。",
                        "《2026年度执法证换发办法》第九条；成绩记录编号 R-20260912-0315、R-20261018-0315",
                        "D10")),
                List.of(
                        new Need("换证考试成绩", "60分", "57分", "3分", "5f0c2a91、9d3e77b0"),
                        new Need("年度学时", "60学时", "60学时", "0", ""),
                        new Need("年度学分", "24学分", "24学分", "0", "")),
                List.of("2026-09-12《城市管理执法资格考试》（2026年度执法证换发考试；级别：在职；题库第3号发布）：不合格，52/100分"),
                new Cure(
                        List.of("离岗参加不少于40学时的脱产培训并取得结业证明。", "培训结束后报名参加下一批次执法资格考试，合格后按新申领办理。"),
                        Optional.empty(),
                        Optional.of("期限：不予换发的，没有补正期限。")),
                List.of(
                        "自成绩公布之日起15日内，可以向区城市管理行政执法局申请成绩复核，复核限于漏评和分值累加。",
                        "自收到本通知书之日起30日内，可以向区城市管理行政执法局申请复查；复查由未参与原决定的人员办理，30日内答复。",
                        "对复查结果不服的，可以向市城市管理行政执法局或者区司法局提出申诉。"),
                new Sender(ISSUING, "2026年度执法证换发办法（第1版）", "区城市管理行政执法局证件管理审核人 王敏", CONTACT));
    }

    /** All thirteen rules at once, each with a long reason, and a table of twelve lines. */
    static NoticeContent longestNotice() {
        List<Ground> grounds = new ArrayList<>();
        List<Need> needs = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            grounds.add(new Ground(
                    "经核对第" + i + "项条件，你在审核年度内的记录与换发条件不一致，现有材料不足以证明已经满足要求，具体数值见核对情况表。",
                    "《2026年度执法证换发办法》第" + i + "条；证明材料编号 E-2026-" + (1000 + i) + "、E-2026-" + (2000 + i),
                    "D" + i));
            needs.add(new Need(
                    "第" + i + "项来源的学时和学分（含现场教学、网络课程）",
                    "24学时12学分",
                    "18.5学时9.25学分",
                    "5.5学时2.75学分",
                    "a81b4c02、77e0d913、0c5f21aa"));
            if (i <= 6) {
                steps.add("参加第" + i + "期补训并提交由培训单位盖章的学时证明，经所在单位核实后报区局。");
            }
        }
        NoticeContent plain = refusal();
        return new NoticeContent(
                NoticeKind.CONDITIONAL,
                plain.asOf(),
                plain.number(),
                plain.addressee(),
                grounds,
                needs,
                plain.exams(),
                new Cure(steps, Optional.of(LocalDate.of(2027, 2, 20)), Optional.empty()),
                plain.appeals(),
                plain.sender());
    }
}
