-- Hours and credits in hundredths, two ledgers that are never converted. Minutes are 0 where none were given.
CREATE TABLE training_entry (
    entry_id   UUID NOT NULL PRIMARY KEY,
    batch_id   UUID NOT NULL REFERENCES import_batch (batch_id),
    line       INTEGER NOT NULL,
    person_id  UUID NOT NULL,
    source     VARCHAR NOT NULL,
    category   VARCHAR NOT NULL,
    held_on    DATE NOT NULL,
    hours      INTEGER NOT NULL,
    credits    INTEGER NOT NULL,
    minutes    INTEGER NOT NULL,
    evidence   VARCHAR NOT NULL,
    source_key VARCHAR NOT NULL
);
CREATE UNIQUE INDEX training_entry_line ON training_entry (batch_id, line);
CREATE INDEX training_entry_person ON training_entry (person_id, held_on);

-- Which entry a source's key stands for. Rejecting a batch gives its keys back.
CREATE TABLE training_key (
    source     VARCHAR NOT NULL,
    source_key VARCHAR NOT NULL,
    entry_id   UUID NOT NULL UNIQUE,
    PRIMARY KEY (source, source_key)
);
