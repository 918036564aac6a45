package org.zhikao.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zhikao.server.session.SessionView;

/** What the demo prints once it serves: where to go, as whom, and the commands in the order they are needed. */
final class DemoText {

    private static final String CLI = "java -jar admin-cli/target/admin-cli.jar ";

    /** An officer of the season whose renewal is withheld. */
    private static final String WITHHELD = "CJ-3029";

    private DemoText() {}

    static String of(DemoFolder folder, String address, SessionView session, List<String> passwords) {
        SessionView.RoomView room = session.sites().get(0).rooms().get(0);
        Map<String, String> byLogin = passwords.stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        String candidates = room.candidates().stream()
                .map(candidate -> "  %s  %s  %s  成绩查询 %s %s"
                        .formatted(
                                candidate.seat(),
                                candidate.ticket(),
                                candidate.name(),
                                candidate.badgeNumber(),
                                byLogin.get(candidate.badgeNumber())))
                .collect(Collectors.joining("\n"));
        String accounts = DemoPerson.staff().stream()
                .map(person -> "  %s %s".formatted(person.login(), byLogin.get(person.login())))
                .collect(Collectors.joining("\n"));
        String keys = folder.keys().toString();
        return """

                READY  执考演示已就绪  %1$s
                数据 / data      %2$s  (demo --fresh 重来)

                1 监考 proctor   %1$s/login   登录名 proctor
                                 %1$s/rooms/%3$s
                                 核验一名考生（输入准考证号），得到考试密码
                2 考生 candidate %1$s/exam/login   准考证号 + 考试密码（另一个浏览器窗口）
                %4$s
                3 监考按“开考”，考生作答、交卷
                4 公布与核验 release and verify, in a terminal:
                  %5$slogin --server %1$s signer
                  %5$sresult list %6$s
                  %5$sresult release %6$s --key %7$s/signer.p12 --key-password-file %7$s/passphrase
                  %5$slogin --server %1$s auditor
                  %5$sresult bundle 答卷编号 --out proof.zip
                  %5$sverify proof.zip --root %8$s
                5 考生看成绩     %1$s/login   登录名 = 执法证号，密码见考生一栏；然后 %1$s/me

                %11$s
                登录名与密码 accounts (全部在 %9$s)
                仅限演示：这些密码视为本人已改；正式安装的初始密码只用一次 (demo only: first passwords count as changed)
                %10$s

                停止 stop: Ctrl+C
                """.formatted(
                        address,
                        folder.folder(),
                        room.id(),
                        candidates,
                        CLI,
                        session.id(),
                        keys,
                        folder.root(),
                        folder.passwords(),
                        accounts,
                        byLogin.containsKey(WITHHELD) ? renewals(folder, address, byLogin.get(WITHHELD)) : "");
    }

    /** The second half: from a year of records to a certificate and to a refusal that says why. */
    private static String renewals(DemoFolder folder, String address, String password) {
        return """
                6 执法证换发 renewals: 30 名执法人员，一年的记录，考试已毕 (批次 demo)
                  %2$slogin --server %1$s certifier
                  %2$srenewal evaluate --season demo
                  %2$srenewal explain CJ-3029
                  %2$srenewal propose demo --outcome RENEW --key %3$s/certifier.p12 --key-password-file %3$s/passphrase
                  %2$slogin --server %1$s approver
                  %2$srenewal approve 拟办编号 --key %3$s/approver.p12 --key-password-file %3$s/passphrase
                  %2$slogin --server %1$s certifier
                  %2$srenewal issue 拟办编号
                  %2$srenewal document CJ-3003 --out certificate.pdf
                  %2$sverify certificate.pdf --root %4$s
                  不予换发同理 the refusal alike: --outcome WITHHOLD, renewal document CJ-3029
                  本人查看 the officer's own pages: %1$s/login  %5$s，然后 %1$s/me/certificate
                """.formatted(address, CLI, folder.keys(), folder.root(), WITHHELD + " " + password);
    }
}
