package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.Store;

class QuarantineDaoTest {

    private static final Instant AT = Instant.parse("2026-11-22T03:00:40.123Z");

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void everyCopyIsReadAsItWasPutAside(Supplier<Store> database) {
        Store store = database.get();
        SittingKey key = new SittingKey(SessionId.random(), new SittingId(UUID.randomUUID()));
        List<QuarantineRow> rows = new ArrayList<>();
        for (List<String> response : List.of(
                List.<String>of(),
                List.of("a1"),
                List.of("b2", "a1"),
                List.of("p1=o1", "p2=o1"),
                List.of("六时 至二十二时"),
                List.of("[1]"),
                List.of("", "空"),
                List.of(""),
                List.of("\"引号\"、\\ 和\n换行"))) {
            SaveOutcome why = rows.size() % 2 == 0 ? SaveOutcome.LATE : SaveOutcome.STALE;
            rows.add(new QuarantineRow(
                    UUID.randomUUID(),
                    why,
                    key,
                    rows.size(),
                    AT.plusMillis(rows.size()),
                    new ResponseCopy(
                            rows.size() + 1,
                            response,
                            rows.size() % 3 == 0,
                            rows.size(),
                            UUID.randomUUID(),
                            AT.minusSeconds(9))));
        }
        store.change(handle -> handle.attach(SittingDao.class).insertQuarantine(rows));
        assertEquals(rows, store.read(handle -> handle.attach(SittingDao.class).quarantine(key.session())));
        assertEquals(
                List.of(), store.read(handle -> handle.attach(SittingDao.class).quarantine(SessionId.random())));
        Set<UUID> wanted = Set.of(rows.get(2).copyId(), rows.get(5).copyId());
        assertEquals(
                wanted,
                store
                        .write(handle ->
                                handle.attach(SittingDao.class).lockQuarantine(key.session(), List.copyOf(wanted)))
                        .stream()
                        .map(QuarantineRow::copyId)
                        .collect(Collectors.toSet()));
        assertEquals(
                List.of(),
                store.write(handle ->
                        handle.attach(SittingDao.class).lockQuarantine(SessionId.random(), List.copyOf(wanted))),
                "of another session");
    }
}
