package org.zhikao.server.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;

/** A password for once in the place of a forgotten one. */
class PasswordResetTest {

    private static final String OLD = "the one that was forgotten";
    private static final String ONCE = "printed on a slip of paper";

    private final SettableClock clock = new SettableClock();
    private final PersonId person = PersonId.random();
    private final Caller.Person admin = TestCallers.person(Role.ADMIN);
    private final Caller.Person second = TestCallers.person(Role.ADMIN);

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void theOldPasswordAndEveryLogInEndAndTheNewOneIsForOnce(Supplier<Store> database) {
        Store store = database.get();
        Accounts accounts = accounts(store, Role.OFFICER);
        String token = accounts.logIn("wang", OLD, TestCallers.ADDRESS).token();

        AccountLine reset = accounts.resetPassword(" WANG ", ONCE, admin);

        assertEquals("wang", reset.loginName());
        assertEquals(Optional.empty(), accounts.withToken(token));
        refused(Reason.UNAUTHENTICATED, "login.wrong", () -> accounts.logIn("wang", OLD, TestCallers.ADDRESS));
        clock.advance(java.time.Duration.ofHours(1));
        accounts.logIn("wang", ONCE, TestCallers.ADDRESS);
        accounts.grant(person, new Grant(Role.CLERK, Scope.ANY), Optional.empty(), second);
        Caller.Person once = accounts.logIn("wang", ONCE, TestCallers.ADDRESS).person();
        assertEquals(Set.of(Role.CLERK), once.resting(), "whoever knows the password for once must not act as a clerk");
        accounts.grant(person, new Grant(Role.MARKER, Scope.ANY), Optional.empty(), second);
        once = accounts.logIn("wang", ONCE, TestCallers.ADDRESS).person();
        assertEquals(Set.of(Role.CLERK, Role.MARKER), once.resting(), "nor give points in the marker's name");
        accounts.changePassword("wang", ONCE, "known to nobody else", TestCallers.ADDRESS);
        assertEquals(
                Set.of(),
                accounts.logIn("wang", "known to nobody else", TestCallers.ADDRESS)
                        .person()
                        .resting());
        List<String> acts =
                store.read(handle -> handle.createQuery("SELECT actor FROM audit_entry WHERE action = 'password.reset'")
                        .mapTo(String.class)
                        .list());
        assertEquals(List.of(admin.actor()), acts);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "CLERK", "MARKER", "SIGNER", "CUSTODIAN", "CERTIFICATE_OFFICER", "CERTIFICATE_APPROVER"})
    void whoseWordAnotherPersonConfirmsKeepsTheirPasswordUntilTheRoleIsEnded(Role role) {
        Accounts accounts = accounts(TestDatabases.h2(), role);

        refused(Reason.CONFLICT, "login.resetOfHolder", () -> accounts.resetPassword("wang", ONCE, admin));
        accounts.logIn("wang", OLD, TestCallers.ADDRESS);

        accounts.endGrant(person, accounts.grantRows(person).get(0).grantId(), admin);
        accounts.resetPassword("wang", ONCE, admin);
        assertTrue(accounts.logIn("wang", ONCE, TestCallers.ADDRESS)
                .person()
                .grants()
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void whoResetAPasswordNeverWakesARoleThatTakesTwoPersonsNotEvenAfterItWasChanged(Supplier<Store> database) {
        Accounts accounts = accounts(database.get(), Role.SIGNER);
        accounts.endGrant(person, accounts.grantRows(person).get(0).grantId(), admin);
        accounts.resetPassword("wang", ONCE, admin);
        // Nobody can tell the administrator, who knows the password, from its person.
        accounts.changePassword("wang", ONCE, "chosen by the administrator", TestCallers.ADDRESS);
        Grant signer = new Grant(Role.SIGNER, Scope.ANY);

        refused(Reason.CONFLICT, "login.grantBySetter", () -> accounts.grant(person, signer, Optional.empty(), admin));
        clock.advance(java.time.Duration.ofDays(400));
        refused(Reason.CONFLICT, "login.grantBySetter", () -> accounts.grant(person, signer, Optional.empty(), admin));
        accounts.grant(person, new Grant(Role.OFFICER, Scope.ANY), Optional.empty(), admin);
        accounts.grant(person, signer, Optional.empty(), second);

        Caller.Person now = accounts.logIn("wang", "chosen by the administrator", TestCallers.ADDRESS)
                .person();
        assertTrue(now.has(Role.SIGNER) && now.has(Role.OFFICER), "of two administrators each did one half");
    }

    @Test
    void aGrantThatCrossedTheResetCountsForNothing() {
        Store store = TestDatabases.h2();
        Accounts accounts = accounts(store, Role.OFFICER);
        // Two requests at once: neither sees what the other writes.
        Grants grants = new Grants(store, new Audit(store, clock), clock);
        Grant signer = new Grant(Role.SIGNER, Scope.ANY);
        store.change(handle -> grants.give(handle, person, signer, clock.instant(), Optional.empty(), admin));
        store.change(handle -> handle.execute("UPDATE credential SET set_by = ?", admin.actor()));

        Caller.Person now = accounts.logIn("wang", OLD, TestCallers.ADDRESS).person();

        assertTrue(now.has(Role.OFFICER));
        assertTrue(!now.has(Role.SIGNER) && now.resting().isEmpty(), now::toString);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "CLERK", "MARKER", "SIGNER", "CUSTODIAN", "CERTIFICATE_OFFICER", "CERTIFICATE_APPROVER"})
    void nobodyMakesAnAccountAndGivesItsPersonARoleThatTakesTwoPersons(Role role) {
        Accounts accounts = accounts(TestDatabases.h2(), Role.OFFICER);
        PersonId invented = PersonId.random();
        Grant grant = new Grant(role, Scope.ANY);

        refused(
                Reason.CONFLICT,
                "login.grantBySetter",
                () -> accounts.create(invented, "张三", "zhang", ONCE, List.of(grant), admin));
        accounts.create(invented, "张三", "zhang", ONCE, List.of(), admin);
        accounts.changePassword("zhang", ONCE, "chosen by the administrator", TestCallers.ADDRESS);
        refused(Reason.CONFLICT, "login.grantBySetter", () -> accounts.grant(invented, grant, Optional.empty(), admin));
        assertEquals(List.of(), accounts.grants(invented));
    }

    @Test
    void nobodyResetsTheirOwnPasswordOrOneOfAnAccountThatIsNotThere() {
        Accounts accounts = accounts(TestDatabases.h2(), Role.OFFICER);
        Caller.Person self = new Caller.Person(person.value(), "王五", List.of(new Grant(Role.ADMIN, Scope.ANY)));

        refused(Reason.FORBIDDEN, "login.resetOwn", () -> accounts.resetPassword("wang", ONCE, self));
        refused(Reason.NOT_FOUND, "login.noAccount", () -> accounts.resetPassword("wong", ONCE, admin));
        assertEquals(
                "password",
                refused(Reason.BAD_INPUT, "login.badPassword", () -> accounts.resetPassword("wang", "short", admin))
                        .field()
                        .orElseThrow());
        accounts.logIn("wang", OLD, TestCallers.ADDRESS);
    }

    private Accounts accounts(Store store, Role role) {
        Accounts accounts = CheapAccounts.of(store, new Audit(store, clock), clock);
        accounts.create(person, "王五", "wang", "of the first day", List.of(), admin);
        accounts.changePassword("wang", "of the first day", OLD, TestCallers.ADDRESS);
        accounts.grant(person, new Grant(role, Scope.ANY), Optional.empty(), second);
        return accounts;
    }
}
