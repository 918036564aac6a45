-- Who did what. Each node appends to a chain of its own; a missing or changed line breaks the chain after it.
CREATE TABLE audit_entry (
    node     UUID NOT NULL,
    seq      BIGINT NOT NULL,
    at       TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    actor    VARCHAR NOT NULL,
    action   VARCHAR NOT NULL,
    subject  VARCHAR NOT NULL,
    detail   VARCHAR NOT NULL,
    previous CHAR(64) NOT NULL,
    hash     CHAR(64) NOT NULL,
    PRIMARY KEY (node, seq)
);

CREATE TABLE audit_head (
    node UUID NOT NULL PRIMARY KEY,
    seq  BIGINT NOT NULL,
    hash CHAR(64) NOT NULL
);
