-- Whether somebody is logged in, so that nobody else takes over without the proctor; and since when somebody asks to.
ALTER TABLE sitting ADD COLUMN occupied BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE sitting ADD COLUMN asked_at TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE sitting ADD CONSTRAINT sitting_asked_of_somebody CHECK (asked_at IS NULL OR occupied);
-- Every log-in, log-out and ending check-in has the number that the head then had: it is occupied if a log-in has the last.
UPDATE sitting SET occupied = TRUE
WHERE EXISTS (
    SELECT 1 FROM sitting_event e
    WHERE e.session_id = sitting.session_id AND e.sitting_id = sitting.sitting_id
        AND e.kind = 'LOGGED_IN' AND e.body = '{"epoch":' || CAST(sitting.epoch AS VARCHAR) || '}');
