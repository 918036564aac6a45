-- Kinds of files that another person has to approve. Locking a row keeps two imports of one kind apart.
CREATE TABLE import_kind (
    kind VARCHAR NOT NULL PRIMARY KEY
);
INSERT INTO import_kind (kind) VALUES ('TRAINING');
INSERT INTO import_kind (kind) VALUES ('STANDING');
INSERT INTO import_kind (kind) VALUES ('CERTIFICATE');

-- One file that was taken in; number counts those of its kind. What it brought counts from its approval on; a rejected one stays as a trace.
CREATE TABLE import_batch (
    batch_id      UUID NOT NULL PRIMARY KEY,
    kind          VARCHAR NOT NULL REFERENCES import_kind (kind),
    number        INTEGER NOT NULL,
    file_name     VARCHAR NOT NULL,
    file_digest   CHAR(64) NOT NULL,
    row_count     INTEGER NOT NULL,
    state         VARCHAR NOT NULL,
    imported_by   UUID NOT NULL,
    importer_name VARCHAR NOT NULL,
    imported_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
CREATE UNIQUE INDEX import_batch_number ON import_batch (kind, number);

-- Every decision on a batch, in order; the last one is its state.
CREATE TABLE import_decision (
    batch_id     UUID NOT NULL REFERENCES import_batch (batch_id),
    number       INTEGER NOT NULL,
    state        VARCHAR NOT NULL,
    reason       VARCHAR NOT NULL,
    decided_by   UUID NOT NULL,
    decider_name VARCHAR NOT NULL,
    decided_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (batch_id, number)
);
