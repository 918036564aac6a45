package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.DossierFile;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.Standing;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;

/** What two persons refused while a certificate lasted stays refused when it has run out, unless it was made good in time. */
class RefusedBeforeTheEndTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final LocalDate LAST = RenewalWorld.EXPIRES;

    /** An evaluation that nobody signed takes back nothing. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void aRefusalByALocalRegulationIsNotForgottenForALaterEvaluation(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = OneOfficer.sound(world, OneOfficer::withLocalRule);
        world.ledgers.put(officer.id(), RenewalWorld.ledger().subList(0, 12));
        assertEquals("WITHHOLD [HOURS]", OneOfficer.judged(world));
        refuse(world);
        world.clock.advance(Duration.ofDays(10));
        assertEquals("WITHHOLD [HOURS]", OneOfficer.judgedToday(world));

        assertEquals("WITHHOLD [EXPIRED, HOURS]", afterTheEnd(world));
    }

    /** Nobody told the officer what was missing, nor that it would be held against them. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void aRefusalByALocalRegulationOfWhichNobodyGotTheNoticeIsNone(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = OneOfficer.sound(world, OneOfficer::withLocalRule);
        world.ledgers.put(officer.id(), RenewalWorld.ledger().subList(0, 12));
        assertEquals("WITHHOLD [HOURS]", OneOfficer.judged(world));
        world.approved(Outcome.WITHHOLD);

        assertEquals("REFER [DATA, EXPIRED, HOURS]", afterTheEnd(world));
    }

    /** On the first day a pass of a year before still counted, but nobody issued a certificate. */
    @ParameterizedTest
    @CsvSource({
        "true, false, 'WITHHOLD [EXPIRED, EXAM]'",
        "false, false, 'REFER [DATA, EXPIRED, EXAM]'",
        "true, true, 'REFER [DATA, EXPIRED]'"
    })
    void aSignedRefusalStandsThoughAnEarlierEvaluationWouldHaveRenewed(boolean signed, boolean passed, String judged) {
        RenewalWorld world = h2();
        Officer officer = sound(world);
        List<Attempt> sat = new ArrayList<>(List.of(
                RenewalWorld.attempt("2025-12-01", Attempt.Outcome.PASSED),
                RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED),
                RenewalWorld.attempt("2026-09-10", Attempt.Outcome.FAILED)));
        world.attempts(officer, sat.toArray(Attempt[]::new));
        assertEquals("RENEW [OK]", OneOfficer.judged(world));
        world.clock.advance(Duration.ofDays(13));
        assertEquals("WITHHOLD [EXAM]", OneOfficer.judgedToday(world));
        if (signed) {
            world.approved(Outcome.WITHHOLD);
        }
        if (passed) {
            sat.add(RenewalWorld.attempt("2027-03-31", Attempt.Outcome.PASSED));
            world.attempts(officer, sat.toArray(Attempt[]::new));
        }

        assertEquals(judged, afterTheEnd(world));
    }

    /** The misconduct was over when two persons signed the renewal; that nobody issued it is not the officer's. */
    @Test
    void whoWasToBeRenewedAfterARefusalIsNotHeldToItForTheDelayOfTheOffice() {
        RenewalWorld world = h2();
        Officer officer = sound(world);
        List<Attempt> sat = new ArrayList<>(List.of(RenewalWorld.attempt("2026-03-01", Attempt.Outcome.PASSED)));
        world.attempts(officer, sat.toArray(Attempt[]::new));
        world.standings.put(officer.id(), misconductUntil(LocalDate.parse("2027-01-31")));
        assertEquals("WITHHOLD [INTEGRITY]", OneOfficer.judged(world));
        refuse(world);
        world.clock.advance(Duration.ofDays(80));
        assertEquals("RENEW [OK]", OneOfficer.judgedToday(world));
        world.approved(Outcome.RENEW);
        sat.add(RenewalWorld.attempt("2027-03-05", Attempt.Outcome.FAILED));
        sat.add(RenewalWorld.attempt("2027-03-20", Attempt.Outcome.FAILED));
        world.attempts(officer, sat.toArray(Attempt[]::new));
        world.clock.advance(Duration.ofDays(60));

        assertEquals("REFER [DATA, EXPIRED, EXAM]", OneOfficer.judgedToday(world));
    }

    /** Two persons signed both; an entry was taken back since. Which of the two they signed last counts. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTwoPersonsSignedLastTakesBackWhatTheyRefused(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = OneOfficer.sound(world, OneOfficer::withLocalRule);
        List<LedgerEntry> few = RenewalWorld.ledger().subList(0, 12);
        world.ledgers.put(officer.id(), few);
        assertEquals("WITHHOLD [HOURS]", OneOfficer.judged(world));
        refuse(world);
        world.clock.advance(Duration.ofDays(10));
        world.ledgers.put(officer.id(), RenewalWorld.ledger());
        assertEquals("RENEW [OK]", OneOfficer.judgedToday(world));
        UUID renewal = world.approved(Outcome.RENEW);
        world.ledgers.put(officer.id(), few);
        world.clock.advance(Duration.ofDays(130));
        assertEquals("REFER [DATA, EXPIRED, HOURS]", OneOfficer.judgedToday(world));

        world.store.change(handle ->
                handle.execute("UPDATE renewal_proposal_end SET state = 'WITHDRAWN' WHERE proposal_id = ?", renewal));
        assertEquals("WITHHOLD [EXPIRED, HOURS]", OneOfficer.judgedToday(world));
    }

    /** What was asked about is the officer's word only as long as nobody has answered. */
    @ParameterizedTest
    @CsvSource({
        "GRADE, INCOMPETENT, 'WITHHOLD [EXPIRED, GRADE]'",
        ", INCOMPETENT, 'REFER [DATA, EXPIRED, REVIEW, GRADE]'",
        "GRADE, COMPETENT, 'REFER [DATA, EXPIRED]'"
    })
    void aReviewThatWasAnsweredAfterTheEndCountsAsItWas(
            Standing.Review answered, Standing.Grade turnedOut, String judged) {
        RenewalWorld world = h2();
        Officer officer = sound(world);
        Standing asked = graded(List.of(Standing.Review.GRADE), Standing.Grade.INCOMPETENT);
        world.standings.put(officer.id(), asked);
        assertEquals("REFER [REVIEW, GRADE]", OneOfficer.judged(world));
        world.standingsFrom.put(
                LAST.plusDays(5), Map.of(officer.id(), answered == null ? asked : graded(List.of(), turnedOut)));

        assertEquals(judged, afterTheEnd(world));
    }

    /** An examination of later is no word on the one that was asked about; what came of one in time is not known yet. */
    @ParameterizedTest
    @CsvSource({
        "true, 2027-04-03, 'WITHHOLD [EXPIRED, REVIEW, EXAM]'",
        "false, 2027-04-03, 'REFER [DATA, EXPIRED, REVIEW, EXAM]'",
        "true, 2027-03-31, 'REFER [DATA, EXPIRED, REVIEW, EXAM]'"
    })
    void aReviewOfAnExaminationIsNotOpenForOneThatWasSatAfterTheEnd(boolean answered, String again, String judged) {
        RenewalWorld world = h2();
        Officer officer = sound(world);
        List<Attempt> sat = new ArrayList<>(List.of(
                RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED),
                RenewalWorld.attempt("2026-09-10", Attempt.Outcome.FAILED)));
        world.attempts(officer, sat.toArray(Attempt[]::new));
        Standing asked = graded(List.of(Standing.Review.EXAM), Standing.Grade.COMPETENT);
        world.standings.put(officer.id(), asked);
        assertEquals("REFER [REVIEW, EXAM]", OneOfficer.judged(world));
        sat.add(RenewalWorld.attempt(again, Attempt.Outcome.UNRELEASED));
        world.attempts(officer, sat.toArray(Attempt[]::new));
        world.standingsFrom.put(LAST.plusDays(5), Map.of(officer.id(), answered ? RenewalWorld.standing() : asked));

        assertEquals(judged, afterTheEnd(world));
    }

    /**
     * A document has no day of its own: one that the office no longer states to be missing may have been studied in time, so
     * that a person decides. Which ones are still missing.
     */
    @ParameterizedTest
    @CsvSource({
        "0, '', 'REFER [DATA, EXPIRED]'",
        "1, '', 'REFER [DATA, EXPIRED]'",
        "1, 三 四, 'REFER [DATA, EXPIRED, HOURS]'",
        "1, 一 二, 'WITHHOLD [EXPIRED, HOURS]'",
        "0, 一 二, 'WITHHOLD [EXPIRED, HOURS]'"
    })
    void documentsMayHaveBeenStudiedInTimeWheneverTheOfficeStatesIt(int daysLater, String missing, String judged) {
        RenewalWorld world = h2();
        Officer officer = OneOfficer.sound(world, OneOfficer::withLocalRule);
        world.standings.put(officer.id(), unread(List.of("一", "二")));
        assertEquals("WITHHOLD [HOURS]", OneOfficer.judged(world));
        refuse(world);
        List<String> still = missing.isEmpty() ? List.of() : List.of(missing.split(" "));
        world.standingsFrom.put(LAST.plusDays(daysLater), Map.of(officer.id(), unread(still)));

        assertEquals(judged, afterTheEnd(world));
    }

    /** Present rules judge a dossier that is lost on its own day, too: on the last one the pass counts no more. */
    @Test
    void whatWasErasedIsJudgedOnTheDayThatItWasOf() {
        RenewalWorld world = h2();
        Officer officer = sound(world);
        world.attempts(officer, RenewalWorld.attempt("2025-12-01", Attempt.Outcome.PASSED));
        assertEquals("RENEW [OK]", OneOfficer.judged(world));
        world.store.change(handle -> handle.execute("DELETE FROM renewal_dossier"));

        assertEquals("REFER [DATA, EXPIRED, EXAM]", afterTheEnd(world));
    }

    /** Two persons refused; that the file is lost since takes nothing back that present rules refuse for, too. */
    @Test
    void aSignedRefusalWhoseDossierIsLostStandsWherePresentRulesRefuse() {
        RenewalWorld world = h2();
        Officer officer = sound(world);
        Attempt first = RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED);
        Attempt second = RenewalWorld.attempt("2026-09-10", Attempt.Outcome.FAILED);
        world.attempts(officer, RenewalWorld.attempt("2025-12-01", Attempt.Outcome.PASSED), first, second);
        assertEquals("RENEW [OK]", OneOfficer.judged(world));
        world.clock.advance(Duration.ofDays(13));
        assertEquals("WITHHOLD [EXAM]", OneOfficer.judgedToday(world));
        world.approved(Outcome.WITHHOLD);
        world.store.change(handle -> handle.execute("DELETE FROM renewal_dossier"));

        assertEquals("WITHHOLD [EXPIRED, EXAM]", afterTheEnd(world));
    }

    /** Two persons had signed each of them: for hours, by the order of rules or a mere text, or for the examination. */
    @ParameterizedTest
    @CsvSource({
        "refusal-order.zip, true, REFER DATA",
        "refusal-local-text.zip, true, REFER DATA",
        "refusal-exam.zip, false, WITHHOLD EXPIRED"
    })
    void refusalsThatProgramsOfBeforeWroteAreJudgedByWhatTheyWereFor(String name, boolean passed, String judged)
            throws IOException {
        DossierFile file = DossierFile.read(Files.readAllBytes(
                Path.of("..", "question-bank", "src", "test", "resources", "org", "zhikao", "renewal", name)));
        RenewalWorld world = h2();
        Officer officer = sound(world);
        world.ledgers.put(officer.id(), RenewalWorld.ledger().subList(0, 12));
        world.attempts(
                officer,
                RenewalWorld.attempt("2025-11-17", Attempt.Outcome.PASSED),
                RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED),
                RenewalWorld.attempt("2026-09-10", Attempt.Outcome.FAILED));
        // For the days when the pass still counted nothing but hours kept it open: what was signed later decides.
        world.renewals.evaluate(RenewalWorld.SEASON, Optional.of(LocalDate.parse("2026-11-16")), false, world.proposer);
        world.clock.advance(Duration.ofMillis(1));
        assertEquals("WITHHOLD [EXAM, HOURS]", OneOfficer.judged(world));
        world.approved(Outcome.WITHHOLD);
        if (passed) {
            world.attempts(officer, RenewalWorld.attempt("2026-06-10", Attempt.Outcome.PASSED));
        }
        world.freeze(any -> new String(file.policy(), StandardCharsets.UTF_8));
        world.store.change(handle -> handle.execute(
                "UPDATE renewal_dossier SET dossier = ?, decision = ? WHERE dossier_id IN"
                        + " (SELECT dossier_id FROM renewal_decision WHERE outcome = 'WITHHOLD')",
                new String(file.dossier(), StandardCharsets.UTF_8),
                new String(file.decision(), StandardCharsets.UTF_8)));
        world.store.change(handle -> handle.execute(
                "UPDATE renewal_decision SET dossier_digest = ?, decision_digest = ? WHERE outcome = 'WITHHOLD'",
                Digest.of(file.dossier()).hex(),
                Digest.of(file.decision()).hex()));
        world.clock.advance(Duration.ofDays(140));
        Renewals process = world.process(step -> {});
        process.open(RenewalWorld.season("2027-spring"), world.admin);
        DecisionLine line = process.evaluate("2027-spring", Optional.empty(), false, world.proposer)
                .decisions()
                .get(0);
        assertEquals(judged, line.outcome() + " " + line.reasons().get(0));
    }

    /** Of every officer and evaluation alone would be thousands of questions. */
    @Test
    void howManyOfficersTheyAreDoesNotMatterToTheNumberOfQuestions() {
        assertEquals(questionsAfterTheEnd("周明"), questionsAfterTheEnd("周明", "陈立", "郑欣"));
    }

    private static int questionsAfterTheEnd(String... names) {
        RenewalWorld world = h2();
        world.renewals.open(OneOfficer.season(OneOfficer::withLocalRule), world.admin);
        for (Officer officer : world.officers(names)) {
            world.sound(officer);
            world.ledgers.put(officer.id(), RenewalWorld.ledger().subList(0, 12));
        }
        world.evaluate();
        refuse(world);
        world.clock.advance(Duration.ofDays(140));
        world.questions = 0;
        assertEquals("WITHHOLD [EXPIRED, HOURS]", OneOfficer.judgedToday(world));
        return world.questions;
    }

    /** PostgreSQL takes 65,535 parameters; who is evaluated every day for months has hundreds of dossiers. */
    @Test
    void howOftenSomebodyWasEvaluatedDoesNotMatterToTheLengthOfAQuestion() {
        CountedStatements statements = new CountedStatements();
        RenewalWorld world = new RenewalWorld(Store.open(statements.watch(TestDatabases.pool(TestDatabases.h2Url()))));
        Officer officer = sound(world);
        world.attempts(officer, RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED));
        for (int day = 0; day < 4; day++) {
            assertEquals("CONDITIONAL [EXAM]", OneOfficer.judgedToday(world));
            world.clock.advance(Duration.ofDays(1));
        }
        statements.clear();
        assertEquals("WITHHOLD [EXPIRED, EXAM]", afterTheEnd(world));

        List<String> dossiers = statements.list().stream()
                .filter(sql -> sql.contains("FROM renewal_dossier"))
                .toList();
        assertEquals(4, dossiers.size(), "one after the other: " + dossiers);
        dossiers.forEach(
                sql -> assertEquals(1, sql.chars().filter(c -> c == '?').count(), sql));
    }

    private static RenewalWorld h2() {
        return new RenewalWorld(TestDatabases.h2());
    }

    private static Officer sound(RenewalWorld world) {
        return OneOfficer.sound(world, UnaryOperator.identity());
    }

    private static String afterTheEnd(RenewalWorld world) {
        world.clock.advance(Duration.ofDays(140));
        return OneOfficer.judgedToday(world);
    }

    /** Two persons approve it and the officer gets the notice. */
    private static void refuse(RenewalWorld world) {
        issue(world, Outcome.WITHHOLD);
    }

    private static void issue(RenewalWorld world, Outcome outcome) {
        assertEquals(
                world.count("certificate_held"),
                world.renewals
                        .issue(world.approved(outcome), Language.CHINESE, world.proposer)
                        .issued());
    }

    private static Standing graded(List<Standing.Review> reviews, Standing.Grade grade) {
        return OneOfficer.standing(reviews, Optional.of(grade), Standing.Ground.NONE);
    }

    private static Standing misconductUntil(LocalDate day) {
        return standing(new Standing.Misconduct(Optional.of(day)), List.of());
    }

    private static Standing unread(List<String> documents) {
        return standing(Standing.Misconduct.NONE, documents);
    }

    private static Standing standing(Standing.Misconduct misconduct, List<String> documents) {
        Standing plain = RenewalWorld.standing();
        return new Standing(
                plain.asOf(),
                plain.employment(),
                plain.post(),
                plain.lastGrade(),
                plain.gradeBefore(),
                plain.openCase(),
                plain.revocationGround(),
                Optional.of(misconduct),
                plain.leave(),
                plain.exemption(),
                plain.reviews(),
                Optional.of(documents),
                plain.newScopes());
    }
}
