-- An entry now holds its own key, so that a file of 200,000 rows fills one table with three indexes instead of two
-- tables with five. claimed_key is the source key, or null once the batch was rejected: then the key is free again.
-- No query asks for one entry by its id, so the id needs no index.
CREATE TABLE training_entry_keyed (
    batch_id    UUID NOT NULL,
    line        INTEGER NOT NULL,
    entry_id    UUID NOT NULL,
    person_id   UUID NOT NULL,
    source      VARCHAR NOT NULL,
    category    VARCHAR NOT NULL,
    held_on     DATE NOT NULL,
    hours       INTEGER NOT NULL,
    credits     INTEGER NOT NULL,
    minutes     INTEGER NOT NULL,
    evidence    VARCHAR NOT NULL,
    source_key  VARCHAR NOT NULL,
    claimed_key VARCHAR,
    CONSTRAINT training_entry_of_line PRIMARY KEY (batch_id, line),
    CONSTRAINT training_entry_of_batch FOREIGN KEY (batch_id) REFERENCES import_batch (batch_id),
    CONSTRAINT training_entry_of_key UNIQUE (source, claimed_key)
);

INSERT INTO training_entry_keyed (batch_id, line, entry_id, person_id, source, category, held_on, hours, credits,
    minutes, evidence, source_key, claimed_key)
SELECT e.batch_id, e.line, e.entry_id, e.person_id, e.source, e.category, e.held_on, e.hours, e.credits,
    e.minutes, e.evidence, e.source_key, k.source_key
FROM training_entry e LEFT JOIN training_key k ON k.entry_id = e.entry_id;

DROP TABLE training_key;
DROP TABLE training_entry;
ALTER TABLE training_entry_keyed RENAME TO training_entry;
CREATE INDEX training_entry_person ON training_entry (person_id, held_on);
