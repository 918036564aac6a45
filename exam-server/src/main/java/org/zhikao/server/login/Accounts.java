package org.zhikao.server.login;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;
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

    /** Roles whose holders bring in, propose, approve or sign what needs two persons: nobody else may act as them. */
    static final Set<Role> CONFIRMED = Set.of(
            Role.ADMIN, Role.CLERK, Role.SIGNER, Role.CUSTODIAN, Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER);

    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_PASSWORD = 200;
    private static final Pattern LOGIN_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final TrustAnchor anchor;
    private final String nodeKey;
    private final Passwords passwords;
    private final LoginThrottle throttle = new LoginThrottle();
    private final String nobody;

    /**
     * The accounts of one installation.
     *
     * @param keys of this node: personal certificates must come from their root, and none of them is a person's own
     */
    public Accounts(Store store, Audit audit, Clock clock, NodeKeys keys) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.anchor = keys.anchor();
        this.nodeKey = keys.node().keyId();
        this.passwords = new Passwords(keys.pepper());
        this.nobody = passwords.hash(UUID.randomUUID().toString());
    }

    /** Whether there is any account yet. */
    public static boolean exist(Store store) {
        return store.read(handle -> dao(handle).accounts()) > 0;
    }

    /**
     * Makes an account.
     *
     * @param password 10 to 200 characters
     * @throws Refusal BAD_INPUT naming the field, CONFLICT if the login name is taken
     */
    public AccountId create(PersonId person, String displayName, String loginName, String password, Caller by) {
        return create(person, displayName, loginName, password, List.of(), by);
    }

    /**
     * Makes an account whose person gets these roles from now on without end: all of it, or nothing. Whoever makes it
     * knows its password and could act as the person, so somebody whose word another person has to confirm gets no
     * second one.
     *
     * @param password 10 to 200 characters
     * @throws Refusal BAD_INPUT naming the field; CONFLICT if the login name is taken, or if the person has an account
     *     already and roles would come with this one or one of {@link #CONFIRMED} is in force; FORBIDDEN to somebody who
     *     would make themselves a second one
     */
    public AccountId create(
            PersonId person, String displayName, String loginName, String password, List<Grant> grants, Caller by) {
        String login = normal(loginName);
        if (!LOGIN_NAME.matcher(login).matches()) {
            throw new Refusal(Reason.BAD_INPUT, "login.badName", loginName).at("loginName");
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new Refusal(Reason.BAD_INPUT, "login.badPassword", SHORTEST_PASSWORD, LONGEST_PASSWORD)
                    .at("password");
        }
        AccountId id = new AccountId(UUID.randomUUID());
        String hash = passwords.hash(password);
        Instant now = now();
        return store.write(handle -> {
            LoginDao dao = dao(handle);
            if (dao.byLoginName(login).isPresent()) {
                throw new Refusal(Reason.CONFLICT, "login.nameTaken", login).at("loginName");
            }
            if (dao.accountsOf(person) > 0) {
                requireHarmless(dao.grants(person, now), person, grants, by);
            }
            dao.insertAccount(id, person, displayName, login, now, by.actor());
            dao.insertCredential(id, hash, now);
            audit.record(handle, by.actor(), "account.create", "person:" + person.value(), detail("login", login));
            grants.forEach(grant -> grant(handle, person, grant, now, Optional.empty(), by));
            return id;
        });
    }

    private static void requireHarmless(List<GrantRow> held, PersonId person, List<Grant> more, Caller by) {
        if (by instanceof Caller.Person self && self.personId().equals(person.value())) {
            throw new Refusal(Reason.FORBIDDEN, "login.secondOwn").at("identityNumber");
        }
        if (!more.isEmpty()) {
            throw new Refusal(Reason.CONFLICT, "login.secondGrants").at("grants");
        }
        held.stream()
                .map(GrantRow::grant)
                .map(Grant::role)
                .filter(CONFIRMED::contains)
                .findFirst()
                .ifPresent(role -> {
                    throw new Refusal(Reason.CONFLICT, "login.secondOfHolder", role).at("identityNumber");
                });
    }

    /**
     * Gives a person a role within a scope from now on.
     *
     * @param to when it ends; empty for no end
     * @return the grant's id
     * @throws Refusal BAD_INPUT if it would have ended before it began
     */
    public UUID grant(PersonId person, Grant grant, Optional<Instant> to, Caller by) {
        Instant now = now();
        if (to.filter(end -> !end.isAfter(now)).isPresent()) {
            throw new Refusal(Reason.BAD_INPUT, "login.grantOver", to.get()).at("to");
        }
        return store.write(handle -> grant(handle, person, grant, now, to, by));
    }

    /**
     * Ends a grant now.
     *
     * @throws Refusal NOT_FOUND if this person has no such grant in force; CONFLICT if it is the caller's own
     *     administration, because an installation without an administrator can't be mended
     */
    public void endGrant(PersonId person, UUID grantId, Caller by) {
        Instant now = now();
        store.change(handle -> {
            GrantRow ended = dao(handle).grants(person, now).stream()
                    .filter(row -> row.grantId().equals(grantId))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "login.noGrant", grantId));
            if (ended.grant().role() == Role.ADMIN
                    && person.value().equals(by.person().personId())) {
                throw new Refusal(Reason.CONFLICT, "login.ownAdmin");
            }
            dao(handle).endGrant(grantId, person, now);
            audit.record(
                    handle,
                    by.actor(),
                    "grant.end",
                    "person:" + person.value(),
                    detail(ended.role(), ended.scopeKind() + ":" + ended.scopeId()));
        });
    }

    /** The grants in force, with who gave them. */
    public List<GrantRow> grantRows(PersonId person) {
        return store.read(handle -> dao(handle).grants(person, now()));
    }

    /** All accounts by login name. */
    public List<AccountLine> list() {
        return store.read(handle -> dao(handle).all());
    }

    /** Whether this person has any account. */
    public boolean has(PersonId person) {
        return store.read(handle -> dao(handle).accountsOf(person)) > 0;
    }

    private UUID grant(Handle handle, PersonId person, Grant grant, Instant from, Optional<Instant> to, Caller by) {
        UUID grantId = UUID.randomUUID();
        dao(handle)
                .insertGrant(
                        grantId,
                        person,
                        grant.role().name(),
                        grant.scope().kind(),
                        grant.scope().id(),
                        from,
                        to,
                        by.actor());
        audit.record(
                handle,
                by.actor(),
                "grant",
                "person:" + person.value(),
                detail(
                        grant.role().name(),
                        grant.scope().kind() + ":" + grant.scope().id()));
        return grantId;
    }

    /**
     * Logs in with name and password.
     *
     * @param address where from: wrong tries make this name wait there, and nowhere else
     * @throws Refusal UNAUTHENTICATED for an unknown name and for a wrong password alike, TOO_MANY if tried again too soon
     */
    public IssuedToken logIn(String loginName, String password, ClientAddress address) {
        String login = normal(loginName);
        // What can't be a name or a password isn't counted either: it would be kept, and anybody may send it.
        if (!LOGIN_NAME.matcher(login).matches() || password.length() > LONGEST_PASSWORD) {
            throw new Refusal(Reason.UNAUTHENTICATED, "login.wrong");
        }
        Instant now = now();
        throttle.begin(login, address, now);
        Optional<AccountRow> account = store.read(handle -> dao(handle).byLoginName(login));
        // A name that doesn't exist costs the same time as one that does.
        boolean matches = passwords.matches(
                password, account.map(AccountRow::passwordHash).orElse(nobody));
        if (!matches || account.isEmpty()) {
            throw new Refusal(Reason.UNAUTHENTICATED, "login.wrong");
        }
        throttle.right(login, address);
        String token = token();
        Instant expires = now.plus(TOKEN_LIFE);
        return store.write(handle -> {
            dao(handle).insertToken(Digest.of(token), account.get().accountId(), now, expires);
            Caller.Person person = person(handle, account.get(), now);
            audit.record(
                    handle, person.actor(), "login", "account:" + account.get().accountId(), detail());
            return new IssuedToken(token, expires, person);
        });
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
        return new KeyChallenge(person, now()).bytes();
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
        X509Certificate certificate = checked(pem);
        if (!KeyChallenge.isFresh(challenge, person, now())) {
            throw new Refusal(Reason.BAD_INPUT, "login.oldChallenge").at("challenge");
        }
        try {
            if (!Signature.verify(challenge, signature, anchor).keyId().equals(SigningKey.keyId(certificate))) {
                throw new Refusal(Reason.BAD_INPUT, "login.notThisKey").at("signature");
            }
        } catch (EvidenceRefused e) {
            throw new Refusal(Reason.BAD_INPUT, "login.badProof", e.detail()).at("signature");
        }
        return enrolKey(person, pem, by);
    }

    /**
     * Enrols a certificate that a person signs with from now on, for whoever made the key for them.
     *
     * @param pem one certificate, issued by this installation's root
     * @throws Refusal BAD_INPUT if it isn't that, CONFLICT if another person enrolled the key
     */
    public PersonalKey enrolKey(PersonId person, String pem, Caller by) {
        X509Certificate certificate = checked(pem);
        PersonalKey key = new PersonalKey(
                SigningKey.keyId(certificate),
                person,
                certificate.getSubjectX500Principal().getName(),
                new String(Pem.certificates(List.of(certificate)), StandardCharsets.US_ASCII));
        Instant now = now();
        return store.write(handle -> {
            Optional<PersonalKey> before = dao(handle).key(key.keyId());
            if (before.isPresent()) {
                if (!before.get().personId().equals(person)) {
                    throw new Refusal(Reason.CONFLICT, "login.keyOfAnother").at("certificate");
                }
                return before.get();
            }
            dao(handle)
                    .insertKey(
                            key.keyId(),
                            person,
                            key.subject(),
                            key.certificate(),
                            certificate.getNotAfter().toInstant(),
                            now);
            audit.record(handle, by.actor(), "key.enrol", "person:" + person.value(), detail("keyId", key.keyId()));
            return key;
        });
    }

    /** The person whose enrolled key this is, while its certificate holds. */
    public Optional<PersonId> personWith(String keyId) {
        return store.read(handle -> dao(handle).keyInForce(keyId, now())).map(PersonalKey::personId);
    }

    /** What a person may do now. */
    public List<Grant> grants(PersonId person) {
        return store.read(handle -> grants(handle, person, now()));
    }

    private X509Certificate checked(String pem) {
        try {
            List<X509Certificate> certificates = Pem.readCertificates(pem.getBytes(StandardCharsets.UTF_8));
            if (certificates.size() != 1) {
                throw new Refusal(Reason.BAD_INPUT, "login.oneCertificate", certificates.size()).at("certificate");
            }
            anchor.requireTrusted(certificates.get(0), KeyUse.SIGNING, now());
            // Certified for the same use, but what it signs the machine says, and no person.
            if (SigningKey.keyId(certificates.get(0)).equals(nodeKey)) {
                throw new Refusal(Reason.BAD_INPUT, "login.keyOfNode").at("certificate");
            }
            return certificates.get(0);
        } catch (EvidenceRefused e) {
            throw new Refusal(Reason.BAD_INPUT, "login.badCertificate", e.detail()).at("certificate");
        }
    }

    private static Caller.Person person(Handle handle, AccountRow account, Instant now) {
        return new Caller.Person(
                account.personId().value(), account.displayName(), grants(handle, account.personId(), now));
    }

    private static List<Grant> grants(Handle handle, PersonId person, Instant now) {
        return dao(handle).grants(person, now).stream().map(GrantRow::grant).toList();
    }

    private static com.fasterxml.jackson.databind.JsonNode detail(String... namesAndValues) {
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

    private static String normal(String loginName) {
        return loginName.strip().toLowerCase(Locale.ROOT);
    }

    private static LoginDao dao(Handle handle) {
        return handle.attach(LoginDao.class);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
