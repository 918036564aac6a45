package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

/** A database with proposals in it that is older than their being withdrawn and the names of who ended them. */
class ProposalUpgradeTest {

    private static final UUID APPROVED = UUID.randomUUID();
    private static final UUID REJECTED = UUID.randomUUID();
    private static final UUID WAITING = UUID.randomUUID();
    private static final UUID KNOWN = UUID.randomUUID();
    private static final UUID UNKNOWN = UUID.randomUUID();

    @Test
    void proposalsKeepHowTheyEndedAndGetTheNamesThatAccountsHaveOnH2() {
        proposalsKeepHowTheyEndedAndGetTheNamesThatAccountsHave(
                Store.h2Url(TestDatabases.temporaryFolder().resolve("zhikao")), "h2");
    }

    @Test
    void proposalsKeepHowTheyEndedAndGetTheNamesThatAccountsHaveOnPostgres() {
        proposalsKeepHowTheyEndedAndGetTheNamesThatAccountsHave(TestDatabases.emptyPostgresUrl(), "postgresql");
    }

    private static void proposalsKeepHowTheyEndedAndGetTheNamesThatAccountsHave(String url, String vendor) {
        DataSource database = TestDatabases.pool(url);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
                .target("202611220110")
                .load()
                .migrate();
        Jdbi.create(database).useHandle(ProposalUpgradeTest::fill);

        Store store = Store.open(database);

        assertEquals(
                List.of("1 陆思齐 APPROVED 陆思齐", "2 陆思齐 REJECTED ", "3  null null"),
                store.read(handle -> handle.createQuery("""
                        SELECT p.number, p.proposer_name, e.state, e.ender_name
                        FROM renewal_proposal p LEFT JOIN renewal_proposal_end e ON e.proposal_id = p.proposal_id
                        ORDER BY p.number
                        """)
                        .map((row, context) -> row.getInt(1) + " " + row.getString(2) + " " + row.getString(3) + " "
                                + row.getString(4))
                        .list()));
        assertThrows(RuntimeException.class, () -> store.change(handle -> ends(handle, "LOST")));
        store.change(handle -> ends(handle, "WITHDRAWN"));
    }

    private static void fill(Handle handle) {
        handle.execute("""
                INSERT INTO account (account_id, person_id, display_name, login_name, created_at, created_by)
                VALUES (?, ?, '陆思齐', 'certifier', CURRENT_TIMESTAMP, 'admin')
                """, UUID.randomUUID(), KNOWN);
        handle.execute("""
                INSERT INTO renewal_season (season_id, title, training_year, policy, policy_digest, credit_rules,
                    credit_rules_digest, created_by, created_at)
                VALUES ('s', 's', 2026, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)
                """, new byte[0], "0".repeat(64), new byte[0], "0".repeat(64), KNOWN);
        proposal(handle, APPROVED, 1, KNOWN);
        proposal(handle, REJECTED, 2, KNOWN);
        proposal(handle, WAITING, 3, UNKNOWN);
        String end = """
                INSERT INTO renewal_proposal_end (proposal_id, state, ended_by, ended_at, reason)
                VALUES (?, ?, ?, CURRENT_TIMESTAMP, '')
                """;
        handle.execute(end, APPROVED, "APPROVED", KNOWN);
        handle.execute(end, REJECTED, "REJECTED", UNKNOWN);
        handle.execute("""
                INSERT INTO renewal_approval (proposal_id, approver_key, signature, record_id, record_digest)
                VALUES (?, 'k', ?, ?, ?)
                """, APPROVED, new byte[0], UUID.randomUUID(), "0".repeat(64));
    }

    private static void proposal(Handle handle, UUID id, int number, UUID by) {
        handle.execute("""
                INSERT INTO renewal_proposal (proposal_id, season_id, number, outcome, decisions, manifest,
                    manifest_digest, proposed_by, proposer_key, signature, proposed_at)
                VALUES (?, 's', ?, 'RENEW', 1, '{}', ?, ?, 'k', ?, CURRENT_TIMESTAMP)
                """, id, number, "0".repeat(64), by, new byte[0]);
    }

    private static void ends(Handle handle, String state) {
        handle.execute("""
                INSERT INTO renewal_proposal_end (proposal_id, state, ended_by, ended_at, reason)
                VALUES (?, ?, ?, CURRENT_TIMESTAMP, '')
                """, WAITING, state, UNKNOWN);
    }
}
