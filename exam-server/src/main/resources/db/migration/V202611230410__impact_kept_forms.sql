-- Somebody lets a session's forms stand although the law changed under some items. The subject is the digest of the
-- forms' record and of these items: other forms, or more items, ask anew.
CREATE TABLE impact_kept (
    session_id UUID NOT NULL REFERENCES exam_session (session_id),
    subject CHAR(64) NOT NULL,
    items INTEGER NOT NULL,
    forms INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    kept_by VARCHAR NOT NULL,
    kept_by_name VARCHAR NOT NULL,
    kept_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (session_id, subject)
);
