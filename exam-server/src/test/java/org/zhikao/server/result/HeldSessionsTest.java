package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhikao.server.impact.ImpactView;
import org.zhikao.server.impact.NoticeView;
import org.zhikao.server.impact.SittingsView;
import org.zhikao.server.session.LawNotices;
import org.zhikao.server.session.SessionId;
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
        SittingsView named = law.impacts.sittings(law.session, Optional.of(1));
        assertEquals(law.ticketsWith("single-3", "single-5", "judge-3"), tickets(named));
        assertTrue(named.sittings().stream().allMatch(line -> line.released() && line.onTheDay()));
        assertEquals(8, named.forms());
        assertEquals(named.sittings().size(), held.resting() + held.unreleased());
    }

    private static List<String> tickets(SittingsView view) {
        return view.sittings().stream().map(SittingsView.Line::ticket).toList();
    }

    @Test
    void whichFormsAreConcernedIsSaidByTicketAndWhichOfThemOnTheirDay() {
        assertEquals(
                List.of(), law.impacts.sittings(law.session, Optional.empty()).sittings());
        LocalDate later = LawExam.DAY.plusMonths(1);
        law.publish(LawExam.amended(later, 1, 3));
        assertEquals(
                List.of(), law.impacts.sittings(law.session, Optional.empty()).sittings(), "not on its day");
        SittingsView changed = law.impacts.sittings(law.session, Optional.of(1));
        assertEquals(law.ticketsWith("single-5"), tickets(changed));
        assertTrue(changed.sittings().stream().noneMatch(line -> line.onTheDay() || line.released()));
        law.publish(LawExam.amended(LawExam.DAY, 1));
        SittingsView now = law.impacts.sittings(law.session, Optional.empty());
        assertEquals(law.ticketsWith("single-3", "single-5", "judge-3"), tickets(now));
        assertEquals(law.concerned().get(0).formsConcerned(), now.sittings().size());
        assertTrue(now.sittings().stream().allMatch(SittingsView.Line::onTheDay));
        assertEquals("第一考场", now.sittings().get(0).room());
        refused(Reason.NOT_FOUND, "impact.unknown", () -> law.impacts.sittings(law.session, Optional.of(9)));
        refused(Reason.NOT_FOUND, "session.unknown", () -> law.impacts.sittings(SessionId.random(), Optional.empty()));
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
        JsonNode heard = law.heard("IMPACT");
        assertSameAsThePage(view, heard);
        assertEquals(2, heard.path("releases").size());
        assertTrue(
                heard.path("releases").get(0).path("items").toString().contains("\"effect\":\"CHANGED\""),
                heard.toString());
        assertEquals(0, heard.path("toDecide").intValue());
        NoticeView now = law.publish(LawExam.amended(LawExam.DAY, 1));
        JsonNode next = law.heard("IMPACT");
        assertSameAsThePage(now, next);
        assertEquals(1, next.path("toDecide").intValue());
        assertEquals(
                law.session.toString(), next.path("sessions").get(0).path("id").textValue());
        assertEquals("TO_DECIDE", next.path("sessions").get(0).path("standing").textValue());
    }

    /** What followers hear is what the page shows. */
    private static void assertSameAsThePage(NoticeView page, JsonNode heard) {
        List<String> items = new ArrayList<>();
        heard.path("releases")
                .forEach(release -> release.path("items")
                        .forEach(item -> items.add(release.path("on").asText() + " "
                                + item.path("item").asText() + " "
                                + item.path("effect").asText() + " "
                                + item.path("cited").asText() + " "
                                + item.path("now").asText())));
        assertEquals(
                page.releases().stream()
                        .flatMap(release -> release.concerned().stream()
                                .map(item -> release.on() + " " + item.item() + " " + item.effect() + " " + item.cited()
                                        + " " + item.now().orElse("null")))
                        .toList(),
                items);
        assertTrue(!items.isEmpty());
        List<String> changes = new ArrayList<>();
        heard.path("changes")
                .forEach(change -> changes.add(change.path("old").asText()
                        + change.path("now").asText()
                        + change.path("change").asText()));
        assertEquals(
                page.changes().stream()
                        .map(change -> change.old() + change.now() + change.change())
                        .toList(),
                changes);
        assertEquals("/impact/" + page.notice().number(), heard.path("page").asText());
        List<String> cells = new ArrayList<>();
        heard.path("blueprints")
                .forEach(cell -> cells.add(cell.path("on").asText()
                        + cell.path("section").asText()
                        + cell.path("after").asInt()
                        + cell.path("short").asBoolean()));
        assertEquals(
                page.blueprints().stream()
                        .map(cell -> cell.on() + cell.section() + cell.after() + cell.tooFew())
                        .sorted()
                        .toList(),
                cells.stream().sorted().toList());
        assertTrue(!cells.isEmpty());
        assertEquals(page.sessions().size(), heard.path("sessions").size());
        assertEquals(page.held().size(), heard.path("held").size());
        heard.path("leftOut").forEach(more -> assertEquals(0, more.intValue()));
    }

    @Test
    void theSameNoticeSentAgainIsNotToldAgainAndResultsAreNamedBySession() {
        law.world.clock.advance(Duration.ofDays(2));
        law.release();
        NoticeView view = law.publish(LawExam.amended(LawExam.DAY, 1));
        JsonNode heard = law.heard("IMPACT");
        JsonNode held = heard.path("held").get(0);
        assertEquals(law.session.toString(), held.path("id").textValue());
        assertEquals(view.held().get(0).resting(), held.path("resting").intValue());
        assertEquals(view.held().get(0).onTheDay(), held.path("onTheDay").intValue());
        assertEquals(List.of(1L, 1L), List.of(law.times("NOTICE"), law.times("IMPACT")));
        law.publish(LawExam.amended(LawExam.DAY, 1));
        assertEquals(List.of(1L, 1L), List.of(law.times("NOTICE"), law.times("IMPACT")));
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
