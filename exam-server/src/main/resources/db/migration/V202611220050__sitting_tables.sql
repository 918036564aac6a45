-- The head of each sitting: the fold of its stream, and the row that is locked while the stream grows.
-- revisions: two bytes a slot, so that a save touches one head row and adds one event row, nothing else.
CREATE TABLE sitting (
    session_id       UUID NOT NULL,
    sitting_id       UUID NOT NULL,
    room_id          UUID NOT NULL,
    seat_label       VARCHAR NOT NULL,
    form_digest      CHAR(64) NOT NULL,
    salt             CHAR(64) NOT NULL,
    duration_minutes INTEGER NOT NULL CHECK (duration_minutes BETWEEN 1 AND 600),
    seq              BIGINT NOT NULL CHECK (seq >= 0),
    chain_head       CHAR(64) NOT NULL,
    last_at          TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    state            VARCHAR NOT NULL
        CHECK (state IN ('EXPECTED', 'CHECKED_IN', 'IDENTIFIED', 'COMMITTED', 'OPEN', 'CLOSED')),
    rules_read       BOOLEAN NOT NULL,
    due_at           TIMESTAMP(3) WITH TIME ZONE,
    epoch            INTEGER NOT NULL CHECK (epoch >= 0),
    revisions        BYTEA NOT NULL,
    answered         INTEGER NOT NULL CHECK (answered >= 0),
    closed_record    UUID,
    PRIMARY KEY (session_id, sitting_id),
    CONSTRAINT sitting_has_a_due_time_once_begun CHECK (state NOT IN ('OPEN', 'CLOSED') OR due_at IS NOT NULL),
    CONSTRAINT sitting_record_comes_with_closing CHECK ((state = 'CLOSED') = (closed_record IS NOT NULL))
);
-- Without the session: a second index that begins with it would tempt PostgreSQL to walk a whole session for one head.
CREATE INDEX sitting_in_room ON sitting (room_id);
-- For the sweep; a save changes neither column.
CREATE INDEX sitting_due ON sitting (state, due_at);

-- The stream. Append-only. slot and client_id repeat what stands in the body of a SAVED event.
CREATE TABLE sitting_event (
    session_id UUID NOT NULL,
    sitting_id UUID NOT NULL,
    seq        BIGINT NOT NULL,
    kind       VARCHAR NOT NULL,
    at         TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    actor      VARCHAR NOT NULL,
    body       VARCHAR NOT NULL,
    hash       CHAR(64) NOT NULL,
    slot       INTEGER,
    client_id  UUID,
    PRIMARY KEY (session_id, sitting_id, seq)
);

-- Who may log in to a sitting. A password exists from check-in on and is void once the next one is handed out.
CREATE TABLE sitting_access (
    ticket        VARCHAR PRIMARY KEY,
    session_id    UUID NOT NULL,
    sitting_id    UUID NOT NULL,
    expires_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    password_salt VARCHAR,
    password_hash VARCHAR,
    CONSTRAINT sitting_has_one_ticket UNIQUE (session_id, sitting_id),
    CONSTRAINT sitting_password_whole CHECK ((password_salt IS NULL) = (password_hash IS NULL))
);

-- Copies of responses that did not count: another came first, time was up, the window had moved. Never part of a chain.
CREATE TABLE quarantine (
    copy_id           UUID PRIMARY KEY,
    session_id        UUID NOT NULL,
    sitting_id        UUID NOT NULL,
    outcome           VARCHAR NOT NULL CHECK (outcome IN ('STALE', 'LATE', 'CLOSED', 'MOVED')),
    slot              INTEGER NOT NULL,
    response          VARCHAR NOT NULL,
    flagged           BOOLEAN NOT NULL,
    expected_revision INTEGER NOT NULL,
    epoch             INTEGER NOT NULL,
    client_id         UUID NOT NULL,
    client_at         TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    received_at       TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
CREATE INDEX quarantine_of_sitting ON quarantine (session_id, sitting_id);
