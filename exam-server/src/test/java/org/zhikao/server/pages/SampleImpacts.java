package org.zhikao.server.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.server.impact.ImpactView;
import org.zhikao.server.impact.ImpactView.Standing;
import org.zhikao.server.impact.NoticeView;
import org.zhikao.server.impact.SittingsView;

/** A law that was amended, one that has ended, and all that can come of it. */
final class SampleImpacts {

    private static final String LAW = "澄江市街面秩序管理规定（示例）";
    private static final String CODE = "大气污染防治条例（示例）";
    private static final String SESSION = "3f1c7a52-54b1-4be0-9d0f-0a6a6c1f2b11";

    private SampleImpacts() {}

    static Map<String, ?> overview() {
        return Map.of(
                "notices",
                List.of(
                        notice(3, LAW, "2026-10-30", "2027-01-01", "AMENDED", true),
                        notice(2, CODE, "", "2026-08-15", "ENDED", true),
                        notice(1, LAW, "2026-10-30", "2027-02-01", "AMENDED", false)),
                "sessions",
                sessions());
    }

    static Map<String, ?> notice() {
        return Map.of(
                "notice",
                notice(3, LAW, "2026-10-30", "2027-01-01", "AMENDED", true),
                "periods",
                List.of(
                        new NoticeView.PeriodLine(
                                "2026-01-09",
                                LAW,
                                "2026-03-01",
                                true,
                                "2027-01-01",
                                false,
                                false,
                                false,
                                "市政府公报（张敏，2026-02-01）"),
                        new NoticeView.PeriodLine(
                                "2026-10-30", LAW, "2027-01-01", false, "2028-01-01", true, true, false, "法规文本所载")),
                "changes",
                List.of(
                        new NoticeView.ChangeLine("第九条", "第九条", "MODIFIED"),
                        new NoticeView.ChangeLine("第十一条", "", "REMOVED"),
                        new NoticeView.ChangeLine("第十二条", "第十一条", "RENUMBERED"),
                        new NoticeView.ChangeLine("", "第十九条", "ADDED")),
                "releases",
                List.of(new NoticeView.ReleaseLine(
                        "2027-01-01",
                        7,
                        "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
                        412,
                        1,
                        2,
                        List.of(
                                new NoticeView.ItemLine(
                                        "cso-001", "CHANGED", "2026-01-09 第九条第二款", Optional.of("2026-10-30 第九条")),
                                new NoticeView.ItemLine("cso-006", "REMOVED", "2026-01-09 第十一条", Optional.empty()),
                                new NoticeView.ItemLine(
                                        "cso-003", "MOVED", "2026-01-09 第十二条", Optional.of("2026-10-30 第十一条"))))),
                "blueprints",
                List.of(
                        new NoticeView.BlueprintLine(
                                "2027-01-01", "general", "年度通用科目", 7, "一、单项选择题", Optional.empty(), 40, 212, 210, false),
                        new NoticeView.BlueprintLine(
                                "2027-01-01",
                                "street",
                                "街面秩序专项",
                                7,
                                "二、判断题",
                                Optional.of("chengjiang-street-order"),
                                4,
                                5,
                                3,
                                true)),
                "sessions",
                sessions(),
                "held",
                List.of(
                        new NoticeView.HeldLine(SESSION, "2026 年第三季度城管执法资格考试", "2026-09-12 09:00", 118, 97, 0, 0),
                        new NoticeView.HeldLine(SESSION, "新录用人员入职考试", "2027-01-04 09:00", 38, 31, 12, 3)));
    }

    static Map<String, ?> sittings() {
        return Map.of(
                "title",
                "新录用人员入职考试",
                "opensAt",
                "2027-01-04 09:00",
                "notice",
                Optional.of(3),
                "forms",
                38,
                "sittings",
                List.of(
                        new SittingsView.Line(SESSION, "2027010401010103", "普陀区教育中心", "第一考场", "03", true, true),
                        new SittingsView.Line(SESSION, "2027010401010111", "普陀区教育中心", "第一考场", "11", true, false),
                        new SittingsView.Line(SESSION, "2027010401020107", "普陀区教育中心", "第二考场", "07", false, true)));
    }

    private static ImpactView.NoticeLine notice(
            int number, String title, String version, String changes, String state, boolean counts) {
        return new ImpactView.NoticeLine(
                number,
                "chengjiang-street-order",
                title,
                version,
                changes,
                state,
                counts,
                "周明",
                "2026-11-22 08:30",
                "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
                counts,
                !counts,
                state.equals("AMENDED"));
    }

    private static List<ImpactView.SessionLine> sessions() {
        return List.of(
                session("新录用人员入职考试", Standing.LEAVES_OUT, 0, 0, 0, Optional.empty()),
                session("街面秩序专项考试", Standing.SHORT, 0, 0, 0, Optional.empty()),
                session("2027 年第一季度城管执法资格考试（通用科目）", Standing.TO_DECIDE, 118, 76, 91, Optional.empty()),
                session("补考", Standing.UNDER_WAY, 12, 3, 3, Optional.empty()),
                session(
                        "换证考试",
                        Standing.KEPT,
                        60,
                        2,
                        2,
                        Optional.of(new ImpactView.Kept("仅移号以外的两题由阅卷组按新条文核对", "李红梅", "2026-11-22 09:10"))));
    }

    private static ImpactView.SessionLine session(
            String title, Standing standing, int forms, int concerned, int slots, Optional<ImpactView.Kept> kept) {
        return new ImpactView.SessionLine(
                SESSION,
                title,
                "2027-01-16 09:00",
                List.of("chengjiang-street-order"),
                List.of(LAW),
                4,
                forms,
                concerned,
                slots,
                standing,
                kept);
    }
}
