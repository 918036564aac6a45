package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.certificate.CertificateWorld.OFFICER_KEY;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Refusal;

/** Actions on one certificate in their turn, and what their records state. */
class CertificateTurnsTest {

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void whatChangedWhileAProposalWaitedForItsTurnCounts(Supplier<Store> database) throws Exception {
        CertificateWorld world = new CertificateWorld(database.get());
        HeldCertificate held = world.hold("CJ-2001");
        byte[] statement =
                world.actions.statement("CJ-2001", ActionKind.SUSPEND, "测试理由", CertificateWorld.TODAY, world.officer);
        byte[] signature = world.sign(statement, OFFICER_KEY);
        java.util.concurrent.ExecutorService other = java.util.concurrent.Executors.newSingleThreadExecutor();
        try {
            java.util.concurrent.Future<ActionView> proposed = world.store.write(handle -> {
                CertificateDao dao = handle.attach(CertificateDao.class);
                dao.lock(held.id());
                var waiting = other.submit(() -> world.actions.propose("CJ-2001", statement, signature, world.officer));
                // Long enough for it to have read what it reads before the lock.
                assertThrows(
                        java.util.concurrent.TimeoutException.class,
                        () -> waiting.get(500, java.util.concurrent.TimeUnit.MILLISECONDS));
                dao.setStanding(held.id(), CertificateStatus.REVOKED, CertificateWorld.TODAY);
                return waiting;
            });

            var failure = assertThrows(
                    java.util.concurrent.ExecutionException.class,
                    () -> proposed.get(20, java.util.concurrent.TimeUnit.SECONDS));
            assertTrue(
                    failure.getCause() instanceof Refusal refusal
                            && refusal.detailKey().startsWith("certificate.hindrance."),
                    failure::toString);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void theRecordStatesTheTermSoThatNoProofOutlivesIt() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        HeldCertificate held = world.hold("CJ-2001");
        world.act("CJ-2001", ActionKind.SUSPEND);

        ActionView done = world.act("CJ-2001", ActionKind.REINSTATE);

        JsonNode body = world.register
                .record(UUID.fromString(done.recordId()))
                .orElseThrow()
                .read()
                .body();
        assertEquals(held.validTo().toString(), body.path("validTo").asText());
        assertEquals(held.validFrom().toString(), body.path("validFrom").asText());
    }
}
