-- What a chief proctor said of copies in quarantine: one decision a copy, never changed. What was admitted is read from
-- its record.
CREATE TABLE supplement (
    copy_id       UUID PRIMARY KEY,
    session_id    UUID NOT NULL,
    sitting_id    UUID NOT NULL,
    slot          INTEGER NOT NULL,
    decision      VARCHAR NOT NULL CHECK (decision IN ('ADMITTED', 'REJECTED')),
    reason        VARCHAR NOT NULL,
    decided_by    VARCHAR NOT NULL,
    decided_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    record_id     UUID NOT NULL UNIQUE,
    record_digest CHAR(64) NOT NULL
);
CREATE INDEX supplement_of_sitting ON supplement (session_id, sitting_id);
