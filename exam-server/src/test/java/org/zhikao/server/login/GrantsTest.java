package org.zhikao.server.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

class GrantsTest {

    private static final String IDENTITY = "11010519491231002X";

    private final SettableClock clock = new SettableClock();
    private final Store store = TestDatabases.h2();
    private final Audit audit = new Audit(store, clock);
    private final Roster roster = new Roster(store, audit, clock, Texts.load());
    private final Accounts accounts = CheapAccounts.of(store, audit, clock);
    private final AccountsResource accountsResource = new AccountsResource(accounts, roster);
    private final PersonsResource persons = new PersonsResource(accounts, roster);
    private final Caller.Person admin =
            new Caller.Person(UUID.randomUUID(), "管理员", List.of(new Grant(Role.ADMIN, Scope.ANY)));

    @Test
    void twoAccountsOfOneIdentityNumberAreOnePerson() {
        assertEquals(account("wang"), account("wang.second"));
    }

    @Test
    void whoHadAnAccountBeforeComingOntoTheRosterStaysTheSamePerson() {
        UUID before = account("wang");
        byte[] file = "姓名,执法证号,身份证号,单位\n王五,CJ-1,%s,一中队\n".formatted(IDENTITY).getBytes(StandardCharsets.UTF_8);
        roster.importOfficers(file, "officers.csv", false, Language.CHINESE, admin);

        assertEquals(before, roster.findByBadge("CJ-1").orElseThrow().id().value());
        assertEquals(before, account("wang.third"), "an identity number on the roster is known, too");
    }

    @Test
    void aRoleHoldsFromTheGrantToItsEndAndForEveryAccountOfThePerson() {
        UUID person = account("wang");
        account("wang.second");
        Instant end = clock.instant().plus(Duration.ofDays(1));
        persons.give(person, false, grant(Role.AUDITOR, Optional.of(end)), admin);

        assertEquals(Set.of("AUDITOR"), roles(person));
        assertTrue(accounts.grants(new PersonId(person)).contains(new Grant(Role.AUDITOR, Scope.ANY)));
        clock.advance(Duration.ofDays(1));
        assertEquals(Set.of(), roles(person));
    }

    @Test
    void anEndedRoleIsGoneAtOnceAndEndsOnlyOnce() {
        UUID person = account("wang");
        persons.give(person, false, grant(Role.PROCTOR, Optional.empty()), admin);
        UUID id = UUID.fromString(persons.list(person, admin).get(0).grantId());

        persons.end(person, id, false, admin);

        assertEquals(Set.of(), roles(person));
        assertEquals(Reason.NOT_FOUND, refusal(() -> persons.end(person, id, false, admin)));
    }

    @Test
    void nobodyGivesThemselvesARoleNorEndsTheirOwnAdministration() {
        UUID person = account("wang");
        persons.give(person, false, grant(Role.ADMIN, Optional.empty()), admin);
        Caller self = new Caller.Person(person, "王五", List.of(new Grant(Role.ADMIN, Scope.ANY)));
        UUID id = UUID.fromString(persons.list(person, self).get(0).grantId());

        assertEquals(
                Reason.FORBIDDEN,
                refusal(() -> persons.give(person, false, grant(Role.SIGNER, Optional.empty()), self)));
        assertEquals(Reason.CONFLICT, refusal(() -> persons.end(person, id, false, self)));
    }

    @Test
    void whoseIdentityIsNotKnownGetsNoRoleThatSigns() {
        PersonId unknown = PersonId.random();
        accounts.create(unknown, "无名", "nobody", "a long enough password", admin);

        assertEquals(
                Reason.CONFLICT,
                refusal(() -> persons.give(unknown.value(), false, grant(Role.SIGNER, Optional.empty()), admin)));
        persons.give(unknown.value(), false, grant(Role.PROCTOR, Optional.empty()), admin);
        assertEquals(Set.of("PROCTOR"), roles(unknown.value()));
    }

    @Test
    void aGrantThatIsOverOrGoesToNobodyIsRefused() {
        UUID person = account("wang");
        Instant past = clock.instant().minusSeconds(1);

        assertEquals(
                Reason.BAD_INPUT,
                refusal(() -> persons.give(person, false, grant(Role.PROCTOR, Optional.of(past)), admin)));
        UUID nobody = UUID.randomUUID();
        assertNotEquals(person, nobody);
        assertEquals(
                Reason.NOT_FOUND,
                refusal(() -> persons.give(nobody, false, grant(Role.PROCTOR, Optional.empty()), admin)));
    }

    @Test
    void anotherAccountBringsItsPersonNoRole() {
        UUID person = account("wang");

        assertEquals(
                "CONFLICT login.secondGrants",
                said(() -> account(
                        "wang.second", admin, new AccountsResource.NewGrant(Role.AUDITOR, "any", Optional.empty()))));
        assertEquals(Set.of(), roles(person));
        assertEquals(1, accounts.list().size());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "CLERK", "MARKER", "SIGNER", "CUSTODIAN", "CERTIFICATE_OFFICER", "CERTIFICATE_APPROVER"})
    void whoseWordAnotherPersonConfirmsGetsNoSecondAccountBeforeTheRoleIsEnded(Role role) {
        UUID person = account("wang");
        persons.give(person, false, grant(role, Optional.empty()), admin);

        assertEquals("CONFLICT login.secondOfHolder", said(() -> account("wang.second")));

        assertEquals(1, accounts.list().size());
        UUID held = UUID.fromString(persons.list(person, admin).get(0).grantId());
        persons.end(person, held, false, admin);
        assertEquals(person, account("wang.second"));
    }

    @Test
    void whatIsToldWhoeverWouldMakeTheHolderOfARoleAnotherAccountCanBeDone() {
        UUID person = account("wang");
        persons.give(person, false, grant(Role.SIGNER, Optional.empty()), admin);
        assertEquals("CONFLICT login.secondOfHolder", said(() -> account("wang.second")));
        for (Language language : Language.values()) {
            String told = Texts.load().text(language, "login.secondOfHolder", Role.SIGNER);
            assertTrue(told.contains("account reset-password"), told);
        }

        UUID held = UUID.fromString(persons.list(person, admin).get(0).grantId());
        persons.end(person, held, false, admin);
        accounts.resetPassword("wang", "another long password", TestCallers.person(Role.ADMIN));
        persons.give(person, false, grant(Role.SIGNER, Optional.empty()), admin);

        assertEquals(Set.of("SIGNER"), roles(person));
    }

    @Test
    void nobodyMakesThemselvesASecondAccount() {
        UUID person = account("wang");
        Caller.Person self = new Caller.Person(person, "王五", List.of(new Grant(Role.ADMIN, Scope.ANY)));

        assertEquals("FORBIDDEN login.secondOwn", said(() -> account("wang.second", self)));
        assertEquals(
                "FORBIDDEN login.secondOwn",
                said(() -> account(
                        "wang.third", self, new AccountsResource.NewGrant(Role.AUDITOR, "any", Optional.empty()))));
        assertEquals(1, accounts.list().size());
    }

    private UUID account(String login) {
        return account(login, TestCallers.person(Role.ADMIN));
    }

    private UUID account(String login, Caller by, AccountsResource.NewGrant... grants) {
        var answer = accountsResource.create(
                false,
                new AccountsResource.NewAccount(
                        login,
                        "a long enough password",
                        Optional.empty(),
                        Optional.of("王五"),
                        Optional.of(IDENTITY),
                        List.of(grants)),
                by);
        return UUID.fromString(((AccountsResource.Created) answer.getEntity()).personId());
    }

    private Set<String> roles(UUID person) {
        return persons.list(person, admin).stream()
                .map(PersonsResource.Line::role)
                .collect(Collectors.toSet());
    }

    private static PersonsResource.NewGrant grant(Role role, Optional<Instant> to) {
        return new PersonsResource.NewGrant(role, "any", Optional.empty(), to);
    }

    private static String said(Runnable act) {
        Refusal refusal = assertThrows(Refusal.class, act::run);
        return refusal.reason() + " " + refusal.detailKey();
    }

    private static Reason refusal(Runnable act) {
        return assertThrows(Refusal.class, act::run).reason();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "CLERK", "MARKER", "SIGNER", "CUSTODIAN", "CERTIFICATE_OFFICER", "CERTIFICATE_APPROVER"})
    void whoHasTwoAccountsGetsNoRoleThatTakesTwoPersons(Role role) {
        UUID person = account("wang");
        account("wang.second");

        Refusal refusal =
                assertThrows(Refusal.class, () -> persons.give(person, false, grant(role, Optional.empty()), admin));

        assertEquals("CONFLICT login.grantToTwo", refusal.reason() + " " + refusal.detailKey());
        assertEquals(Set.of(), roles(person));
    }
}
