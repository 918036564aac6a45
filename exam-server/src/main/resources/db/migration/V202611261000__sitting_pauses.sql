-- Time that stands still: since when, and what holds it (SITTING, ROOM or both, joined by +). due_at stays what it was
-- until time runs on.
ALTER TABLE sitting ADD COLUMN paused_at TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE sitting ADD COLUMN paused_by VARCHAR;
ALTER TABLE sitting ADD CONSTRAINT sitting_paused_by_something CHECK ((paused_at IS NULL) = (paused_by IS NULL));
