package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhikao.server.impact.ImpactView;
import org.zhikao.server.impact.NoticeView;
import org.zhikao.server.session.LawNotices;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Reason;

/** What is said of a session that was held by words which were not in force on its day. */
class HeldSessionsTest {

    private final LawExam law = new LawExam(TestDatabases.h2());

    @AfterEach
    void stop() throws InterruptedException {
        law.stop();
    }

    @Test
    void fromItsCloseToTheReleaseOfItsResultsSomebodyHasToSayWhyItsFormsStand() {
        law.publish(LawExam.amended(LawExam.DAY, 1));
        law.world.clock.advance(Duration.ofDays(2));
        assertEquals(List.of(), law.concerned(), "where nobody sat nobody ever gets results");
        law.exam.adopt(law.session, law.world.sessions.papers());
        law.exam.begun.add(law.exam.sitting(0));
        assertEquals(
                List.of(ImpactView.Standing.UNDER_WAY),
                law.concerned().stream().map(ImpactView.SessionLine::standing).toList());
        NoticeView before = law.impacts.notice(1);
        assertEquals(1, before.sessions().size());
        assertEquals(List.of(), before.held(), "nothing is said of results that nobody has");
        law.exam.close(0, 3);
        law.exam.register.registrar().finish();
        law.exam.worker(step -> {}).run();
        Results results = law.exam.results();
        UUID session = law.session.value();
        refused(Reason.CONFLICT, "impact.release.undecided", () -> results.manifest(session, law.exam.signer));
        law.impacts.keep(law.session, "仅文字调整", SessionWorld.ADMIN);
        assertTrue(results.manifest(session, law.exam.signer).length > 0);
        assertEquals(ImpactView.Standing.KEPT, law.concerned().get(0).standing());

        law.release();

        assertEquals(List.of(), law.concerned());
        NoticeView.HeldLine held = law.impacts.notice(1).held().get(0);
        int resting = law.formsWith("single-3", "single-5", "judge-3");
        assertTrue(resting > 0);
        assertEquals(List.of(8, resting, resting), List.of(held.results(), held.resting(), held.onTheDay()));
    }

    @Test
    void everyChangeToComeIsAnsweredByItselfAndTheFeedSaysWhatThereIsToDo() {
        LocalDate from = LawExam.DAY.plusMonths(2);
        LocalDate end = from.plusYears(1);
        NoticeView view = law.publish(LawExam.amendedThenRepealed(from, end, 1, 3));
        assertEquals(
                List.of(from.toString(), end.toString()),
                view.releases().stream().map(NoticeView.ReleaseLine::on).toList());
        int changed = view.releases().get(0).quarantined();
        int ended = view.releases().get(1).quarantined();
        assertTrue(changed > 0 && ended > changed, changed + " and " + ended);
        assertEquals(
                ("{\"number\":1,\"regulation\":\"law-1\",\"results\":0,\"sessions\":0,\"toDecide\":0,\"releases\":["
                                + "{\"on\":\"%s\",\"number\":1,\"quarantined\":%d,\"moved\":0},"
                                + "{\"on\":\"%s\",\"number\":1,\"quarantined\":%d,\"moved\":0}]}")
                        .formatted(from, changed, end, ended),
                law.heard("IMPACT"));
        law.publish(LawExam.amended(LawExam.DAY, 1));
        assertTrue(law.heard("IMPACT").contains("\"sessions\":1,\"toDecide\":1"), law.heard("IMPACT"));
    }

    @Test
    void whatTodaysLawDidIsAnsweredBesideWhatIsToCome() {
        LocalDate past = LawExam.DAY.minusMonths(1);
        LocalDate end = LawExam.DAY.plusMonths(1);
        NoticeView view = law.publish(LawExam.amendedThenRepealed(past, end, 1, 3));
        assertEquals(
                List.of(past.toString(), end.toString()),
                view.releases().stream().map(NoticeView.ReleaseLine::on).toList());
    }

    @Test
    void wordsThatCameIntoForceAfterTheExamOnlyAreSaidOfItsResults() {
        law.world.clock.advance(Duration.ofDays(2));
        law.release();
        NoticeView view = law.publish(LawExam.later(LawExam.DAY.plusDays(1)));
        assertEquals(List.of(), view.releases(), "after the last change everything holds");
        NoticeView.HeldLine held = view.held().get(0);
        int resting = law.formsWith("single-1", "single-3", "single-5", "judge-1", "judge-3");
        assertTrue(resting > 0);
        assertEquals(List.of(resting, resting), List.of(held.resting(), held.onTheDay()));
        assertEquals(
                List.of(),
                law.publish(LawExam.later(LawExam.DAY)).held(),
                "from the day of the exam on they were in force");
    }

    @Test
    void aNoticeOfOneVersionWithoutAnEndTellsOfNoChange() {
        assertEquals("IN_FORCE", law.publish(LawExam.unchanged()).notice().state());
        assertEquals(
                "AMENDED", law.publish(LawExam.amended(LawExam.DAY, 1)).notice().state());
        assertEquals(
                "ENDED", law.publish(LawNotices.repealed(LawExam.DAY)).notice().state());
    }
}
