package org.zhikao.server.pages;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.renewal.Explanation;
import org.zhikao.server.certificate.OwnCertificateView;

/** A plausible model for each page about certificates. */
final class CertificateSamples {

    private static final List<String> SCOPES = List.of("市容环境卫生管理", "街面秩序与占道经营", "违法建筑处置");

    private CertificateSamples() {}

    static Map<String, Map<String, ?>> models() {
        return Map.of("certificate/status", status("VALID", ""), "certificate/certificate", own("CONDITIONAL"));
    }

    /** The status page after a check that found its certificate. */
    static Map<String, ?> status(String status, String since) {
        return Map.of(
                "number",
                "09070112345",
                "problem",
                "",
                "minutes",
                0,
                "found",
                Optional.of(Map.of(
                        "number",
                        "09070112345",
                        "name",
                        "欧阳**",
                        "status",
                        status,
                        "since",
                        since,
                        "scopes",
                        SCOPES,
                        "region",
                        "上海市普陀区",
                        "validFrom",
                        "2022-01-01",
                        "validTo",
                        "2026-12-31",
                        "checkedAt",
                        Instant.parse("2026-11-22T01:00:00Z"))));
    }

    /** The status page that asks; problem is empty, or what kept the answer back. */
    static Map<String, ?> asking(String problem) {
        return Map.of("number", "09070112345", "problem", problem, "minutes", 7, "found", Optional.empty());
    }

    /** The officer's page with a decision of this outcome. */
    static Map<String, ?> own(String outcome) {
        return Map.of(
                "name",
                "欧阳雪琴",
                "certificate",
                Optional.of(card("SUSPENDED", "2022-01-01", "2026-12-31")),
                "upcoming",
                Optional.of(card("UPCOMING", "2027-01-01", "2031-12-31")),
                "action",
                Optional.of(Map.of("kind", "SUSPEND", "from", "2026-11-02", "reason", "年度考核不合格，离岗培训期间暂扣。")),
                "review",
                Optional.of(Map.of(
                        "asOf",
                        "2026-11-22",
                        "stage",
                        "REFERRED",
                        "lines",
                        List.of("上年度考核情况未登记，须由人事部门补报。", "补报并经他人审核后重新审核。"))),
                "decision",
                Optional.of(Map.of(
                        "outcome",
                        outcome,
                        "decidedOn",
                        "2026-11-20",
                        "deadline",
                        "2026-12-31",
                        "lines",
                        List.of(
                                "结论：限期补齐。本年度学时差 6 学时，学分已满。",
                                "  - 学时：已有 54，应有 60，还差 6（市局在线培训差 6）。",
                                "办法：在 2026 年 12 月 31 日前完成市局在线培训 6 学时，经内勤登记、他人审核后即可换发。",
                                "如有异议，可在收到之日起 30 日内申请复核。"),
                        "hasDocument",
                        true)),
                "outlook",
                Optional.of(outlook()),
                "unreadable",
                false);
    }

    /** The officer's page with a new certificate to which the same was done as to the present one. */
    static Map<String, ?> both(String status) {
        Map<String, Object> model = new HashMap<>(own("RENEW"));
        model.put("upcoming", Optional.of(card(status, "2027-01-01", "2031-12-31")));
        return model;
    }

    private static OwnCertificateView.Outlook outlook() {
        return new OwnCertificateView.Outlook(
                "2026-11-22",
                "2026年秋季换证",
                "",
                2026,
                "REFER",
                List.of(
                        new Explanation.ReasonText(
                                "D11",
                                "HOURS",
                                "学时、学分或必学文件不足",
                                "年度学习任务缺口超出允许范围；仅此一项不构成不予换发的理由，由人工审核。",
                                true,
                                List.of(
                                        new Explanation.MeasureText("全年合计学时", "48学时", "60学时", "12学时", List.of()),
                                        new Explanation.MeasureText("市局在线培训学时", "12学时", "24学时", "12学时", List.of()),
                                        new Explanation.MeasureText("全年合计学分", "24学分", "24学分", "", List.of())),
                                "普城管执〔2023〕6号教育培训工作方案：年度60学时、24学分"),
                        new Explanation.ReasonText("", "", "需人工核实", "有关事项须由工作人员核实，可向所在单位查询。", false, List.of(), "")),
                List.of("尽快补齐：市局在线培训12学时；有特殊情况的向科队说明并附证明。"),
                "",
                "期限：需要补报、更正或者说明的，请在现持执法证有效期最后一日2026-12-31（含当日）前提出；是否换发由人工审核决定，按期提出不等于准予换发。",
                "行政执法证换发审核规则");
    }

    private static Map<String, Object> card(String status, String from, String to) {
        return Map.of(
                "number",
                "09070112345",
                "status",
                status,
                "scopes",
                SCOPES,
                "region",
                "上海市普陀区",
                "validFrom",
                from,
                "validTo",
                to,
                "code",
                "ACDE-FGHJ",
                "printed",
                true);
    }
}
