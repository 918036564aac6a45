-- Personal data stands here and in no record or chain; deleting a row leaves every proof as it was.
CREATE TABLE officer (
    person_id       UUID NOT NULL PRIMARY KEY,
    name            VARCHAR NOT NULL,
    badge_number    VARCHAR NOT NULL UNIQUE,
    identity_number VARCHAR NOT NULL,
    unit            VARCHAR NOT NULL,
    imported_at     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    imported_by     VARCHAR NOT NULL
);

CREATE UNIQUE INDEX officer_identity ON officer (identity_number);
