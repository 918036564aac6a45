-- What the office grants a person who needs it: more time, larger text, contrast, words instead of pictures. Only inserts.
-- The basis is for the office alone.
CREATE TABLE accommodation (
    accommodation_id  UUID NOT NULL PRIMARY KEY,
    person_id         UUID NOT NULL,
    factor_hundredths INTEGER CHECK (factor_hundredths BETWEEN 100 AND 300),
    extra_minutes     INTEGER CHECK (extra_minutes BETWEEN 1 AND 180),
    text_size         VARCHAR,
    contrast          VARCHAR,
    text_only         BOOLEAN NOT NULL,
    basis             VARCHAR NOT NULL,
    from_day          DATE NOT NULL,
    until_day         DATE,
    entered_by        UUID NOT NULL,
    entrant_name      VARCHAR NOT NULL,
    entered_at        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT accommodation_one_time CHECK (factor_hundredths IS NULL OR extra_minutes IS NULL),
    CONSTRAINT accommodation_days CHECK (until_day IS NULL OR until_day >= from_day)
);
CREATE INDEX accommodation_person ON accommodation (person_id);

-- Every decision on one, in order; the last one is its state.
CREATE TABLE accommodation_decision (
    accommodation_id UUID NOT NULL REFERENCES accommodation (accommodation_id),
    number           INTEGER NOT NULL,
    state            VARCHAR NOT NULL,
    reason           VARCHAR NOT NULL,
    decided_by       UUID NOT NULL,
    decider_name     VARCHAR NOT NULL,
    decided_at       TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (accommodation_id, number)
);

-- What a person last chose on the page of a paper, whatever the computer. Nothing counts by it.
CREATE TABLE exam_setting (
    person_id UUID NOT NULL PRIMARY KEY,
    text_size VARCHAR NOT NULL,
    contrast  VARCHAR NOT NULL,
    chosen_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
