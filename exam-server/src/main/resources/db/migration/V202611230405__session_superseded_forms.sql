-- What was frozen first and then frozen anew before anybody had come: kept as it was, so that the record still has its proof.
CREATE TABLE superseded_freeze (
    forms_record UUID PRIMARY KEY,
    session_id UUID NOT NULL REFERENCES exam_session (session_id),
    sealed BYTEA NOT NULL,
    commitment CHAR(64) NOT NULL,
    forms_root CHAR(64) NOT NULL,
    frozen_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    forms_record_digest CHAR(64) NOT NULL,
    superseded_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    superseded_by VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);
CREATE INDEX superseded_freeze_of_session ON superseded_freeze (session_id);

CREATE TABLE superseded_form (
    forms_record UUID NOT NULL REFERENCES superseded_freeze (forms_record),
    sitting_id UUID NOT NULL,
    sitting_order INTEGER NOT NULL,
    form_digest CHAR(64) NOT NULL,
    canonical VARCHAR NOT NULL,
    PRIMARY KEY (forms_record, sitting_id)
);
