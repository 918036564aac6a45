-- The last moment that was given to a decision or an evaluation. Every later one is later by a millisecond at least,
-- whatever the clock of a node says.
ALTER TABLE import_moment ADD COLUMN last_moment TIMESTAMP(3) WITH TIME ZONE;
UPDATE import_moment SET last_moment = (
    SELECT MAX(given.given_at) FROM (
        SELECT decided_at AS given_at FROM import_decision
        UNION ALL
        SELECT evaluated_at AS given_at FROM renewal_run
    ) given
);
