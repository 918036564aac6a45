-- One row, locked while a session takes its number of the day, so that two never get the same one.
CREATE TABLE session_numbering (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1)
);
INSERT INTO session_numbering (only_row) VALUES (1);

CREATE TABLE exam_session (
    session_id             UUID PRIMARY KEY,
    title                  VARCHAR NOT NULL,
    release_digest         CHAR(64) NOT NULL,
    blueprint_digest       CHAR(64) NOT NULL,
    opens_at               TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    closes_at              TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    duration_minutes       INTEGER NOT NULL CHECK (duration_minutes BETWEEN 1 AND 600),
    counts_for_certificate BOOLEAN NOT NULL,
    exam_day               CHAR(8) NOT NULL,
    day_number             INTEGER NOT NULL CHECK (day_number BETWEEN 1 AND 99),
    state                  VARCHAR NOT NULL CHECK (state IN ('PLANNED', 'FROZEN', 'SEED_OPENED')),
    created_at             TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    created_by             VARCHAR NOT NULL,
    CONSTRAINT exam_session_day_number_once UNIQUE (exam_day, day_number),
    CONSTRAINT exam_session_ends_after_it_begins CHECK (closes_at > opens_at)
);

CREATE TABLE site (
    site_id     UUID PRIMARY KEY,
    session_id  UUID NOT NULL REFERENCES exam_session (session_id),
    site_number INTEGER NOT NULL CHECK (site_number BETWEEN 1 AND 99),
    name        VARCHAR NOT NULL,
    CONSTRAINT site_number_once UNIQUE (session_id, site_number),
    CONSTRAINT site_name_once UNIQUE (session_id, name)
);

CREATE TABLE room (
    room_id      UUID PRIMARY KEY,
    session_id   UUID NOT NULL REFERENCES exam_session (session_id),
    site_id      UUID NOT NULL REFERENCES site (site_id),
    room_number  INTEGER NOT NULL CHECK (room_number BETWEEN 1 AND 99),
    name         VARCHAR NOT NULL,
    seat_rows    INTEGER NOT NULL CHECK (seat_rows BETWEEN 1 AND 99),
    seat_columns INTEGER NOT NULL CHECK (seat_columns BETWEEN 1 AND 99),
    CONSTRAINT room_number_once UNIQUE (site_id, room_number),
    CONSTRAINT room_name_once UNIQUE (site_id, name)
);
CREATE INDEX room_of_session ON room (session_id);

CREATE TABLE seat (
    room_id     UUID NOT NULL REFERENCES room (room_id),
    seat_number INTEGER NOT NULL CHECK (seat_number BETWEEN 1 AND 99),
    seat_row    INTEGER NOT NULL,
    seat_column INTEGER NOT NULL,
    PRIMARY KEY (room_id, seat_number)
);

CREATE TABLE candidate (
    session_id  UUID NOT NULL REFERENCES exam_session (session_id),
    sitting_id  UUID NOT NULL,
    person_id   UUID NOT NULL,
    room_id     UUID NOT NULL,
    seat_number INTEGER NOT NULL,
    ticket      CHAR(16) NOT NULL,
    enrolled_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    enrolled_by VARCHAR NOT NULL,
    PRIMARY KEY (session_id, sitting_id),
    CONSTRAINT candidate_sits_once_a_session UNIQUE (session_id, person_id),
    CONSTRAINT candidate_has_a_seat_alone UNIQUE (room_id, seat_number),
    CONSTRAINT candidate_ticket_once UNIQUE (ticket),
    CONSTRAINT candidate_seat_exists FOREIGN KEY (room_id, seat_number) REFERENCES seat (room_id, seat_number)
);
CREATE INDEX candidate_of_person ON candidate (person_id);

CREATE TABLE frozen_form (
    session_id    UUID NOT NULL,
    sitting_id    UUID NOT NULL,
    sitting_order INTEGER NOT NULL,
    form_digest   CHAR(64) NOT NULL,
    canonical     VARCHAR NOT NULL,
    PRIMARY KEY (session_id, sitting_id),
    CONSTRAINT frozen_form_order_once UNIQUE (session_id, sitting_order),
    CONSTRAINT frozen_form_of_candidate FOREIGN KEY (session_id, sitting_id) REFERENCES candidate (session_id, sitting_id)
);

-- The secret itself is never here: only what the node's sealing key can open, and its commitment.
CREATE TABLE session_secret (
    session_id    UUID PRIMARY KEY REFERENCES exam_session (session_id),
    sealed        BYTEA NOT NULL,
    commitment    CHAR(64) NOT NULL,
    forms_root    CHAR(64) NOT NULL,
    frozen_at     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    forms_record  UUID NOT NULL,
    forms_record_digest CHAR(64) NOT NULL,
    seed_record   UUID
);
