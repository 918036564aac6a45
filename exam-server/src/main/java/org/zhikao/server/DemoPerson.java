package org.zhikao.server;

import java.util.List;
import org.zhikao.server.web.Role;

/**
 * One of the demo's staff.
 *
 * @param login name to log in with
 * @param identityNumber invented, with a right check digit
 * @param signs whether the person has a signing key of their own
 */
record DemoPerson(String login, String name, String identityNumber, Role role, boolean signs) {

    static List<DemoPerson> staff() {
        return List.of(
                new DemoPerson("admin", "管理员 孟知行", "310107197903060018", Role.ADMIN, false),
                new DemoPerson("deputy", "副管理员 江若谷", "310107198205140015", Role.ADMIN, false),
                new DemoPerson("custodian", "题库保管人 罗守信", "310107198107110015", Role.CUSTODIAN, true),
                new DemoPerson("chief", "主考 秦致远", "310107197501090011", Role.CHIEF_PROCTOR, false),
                new DemoPerson("proctor", "监考员 许静宜", "310107198809230011", Role.PROCTOR, false),
                new DemoPerson("signer", "成绩签发人 唐敬之", "310107197712280018", Role.SIGNER, true),
                new DemoPerson("auditor", "审计员 傅明远", "310107198306050019", Role.AUDITOR, false),
                new DemoPerson("clerk", "科队内勤 方小满", "310107199304170011", Role.CLERK, false),
                new DemoPerson("certifier", "证件经办人 陆思齐", "310107198610120018", Role.CERTIFICATE_OFFICER, true),
                new DemoPerson("approver", "证件审批人 高明德", "310107197408190018", Role.CERTIFICATE_APPROVER, true));
    }
}
