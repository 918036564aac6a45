package org.zhikao.server;

import java.util.List;
import org.zhikao.server.web.Role;

/**
 * One of the demo's staff.
 *
 * @param login name to log in with
 * @param signs whether the person has a signing key of their own
 */
record DemoPerson(String login, String name, Role role, boolean signs) {

    static List<DemoPerson> staff() {
        return List.of(
                new DemoPerson("admin", "管理员 孟知行", Role.ADMIN, false),
                new DemoPerson("custodian", "题库保管人 罗守信", Role.CUSTODIAN, true),
                new DemoPerson("chief", "主考 秦致远", Role.CHIEF_PROCTOR, false),
                new DemoPerson("proctor", "监考员 许静宜", Role.PROCTOR, false),
                new DemoPerson("signer", "成绩签发人 唐敬之", Role.SIGNER, true),
                new DemoPerson("auditor", "审计员 傅明远", Role.AUDITOR, false),
                new DemoPerson("clerk", "科队内勤 方小满", Role.CLERK, false),
                new DemoPerson("certifier", "证件经办人 陆思齐", Role.CERTIFICATE_OFFICER, true),
                new DemoPerson("approver", "证件审批人 高明德", Role.CERTIFICATE_APPROVER, true));
    }
}
