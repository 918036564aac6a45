package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Language;

/**
 * Dossiers of before that are well formed and not the ones that were decided on: when a certificate has run out they tell no
 * more of it than one that is lost.
 */
class AlteredDossiersTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    /** Who changes a row here may change its digests with it; the decision names what it was made on all the same. */
    private enum Rewritten {
        TEXT,
        TEXT_AND_ITS_DIGEST,
        TEXT_ITS_DIGEST_AND_THE_DECISIONS_NAME_OF_IT
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDossierThatSomebodyMadeAgainstItsOfficerIsNotBelieved(Supplier<Store> database) {
        for (Rewritten rewritten : Rewritten.values()) {
            RenewalWorld world = new RenewalWorld(database.get());
            Officer officer = OneOfficer.sound(world, UnaryOperator.identity());
            world.ledgers.put(officer.id(), RenewalWorld.ledger().subList(0, 12));
            assertEquals("REFER [HOURS]", OneOfficer.judged(world));
            rewrite(world, rewritten, text -> text.replace("\"status\":\"VALID\"", "\"status\":\"REVOKED\""));

            assertEquals("REFER [DATA, EXPIRED, HOURS]", afterTheEnd(world), rewritten.name());
        }
    }

    /** Nothing but the dossier itself tells for what a local regulation withheld. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void norIsOneThatTwoPersonsHadSignedAndOfWhichTheNoticeWasIssued(Supplier<Store> database) {
        for (List<Rewritten> some : List.of(List.<Rewritten>of(), List.of(Rewritten.values()))) {
            RenewalWorld world = new RenewalWorld(database.get());
            Officer officer = OneOfficer.sound(world, OneOfficer::withLocalRule);
            world.ledgers.put(officer.id(), RenewalWorld.ledger().subList(0, 12));
            assertEquals("WITHHOLD [HOURS]", OneOfficer.judged(world));
            assertEquals(
                    1,
                    world.renewals
                            .issue(world.approved(Outcome.WITHHOLD), Language.CHINESE, world.proposer)
                            .issued());
            some.forEach(rewritten -> rewrite(world, rewritten, text -> text.replace("签到表", "考勤表")));

            assertEquals(
                    some.isEmpty() ? "WITHHOLD [EXPIRED, HOURS]" : "REFER [DATA, EXPIRED, HOURS]", afterTheEnd(world));
        }
    }

    private static void rewrite(RenewalWorld world, Rewritten rewritten, UnaryOperator<String> change) {
        String dossier = OneOfficer.frozen(world);
        String changed = change.apply(dossier);
        if (rewritten == Rewritten.TEXT) {
            assertNotEquals(dossier, changed);
        }
        String digest = Digest.of(changed.getBytes(StandardCharsets.UTF_8)).hex();
        world.store.change(handle -> {
            handle.execute("UPDATE renewal_dossier SET dossier = ?", changed);
            if (rewritten != Rewritten.TEXT) {
                handle.execute("UPDATE renewal_decision SET dossier_digest = ?", digest);
            }
            if (rewritten == Rewritten.TEXT_ITS_DIGEST_AND_THE_DECISIONS_NAME_OF_IT) {
                String decision = handle.createQuery("SELECT decision FROM renewal_dossier")
                        .mapTo(String.class)
                        .one();
                String named = Decision.parse(decision.getBytes(StandardCharsets.UTF_8))
                        .dossier()
                        .hex();
                handle.execute("UPDATE renewal_dossier SET decision = ?", decision.replace(named, digest));
            }
        });
    }

    private static String afterTheEnd(RenewalWorld world) {
        world.clock.advance(Duration.ofDays(140));
        return OneOfficer.judgedToday(world);
    }
}
