-- Until when a run's decisions count: its day and what its season's policy allows, so that nobody reads the policies of
-- other seasons to learn whom a proposal still holds. Runs of before get what policies said until now.
ALTER TABLE renewal_run ADD COLUMN counts_until DATE;
UPDATE renewal_run SET counts_until = CAST(as_of + INTERVAL '60' DAY AS DATE);
ALTER TABLE renewal_run ALTER COLUMN counts_until SET NOT NULL;
