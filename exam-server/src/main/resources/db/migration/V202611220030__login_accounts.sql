-- Who may log in, with what, as what, and who said so.
CREATE TABLE account (
    account_id   UUID NOT NULL PRIMARY KEY,
    person_id    UUID NOT NULL,
    display_name VARCHAR NOT NULL,
    login_name   VARCHAR NOT NULL UNIQUE,
    created_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    created_by   VARCHAR NOT NULL
);

CREATE TABLE credential (
    account_id    UUID NOT NULL PRIMARY KEY REFERENCES account (account_id),
    password_hash VARCHAR NOT NULL,
    changed_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- Grants belong to persons, not accounts: a second account gives nobody a second pair of hands.
CREATE TABLE person_grant (
    grant_id   UUID NOT NULL PRIMARY KEY,
    person_id  UUID NOT NULL,
    role       VARCHAR NOT NULL,
    scope_kind VARCHAR NOT NULL,
    scope_id   VARCHAR NOT NULL,
    valid_from TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    valid_to   TIMESTAMP(3) WITH TIME ZONE,
    granted_by VARCHAR NOT NULL
);

CREATE INDEX person_grant_person ON person_grant (person_id);

-- Only the digest of a token is kept: whoever reads the table can't log in with it.
CREATE TABLE login_token (
    token_digest CHAR(64) NOT NULL PRIMARY KEY,
    account_id   UUID NOT NULL REFERENCES account (account_id),
    issued_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE TABLE personal_key (
    key_id      CHAR(64) NOT NULL PRIMARY KEY,
    person_id   UUID NOT NULL,
    subject     VARCHAR NOT NULL,
    certificate VARCHAR NOT NULL,
    not_after   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    enrolled_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE INDEX personal_key_person ON personal_key (person_id);
