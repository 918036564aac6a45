package org.zhikao.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.server.OwnThread;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

/** A decision on a personnel list that has its time, and is not yet there to see. */
class DecisionMomentTest {

    private static final String LIST = """
            执法证号,姓名,截至日期,人员身份,在岗状态,上年度考核,前年度考核,在办案件,吊销事由,违纪记录有效期至,请假起止日期,免考,复核中事项,必学文件缺项,新增执法范围
            CJ-1,张三,2026-11-01,在编,在岗,优秀,称职,有,无,无,无,无,无,无,无
            """;

    private final SettableClock clock = new SettableClock();
    private final Slow slow = new Slow(clock);

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void whoTakesAMomentWaitsForTheDecisionsThatHaveAnEarlierTime(Supplier<Store> database) throws Exception {
        Store store = database.get();
        Audit audit = new Audit(store, clock);
        Roster roster = new Roster(store, audit, clock, Texts.load());
        roster.importOfficers(
                bytes("姓名,执法证号,身份证号,单位\n张三,CJ-1,11010519491231002X,一中队\n"),
                "officers.csv",
                false,
                Language.CHINESE,
                TestCallers.person(Role.ADMIN));
        PersonId person = roster.findByBadge("CJ-1").orElseThrow().id();
        Standings standings =
                new Standings(store, new Batches(audit, slow), roster, clock, ZoneId.of("Asia/Shanghai"), Texts.load());
        BatchReport taken = standings.imports(
                bytes(LIST), "standings.csv", false, Language.CHINESE, TestCallers.person(Role.CLERK));
        Instant before = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        slow.isArmed = true;
        var approved = CompletableFuture.runAsync(
                () -> standings.approve(new BatchId(UUID.fromString(taken.batchId())), TestCallers.person(Role.ADMIN)),
                OwnThread::run);
        assertTrue(slow.asked.await(30, TimeUnit.SECONDS), "the approval asks for its time");

        CompletableFuture<Set<PersonId>> seen = CompletableFuture.supplyAsync(
                () -> store.read(handle -> {
                    standings.hold(handle);
                    return standings.restated(handle, List.of(person), before);
                }),
                OwnThread::run);

        assertThrows(TimeoutException.class, () -> seen.get(300, TimeUnit.MILLISECONDS));
        slow.goOn.countDown();
        approved.get(30, TimeUnit.SECONDS);
        assertEquals(Set.of(person), seen.get(30, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aLaterMomentIsLaterAlthoughTheClockStandsOrAnotherNodesIsBehind(Supplier<Store> database) {
        Store store = database.get();
        Audit audit = new Audit(store, clock);
        SettableClock behind = new SettableClock();
        clock.advance(Duration.ofSeconds(3));
        Batches here = new Batches(audit, clock);
        Batches there = new Batches(audit, behind);
        BatchId batch = store.write(handle -> {
            here.lock(handle, ImportBatch.Kind.STANDING);
            return here.open(
                    handle,
                    ImportBatch.Kind.STANDING,
                    "standings.csv",
                    Digest.of("file"),
                    1,
                    TestCallers.person(Role.CLERK),
                    id -> {});
        });
        List<Instant> given = new ArrayList<>();
        given.add(store.write(here::moment));
        given.add(store.write(handle -> decidedAt(
                here.approve(handle, ImportBatch.Kind.STANDING, batch, TestCallers.person(Role.ADMIN), () -> {}))));
        given.add(store.write(there::moment));
        given.add(store.write(handle -> decidedAt(
                there.reject(handle, ImportBatch.Kind.STANDING, batch, "错", TestCallers.person(Role.ADMIN)))));
        given.add(store.write(here::moment));
        Instant first = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        assertEquals(
                List.of(first, first.plusMillis(1), first.plusMillis(2), first.plusMillis(3), first.plusMillis(4)),
                given);
        clock.advance(Duration.ofSeconds(1));
        assertEquals(clock.instant().truncatedTo(ChronoUnit.MILLIS), store.write(here::moment), "else the clock's own");
    }

    private static Instant decidedAt(ImportBatch batch) {
        return batch.decidedAt().orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A clock whose answer comes late once it is armed. */
    private static final class Slow extends Clock {
        private final Clock clock;
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile boolean isArmed;

        private Slow(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            Instant now = clock.instant();
            if (isArmed) {
                asked.countDown();
                try {
                    assertTrue(goOn.await(30, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }
    }
}
