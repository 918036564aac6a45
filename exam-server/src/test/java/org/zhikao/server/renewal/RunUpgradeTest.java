package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

/** A database with evaluations in it that is older than their saying until when they count. */
class RunUpgradeTest {

    @Test
    void runsCountAsLongAsTheirPolicySaysOnH2() {
        runsCountAsLongAsTheirPolicySays(
                Store.h2Url(TestDatabases.temporaryFolder().resolve("zhikao")), "h2");
    }

    @Test
    void runsCountAsLongAsTheirPolicySaysOnPostgres() {
        runsCountAsLongAsTheirPolicySays(TestDatabases.emptyPostgresUrl(), "postgresql");
    }

    private static void runsCountAsLongAsTheirPolicySays(String url, String vendor) {
        DataSource database = TestDatabases.pool(url);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
                .target("202611250100")
                .load()
                .migrate();
        Jdbi.create(database).useHandle(handle -> {
            String shipped = RenewalWorld.config("renewal-policy.yml");
            fill(handle, "long", shipped.replace("name: decisionDays, value: 60", "name: decisionDays, value: 90"));
            fill(handle, "short", shipped.replace("name: decisionDays, value: 60", "name: decisionDays, value: 5"));
            fill(handle, "unreadable", "");
        });

        Store store = Store.open(database);
        new RenewalWorld(store);

        List<String> expected =
                List.of("long 1 2026-12-30", "long 2 2026-12-31", "short 1 2026-10-06", "short 2 2026-10-07");
        assertEquals(expected, runs(store).subList(0, 4));
        assertEquals(
                List.of("unreadable 1 2026-11-30", "unreadable 2 2026-12-01"),
                runs(store).subList(4, 6),
                "it stays as it was, and stops nothing");

        store.change(handle -> handle.execute("UPDATE renewal_run SET counts_until = DATE '2027-01-01'"));
        new RenewalWorld(store);
        assertEquals("long 1 2027-01-01", runs(store).get(0), "a season is read once");
    }

    private static List<String> runs(Store store) {
        return store.read(handle -> handle.createQuery(
                        "SELECT season_id, number, counts_until FROM renewal_run ORDER BY season_id, number")
                .map((row, context) -> row.getString(1) + " " + row.getInt(2) + " " + row.getDate(3))
                .list());
    }

    private static void fill(Handle handle, String season, String policy) {
        byte[] rules = RenewalWorld.config("credit-rules.yml").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = policy.getBytes(StandardCharsets.UTF_8);
        handle.execute(
                """
                INSERT INTO renewal_season (season_id, title, training_year, policy, policy_digest, credit_rules,
                    credit_rules_digest, created_by, created_at)
                VALUES (?, 's', 2026, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)
                """,
                season,
                bytes,
                Digest.of(bytes).hex(),
                rules,
                Digest.of(rules).hex(),
                UUID.randomUUID());
        for (int number = 1; number <= 2; number++) {
            handle.execute("""
                    INSERT INTO renewal_run (season_id, number, as_of, evaluated, evaluated_by, evaluated_at)
                    VALUES (?, ?, CAST(? AS DATE), 0, ?, CURRENT_TIMESTAMP)
                    """, season, number, number == 1 ? "2026-10-01" : "2026-10-02", UUID.randomUUID());
        }
    }
}
