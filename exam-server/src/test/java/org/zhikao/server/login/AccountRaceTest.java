package org.zhikao.server.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.OwnThread;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

/** Two administrators at once, where each alone does nothing wrong. */
class AccountRaceTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final String PASSWORD = "a long enough password";
    private static final Grant SIGNER = new Grant(Role.SIGNER, Scope.ANY);

    private final SettableClock clock = new SettableClock();
    private final Caller.Person first = TestCallers.person(Role.ADMIN);
    private final Caller.Person second = TestCallers.person(Role.ADMIN);

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyGetsASecondAccountWhileARoleThatTakesTwoIsGiven(Supplier<Store> database) throws Exception {
        Store store = database.get();
        Accounts accounts = new Accounts(store, new Audit(store, clock), clock, TestKeys.node());
        PersonId person = person(store);
        accounts.create(person, "王五", "wang", PASSWORD, TestCallers.person(Role.ADMIN));

        Set<String> refused = together(
                store,
                () -> accounts.create(person, "王五", "wang.second", PASSWORD, first),
                () -> accounts.grant(person, SIGNER, Optional.empty(), second));

        boolean two = accounts.list().size() == 2;
        assertEquals(Set.of(two ? "login.grantToTwo" : "login.secondOfHolder"), refused);
        assertEquals(two, accounts.grants(person).isEmpty());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodySetsThePasswordOfWhomARoleThatTakesTwoIsGiven(Supplier<Store> database) throws Exception {
        Store store = database.get();
        Accounts accounts = new Accounts(store, new Audit(store, clock), clock, TestKeys.node());
        PersonId person = person(store);
        accounts.create(person, "王五", "wang", PASSWORD, TestCallers.person(Role.ADMIN));

        Set<String> refused = together(
                store,
                () -> accounts.resetPassword("wang", "another long password", first),
                () -> accounts.grant(person, SIGNER, Optional.empty(), first));

        assertTrue(Set.of("login.grantBySetter", "login.resetOfHolder").containsAll(refused), refused::toString);
        assertEquals(1, refused.size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoChangesTheirPasswordAndWhoGivesThemARoleDoNotWaitForEachOther(Supplier<Store> database) throws Exception {
        Store store = database.get();
        Accounts accounts = new Accounts(store, new Audit(store, clock), clock, TestKeys.node());
        PersonId person = person(store);
        accounts.create(person, "王五", "wang", PASSWORD, TestCallers.person(Role.ADMIN));

        Set<String> refused = together(
                store,
                () -> accounts.changePassword("wang", PASSWORD, "another long password", TestCallers.ADDRESS),
                () -> accounts.grant(person, SIGNER, Optional.empty(), second));

        assertEquals(Set.of(), refused);
        assertEquals(List.of(SIGNER), accounts.grants(person));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofTwoFirstAccountsOneAloneComesWithRoles(Supplier<Store> database) throws Exception {
        Store store = database.get();
        Accounts accounts = new Accounts(store, new Audit(store, clock), clock, TestKeys.node());
        PersonId person = person(store);
        List<Grant> roles = List.of(new Grant(Role.PROCTOR, Scope.ANY));

        Set<String> refused = together(
                store,
                () -> accounts.create(person, "王五", "wang", PASSWORD, roles, first),
                () -> accounts.create(person, "王五", "wang.second", PASSWORD, roles, second));

        assertEquals(Set.of("login.secondGrants"), refused);
        assertEquals(1, accounts.list().size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRoleThatIsGivenWhileSomebodyWaitsIsSeenWhateverItsClockSays(Supplier<Store> database) throws Exception {
        Store store = database.get();
        Audit audit = new Audit(store, clock);
        Accounts accounts = new Accounts(store, audit, clock, TestKeys.node());
        PersonId person = person(store);
        accounts.create(person, "王五", "wang", PASSWORD, TestCallers.person(Role.ADMIN));
        Instant ahead = clock.instant().plusSeconds(20);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> giving = CompletableFuture.runAsync(
                () -> store.change(handle -> {
                    handle.attach(LoginDao.class).lock(person);
                    locked.countDown();
                    wait(release);
                    new Grants(store, audit, clock).give(handle, person, SIGNER, ahead, Optional.empty(), second);
                }),
                OwnThread::run);
        assertTrue(locked.await(30, TimeUnit.SECONDS));
        List<CompletableFuture<String>> both = Stream.<Runnable>of(
                        () -> accounts.create(person, "王五", "wang.second", PASSWORD, first),
                        () -> accounts.resetPassword("wang", "another long password", first))
                .map(work -> CompletableFuture.supplyAsync(() -> refusal(work), OwnThread::run))
                .toList();
        TimeUnit.MILLISECONDS.sleep(700);
        // The other node's clock is ten seconds before this one's.
        clock.advance(Duration.ofSeconds(10));
        release.countDown();
        giving.get(30, TimeUnit.SECONDS);

        assertEquals("login.secondOfHolder", both.get(0).get(30, TimeUnit.SECONDS));
        assertEquals("login.resetOfHolder", both.get(1).get(30, TimeUnit.SECONDS));
    }

    private PersonId person(Store store) {
        Audit audit = new Audit(store, clock);
        return new Roster(store, audit, clock, Texts.load()).person("310107197903060018", first);
    }

    /** Does both at once: neither ends before the other has checked what it checks, unless it waits for it. */
    private Set<String> together(Store store, Runnable one, Runnable other) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> audit = CompletableFuture.runAsync(
                () -> store.change(handle -> {
                    handle.execute("SELECT node FROM audit_head FOR UPDATE");
                    held.countDown();
                    wait(release);
                }),
                OwnThread::run);
        assertTrue(held.await(30, TimeUnit.SECONDS));
        List<CompletableFuture<String>> both = Stream.of(one, other)
                .map(work -> CompletableFuture.supplyAsync(() -> refusal(work), OwnThread::run))
                .toList();
        TimeUnit.MILLISECONDS.sleep(700);
        release.countDown();
        audit.get(30, TimeUnit.SECONDS);
        for (CompletableFuture<String> each : both) {
            each.get(30, TimeUnit.SECONDS);
        }
        return both.stream()
                .map(CompletableFuture::join)
                .filter(refusal -> !refusal.isEmpty())
                .collect(Collectors.toSet());
    }

    private static void wait(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String refusal(Runnable work) {
        try {
            work.run();
            return "";
        } catch (Refusal e) {
            return e.detailKey();
        }
    }
}
