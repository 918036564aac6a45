package org.zhikao.server.accommodation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.sitting.Papers;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.store.Store;

/** What a person chose is there at the next exam; what the office granted since then comes first. */
class LooksTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWasChosenIsThereAtThePersonsNextExamAndAtNobodyElses(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        Looks looks = looks(world);
        SessionId first = world.frozen(2);
        assertEquals(Papers.Look.USUAL, looks.of(sitting(world, first, 1)));

        looks.keep(sitting(world, first, 1), TextSize.LARGE, Contrast.STANDARD);
        looks.keep(sitting(world, first, 1), TextSize.LARGER, Contrast.HIGH);

        SessionId next = world.frozen(2);
        assertEquals(new Papers.Look("larger", "high", false), looks.of(sitting(world, next, 1)));
        assertEquals(Papers.Look.USUAL, looks.of(sitting(world, next, 2)));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theLaterOfChoiceAndGrantCountsAndTextAloneIsTheOffices(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        Looks looks = looks(world);
        SittingKey key = sitting(world, world.frozen(1), 1);
        looks.keep(key, TextSize.STANDARD, Contrast.STANDARD);
        world.clock.advance(Duration.ofMinutes(1));
        new OfficeDesk(new Accommodations(world.store, world.audit, world.roster, world.clock))
                .approved(OfficeDesk.look(1, "larger", "high", true));
        assertEquals(new Papers.Look("larger", "high", true), looks.of(key));

        world.clock.advance(Duration.ofMinutes(1));
        looks.keep(key, TextSize.LARGE, Contrast.HIGH);
        assertEquals(new Papers.Look("large", "high", true), looks.of(key));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void moreTimeAloneLeavesTheChoiceAsItIs(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        Looks looks = looks(world);
        SittingKey key = sitting(world, world.frozen(1), 1);
        looks.keep(key, TextSize.LARGE, Contrast.HIGH);
        world.clock.advance(Duration.ofMinutes(1));
        new OfficeDesk(new Accommodations(world.store, world.audit, world.roster, world.clock))
                .approved(OfficeDesk.factor(1, 125));

        assertEquals(new Papers.Look("large", "high", false), looks.of(key));
    }

    private static Looks looks(SessionWorld world) {
        return new Looks(world.store, world.sessions, world.clock, ZoneId.of("Asia/Shanghai"));
    }

    private static SittingKey sitting(SessionWorld world, SessionId session, int officer) {
        return world.sessions.candidates().ofBadge(SessionWorld.badge(officer)).stream()
                .filter(candidate -> candidate.row().sessionId().equals(session))
                .map(candidate -> new SittingKey(session, candidate.sittingId()))
                .findFirst()
                .orElseThrow();
    }
}
