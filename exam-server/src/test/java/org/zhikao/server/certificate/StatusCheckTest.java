package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.certificate.CertificateWorld.CODE;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.renewal.CountedStatements;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.ClientAddress;

/** What the status page tells, and what it does not. */
class StatusCheckTest {

    private final CountedStatements statements = new CountedStatements();
    private final CertificateWorld world =
            new CertificateWorld(Store.open(statements.watch(TestDatabases.pool(TestDatabases.h2Url()))));

    @BeforeEach
    void hold() {
        world.hold("CJ-2001");
        world.hold("CJ-2002");
    }

    @Test
    void numberAndCodeTogetherShowStatusAndAMaskedName() {
        StatusView view = check("cj-2002", "acde fghj");

        StatusView.Found found = view.found().orElseThrow();
        assertEquals("VALID", found.status());
        assertEquals("欧阳**", found.name());
        assertEquals(List.of("市容环境卫生", "街面秩序"), found.scopes());
        assertEquals("2022-01-01", found.validFrom());
        assertEquals("2026-12-31", found.validTo());
        assertFalse(view.toString().contains("雪琴"));
    }

    @Test
    void aSuspensionIsSeenAtOnce() {
        world.act("CJ-2001", ActionKind.SUSPEND);

        StatusView.Found found = check("CJ-2001", CODE).found().orElseThrow();

        assertEquals("SUSPENDED", found.status());
        assertEquals("2026-11-22", found.since());
        assertFalse(found.toString().contains("测试理由"));
    }

    /** Unknown number, wrong code, the code of another's certificate. */
    static Stream<List<String>> misses() {
        return Stream.of(List.of("CJ-9999", CODE), List.of("CJ-2001", "ACDEFGHK"), List.of("CJ-20011", CODE));
    }

    @ParameterizedTest
    @MethodSource("misses")
    void unknownAndWrongGetTheSameAnswerAfterTheSameWork(List<String> miss) {
        check("CJ-0000", "KKKKKKKK");
        statements.clear();
        StatusView unknown = check("CJ-0000", "KKKKKKKK");
        List<String> work = statements.list();

        statements.clear();
        StatusView other = check(miss.get(0), miss.get(1));

        assertEquals(work, statements.list());
        assertEquals(1, work.size(), work::toString);
        assertEquals(new StatusView(miss.get(0), unknown.problem(), unknown.minutes(), unknown.found()), other);
        assertEquals(Optional.empty(), other.found());
    }

    @Test
    void afterTenMissesAnAddressIsToldToWaitAndEvenTheRightCodeIsNotLookedUp() {
        ClientAddress address = new ClientAddress("192.0.2.77");
        for (int i = 0; i < CheckThrottle.MOST_FROM_ADDRESS; i++) {
            assertEquals(
                    "unmatched",
                    world.check.check("CJ-2001", "K".repeat(8), address).problem());
        }
        statements.clear();

        StatusView view = world.check.check("CJ-2001", CODE, address);

        assertEquals("wait", view.problem());
        assertEquals(10, view.minutes());
        assertEquals(Optional.empty(), view.found());
        assertEquals(List.of(), statements.list());
        world.clock.advance(CheckThrottle.WINDOW);
        assertTrue(world.check.check("CJ-2001", CODE, address).found().isPresent());
    }

    @Test
    void nothingIsLookedUpForABlankOrOverlongForm() {
        statements.clear();
        for (List<String> form : List.of(
                List.of("", CODE),
                List.of("CJ-2001", " "),
                List.of("9".repeat(65), CODE),
                List.of("CJ-2001", "9".repeat(65)))) {
            assertEquals("blank", check(form.get(0), form.get(1)).problem());
        }
        assertEquals(List.of(), statements.list());
    }

    @Test
    void theCodeOfTheOldCertificateShowsThatItWasReplaced() {
        HeldCertificate old = world.certificates.ofNumber("CJ-2001").get(0);
        HeldCertificate renewed = world.renew(old.id(), CertificateWorld.TODAY);

        assertEquals("REPLACED", check("CJ-2001", CODE).found().orElseThrow().status());
        assertEquals(
                "VALID", check("CJ-2001", renewed.code()).found().orElseThrow().status());
    }

    private StatusView check(String number, String code) {
        return world.check.check(
                number, code, new ClientAddress(UUID.randomUUID().toString()));
    }
}
