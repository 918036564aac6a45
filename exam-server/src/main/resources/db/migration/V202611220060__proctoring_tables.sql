-- A room that has no row here is WAITING: nobody has been checked in yet.
CREATE TABLE room_run (
    session_id UUID NOT NULL,
    room_id    UUID NOT NULL,
    phase      VARCHAR NOT NULL CHECK (phase IN ('CHECKING_IN', 'STARTED', 'CLOSED')),
    started_at TIMESTAMP(3) WITH TIME ZONE,
    started_by VARCHAR,
    closed_at  TIMESTAMP(3) WITH TIME ZONE,
    closed_by  VARCHAR,
    PRIMARY KEY (session_id, room_id),
    CONSTRAINT room_run_room_once UNIQUE (room_id)
);
