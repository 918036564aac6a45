-- One row, locked while decisions, proposals or approvals are written, so that two of them never cross. Who locks a
-- certificate or the audit chain as well takes this row first.
CREATE TABLE renewal_gate (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1)
);
INSERT INTO renewal_gate (only_row) VALUES (1);

-- A season with the exact policy and credit rules that all its decisions are made by.
CREATE TABLE renewal_season (
    season_id VARCHAR NOT NULL PRIMARY KEY,
    title VARCHAR NOT NULL,
    training_year INTEGER NOT NULL CHECK (training_year BETWEEN 2000 AND 2999),
    policy BYTES NOT NULL,
    policy_digest CHAR(64) NOT NULL,
    credit_rules BYTES NOT NULL,
    credit_rules_digest CHAR(64) NOT NULL,
    created_by UUID NOT NULL,
    created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- An evaluation of everybody who was due on a day.
CREATE TABLE renewal_run (
    season_id VARCHAR NOT NULL REFERENCES renewal_season,
    number INTEGER NOT NULL,
    as_of DATE NOT NULL,
    evaluated INTEGER NOT NULL,
    evaluated_by UUID NOT NULL,
    evaluated_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (season_id, number)
);

-- One decision on one person in one run: inserted, never changed. reasons holds the codes in their order.
CREATE TABLE renewal_decision (
    dossier_id UUID NOT NULL PRIMARY KEY,
    season_id VARCHAR NOT NULL,
    run INTEGER NOT NULL,
    person_id UUID NOT NULL,
    certificate_id UUID NOT NULL,
    valid_to DATE NOT NULL,
    outcome VARCHAR NOT NULL,
    withholding VARCHAR NOT NULL,
    reasons VARCHAR NOT NULL,
    deadline DATE,
    dossier_digest CHAR(64) NOT NULL,
    decision_digest CHAR(64) NOT NULL UNIQUE,
    CONSTRAINT renewal_decision_once_a_run UNIQUE (season_id, run, person_id),
    CONSTRAINT renewal_decision_of_run FOREIGN KEY (season_id, run) REFERENCES renewal_run (season_id, number)
);
CREATE INDEX renewal_decision_of_person ON renewal_decision (person_id);

-- The frozen inputs and the decision, as their canonical text. Personal data: a row may be deleted, its digests stay.
CREATE TABLE renewal_dossier (
    dossier_id UUID NOT NULL PRIMARY KEY REFERENCES renewal_decision,
    dossier VARCHAR NOT NULL,
    decision VARCHAR NOT NULL
);

-- What one person signed to be decided for a batch: the manifest's canonical text and the signature over it.
CREATE TABLE renewal_proposal (
    proposal_id UUID NOT NULL PRIMARY KEY,
    season_id VARCHAR NOT NULL REFERENCES renewal_season,
    number INTEGER NOT NULL,
    outcome VARCHAR NOT NULL,
    decisions INTEGER NOT NULL,
    manifest VARCHAR NOT NULL,
    manifest_digest CHAR(64) NOT NULL,
    proposed_by UUID NOT NULL,
    proposer_key VARCHAR NOT NULL,
    signature BYTEA NOT NULL,
    proposed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    UNIQUE (season_id, number)
);

CREATE TABLE renewal_proposal_line (
    proposal_id UUID NOT NULL REFERENCES renewal_proposal,
    dossier_id UUID NOT NULL REFERENCES renewal_decision,
    PRIMARY KEY (proposal_id, dossier_id)
);
CREATE INDEX renewal_proposal_of_dossier ON renewal_proposal_line (dossier_id);

-- How a proposal ended, once: APPROVED or REJECTED. A proposal without a row here waits.
CREATE TABLE renewal_proposal_end (
    proposal_id UUID NOT NULL PRIMARY KEY REFERENCES renewal_proposal,
    state VARCHAR NOT NULL CHECK (state IN ('APPROVED', 'REJECTED')),
    ended_by UUID NOT NULL,
    ended_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    reason VARCHAR NOT NULL
);

CREATE TABLE renewal_approval (
    proposal_id UUID NOT NULL PRIMARY KEY REFERENCES renewal_proposal_end,
    approver_key VARCHAR NOT NULL,
    signature BYTEA NOT NULL,
    record_id UUID NOT NULL UNIQUE,
    record_digest CHAR(64) NOT NULL
);

-- Issuing, step one: what will be printed is settled before anything is made. A row here without one in renewal_issued
-- is a document on its way that anybody can see.
CREATE TABLE renewal_reserved (
    dossier_id UUID NOT NULL PRIMARY KEY REFERENCES renewal_decision,
    proposal_id UUID NOT NULL REFERENCES renewal_approval,
    document_id UUID NOT NULL UNIQUE,
    serial INTEGER NOT NULL UNIQUE,
    code VARCHAR NOT NULL,
    issued_on DATE NOT NULL,
    reserved_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- Step two: the first signed PDF that was stored is the document; it is never made again.
CREATE TABLE renewal_document (
    dossier_id UUID NOT NULL PRIMARY KEY REFERENCES renewal_reserved,
    pdf BYTES NOT NULL,
    digest CHAR(64) NOT NULL,
    stored_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- Step three, in one transaction with the certificate itself and the record's intent.
CREATE TABLE renewal_issued (
    dossier_id UUID NOT NULL PRIMARY KEY REFERENCES renewal_document,
    record_id UUID NOT NULL UNIQUE,
    record_digest CHAR(64) NOT NULL,
    issued_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- Why a document of an approved proposal could not be issued so far. The row goes when it is issued.
CREATE TABLE renewal_trouble (
    dossier_id UUID NOT NULL PRIMARY KEY REFERENCES renewal_decision,
    detail_key VARCHAR NOT NULL,
    arguments VARCHAR NOT NULL,
    seen_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
