package org.zhikao.server.certificate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.roster.Batches;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

/** Three officers with certificates, a certificate officer and two approvers with keys of their own. It is 2026-11-22. */
public final class CertificateWorld {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    public static final LocalDate BEGAN = LocalDate.of(2022, 1, 1);
    public static final LocalDate ENDS = LocalDate.of(2026, 12, 31);
    public static final String CODE = "ACDEFGHJ";

    private static final String OFFICERS = """
            姓名,执法证号,身份证号,单位
            周明,CJ-2001,11010519491231002X,一中队
            欧阳雪琴,CJ-2002,440524188001010014,二中队
            """;

    public static final SigningKey OFFICER_KEY = TestKeys.person("Certificate officer");
    public static final SigningKey APPROVER_KEY = TestKeys.person("Certificate approver");
    public static final SigningKey STRANGERS_KEY = TestKeys.person("Nobody's");

    public final SettableClock clock = new SettableClock();
    public final Store store;
    public final Register register;
    public final Audit audit;
    public final Roster roster;
    public final Certificates certificates;
    public final CertificateActions actions;
    public final StatusCheck check;
    public final CertificateImports imports;
    public final Map<String, UUID> keys = new HashMap<>();
    public final Caller.Person officer = person("经办人", Role.CERTIFICATE_OFFICER);
    public final Caller.Person approver = person("审批人", Role.CERTIFICATE_APPROVER);

    public CertificateWorld(Store store) {
        this.store = store;
        this.register = new Register(store, TestKeys.node(), "test.example/register", clock);
        this.audit = new Audit(store, clock);
        this.roster = new Roster(store, audit, clock, Texts.load());
        this.certificates = new Certificates(store, clock, ZoneId.of("Asia/Shanghai"));
        this.actions = new CertificateActions(
                store,
                register,
                audit,
                roster,
                certificates,
                keyId -> Optional.ofNullable(keys.get(keyId)),
                TestKeys.node().anchor(),
                clock);
        this.check = new StatusCheck(store, roster, certificates, clock);
        this.imports = new CertificateImports(
                store, new Batches(audit, clock), audit, roster, certificates, clock, Texts.load());
        keys.put(OFFICER_KEY.keyId(), officer.personId());
        keys.put(APPROVER_KEY.keyId(), approver.personId());
        roster.importOfficers(
                OFFICERS.getBytes(StandardCharsets.UTF_8),
                "officers.csv",
                false,
                Language.CHINESE,
                TestCallers.person(Role.ADMIN));
    }

    public Officer officer(String badge) {
        return roster.findByBadge(badge).orElseThrow();
    }

    /** A certificate of the officer with this badge, with the code {@link #CODE}. */
    public HeldCertificate hold(String badge, LocalDate from, LocalDate to, CertificateStatus standing) {
        CertificateRow row = row(officer(badge), from, to, standing, CODE);
        insert(store, List.of(row), clock.instant());
        return row.held(TODAY);
    }

    /** Valid certificates with codes by chance, for a world of officers of its own. */
    public static void hold(Store store, List<Officer> officers, LocalDate from, LocalDate to, Instant at) {
        insert(
                store,
                officers.stream()
                        .map(officer -> row(officer, from, to, CertificateStatus.VALID, CertificateCode.random()))
                        .toList(),
                at);
    }

    private static CertificateRow row(
            Officer officer, LocalDate from, LocalDate to, CertificateStatus standing, String code) {
        return new CertificateRow(
                CertificateId.random(),
                officer.id(),
                officer.badgeNumber(),
                CertificateRow.json(List.of("市容环境卫生", "街面秩序")),
                "上海市普陀区",
                from,
                to,
                standing,
                from,
                code,
                Optional.empty());
    }

    private static void insert(Store store, List<CertificateRow> rows, Instant at) {
        store.change(handle -> Certificates.insert(handle, rows, at));
    }

    /** As if an action had done it long ago. */
    public static void stand(Store store, CertificateId id, CertificateStatus status, LocalDate since) {
        store.change(handle -> handle.attach(CertificateDao.class).setStanding(id, status, since));
    }

    public HeldCertificate hold(String badge) {
        return hold(badge, BEGAN, ENDS, CertificateStatus.VALID);
    }

    public HeldCertificate renew(CertificateId replaced, LocalDate from) {
        return store.write(handle -> certificates.renew(
                handle,
                new NewCertificate(
                        CertificateId.random(),
                        replaced,
                        List.of("市容环境卫生"),
                        "上海市普陀区",
                        from,
                        from.plusYears(5),
                        CertificateCode.random())));
    }

    /** Proposed and approved by two persons. */
    public ActionView act(String badge, ActionKind kind) {
        byte[] statement = actions.statement(badge, kind, "测试理由", TODAY, officer);
        ActionView proposed = actions.propose(badge, statement, sign(statement, OFFICER_KEY), officer);
        return actions.approve(id(proposed), sign(statement, APPROVER_KEY), approver);
    }

    public CertificateStatus status(String badge) {
        return certificates.held(officer(badge).id()).orElseThrow().status();
    }

    public byte[] sign(byte[] bytes, SigningKey key) {
        return Signature.sign(bytes, key, clock.instant());
    }

    public static ActionId id(ActionView view) {
        return new ActionId(UUID.fromString(view.id()));
    }

    public static Caller.Person person(String name, Role... roles) {
        return new Caller.Person(
                UUID.randomUUID(),
                name,
                java.util.Arrays.stream(roles)
                        .map(role -> new Grant(role, Scope.ANY))
                        .toList());
    }
}
