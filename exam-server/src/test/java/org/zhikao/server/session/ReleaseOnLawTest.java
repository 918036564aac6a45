package org.zhikao.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.session.LawChangeTest.SECOND;
import static org.zhikao.server.session.LawChangeTest.drawn;
import static org.zhikao.server.web.Refusals.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.bank.CitationEnd;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Article;
import org.zhikao.bank.ReleaseManifest.Printed;
import org.zhikao.evidence.RecordType;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;

/** What a release itself says of its items' law: since when it is in force, and which places their questions name. */
class ReleaseOnLawTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTheReleaseSaysIsNotInForceYetIsLeftOutThoughNoNoticeTells(Supplier<Store> database) {
        Store store = database.get();
        SessionWorld world = new SessionWorld(store, papers(Optional.of(DAY.plusDays(1)), List.of()));
        SessionId session = world.frozen(10);
        assertTrue(drawn(world, session).stream().noneMatch(SECOND::contains));
        JsonNode record = LawChangeTest.body(
                world.register.records(RecordType.FORMS_FROZEN, session.value()).get(0));
        assertEquals(5, record.path("leftOut").path("items").asInt());
        assertEquals(0, record.path("notices").size(), "the release says so, no notice");
        FreezesView.Line freeze = world.sessions.freezes(session).freezes().get(0);
        world.progress(id -> true);
        world.sessions.openSeed(session, SessionWorld.ADMIN);
        LawChangeTest.everyFormIsMadeAgain(world, session, freeze, world.forms(session));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void fromItsDayOnItIsDrawn(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get(), papers(Optional.of(DAY), List.of()));
        assertTrue(drawn(world, world.frozen(10)).stream().anyMatch(SECOND::contains));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void wordsThatMovedAreDrawnUnlessTheQuestionNamesTheirOldPlace(Supplier<Store> database) {
        Article there = new Article("law-1", "2024-01-01", "3", 1, SamplePapers.SECOND.digest());
        SessionWorld world = new SessionWorld(database.get(), papers(Optional.empty(), List.of()));
        world.papers.tell(LawNotices.amended(DAY, SamplePapers.ARTICLE, there));
        assertTrue(drawn(world, world.frozen(10)).stream().anyMatch(SECOND::contains));
        SessionWorld naming =
                new SessionWorld(database.get(), papers(Optional.empty(), List.of(new Printed("law-1", "2", 0))));
        naming.papers.tell(LawNotices.amended(DAY, SamplePapers.ARTICLE, there));
        assertTrue(drawn(naming, naming.frozen(10)).stream().noneMatch(SECOND::contains));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTheReleaseSaysHasEndedIsLeftOutThoughNoNoticeTells(Supplier<Store> database) {
        Store store = database.get();
        SessionWorld world = new SessionWorld(store, ending(DAY));
        SessionId session = world.frozen(10);
        assertTrue(drawn(world, session).stream().noneMatch(SECOND::contains));
        JsonNode record = LawChangeTest.body(
                world.register.records(RecordType.FORMS_FROZEN, session.value()).get(0));
        assertEquals(5, record.path("leftOut").path("items").asInt());
        assertEquals(0, record.path("notices").size(), "the release says so, no notice");
        FreezesView.Line freeze = world.sessions.freezes(session).freezes().get(0);
        assertEquals(SECOND, Set.copyOf(freeze.leftOut()));
        world.progress(id -> true);
        world.sessions.openSeed(session, SessionWorld.ADMIN);
        LawChangeTest.everyFormIsMadeAgain(world, session, freeze, world.forms(session));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theDayBeforeItIsDrawn(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get(), ending(DAY.plusDays(1)));
        assertTrue(drawn(world, world.frozen(10)).stream().anyMatch(SECOND::contains));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aLaterNoticeThatPutsOffTheDayLetsFormsBeDrawnAndAnEarlierDoesNot(Supplier<Store> database) {
        // By this notice the version that ends the words is in force a month later than by the release.
        ForceNotice later = LawNotices.amended(DAY.plusMonths(1), SamplePapers.ARTICLE);
        SessionWorld before = new SessionWorld(database.get(), ending(DAY));
        before.papers.toldAt(SamplePapers.SIGNED.minusSeconds(1), later);
        assertTrue(drawn(before, before.frozen(10)).stream().noneMatch(SECOND::contains));
        SessionWorld after = new SessionWorld(database.get(), ending(DAY));
        after.papers.toldAt(SamplePapers.SIGNED.plusSeconds(1), later);
        assertTrue(drawn(after, after.frozen(10)).stream().anyMatch(SECOND::contains));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPaperThatTheEndsLeaveTooLittleForIsRefusedNamingTheArticle(Supplier<Store> database) {
        SamplePapers papers = ending(DAY);
        SessionWorld world = new SessionWorld(database.get(), papers);
        world.papers.tell(LawNotices.amended(DAY, SamplePapers.SECOND));
        assertEquals(
                "law-1 第一条、law-1 第二条",
                refused(Reason.BAD_INPUT, "session.plan.law-changed", world::created)
                        .arguments()
                        .get(3));
    }

    private static SamplePapers ending(LocalDate day) {
        CitationEnd end = new CitationEnd("", day, Optional.empty(), Effect.CHANGED, Optional.of(DAY));
        return new SamplePapers(ReleaseManifest.Secrecy.SECRET, Optional.empty(), List.of(), List.of(end));
    }

    private static SamplePapers papers(Optional<LocalDate> from, List<Printed> printed) {
        return new SamplePapers(ReleaseManifest.Secrecy.SECRET, from, printed, List.of());
    }
}
