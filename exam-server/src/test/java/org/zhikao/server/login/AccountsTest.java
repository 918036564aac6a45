package org.zhikao.server.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.CertificateFields;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;

class AccountsTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Caller ADMIN = TestCallers.person(Role.ADMIN);

    private final SettableClock clock = new SettableClock();
    private final PersonId person = PersonId.random();

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aPersonLogsInWithNameAndPasswordAndHasTheGrants(Supplier<Store> database) {
        Accounts accounts = accounts(database.get());
        Scope room = Scope.room(UUID.randomUUID());
        accounts.create(person, "周明", "zhouming", PASSWORD, List.of(new Grant(Role.PROCTOR, room)), ADMIN);

        IssuedToken issued = accounts.logIn(" ZhouMing ", PASSWORD, TestCallers.ADDRESS);

        Caller.Person found = accounts.withToken(issued.token()).orElseThrow();
        assertEquals(person.value(), found.personId());
        assertEquals("周明", found.name());
        assertTrue(found.has(Role.PROCTOR, room));
        assertFalse(found.has(Role.PROCTOR, Scope.room(UUID.randomUUID())));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void neitherPasswordNorTokenStandsInTheDatabase(Supplier<Store> database) {
        Store store = database.get();
        Accounts accounts = new Accounts(store, new Audit(store, clock), clock, TestKeys.node());
        accounts.create(person, "周明", "zhouming", PASSWORD, ADMIN);
        String token = accounts.logIn("zhouming", PASSWORD, TestCallers.ADDRESS).token();

        String stored = store.read(handle -> String.join(
                "\n",
                handle.createQuery(
                                "SELECT password_hash FROM credential UNION ALL SELECT token_digest FROM login_token")
                        .mapTo(String.class)
                        .list()));

        assertTrue(stored.startsWith("argon2id$19456$2$"), stored);
        assertFalse(stored.contains(PASSWORD) || stored.contains(token), stored);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookTheSame() {
        Accounts accounts = accounts(TestDatabases.h2());
        accounts.create(person, "周明", "zhouming", PASSWORD, ADMIN);

        Refusal wrong = refusal(() -> accounts.logIn("zhouming", "wrong password", TestCallers.ADDRESS));
        Refusal unknown = refusal(() -> accounts.logIn("nobody", PASSWORD, TestCallers.ADDRESS));

        assertEquals(Reason.UNAUTHENTICATED, wrong.reason());
        assertEquals(wrong.getMessage(), unknown.getMessage());
    }

    @Test
    void wrongTriesMakeTheNextOneWaitAndNeverLockOut() {
        Accounts accounts = accounts(TestDatabases.h2());
        accounts.create(person, "周明", "zhouming", PASSWORD, ADMIN);
        for (int i = 0; i < 6; i++) {
            assertEquals(
                    Reason.UNAUTHENTICATED,
                    refusal(() -> accounts.logIn("zhouming", "wrong password", TestCallers.ADDRESS))
                            .reason());
            assertEquals(
                    Reason.TOO_MANY,
                    refusal(() -> accounts.logIn("zhouming", PASSWORD, TestCallers.ADDRESS))
                            .reason());
            clock.advance(Duration.ofSeconds(8));
        }

        assertEquals(
                "周明",
                accounts.logIn("zhouming", PASSWORD, TestCallers.ADDRESS)
                        .person()
                        .name());
    }

    @Test
    void wrongTriesElsewhereMakeNobodyWaitHere() {
        Accounts accounts = accounts(TestDatabases.h2());
        accounts.create(person, "周明", "zhouming", PASSWORD, ADMIN);
        ClientAddress elsewhere = new ClientAddress("192.0.2.99");
        refusal(() -> accounts.logIn("zhouming", "wrong password", elsewhere));

        assertEquals(
                "周明",
                accounts.logIn("zhouming", PASSWORD, TestCallers.ADDRESS)
                        .person()
                        .name());
        assertEquals(
                Reason.TOO_MANY,
                refusal(() -> accounts.logIn("zhouming", PASSWORD, elsewhere)).reason());
    }

    @Test
    void whatCannotBeANameOrAPasswordIsWrongAndNotKept() {
        Accounts accounts = accounts(TestDatabases.h2());
        accounts.create(person, "周明", "zhouming", PASSWORD, ADMIN);
        for (int i = 0; i < 3; i++) {
            for (String name : List.of("", "x".repeat(65), "a b", "zhouming\u0000", "周".repeat(20_000))) {
                assertEquals(
                        "login.wrong",
                        refusal(() -> accounts.logIn(name, PASSWORD, TestCallers.ADDRESS))
                                .detailKey());
            }
            assertEquals(
                    "login.wrong",
                    refusal(() -> accounts.logIn("zhouming", "x".repeat(201), TestCallers.ADDRESS))
                            .detailKey());
        }

        assertEquals(
                "周明",
                accounts.logIn("zhouming", PASSWORD, TestCallers.ADDRESS)
                        .person()
                        .name());
    }

    @Test
    void manyTriesAtOnceAreOneTry() throws Exception {
        Accounts accounts = accounts(TestDatabases.h2());
        accounts.create(person, "周明", "zhouming", PASSWORD, ADMIN);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Reason>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tries.add(() -> refusal(() -> accounts.logIn("zhouming", "wrong password", TestCallers.ADDRESS))
                    .reason());
        }

        int judged = 0;
        for (Future<Reason> each : threads.invokeAll(tries)) {
            judged += each.get() == Reason.UNAUTHENTICATED ? 1 : 0;
        }
        threads.shutdown();

        assertEquals(1, judged);
    }

    @Test
    void aTokenEndsWithItsTimeOrWithLoggingOut() {
        Accounts accounts = accounts(TestDatabases.h2());
        accounts.create(person, "周明", "zhouming", PASSWORD, ADMIN);
        String first = accounts.logIn("zhouming", PASSWORD, TestCallers.ADDRESS).token();
        String second =
                accounts.logIn("zhouming", PASSWORD, TestCallers.ADDRESS).token();

        accounts.logOut(first);
        assertTrue(accounts.withToken(first).isEmpty());
        assertTrue(accounts.withToken(second).isPresent());

        clock.advance(Accounts.TOKEN_LIFE);
        assertTrue(accounts.withToken(second).isEmpty());
    }

    @Test
    void aGrantEndsInTheMiddleOfALogIn() {
        Accounts accounts = accounts(TestDatabases.h2());
        accounts.create(person, "周明", "zhouming", PASSWORD, ADMIN);
        accounts.grant(
                person,
                new Grant(Role.PROCTOR, Scope.ANY),
                Optional.of(clock.instant().plusSeconds(60)),
                ADMIN);
        String token = accounts.logIn("zhouming", PASSWORD, TestCallers.ADDRESS).token();
        assertTrue(accounts.withToken(token).orElseThrow().has(Role.PROCTOR));

        clock.advance(Duration.ofSeconds(60));

        assertFalse(accounts.withToken(token).orElseThrow().has(Role.PROCTOR));
    }

    @ParameterizedTest
    @CsvSource({
        "'',        correct horse, loginName, BAD_INPUT",
        "a/b,       correct horse, loginName, BAD_INPUT",
        "zhouming2, short,         password,  BAD_INPUT",
        "ZHOUMING,  correct horse, loginName, CONFLICT",
    })
    void anAccountThatCannotBeMadeNamesTheFieldAndLeavesNothing(
            String loginName, String password, String field, Reason reason) {
        Accounts accounts = accounts(TestDatabases.h2());
        accounts.create(person, "周明", "zhouming", PASSWORD, ADMIN);
        PersonId other = PersonId.random();

        Refusal refusal = refusal(() ->
                accounts.create(other, "另一人", loginName, password, List.of(new Grant(Role.PROCTOR, Scope.ANY)), ADMIN));

        assertEquals(reason, refusal.reason());
        assertEquals(field, refusal.field().orElse(""));
        assertEquals(List.of(), accounts.grants(other));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aCertifiedKeyIsEnrolledOnceForOnePerson(Supplier<Store> database) {
        Accounts accounts = accounts(database.get());
        SigningKey key = TestKeys.person("Signer", person);

        PersonalKey enrolled = accounts.enrolKey(person, pem(key), ADMIN);

        assertEquals(key.keyId(), enrolled.keyId());
        assertEquals(enrolled, accounts.enrolKey(person, pem(key), ADMIN));
        assertEquals(Optional.of(person), accounts.personWith(key.keyId()));
        assertEquals(
                Reason.BAD_INPUT,
                refusal(() -> accounts.enrolKey(PersonId.random(), pem(key), ADMIN))
                        .reason());
    }

    @Test
    void aKeyOfAnotherRootOrForAnotherUseOrNoKeyAtAllIsRefused() {
        Accounts accounts = accounts(TestDatabases.h2());
        SigningKey strangersRoot = TestKeys.newRoot();
        SigningKey stranger = CertificateAuthority.certify(
                strangersRoot, CertificateAuthority.newSigningPair(), KeyUse.SIGNING, fields());

        for (String pem : List.of(pem(stranger), pem(TestKeys.node().sealing()), pem(TestKeys.root()), "rubbish")) {
            Refusal refusal = refusal(() -> accounts.enrolKey(person, pem, ADMIN));
            assertEquals(Reason.BAD_INPUT, refusal.reason());
            assertEquals("certificate", refusal.field().orElse(""));
        }
    }

    @Test
    void theNodesOwnKeyIsNobodysToSignWith() {
        Accounts accounts = accounts(TestDatabases.h2());
        SigningKey node = TestKeys.node().node();

        Refusal refusal = refusal(() -> accounts.enrolKey(person, pem(node), ADMIN));

        assertEquals("BAD_INPUT login.keyOfNode", refusal.reason() + " " + refusal.detailKey());
        assertEquals(Optional.empty(), accounts.personWith(node.keyId()));
    }

    @Test
    void aKeyWhoseCertificateRanOutIsNobodysKey() {
        Accounts accounts = accounts(TestDatabases.h2());
        SigningKey key = TestKeys.person("Signer", person);
        accounts.enrolKey(person, pem(key), ADMIN);

        clock.advance(Duration.ofDays(500));

        assertEquals(Optional.empty(), accounts.personWith(key.keyId()));
    }

    private static CertificateFields fields() {
        return new CertificateFields(
                "CN=Stranger,O=Test",
                java.math.BigInteger.TEN,
                SettableClock.START.minusSeconds(60),
                SettableClock.START.plusSeconds(6000));
    }

    private static String pem(SigningKey key) {
        return new String(Pem.certificates(List.of(key.certificate())), StandardCharsets.US_ASCII);
    }

    private static Refusal refusal(Runnable work) {
        return assertThrows(Refusal.class, work::run);
    }

    private Accounts accounts(Store store) {
        return CheapAccounts.of(store, new Audit(store, clock), clock);
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aFirstPasswordIsForOnceAndRolesThatTakeTwoPersonsRestUntilItIsChanged(Supplier<Store> database) {
        Accounts accounts = accounts(database.get());
        accounts.create(person, "周明", "zhouming", PASSWORD, List.of(new Grant(Role.PROCTOR, Scope.ANY)), ADMIN);
        accounts.grant(person, new Grant(Role.CLERK, Scope.ANY), Optional.empty(), TestCallers.person(Role.ADMIN));
        IssuedToken first = accounts.logIn("zhouming", PASSWORD, TestCallers.ADDRESS);

        Caller.Person before = accounts.withToken(first.token()).orElseThrow();
        assertFalse(before.has(Role.CLERK));
        assertTrue(before.has(Role.PROCTOR, Scope.ANY), "what takes no second person doesn't wait");
        Refusal refusal = refusal(() -> before.require(Role.CLERK, Scope.ANY));
        assertEquals("FORBIDDEN web.passwordFirst", refusal.reason() + " " + refusal.detailKey());
        assertEquals("web.forbidden", refusal(() -> before.require(Role.ADMIN)).detailKey());
        IssuedToken changed =
                accounts.changePassword("zhouming", PASSWORD, "known to nobody else", TestCallers.ADDRESS);

        assertTrue(changed.person().has(Role.CLERK, Scope.ANY));
        assertTrue(accounts.withToken(changed.token()).orElseThrow().has(Role.CLERK));
        assertTrue(accounts.withToken(first.token()).isEmpty(), "earlier log-ins end");
        assertEquals(
                Reason.UNAUTHENTICATED,
                refusal(() -> accounts.logIn("zhouming", PASSWORD, TestCallers.ADDRESS))
                        .reason());
    }

    @Test
    void aPasswordIsChangedByWhoKnowsItIntoAnotherOfFairLength() {
        Accounts accounts = accounts(TestDatabases.h2());
        accounts.create(person, "周明", "zhouming", PASSWORD, ADMIN);

        for (String next : List.of("short", "x".repeat(201), PASSWORD)) {
            Refusal refusal = refusal(() -> accounts.changePassword("zhouming", PASSWORD, next, TestCallers.ADDRESS));
            assertEquals(
                    "BAD_INPUT newPassword",
                    refusal.reason() + " " + refusal.field().orElse(""));
        }
        assertEquals(
                Reason.UNAUTHENTICATED,
                refusal(() -> accounts.changePassword(
                                "zhouming", "wrong password", "known to nobody else", TestCallers.ADDRESS))
                        .reason());
    }

    @Test
    void noAccountOfAnInstallationThatCountsKeepsTheFirstPassword() {
        Accounts accounts = accounts(TestDatabases.h2());

        assertThrows(
                IllegalStateException.class,
                () -> accounts.createOfDemo(person, "周明", "zhouming", PASSWORD, List.of(), ADMIN));
        assertEquals(List.of(), accounts.list());
    }

    @Test
    void aCertificateThatNamesNobodyOrSomebodyElseIsNotEnrolled() {
        Accounts accounts = accounts(TestDatabases.h2());

        for (SigningKey key : List.of(
                TestKeys.person("周明"),
                TestKeys.person("周明", PersonId.random()),
                TestKeys.person("周明,UID=" + person + ",UID=" + PersonId.random()))) {
            Refusal refusal = refusal(() -> accounts.enrolKey(person, pem(key), ADMIN));
            assertEquals("BAD_INPUT login.keyNamesAnother", refusal.reason() + " " + refusal.detailKey());
            assertEquals(Optional.empty(), accounts.personWith(key.keyId()));
        }
    }
}
