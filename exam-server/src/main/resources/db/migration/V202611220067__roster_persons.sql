-- People who are no officers but act: one row a human being, whatever accounts they have. Separation binds persons.
CREATE TABLE person (
    person_id       UUID NOT NULL PRIMARY KEY,
    identity_number VARCHAR NOT NULL UNIQUE,
    known_since     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    known_by        VARCHAR NOT NULL
);
