-- What candidates say of items that seem wrong to them. Nothing counts by it.
CREATE TABLE doubt (
    doubt_id UUID PRIMARY KEY,
    session_id UUID NOT NULL,
    sitting_id UUID NOT NULL,
    slot INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    reported_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
CREATE INDEX doubt_of_session ON doubt (session_id, reported_at);
CREATE INDEX doubt_of_sitting ON doubt (sitting_id);
