package org.zhikao.server.doubt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.Store;

class DoubtDaoTest {

    private static final SessionId SESSION = new SessionId(new UUID(1, 1));
    private static final SittingId SITTING = new SittingId(new UUID(2, 1));

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void doubtsAreKeptOnceAndListedByTime(Supplier<Store> database) {
        Store store = database.get();
        Doubt later = doubt(1, SESSION, SITTING, 60);
        Doubt earlier = doubt(2, SESSION, new SittingId(new UUID(2, 2)), 0);
        Doubt elsewhere = doubt(3, new SessionId(new UUID(1, 2)), SITTING, 30);
        store.change(handle -> List.of(later, earlier, elsewhere)
                .forEach(doubt -> handle.attach(DoubtDao.class).insert(doubt)));
        assertEquals(
                List.of(earlier, later),
                store.read(handle -> handle.attach(DoubtDao.class).of(SESSION)));
        int ofSitting = store.read(handle -> handle.attach(DoubtDao.class).count(SITTING));
        assertEquals(2, ofSitting);
        assertEquals(
                Optional.of(elsewhere),
                store.read(handle -> handle.attach(DoubtDao.class).find(elsewhere.doubtId())));
        assertThrows(
                RuntimeException.class,
                () -> store.change(handle -> handle.attach(DoubtDao.class).insert(later)));
    }

    private static Doubt doubt(long id, SessionId session, SittingId sitting, int seconds) {
        return new Doubt(
                new UUID(0, id), session, sitting, 3, "“以上”是否含本数？\n第二款没有写。", SettableClock.START.plusSeconds(seconds));
    }
}
