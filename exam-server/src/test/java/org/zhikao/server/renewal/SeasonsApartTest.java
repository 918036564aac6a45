package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.RenewalPolicy;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** What one season's rules say, or no longer say, is no matter of another's. */
class SeasonsApartTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final String OTHER = "2027-spring";

    /** As it was written before document and place had to be named. */
    private static final String LOCAL = "        localRule: 某市行政执法证件管理办法第十条\n";

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyIsHeldLongerThanTheSeasonThatDecidedLetsItsDecisionsCount(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        NewSeason plain = RenewalWorld.season(RenewalWorld.SEASON);
        world.renewals.open(
                new NewSeason(
                        plain.id(),
                        plain.title(),
                        plain.trainingYear(),
                        plain.policy()
                                .replace("\nversion: " + version() + "\n", "\nversion: 99\n")
                                .replace("decisionDays, value: 60", "decisionDays, value: 5"),
                        plain.creditRules()),
                world.admin);
        world.evaluate();
        world.approved(Outcome.RENEW);
        openOther(world);
        world.clock.advance(Duration.ofDays(5));
        assertEquals(1, evaluateOther(world).leftOut(), "on its last day the decision still holds its officer");

        world.clock.advance(Duration.ofDays(1));

        assertEquals(0, evaluateOther(world).leftOut(), "it can't be carried out any more");
        assertEquals(1, proposeOther(world).decisions());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSeasonWhoseRulesCannotBeReadStopsNoOther(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(0);
        world.open();
        world.evaluate();
        world.freeze(policy -> "schema: 99\n");
        Renewals process = world.process(step -> {});

        process.open(other(), world.admin);
        assertEquals(
                List.of(RenewalWorld.SEASON + "  0 1", OTHER + " putuo-renewal " + version() + " 0"),
                process.seasons().stream()
                        .map(season -> season.id() + " " + season.policyId() + " " + season.policyVersion() + " "
                                + season.runs().size())
                        .toList());
        assertTrue(process.ofOfficers().outlook(officer.id(), Language.CHINESE).isPresent());
        world.clock.advance(Duration.ofMillis(1));
        assertEquals(
                4,
                process.evaluate(OTHER, Optional.empty(), false, world.proposer)
                        .decisions()
                        .size());
        assertEquals(1, proposeOther(world).decisions());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatASeasonFrozeAndNobodyCanReadIsTheSeasonsMatterNotTheCallersInput(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.freeze(policy -> "schema: 99\n");
        Renewals process = world.process(step -> {});

        Refusal refusal = RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.season.unreadable",
                () -> process.evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer));

        assertEquals(RenewalWorld.SEASON, refusal.arguments().get(0));
        assertEquals(Optional.empty(), refusal.field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", LOCAL})
    void noSeasonIsOpenedWithAPolicyThatMayWithholdForHoursAndNamesNoLocalRegulation(String local) {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        NewSeason plain = other();
        String policy = withholding(local).apply(plain.policy());
        Refusal refusal = RenewalsTest.assertRefused(
                Reason.BAD_INPUT,
                "renewal.season.policy",
                () -> world.renewals.open(
                        new NewSeason(plain.id(), plain.title(), plain.trainingYear(), policy, plain.creditRules()),
                        world.admin));
        assertEquals(Optional.of("policy"), refusal.field());
        assertTrue(refusal.arguments().toString().contains("localRule"), () -> String.valueOf(refusal.arguments()));
    }

    /** A program of before opened it; what it decided is there to read, and nothing new is decided by it. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void aSeasonOfBeforeWhosePolicyMayIsReadAndDecidesNothingMore(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(0);
        world.open();
        world.evaluate();
        ProposalView proposal = world.propose(Outcome.WITHHOLD);
        world.freeze(withholding(LOCAL));
        Renewals process = world.process(step -> {});

        assertEquals(
                version(), process.seasons().get(0).policyVersion(), "it can be read, other than what is no policy");
        assertEquals(4, process.decisions(RenewalWorld.SEASON, Optional.empty()).size());
        assertTrue(process.ofOfficers().outlook(officer.id(), Language.CHINESE).isPresent());
        byte[] manifest = process.manifestOf(RenewalWorld.id(proposal));
        List<Executable> decided = List.of(
                () -> process.evaluate(RenewalWorld.SEASON, Optional.empty(), true, world.proposer),
                () -> process.manifest(RenewalWorld.SEASON, Outcome.RENEW),
                () -> process.approve(
                        RenewalWorld.id(proposal), world.sign(manifest, RenewalWorld.APPROVER_KEY), world.approver));
        decided.forEach(one -> RenewalsTest.assertRefused(Reason.CONFLICT, "renewal.season.outdated", one));
    }

    /** Two persons approved it when programs did not look for what it was withheld; its notice is not made any more. */
    @Test
    void nothingThatSuchASeasonWithheldIsIssuedAndNobodyIsHeldByIt() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        world.approved(Outcome.WITHHOLD);
        RenewalRows.Decided row = world.store
                .read(handle -> officers.stream()
                        .flatMap(officer -> handle.attach(SeasonDao.class).approvedOf(officer.id()).stream())
                        .toList())
                .get(0);
        openOther(world);
        assertEquals(
                1,
                world.renewals
                        .evaluate(OTHER, Optional.empty(), true, world.proposer)
                        .leftOut());
        world.freeze(withholding(LOCAL));
        Seasons seasons = new Seasons(world.store, new Gate(world.store), world.audit, world.clock);
        FactsGathering gathering = new FactsGathering(world.roster, world, world.certificates, world.store, seasons);
        DecisionChecks checks = new DecisionChecks(
                world.clock,
                RenewalWorld.ZONE,
                seasons,
                world,
                new ExpiryRefusals(world.store, seasons, world.certificates, gathering));

        Refusal trouble = RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.season.outdated",
                () -> world.store.read(handle -> checks.approved(handle, row, Outcome.WITHHOLD)));

        world.store.change(handle -> {
            handle.attach(IssuanceDao.class)
                    .insertTrouble(
                            row.dossierId(),
                            trouble.detailKey(),
                            JsonNodeFactory.instance.arrayNode(),
                            world.clock.instant());
        });
        assertEquals(0, evaluateOther(world).leftOut(), "present rules may decide");
    }

    /** Misconduct or hours, under a code that does not say so. */
    private static UnaryOperator<String> withholding(String local) {
        String outcome = "\n        outcome: WITHHOLD\n        withholding: DEFER\n";
        return policy -> policy.replace(
                "when: integrity.inForce" + outcome, "when: integrity.inForce || training.short" + outcome + local);
    }

    @Test
    void runsOfBeforeCountAsLongAsPoliciesSaidOnH2() {
        runsOfBeforeCountAsLongAsPoliciesSaid(
                Store.h2Url(TestDatabases.temporaryFolder().resolve("zhikao")), "h2");
    }

    @Test
    void runsOfBeforeCountAsLongAsPoliciesSaidOnPostgres() {
        runsOfBeforeCountAsLongAsPoliciesSaid(TestDatabases.emptyPostgresUrl(), "postgresql");
    }

    private static void runsOfBeforeCountAsLongAsPoliciesSaid(String url, String vendor) {
        DataSource database = TestDatabases.pool(url);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
                .target("202611240401")
                .load()
                .migrate();
        Jdbi.create(database).useHandle(handle -> {
            handle.execute("""
                    INSERT INTO renewal_season (season_id, title, training_year, policy, policy_digest, credit_rules,
                        credit_rules_digest, created_by, created_at)
                    VALUES ('s', 's', 2026, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)
                    """, new byte[0], "0".repeat(64), new byte[0], "0".repeat(64), UUID.randomUUID());
            handle.execute("""
                    INSERT INTO renewal_run (season_id, number, as_of, evaluated, evaluated_by, evaluated_at)
                    VALUES ('s', 1, DATE '2026-11-22', 0, ?, CURRENT_TIMESTAMP)
                    """, UUID.randomUUID());
        });

        Store store = Store.open(database);

        assertEquals(
                List.of(LocalDate.of(2027, 1, 21)),
                store.read(handle -> handle.attach(SeasonDao.class).runs("s")).stream()
                        .map(RenewalRows.Run::countsUntil)
                        .toList());
    }

    private static EvaluationReport evaluateOther(RenewalWorld world) {
        return world.renewals.evaluate(OTHER, Optional.empty(), false, world.proposer);
    }

    private static ProposalView proposeOther(RenewalWorld world) {
        byte[] manifest = world.renewals.manifest(OTHER, Outcome.RENEW);
        return world.renewals.propose(
                OTHER,
                Outcome.RENEW,
                Digest.of(manifest),
                world.sign(manifest, RenewalWorld.PROPOSER_KEY),
                world.proposer);
    }

    private static void openOther(RenewalWorld world) {
        world.renewals.open(other(), world.admin);
    }

    private static NewSeason other() {
        return RenewalWorld.season(OTHER);
    }

    private static int version() {
        return RenewalPolicy.parse(RenewalWorld.config("renewal-policy.yml").getBytes(StandardCharsets.UTF_8))
                .version();
    }
}
