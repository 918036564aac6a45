-- A response that a person marks, under an id of its own that tells nothing of whose it is.
CREATE TABLE marking_response (
    response_id UUID PRIMARY KEY,
    session_id UUID NOT NULL,
    sitting_id UUID NOT NULL,
    slot INTEGER NOT NULL,
    awaited_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    UNIQUE (session_id, sitting_id, slot)
);

-- What was given, in hundredths of the rubric's points, one number a line. Rows are added only: of a response the last
-- one holds. Remark and reason stay here; the record names them by a salted digest.
CREATE TABLE marking_mark (
    response_id UUID NOT NULL REFERENCES marking_response (response_id),
    number INTEGER NOT NULL,
    given VARCHAR NOT NULL,
    remark VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    salt CHAR(64) NOT NULL,
    marked_by UUID NOT NULL,
    marked_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    record_id UUID NOT NULL UNIQUE,
    record_digest CHAR(64) NOT NULL,
    PRIMARY KEY (response_id, number)
);
