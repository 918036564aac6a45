package org.zhikao.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.RecordType;
import org.zhikao.server.SettableClock;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

/**
 * Measures the register in the profile {@code load}: records of the size that issuing makes are intended, then signed
 * by the node, stored and entered under checkpoints, every batch on disk. By its name no other build runs it.
 */
class RegisterRun {

    private static final int RECORDS = 10_000;
    private static final int IN_ONE_TRANSACTION = 50;

    @Test
    void recordsAreSignedAndEntered() {
        for (int round = 0; round < 2; round++) {
            // The first round warms the machine up; the second one counts.
            measure("h2", TestDatabases.h2());
            measure("postgresql", TestDatabases.postgres());
        }
    }

    private static void measure(String database, Store store) {
        Register register = new Register(store, TestKeys.node(), "zhikao/load", new SettableClock());
        long begin = System.nanoTime();
        for (int done = 0; done < RECORDS; done += IN_ONE_TRANSACTION) {
            store.change(handle -> {
                for (int i = 0; i < IN_ONE_TRANSACTION; i++) {
                    register.intend(handle, RecordType.ISSUED, body());
                }
            });
        }
        long intended = System.nanoTime();
        assertEquals(RECORDS, register.registrar().finish());
        long entered = System.nanoTime();
        System.out.printf(
                "| records intended | %s | %,.0f | in transactions of %d |%n",
                database, RECORDS / ((intended - begin) / 1e9), IN_ONE_TRANSACTION);
        System.out.printf(
                "| records signed and entered | %s | %,.0f | with their checkpoints |%n",
                database, RECORDS / ((entered - intended) / 1e9));
        System.out.printf(
                "| records, all of it | %s | %,.0f | from the first intent to the last entry |%n",
                database, RECORDS / ((entered - begin) / 1e9));
    }

    private static ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("seasonId", "load")
                .put("certificateId", UUID.randomUUID().toString())
                .put("decisionDigest", Digest.of(UUID.randomUUID().toString()).hex());
        ObjectNode attachments = body.putObject("attachments");
        for (String name :
                new String[] {"decision.json", "dossier.json", "policy.yml", "credit-rules.yml", "document.pdf"}) {
            attachments.put(name, Digest.of(name).hex());
        }
        return body;
    }
}
