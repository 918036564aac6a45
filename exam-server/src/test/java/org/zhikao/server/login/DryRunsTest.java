package org.zhikao.server.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.zhikao.server.store.Rehearsed.nothingWritten;
import static org.zhikao.server.store.Rehearsed.refusedAlike;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

/** Accounts, roles, passwords and keys that are only tried. */
class DryRunsTest {

    private static final String FIRST = "of the first day";

    private final SettableClock clock = new SettableClock();
    private final Store store = TestDatabases.h2();
    private final Audit audit = new Audit(store, clock);
    private final Accounts accounts = CheapAccounts.of(store, audit, clock);
    private final Roster roster = new Roster(store, audit, clock, Texts.load());
    private final AccountsResource resource = new AccountsResource(accounts, roster);
    private final PersonsResource persons = new PersonsResource(accounts, roster);
    private final LoginResource logins = new LoginResource(accounts);
    private final Caller.Person admin = TestCallers.person(Role.ADMIN);
    private UUID person = new UUID(0, 0);

    @BeforeEach
    void oneAccount() {
        Object made = resource.create(false, account("wang", "11010519491231002X"), admin())
                .getEntity();
        person = UUID.fromString(((AccountsResource.Created) made).personId());
    }

    @Test
    void anAccountIsTriedWithItsPersonAndItsRoles() {
        var tried = nothingWritten(
                store, () -> resource.create(true, account("li", "440524188001010014", Role.AUDITOR), admin));

        assertEquals(200, tried.getStatus());
        assertEquals(
                "login.nameTaken",
                refusedAlike(
                        store,
                        () -> resource.create(true, account("wang", "440524188001010014"), admin),
                        () -> resource.create(false, account("wang", "440524188001010014"), admin)));
    }

    @Test
    void aPasswordIsResetOnlyInEarnest() {
        var next = new AccountsResource.NewPassword("printed on a slip");

        assertEquals(
                "王五",
                nothingWritten(store, () -> resource.resetPassword("wang", true, next, admin))
                        .name());
        assertEquals(
                "login.noAccount",
                refusedAlike(
                        store,
                        () -> resource.resetPassword("nobody", true, next, admin),
                        () -> resource.resetPassword("nobody", false, next, admin)));
        resource.resetPassword("wang", false, next, admin);
        accounts.logIn("wang", "printed on a slip", TestCallers.ADDRESS);
    }

    @Test
    void aPasswordIsChangedOnlyInEarnestAndADryRunLogsNobodyIn() {
        var change = new LoginResource.PasswordChange("wang", FIRST, "known to nobody else");

        Object tried = logins.change(true, change, TestCallers.ADDRESS).getEntity();

        assertEquals(new LoginResource.Tried("王五"), tried);
        accounts.logIn("wang", FIRST, TestCallers.ADDRESS);
        assertEquals(
                "login.samePassword",
                refusedAlike(
                        store,
                        () -> logins.change(
                                true, new LoginResource.PasswordChange("wang", FIRST, FIRST), TestCallers.ADDRESS),
                        () -> logins.change(
                                false, new LoginResource.PasswordChange("wang", FIRST, FIRST), TestCallers.ADDRESS)));
    }

    @Test
    void aRoleIsGivenAndEndedOnlyInEarnest() {
        var clerk = new PersonsResource.NewGrant(Role.CLERK, "any", Optional.empty(), Optional.empty());
        assertEquals(
                200,
                nothingWritten(store, () -> persons.give(person, true, clerk, admin))
                        .getStatus());
        persons.give(person, false, clerk, admin);
        UUID grant = UUID.fromString(persons.list(person, admin).get(0).grantId());

        assertEquals(
                204,
                nothingWritten(store, () -> persons.end(person, grant, true, admin))
                        .getStatus());
        assertEquals(1, persons.list(person, admin).size());
        assertEquals(
                "login.noGrant",
                refusedAlike(
                        store,
                        () -> persons.end(person, new UUID(1, 1), true, admin),
                        () -> persons.end(person, new UUID(1, 1), false, admin)));
        assertEquals(
                "login.grantToSelf",
                refusedAlike(
                        store,
                        () -> persons.give(person, true, clerk, as(person)),
                        () -> persons.give(person, false, clerk, as(person))));
    }

    @Test
    void aKeyIsEnrolledOnlyInEarnest() {
        SigningKey key = TestKeys.person("Signer", new PersonId(person));
        byte[] challenge = accounts.keyChallenge(new PersonId(person));
        var request = new LoginResource.KeyRequest(
                new String(Pem.certificates(List.of(key.certificate())), StandardCharsets.US_ASCII),
                Base64.getEncoder().encodeToString(challenge),
                Base64.getEncoder().encodeToString(Signature.sign(challenge, key, clock.instant())));

        assertEquals(
                key.keyId(),
                nothingWritten(store, () -> logins.enrol(true, request, as(person)))
                        .keyId());

        assertEquals(Optional.empty(), accounts.personWith(key.keyId()));
        assertThrows(Refusal.class, () -> logins.enrol(true, request, admin));
    }

    private static Caller.Person as(UUID person) {
        return new Caller.Person(person, "王五", admin().grants());
    }

    private static Caller.Person admin() {
        return TestCallers.person(Role.ADMIN);
    }

    private static AccountsResource.NewAccount account(String login, String identity, Role... roles) {
        return new AccountsResource.NewAccount(
                login,
                FIRST,
                Optional.empty(),
                Optional.of("王五"),
                Optional.of(identity),
                java.util.Arrays.stream(roles)
                        .map(role -> new AccountsResource.NewGrant(role, "any", Optional.empty()))
                        .toList());
    }
}
