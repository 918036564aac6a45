-- A room whose time stands still; nobody begins in it meanwhile.
ALTER TABLE room_run ADD COLUMN paused_at TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE room_run ADD COLUMN paused_by VARCHAR;
ALTER TABLE room_run ADD COLUMN paused_why VARCHAR;
ALTER TABLE room_run ADD CONSTRAINT room_run_pause_whole
    CHECK ((paused_at IS NULL) = (paused_by IS NULL) AND (paused_at IS NULL) = (paused_why IS NULL));
