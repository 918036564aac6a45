package org.zhikao.server.login;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/** The door to accounts: who may log in, what they may do, which keys they sign with. */
public final class Accounts {

    /** How long a log-in of staff or officers holds: a working day. */
    public static final Duration TOKEN_LIFE = Duration.ofHours(12);

    /** Roles whose holders bring in, mark, propose, approve or sign what needs two persons: nobody else may act as them. */
    static final Set<Role> CONFIRMED = Set.of(
            Role.ADMIN,
            Role.CLERK,
            Role.MARKER,
            Role.SIGNER,
            Role.CUSTODIAN,
            Role.CERTIFICATE_OFFICER,
            Role.CERTIFICATE_APPROVER);

    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_PASSWORD = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final PersonalKeys keys;
    private final Grants grants;
    private final boolean demo;
    private final Passwords passwords;
    private final NewAccounts making;
    private final LoginThrottle throttle = new LoginThrottle();
    private final String nobody;

    /**
     * The accounts of one installation.
     *
     * @param keys of this node: personal certificates must come from their root, and none of them is a person's own
     */
    public Accounts(Store store, Audit audit, Clock clock, NodeKeys keys) {
        this(store, audit, clock, keys, PasswordCost.FULL);
    }

    /** The same, with passwords at another cost. */
    public Accounts(Store store, Audit audit, Clock clock, NodeKeys keys, PasswordCost cost) {
        this(store, audit, clock, keys, new Passwords(keys.pepper(), cost));
    }

    Accounts(Store store, Audit audit, Clock clock, NodeKeys keys, Passwords passwords) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.keys = new PersonalKeys(store, audit, clock, keys);
        this.grants = new Grants(store, audit, clock);
        this.demo = keys.anchor().isDemo();
        this.passwords = passwords;
        this.making = new NewAccounts(store, audit, clock, grants, passwords);
        this.nobody = passwords.hash(UUID.randomUUID().toString());
    }

    /** Whether there is any account yet. */
    public static boolean exist(Store store) {
        return store.read(handle -> dao(handle).accounts()) > 0;
    }

    /**
     * Makes an account.
     *
     * @param password as below
     * @throws Refusal BAD_INPUT naming the field, CONFLICT if the login name is taken
     */
    public AccountId create(PersonId person, String displayName, String loginName, String password, Caller by) {
        return create(person, displayName, loginName, password, List.of(), by);
    }

    /**
     * Makes an account whose person gets these roles from now on without end: all of it, or nothing. Whoever makes it
     * knows its password and could act as the person; so {@link #CONFIRMED} roles rest until the person has chosen
     * another with {@link #changePassword}, another administrator gives them, and somebody who holds one gets no second
     * account. Only where nobody is an administrator yet do they come with the account.
     *
     * @param password for once, 10 to 200 characters
     * @throws Refusal BAD_INPUT naming the field; CONFLICT if the login name is taken, if a person would give one of
     *     {@link #CONFIRMED} with it, or if the person has an account already and roles would come with this one or one
     *     of {@link #CONFIRMED} is in force; FORBIDDEN to somebody who would make themselves a second one
     */
    public AccountId create(
            PersonId person, String displayName, String loginName, String password, List<Grant> roles, Caller by) {
        return making.of(person, displayName, new NewAccounts.Credential(loginName, password, true), roles, by);
    }

    /**
     * Makes an account as {@link #create} does, whose password counts as chosen by its person although it was not: a
     * demonstration prints it, and whoever plays with it plays everybody.
     *
     * @throws IllegalStateException unless the root is a demonstration's
     */
    public AccountId createOfDemo(
            PersonId person, String displayName, String loginName, String password, List<Grant> roles, Caller by) {
        if (!demo) {
            throw new IllegalStateException("Only a demonstration's accounts keep the password they were made with");
        }
        return making.of(person, displayName, new NewAccounts.Credential(loginName, password, false), roles, by);
    }

    static void requireLength(String password, String field) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new Refusal(Reason.BAD_INPUT, "login.badPassword", SHORTEST_PASSWORD, LONGEST_PASSWORD).at(field);
        }
    }

    /**
     * Puts a password that only its person knows in the place of the one they had. Every log-in of the account ends.
     *
     * @param address as {@link #logIn}
     * @return a log-in with the new one, with all roles
     * @throws Refusal as {@link #logIn}; BAD_INPUT if the new one is too short or long, or is the old one
     */
    public IssuedToken changePassword(String loginName, String password, String next, ClientAddress address) {
        Instant now = now();
        AccountRow account = changeable(loginName, password, next, address, now);
        String hash = passwords.hash(next);
        return store.write(handle -> {
            // The old hash must still be there: of two changes at once one loses.
            if (dao(handle).changeCredential(account.accountId(), account.passwordHash(), hash, now) == 0) {
                throw new Refusal(Reason.UNAUTHENTICATED, "login.wrong");
            }
            dao(handle).deleteTokensOf(account.accountId());
            String actor = "person:" + account.personId().value();
            audit.record(handle, actor, "password.change", "account:" + account.accountId(), detail());
            return issue(handle, account.changed(hash), now);
        });
    }

    /**
     * Tells whether {@link #changePassword} would be done, and does nothing but write down that somebody knew the
     * password: a password must not be tried out without a trace.
     *
     * @return the account's display name
     * @throws Refusal as {@link #changePassword}
     */
    public String tryPasswordChange(String loginName, String password, String next, ClientAddress address) {
        AccountRow account = changeable(loginName, password, next, address, now());
        String actor = "person:" + account.personId().value();
        store.change(handle -> audit.record(handle, actor, "password.try", "account:" + account.accountId(), detail()));
        return account.displayName();
    }

    private AccountRow changeable(String loginName, String password, String next, ClientAddress address, Instant now) {
        // First what tells nothing of the account: a refusal after the password would tell that it is right.
        requireLength(next, "newPassword");
        if (next.equals(password)) {
            throw new Refusal(Reason.BAD_INPUT, "login.samePassword").at("newPassword");
        }
        return known(loginName, password, address, now);
    }

    /**
     * Puts a password for once in the place of the one that a person forgot. Every log-in of the account ends. Whoever
     * does this knows the password until the person has chosen another, and could act as them, or choose it in their
     * place: so the person must hold none of {@link #CONFIRMED}. Those roles are ended first, and given again by another
     * administrator than the one who did this; all of it stands in the audit chain.
     *
     * @param password 10 to 200 characters
     * @return the account
     * @throws Refusal BAD_INPUT if the password is too short or long; NOT_FOUND; FORBIDDEN for an account of the caller's
     *     own; CONFLICT if its person holds one of {@link #CONFIRMED}
     */
    public AccountLine resetPassword(String loginName, String password, Caller.Person by) {
        requireLength(password, "password");
        return new PasswordReset(store, audit, clock).of(LoginName.normal(loginName), passwords.hash(password), by);
    }

    /**
     * Makes a person an administrator on the word of whoever holds the installation's secrets, where no two are left
     * that could. Their account, one that is there or a new one, gets a password for once; its log-ins end.
     *
     * @param by nobody: an administrator asks another one
     * @throws Refusal BAD_INPUT naming the field; CONFLICT if the login name is another person's, or if the person has
     *     an account of another name or two accounts
     */
    public void makeAdministrator(PersonId person, String displayName, String loginName, String password, Caller by) {
        requireLength(password, "password");
        String login = LoginName.require(loginName);
        new OfflineAdministrator(audit, clock, grants)
                .make(store, person, displayName, login, passwords.hash(password), by);
    }

    /** One of {@link #CONFIRMED} among these, if there is any. */
    static Optional<Role> confirmed(List<GrantRow> held) {
        return confirmedAmong(held.stream().map(GrantRow::grant).toList());
    }

    static Optional<Role> confirmedAmong(List<Grant> grants) {
        return grants.stream().map(Grant::role).filter(CONFIRMED::contains).findFirst();
    }

    /**
     * Gives a person a role within a scope from now on.
     *
     * @param to when it ends; empty for no end
     * @return the grant's id
     * @throws Refusal BAD_INPUT if it would have ended before it began; CONFLICT if it is one of {@link #CONFIRMED} and
     *     the person has two accounts, because whoever made the second knows its first password, or the caller made the
     *     account or reset its password
     */
    public UUID grant(PersonId person, Grant grant, Optional<Instant> to, Caller by) {
        return grants.give(person, grant, to, by);
    }

    /**
     * Ends a grant now.
     *
     * @throws Refusal NOT_FOUND if this person has no such grant in force; CONFLICT if it is the caller's own
     *     administration, because an installation without an administrator can't be mended
     */
    public void endGrant(PersonId person, UUID grantId, Caller by) {
        grants.end(person, grantId, by);
    }

    /** The grants in force, with who gave them. */
    public List<GrantRow> grantRows(PersonId person) {
        return grants.rows(person);
    }

    /** All accounts by login name. */
    public List<AccountLine> list() {
        return store.read(handle -> dao(handle).all());
    }

    /** Whether this person has any account. */
    public boolean has(PersonId person) {
        return store.read(handle -> dao(handle).accountsOf(person)) > 0;
    }

    /**
     * Logs in with name and password.
     *
     * @param address where from: wrong tries make this name wait there, and nowhere else
     * @throws Refusal UNAUTHENTICATED for an unknown name and for a wrong password alike, TOO_MANY if tried again too soon
     */
    public IssuedToken logIn(String loginName, String password, ClientAddress address) {
        Instant now = now();
        AccountRow account = known(loginName, password, address, now);
        return store.write(handle -> issue(handle, account, now));
    }

    private AccountRow known(String loginName, String password, ClientAddress address, Instant now) {
        String login = LoginName.normal(loginName);
        // What can't be a name or a password isn't counted either: it would be kept, and anybody may send it.
        if (!LoginName.fits(login) || password.length() > LONGEST_PASSWORD) {
            throw new Refusal(Reason.UNAUTHENTICATED, "login.wrong");
        }
        throttle.begin(login, address, now);
        Optional<AccountRow> account = store.read(handle -> dao(handle).byLoginName(login));
        // A name that doesn't exist costs the same time as one that does.
        boolean matches = passwords.matches(
                password, account.map(AccountRow::passwordHash).orElse(nobody));
        if (!matches || account.isEmpty()) {
            throw new Refusal(Reason.UNAUTHENTICATED, "login.wrong");
        }
        throttle.right(login, address);
        return account.get();
    }

    private IssuedToken issue(Handle handle, AccountRow account, Instant now) {
        String token = token();
        Instant expires = now.plus(TOKEN_LIFE);
        dao(handle).insertToken(Digest.of(token), account.accountId(), now, expires);
        Caller.Person person = person(handle, account, now);
        audit.record(handle, person.actor(), "login", "account:" + account.accountId(), detail());
        return new IssuedToken(token, expires, person);
    }

    /** Ends a log-in at once; an unknown token is no error. Tokens that have run out go with it. */
    public void logOut(String token) {
        store.change(handle -> dao(handle).deleteTokens(Digest.of(token), now()));
    }

    /** The person who brings this token, if it still holds, with the grants of this moment. */
    Optional<Caller.Person> withToken(String token) {
        Instant now = now();
        return store.read(
                handle -> dao(handle).byToken(Digest.of(token), now).map(account -> person(handle, account, now)));
    }

    /** What this person signs to show that a key is theirs. */
    byte[] keyChallenge(PersonId person) {
        return keys.challenge(person);
    }

    /**
     * Enrols a certificate of somebody who shows that they hold its key.
     *
     * @param challenge from {@link #keyChallenge}
     * @param signature detached CMS over the challenge, made with the key
     * @throws Refusal as {@link #enrolKey(PersonId, String, Caller)}, and BAD_INPUT if the challenge is old or another
     *     person's, or the signature is not of this key
     */
    PersonalKey enrolKey(PersonId person, String pem, byte[] challenge, byte[] signature, Caller by) {
        return keys.enrol(person, pem, challenge, signature, by);
    }

    /**
     * Enrols a certificate that a person signs with from now on, for whoever made the key for them.
     *
     * @param pem one certificate, issued by this installation's root, whose subject names the person's id as UID
     * @throws Refusal BAD_INPUT if it isn't that, CONFLICT if another person enrolled the key
     */
    public PersonalKey enrolKey(PersonId person, String pem, Caller by) {
        return keys.enrol(person, pem, by);
    }

    /** The person whose enrolled key this is, while its certificate holds. */
    public Optional<PersonId> personWith(String keyId) {
        return keys.personWith(keyId);
    }

    /** What a person may do now. */
    public List<Grant> grants(PersonId person) {
        return store.read(handle -> grants(handle, person, now()));
    }

    /** With a password that somebody else gave, roles that answer for two persons rest; what its setter gave is none. */
    private static Caller.Person person(Handle handle, AccountRow account, Instant now) {
        Map<Boolean, List<Grant>> byRest = dao(handle).grants(account.personId(), now).stream()
                .filter(account::mayUse)
                .map(GrantRow::grant)
                .collect(Collectors.partitioningBy(grant -> account.mustChange() && CONFIRMED.contains(grant.role())));
        return new Caller.Person(
                account.personId().value(),
                account.displayName(),
                byRest.getOrDefault(false, List.of()),
                byRest.getOrDefault(true, List.of()).stream().map(Grant::role).collect(Collectors.toSet()));
    }

    private static List<Grant> grants(Handle handle, PersonId person, Instant now) {
        return dao(handle).grants(person, now).stream().map(GrantRow::grant).toList();
    }

    static com.fasterxml.jackson.databind.JsonNode detail(String... namesAndValues) {
        var node = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            node.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return node;
    }

    private static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static LoginDao dao(Handle handle) {
        return handle.attach(LoginDao.class);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
