package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.certificate.CertificateWorld.ENDS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.BatchReport.Outcome;
import org.zhikao.server.roster.ImportReport.Finding;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

class CertificateImportsTest {

    private static final String HEADING = "执法证号,姓名,执法范围,执法区域,发证日期,有效期至,状态\n";
    private static final String FIRST = "CJ-2001,周明,市容环境卫生；街面秩序,上海市普陀区,2022-01-01,2026-12-31,有效\n";
    private static final String SECOND = "CJ-2002,欧阳雪琴,市容环境卫生,上海市普陀区,2023/3/5,2028-03-04,暂扣\n";

    private static final Caller.Person CLERK = CertificateWorld.person("内勤", Role.CLERK);
    private static final Caller.Person ADMIN = CertificateWorld.person("管理员", Role.ADMIN);

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aListCountsOnceAnotherPersonApproved(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());

        BatchReport report = load(world, HEADING + FIRST + SECOND);

        assertEquals(2, report.accepted());
        assertEquals(List.of(Outcome.TAKEN, Outcome.TAKEN), outcomes(report));
        assertEquals(List.of(), world.certificates.ofNumber("CJ-2001"));
        assertEquals(
                List.of("CJ-2001 周明 VALID", "CJ-2002 欧阳雪琴 SUSPENDED"),
                world.imports.content(batch(report)).rows().stream()
                        .map(row -> row.badgeNumber() + " " + row.name() + " " + row.status())
                        .toList());

        world.imports.approve(batch(report), ADMIN);

        HeldCertificate held = world.certificates.ofNumber("CJ-2001").get(0);
        assertEquals(List.of("市容环境卫生", "街面秩序"), held.scopes());
        assertEquals(ENDS, held.validTo());
        assertEquals(CertificateStatus.VALID, held.status());
        HeldCertificate other = world.certificates.ofNumber("CJ-2002").get(0);
        assertEquals(CertificateStatus.SUSPENDED, other.status());
        assertNotEquals(held.code(), other.code());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void theSameListAgainChangesNothing(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        world.imports.approve(batch(load(world, HEADING + FIRST)), ADMIN);
        List<HeldCertificate> before = world.certificates.ofNumber("CJ-2001");

        BatchReport again = load(world, HEADING + FIRST);

        assertEquals("", again.batchId());
        assertEquals(1, again.unchanged());
        assertEquals(List.of(Outcome.UNCHANGED), outcomes(again));
        assertEquals(before, world.certificates.ofNumber("CJ-2001"));
        assertEquals(1, world.imports.list().size());
    }

    @Test
    void whoeverImportedDoesNotApproveNorAnybodyTheirOwnCertificate() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        BatchReport report = load(world, HEADING + FIRST);
        Caller.Person importerAsAdmin = new Caller.Person(CLERK.personId(), "另一账号", ADMIN.grants());
        Caller.Person holder = new Caller.Person(world.officer("CJ-2001").id().value(), "周明", ADMIN.grants());

        assertEquals("roster.batch.samePerson", refused(Reason.FORBIDDEN, world, report, importerAsAdmin));
        assertEquals("certificate.import.own", refused(Reason.FORBIDDEN, world, report, holder));
        assertEquals(List.of(), world.certificates.ofNumber("CJ-2001"));
        world.imports.approve(batch(report), ADMIN);
        assertEquals(1, world.certificates.ofNumber("CJ-2001").size());
    }

    @Test
    void aDryRunReportsAndKeepsNothing() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());

        BatchReport report = world.imports.imports(
                (HEADING + FIRST).getBytes(StandardCharsets.UTF_8), "证件.csv", true, Language.CHINESE, CLERK);

        assertEquals(List.of(Outcome.WOULD_TAKE), outcomes(report));
        assertEquals(List.of(), world.imports.list());
    }

    @ParameterizedTest
    @CsvSource({
        "'CJ-2001,周明,,上海市普陀区,2022-01-01,2026-12-31,有效',           执法范围, EMPTY",
        "'CJ-2001,周明,；；,上海市普陀区,2022-01-01,2026-12-31,有效',       执法范围, NO_SCOPE",
        "'CJ-2001,周明,市容,,2022-01-01,2026-12-31,有效',                   执法区域, EMPTY",
        "'CJ-2001,周敏,市容,普陀区,2022-01-01,2026-12-31,有效',             姓名,     OTHER_NAME",
        "'CJ-9999,周明,市容,普陀区,2022-01-01,2026-12-31,有效',             执法证号, UNKNOWN_OFFICER",
        "'CJ-2001,周明,市容,普陀区,2022-13-01,2026-12-31,有效',             发证日期, NO_DAY",
        "'CJ-2001,周明,市容,普陀区,2027-01-01,2031-12-31,有效',             发证日期, FUTURE_DAY",
        "'CJ-2001,周明,市容,普陀区,2022-01-01,2021-12-31,有效',             有效期至, ENDS_FIRST",
        "'CJ-2001,周明,市容,普陀区,2022-01-01,2026-12-31,正常',             状态,     UNKNOWN_WORD",
    })
    void everyWrongCellIsNamedAndKeepsTheWholeListOut(String row, String column, String code) {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());

        BatchReport report = load(world, HEADING + SECOND + row + "\n");

        Finding finding = report.findings().get(0);
        assertEquals("3 " + column + " " + code, finding.row() + " " + finding.column() + " " + finding.code());
        assertTrue(finding.text().matches(".*(请|。).*"), finding.text());
        assertEquals(List.of(Outcome.HELD_BACK, Outcome.REFUSED), outcomes(report));
        assertEquals(List.of(), world.imports.list());
    }

    @ParameterizedTest
    @CsvSource({
        "'CJ-2001,周明,市容环境卫生；街面秩序,上海市普陀区,2022-01-01,2027-12-31,有效', OTHER_FACTS",
        "'CJ-2001,周明,市容环境卫生；街面秩序,上海市普陀区,2022-01-01,2026-12-31,暂扣', OTHER_FACTS",
        "'CJ-2001,周明,市容环境卫生,上海市普陀区,2024-01-01,2028-12-31,有效',          STILL_HELD",
    })
    void aListChangesNoCertificateOnRecord(String row, String code) {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.imports.approve(batch(load(world, HEADING + FIRST)), ADMIN);

        BatchReport report = load(world, HEADING + row + "\n");

        assertEquals(
                List.of(code), report.findings().stream().map(Finding::code).toList());
    }

    @Test
    void afterARevocationANewCertificateMayComeInButNoEarlierOne() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.imports.approve(batch(load(world, HEADING + FIRST)), ADMIN);
        world.act("CJ-2001", ActionKind.REVOKE);

        BatchReport earlier = load(world, HEADING + FIRST.replace("2022-01-01", "2020-01-01"));
        assertEquals("LATER_HELD", earlier.findings().get(0).code());
        BatchReport later = load(world, HEADING + FIRST.replace("2022-01-01", "2026-11-20"));
        world.imports.approve(batch(later), ADMIN);

        assertEquals(CertificateStatus.VALID, world.status("CJ-2001"));
        assertEquals(2, world.certificates.ofNumber("CJ-2001").size());
    }

    @Test
    void aListThatNoLongerFitsIsNotEntered() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        BatchReport first = load(world, HEADING + FIRST);
        BatchReport second = load(world, HEADING + FIRST.replace("2026-12-31", "2027-12-31") + SECOND);
        world.imports.approve(batch(first), ADMIN);

        assertEquals("certificate.import.outdated", refused(Reason.CONFLICT, world, second, ADMIN));
        assertEquals(List.of(), world.certificates.ofNumber("CJ-2002"));
        world.imports.reject(batch(second), "与已登记的不符", ADMIN);
    }

    @Test
    void anApprovedListIsNotRejected() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        BatchReport report = load(world, HEADING + FIRST);
        world.imports.approve(batch(report), ADMIN);

        Refusal refusal = assertThrows(Refusal.class, () -> world.imports.reject(batch(report), "误", ADMIN));

        assertEquals("certificate.import.counted", refusal.detailKey());
    }

    private static String refused(Reason reason, CertificateWorld world, BatchReport report, Caller.Person by) {
        Refusal refusal = assertThrows(Refusal.class, () -> world.imports.approve(batch(report), by));
        assertEquals(reason, refusal.reason());
        return refusal.detailKey();
    }

    private static BatchReport load(CertificateWorld world, String csv) {
        return world.imports.imports(csv.getBytes(StandardCharsets.UTF_8), "证件.csv", false, Language.CHINESE, CLERK);
    }

    private static BatchId batch(BatchReport report) {
        return new BatchId(UUID.fromString(report.batchId()));
    }

    private static List<Outcome> outcomes(BatchReport report) {
        return report.lines().stream().map(BatchReport.Line::outcome).toList();
    }
}
