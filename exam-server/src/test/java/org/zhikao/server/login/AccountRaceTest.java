package org.zhikao.server.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;

/** Two administrators at once, where each alone does nothing wrong. */
class AccountRaceTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final String PASSWORD = "a long enough password";
    private static final Grant SIGNER = new Grant(Role.SIGNER, Scope.ANY);

    private final SettableClock clock = new SettableClock();
    private final PersonId person = PersonId.random();
    private final Caller.Person first = TestCallers.person(Role.ADMIN);
    private final Caller.Person second = TestCallers.person(Role.ADMIN);

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyGetsASecondAccountWhileARoleThatTakesTwoIsGiven(Supplier<Store> database) throws Exception {
        Store store = database.get();
        Accounts accounts = new Accounts(store, new Audit(store, clock), clock, TestKeys.node());
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
        accounts.create(person, "王五", "wang", PASSWORD, TestCallers.person(Role.ADMIN));

        Set<String> refused = together(
                store,
                () -> accounts.resetPassword("wang", "another long password", first),
                () -> accounts.grant(person, SIGNER, Optional.empty(), first));

        assertTrue(Set.of("login.grantBySetter", "login.resetOfHolder").containsAll(refused), refused::toString);
        assertEquals(1, refused.size());
    }

    /** Does both at once: neither ends before the other has checked what it checks, unless it waits for it. */
    private Set<String> together(Store store, Runnable one, Runnable other) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> audit = CompletableFuture.runAsync(() -> store.change(handle -> {
            handle.execute("SELECT node FROM audit_head FOR UPDATE");
            held.countDown();
            wait(release);
        }));
        assertTrue(held.await(30, TimeUnit.SECONDS));
        List<CompletableFuture<String>> both = Stream.of(one, other)
                .map(work -> CompletableFuture.supplyAsync(() -> refusal(work)))
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
