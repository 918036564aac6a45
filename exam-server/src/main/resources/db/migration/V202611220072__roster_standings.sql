-- What was known of an officer on a day; facts is a JSON object that leaves out what is not known.
CREATE TABLE standing (
    standing_id UUID NOT NULL PRIMARY KEY,
    batch_id    UUID NOT NULL REFERENCES import_batch (batch_id),
    line        INTEGER NOT NULL,
    person_id   UUID NOT NULL,
    as_of       DATE NOT NULL,
    facts       VARCHAR NOT NULL
);
CREATE UNIQUE INDEX standing_line ON standing (batch_id, line);
CREATE INDEX standing_person ON standing (person_id, as_of);
