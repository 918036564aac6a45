-- Certificates held, each a row for good. The number is the officer's badge number and stays through renewals, so
-- a certificate has an id of its own; number and first day are unique together. scopes is a JSON array of texts.
CREATE TABLE certificate_held (
    certificate_id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL,
    badge_number VARCHAR NOT NULL,
    scopes VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE NOT NULL,
    standing VARCHAR NOT NULL,
    standing_from DATE NOT NULL,
    code VARCHAR NOT NULL,
    lookup CHAR(64) NOT NULL UNIQUE,
    entered_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    UNIQUE (badge_number, valid_from)
);
CREATE INDEX certificate_held_person ON certificate_held (person_id);
CREATE INDEX certificate_held_end ON certificate_held (valid_to);

-- Which certificate took another's place. The primary key is what keeps one from being renewed twice.
CREATE TABLE certificate_successor (
    certificate_id UUID NOT NULL PRIMARY KEY REFERENCES certificate_held,
    successor_id UUID NOT NULL UNIQUE REFERENCES certificate_held,
    begins_on DATE NOT NULL
);

-- Certificates brought in with a file. None is held before another person approved the file's batch.
CREATE TABLE certificate_import_row (
    batch_id UUID NOT NULL,
    line INTEGER NOT NULL,
    person_id UUID NOT NULL,
    badge_number VARCHAR NOT NULL,
    scopes VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE NOT NULL,
    standing VARCHAR NOT NULL,
    PRIMARY KEY (batch_id, line)
);

-- What one person signed to be done to a certificate: suspend, revoke, reinstate.
CREATE TABLE certificate_action (
    action_id UUID NOT NULL PRIMARY KEY,
    certificate_id UUID NOT NULL REFERENCES certificate_held,
    number INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    from_date DATE NOT NULL,
    statement BYTEA NOT NULL,
    statement_digest CHAR(64) NOT NULL,
    proposed_by UUID NOT NULL,
    proposer_name VARCHAR NOT NULL,
    proposer_key VARCHAR NOT NULL,
    proposal BYTEA NOT NULL,
    proposed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    UNIQUE (certificate_id, number)
);

-- How an action ended, once; an approved one has its record in the register and the second signature here.
CREATE TABLE certificate_action_end (
    action_id UUID NOT NULL PRIMARY KEY REFERENCES certificate_action,
    state VARCHAR NOT NULL,
    decided_by UUID NOT NULL,
    decider_name VARCHAR NOT NULL,
    decided_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    reason VARCHAR NOT NULL
);

CREATE TABLE certificate_action_record (
    action_id UUID NOT NULL PRIMARY KEY REFERENCES certificate_action_end,
    approver_key VARCHAR NOT NULL,
    approval BYTEA NOT NULL,
    record_id UUID NOT NULL UNIQUE
);
