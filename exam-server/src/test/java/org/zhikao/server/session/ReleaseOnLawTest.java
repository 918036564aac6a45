package org.zhikao.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.session.LawChangeTest.SECOND;
import static org.zhikao.server.session.LawChangeTest.drawn;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Article;
import org.zhikao.bank.ReleaseManifest.Printed;
import org.zhikao.evidence.RecordType;
import org.zhikao.server.store.Store;

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

    private static SamplePapers papers(Optional<LocalDate> from, List<Printed> printed) {
        return new SamplePapers(ReleaseManifest.Secrecy.SECRET, from, printed);
    }
}
