-- What an extension's id was first used for: the same id for something else is refused.
CREATE TABLE extension (
    extension_id UUID PRIMARY KEY,
    subject      VARCHAR NOT NULL,
    minutes      INTEGER NOT NULL CHECK (minutes > 0),
    reason       VARCHAR NOT NULL,
    given_at     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    given_by     VARCHAR NOT NULL
);
