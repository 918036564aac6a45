package org.zhikao.server.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.evidence.Digest;
import org.zhikao.server.roster.PersonId;

/** Accounts, grants, tokens, keys. */
@RegisterConstructorMapper(AccountRow.class)
@RegisterConstructorMapper(GrantRow.class)
@RegisterConstructorMapper(PersonalKey.class)
interface LoginDao {

    @SqlUpdate("""
            INSERT INTO account (account_id, person_id, display_name, login_name, created_at, created_by)
            VALUES (:accountId, :personId, :displayName, :loginName, :at, :by)
            """)
    void insertAccount(
            AccountId accountId, PersonId personId, String displayName, String loginName, Instant at, String by);

    @SqlQuery("SELECT COUNT(*) FROM account")
    int accounts();

    @SqlUpdate("""
            INSERT INTO credential (account_id, password_hash, must_change, set_by, changed_at)
            VALUES (:accountId, :passwordHash, :mustChange, :setBy, :at)
            """)
    void insertCredential(
            AccountId accountId, String passwordHash, boolean mustChange, Optional<String> setBy, Instant at);

    @SqlUpdate("""
            UPDATE credential SET password_hash = :next, must_change = FALSE, changed_at = :at
            WHERE account_id = :accountId AND password_hash = :before
            """)
    int changeCredential(AccountId accountId, String before, String next, Instant at);

    /** The password is for once: its person is to choose another. Who set it stays known after that. */
    @SqlUpdate("""
            UPDATE credential SET password_hash = :next, must_change = TRUE, set_by = :by, changed_at = :at
            WHERE account_id = :accountId
            """)
    void resetCredential(AccountId accountId, String next, Optional<String> by, Instant at);

    /** How many accounts of this person have a password that this actor set, whether its person changed it since or not. */
    @SqlQuery("""
            SELECT COUNT(*) FROM account JOIN credential ON credential.account_id = account.account_id
            WHERE account.person_id = :personId AND credential.set_by = :actor
            """)
    int setBy(PersonId personId, String actor);

    @SqlUpdate("DELETE FROM login_token WHERE account_id = :accountId")
    void deleteTokensOf(AccountId accountId);

    @SqlQuery("""
            SELECT account.account_id, account.person_id, account.display_name, account.login_name,
                credential.password_hash, credential.must_change, credential.set_by
            FROM account JOIN credential ON credential.account_id = account.account_id
            WHERE account.login_name = :loginName
            """)
    Optional<AccountRow> byLoginName(String loginName);

    @SqlQuery("""
            SELECT account.account_id, account.person_id, account.display_name, account.login_name,
                credential.password_hash, credential.must_change, credential.set_by
            FROM login_token
            JOIN account ON account.account_id = login_token.account_id
            JOIN credential ON credential.account_id = account.account_id
            WHERE login_token.token_digest = :digest AND login_token.expires_at > :now
            """)
    Optional<AccountRow> byToken(Digest digest, Instant now);

    @SqlUpdate("""
            INSERT INTO person_grant (grant_id, person_id, role, scope_kind, scope_id, valid_from, valid_to, granted_by)
            VALUES (:grantId, :personId, :role, :scopeKind, :scopeId, :from, :to, :by)
            """)
    void insertGrant(
            UUID grantId,
            PersonId personId,
            String role,
            String scopeKind,
            String scopeId,
            Instant from,
            Optional<Instant> to,
            String by);

    @SqlQuery("""
            SELECT grant_id, role, scope_kind, scope_id, valid_from, valid_to, granted_by FROM person_grant
            WHERE person_id = :personId AND valid_from <= :now AND (valid_to IS NULL OR valid_to > :now)
            ORDER BY role, scope_kind, scope_id
            """)
    List<GrantRow> grants(PersonId personId, Instant now);

    /** Those in force, and those that another node's clock lets begin in a moment. */
    @SqlQuery("""
            SELECT grant_id, role, scope_kind, scope_id, valid_from, valid_to, granted_by FROM person_grant
            WHERE person_id = :personId AND (valid_to IS NULL OR valid_to > :now)
            ORDER BY role, scope_kind, scope_id
            """)
    List<GrantRow> grantsNotOver(PersonId personId, Instant now);

    @SqlUpdate("""
            UPDATE person_grant SET valid_to = :now
            WHERE grant_id = :grantId AND person_id = :personId AND (valid_to IS NULL OR valid_to > :now)
            """)
    int endGrant(UUID grantId, PersonId personId, Instant now);

    @SqlQuery("SELECT account_id, person_id, display_name, login_name FROM account ORDER BY login_name")
    @RegisterConstructorMapper(AccountLine.class)
    List<AccountLine> all();

    /**
     * Keeps whoever gives this person an account, a role that takes two persons, or a password waiting until the
     * transaction ends: each asks what the others have done. Before everything else of the transaction, the time
     * included. The person's row and none of their accounts': it is there before the first account, and no log-in, which
     * refers to its account, waits for it.
     */
    @SqlQuery("SELECT person_id FROM person WHERE person_id = :personId FOR UPDATE")
    Optional<PersonId> lock(PersonId personId);

    @SqlQuery("SELECT COUNT(*) FROM account WHERE person_id = :personId")
    int accountsOf(PersonId personId);

    @SqlUpdate("""
            INSERT INTO login_token (token_digest, account_id, issued_at, expires_at)
            VALUES (:digest, :accountId, :at, :expiresAt)
            """)
    void insertToken(Digest digest, AccountId accountId, Instant at, Instant expiresAt);

    @SqlUpdate("DELETE FROM login_token WHERE token_digest = :digest OR expires_at < :now")
    void deleteTokens(Digest digest, Instant now);

    @SqlUpdate("""
            INSERT INTO personal_key (key_id, person_id, subject, certificate, not_after, enrolled_at)
            VALUES (:keyId, :personId, :subject, :certificate, :notAfter, :at)
            """)
    void insertKey(String keyId, PersonId personId, String subject, String certificate, Instant notAfter, Instant at);

    @SqlQuery("SELECT key_id, person_id, subject, certificate FROM personal_key WHERE key_id = :keyId")
    Optional<PersonalKey> key(String keyId);

    @SqlQuery("""
            SELECT key_id, person_id, subject, certificate FROM personal_key
            WHERE key_id = :keyId AND not_after > :now
            """)
    Optional<PersonalKey> keyInForce(String keyId, Instant now);
}
