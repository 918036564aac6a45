package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.ActionId;
import org.zhikao.server.certificate.ActionKind;
import org.zhikao.server.certificate.CertificateStatus;
import org.zhikao.server.certificate.CertificateWorld;
import org.zhikao.server.store.Dialect;
import org.zhikao.server.store.Store;

/**
 * What is one step to a person is one transaction: stopped at any of its writes it leaves nothing behind, and asked
 * again it is done whole. Cut in two, its first half would stay here.
 */
class OneTransactionTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void anEvaluationIsKeptWholeOrNotAtAll(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        stoppedAtAny(
                world.store,
                List.of("renewal_run", "renewal_decision", "renewal_dossier", "audit_entry"),
                world::evaluate);
        assertEquals(1, world.count("renewal_run"));
        assertEquals(4, world.count("renewal_dossier"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aProposalAndAnApprovalAndARejectionAndAWithdrawalAreKeptWholeOrNotAtAll(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        stoppedAtAny(
                world.store,
                List.of("renewal_proposal", "renewal_proposal_line", "audit_entry"),
                () -> world.propose(Outcome.RENEW));
        ProposalView proposal = world.renewals.proposals().get(0);
        stoppedAtAny(
                world.store,
                List.of(
                        "register_record",
                        "register_pending",
                        "renewal_proposal_end",
                        "renewal_approval",
                        "audit_entry"),
                () -> world.approve(proposal));
        assertEquals(1, world.count("renewal_approval"));
        ProposalView other = world.propose(Outcome.WITHHOLD);
        stoppedAtAny(
                world.store,
                List.of("renewal_proposal_end", "audit_entry"),
                () -> world.renewals.reject(RenewalWorld.id(other), "缺附件", world.approver));
        ProposalView again = world.propose(Outcome.WITHHOLD);
        stoppedAtAny(
                world.store,
                List.of("renewal_proposal_end", "audit_entry"),
                () -> world.renewals.withdraw(RenewalWorld.id(again), "选错结论", world.proposer));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anActionOnACertificateIsKeptWholeOrNotAtAll(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        world.hold("CJ-2001");
        byte[] statement =
                world.actions.statement("CJ-2001", ActionKind.SUSPEND, "测试理由", CertificateWorld.TODAY, world.officer);
        byte[] first = world.sign(statement, CertificateWorld.OFFICER_KEY);
        stoppedAtAny(
                world.store,
                List.of("certificate_action", "audit_entry"),
                () -> world.actions.propose("CJ-2001", statement, first, world.officer));
        ActionId id = CertificateWorld.id(world.actions.list().get(0));
        byte[] second = world.sign(statement, CertificateWorld.APPROVER_KEY);
        stoppedAtAny(
                world.store,
                List.of(
                        "register_record",
                        "register_pending",
                        "certificate_action_end",
                        "certificate_action_record",
                        "certificate_held",
                        "audit_entry"),
                () -> world.actions.approve(id, second, world.approver));
        assertEquals(CertificateStatus.SUSPENDED, world.status("CJ-2001"));
    }

    /** The work fails at the write to each of these tables in turn, and is done after all when nothing is in its way. */
    private static void stoppedAtAny(Store store, List<String> written, Runnable work) {
        String unchecked = store.dialect() == Dialect.H2 ? "NOCHECK" : "NOT VALID";
        for (String table : written) {
            Map<String, String> before = rows(store);
            store.change(handle ->
                    handle.execute("ALTER TABLE " + table + " ADD CONSTRAINT stop_here CHECK (1 = 0) " + unchecked));
            assertThrows(RuntimeException.class, work::run, table + " is written");
            store.change(handle -> handle.execute("ALTER TABLE " + table + " DROP CONSTRAINT stop_here"));
            assertEquals(before, rows(store), "stopped at " + table);
        }
        work.run();
    }

    private static Map<String, String> rows(Store store) {
        Map<String, String> rows = new TreeMap<>();
        for (String table : List.of(
                "renewal_run",
                "renewal_decision",
                "renewal_dossier",
                "renewal_proposal",
                "renewal_proposal_line",
                "renewal_proposal_end",
                "renewal_approval",
                "register_record",
                "register_pending",
                "certificate_action",
                "certificate_action_end",
                "certificate_action_record",
                "audit_entry")) {
            rows.put(table, one(store, "SELECT COUNT(*) FROM " + table));
        }
        rows.put("suspended", one(store, "SELECT COUNT(*) FROM certificate_held WHERE standing = 'SUSPENDED'"));
        return rows;
    }

    private static String one(Store store, String query) {
        return store.read(
                handle -> handle.createQuery(query).mapTo(String.class).one());
    }
}
