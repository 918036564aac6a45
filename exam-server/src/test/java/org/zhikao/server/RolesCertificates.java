package org.zhikao.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.Signature;
import org.zhikao.server.certificate.ActionKind;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Certificates that requests need: one that is held, with an action that waits, and lists that wait for approval. */
final class RolesCertificates {

    private static final String HEADING = "执法证号,姓名,执法范围,执法区域,发证日期,有效期至,状态\n";
    private static final String BADGE = "CJ-2001";

    private final RunningDemo demo;
    private final AtomicInteger lists = new AtomicInteger();
    private final String action;

    RolesCertificates(RunningDemo demo) throws IOException {
        this.demo = demo;
        BatchId held = new BatchId(UUID.fromString(list("CJ-2001,林知远,市容环境卫生,云澜区,2022-01-01,2026-12-31,有效")));
        demo.doors()
                .certificateImports()
                .approve(
                        held, new Caller.Person(UUID.randomUUID(), "另一管理员", List.of(new Grant(Role.ADMIN, Scope.ANY))));
        this.action = propose();
    }

    /** The code on the certificate that is held. */
    String code() {
        return demo.doors().certificates().ofNumber(BADGE).get(0).code();
    }

    /** An action on it that nobody has approved. */
    String action() {
        return action;
    }

    /** A list that nobody has approved or rejected yet; an ended certificate each, later than those before. */
    String list() {
        LocalDate from = LocalDate.of(2010, 1, 1).plusDays(lists.incrementAndGet());
        return list("CJ-2002,陈思齐,市容环境卫生,云澜区," + from + "," + from.plusYears(5) + ",注销");
    }

    /** A certificate that ends soon, of somebody who has left, as the personnel office says. */
    void leave(String badgeAndName) {
        Caller.Person other = new Caller.Person(UUID.randomUUID(), "另一管理员", List.of(new Grant(Role.ADMIN, Scope.ANY)));
        demo.doors()
                .certificateImports()
                .approve(
                        new BatchId(UUID.fromString(list(badgeAndName + ",市容环境卫生,云澜区,2022-01-01,2026-12-31,有效"))),
                        other);
        String heading = "执法证号,姓名,截至日期,人员身份,在岗状态,上年度考核,前年度考核,在办案件,吊销事由,违纪记录有效期至,请假起止日期,免考,复核中事项,必学文件缺项,新增执法范围\n";
        String row = badgeAndName + ",2026-11-01,在编,调离或离职,称职,称职,无,无,无,无,无,无,无,无";
        var standing = demo.doors()
                .standings()
                .imports(
                        (heading + row).getBytes(StandardCharsets.UTF_8),
                        "standings.csv",
                        false,
                        Language.CHINESE,
                        Demo.admin(demo.doors()));
        demo.doors().standings().approve(new BatchId(UUID.fromString(standing.batchId())), other);
        String entry = badgeAndName + ",CITY_ONLINE,法律法规,2026-03-05,1,1,证明," + UUID.randomUUID();
        var training = demo.doors()
                .ledgers()
                .imports(
                        ("执法证号,姓名,来源,类别,日期,学时,学分,证明材料,来源编号\n" + entry).getBytes(StandardCharsets.UTF_8),
                        "training.csv",
                        false,
                        Language.CHINESE,
                        Demo.admin(demo.doors()));
        demo.doors().ledgers().approve(new BatchId(UUID.fromString(training.batchId())), other);
    }

    private String list(String row) {
        return demo.doors()
                .certificateImports()
                .imports(
                        (HEADING + row + "\n").getBytes(StandardCharsets.UTF_8),
                        "certificates.csv",
                        false,
                        Language.CHINESE,
                        Demo.admin(demo.doors()))
                .batchId();
    }

    private String propose() throws IOException {
        Caller.Person certifier = demo.doors()
                .accounts()
                .logIn("certifier", demo.password("certifier"), org.zhikao.server.web.TestCallers.ADDRESS)
                .person();
        byte[] statement = demo.doors()
                .certificateActions()
                .statement(BADGE, ActionKind.SUSPEND, "年度考核不合格", LocalDate.of(2026, 11, 22), certifier);
        char[] passphrase = Files.readString(demo.passphrase()).strip().toCharArray();
        byte[] signature = Signature.sign(
                statement, KeyFiles.read(demo.personalKey("certifier"), passphrase), SettableClock.START);
        return demo.doors()
                .certificateActions()
                .propose(BADGE, statement, signature, certifier)
                .id();
    }
}
