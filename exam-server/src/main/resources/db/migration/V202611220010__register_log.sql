-- The bodies of records. They may be erased; what stands in register_entry stays.
CREATE TABLE register_record (
    record_id UUID PRIMARY KEY,
    type VARCHAR NOT NULL,
    subject UUID NOT NULL,
    record_bytes BYTEA NOT NULL,
    digest CHAR(64) NOT NULL,
    intended_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
CREATE INDEX register_record_subject ON register_record (subject, type);

-- What is intended and not yet in the log: a row here is an unfinished record that anyone can see.
CREATE TABLE register_pending (
    place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    record_id UUID NOT NULL UNIQUE REFERENCES register_record (record_id)
);

-- The first signature that was stored is the signature.
CREATE TABLE register_signature (
    record_id UUID PRIMARY KEY,
    signature BYTEA NOT NULL,
    key_id VARCHAR NOT NULL,
    signed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE TABLE register_entry (
    seq BIGINT PRIMARY KEY,
    record_id UUID NOT NULL UNIQUE,
    type VARCHAR NOT NULL,
    leaf BYTEA NOT NULL,
    leaf_hash CHAR(64) NOT NULL,
    entered_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE TABLE register_checkpoint (
    tree_size BIGINT PRIMARY KEY,
    root_hash CHAR(64) NOT NULL,
    note VARCHAR NOT NULL,
    signed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- One row: who may append. term grows with every change of holder and fences the one before.
CREATE TABLE register_lease (
    name VARCHAR PRIMARY KEY,
    holder UUID,
    term BIGINT NOT NULL,
    expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
INSERT INTO register_lease (name, holder, term, expires_at)
VALUES ('registrar', NULL, 0, TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00');
