-- For the sweep, which looks each second for papers that stand still though their room runs; a save changes it not.
CREATE INDEX sitting_paused ON sitting (paused_at);
