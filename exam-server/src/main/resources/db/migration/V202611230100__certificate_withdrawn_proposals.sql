-- A proposal may end by being withdrawn, too. The column is made anew, because the check that it came with has no name
-- that every database agrees on.
ALTER TABLE renewal_proposal_end ADD COLUMN ended_as VARCHAR;
UPDATE renewal_proposal_end SET ended_as = state;
ALTER TABLE renewal_proposal_end ALTER COLUMN ended_as SET NOT NULL;
ALTER TABLE renewal_proposal_end DROP COLUMN state;
ALTER TABLE renewal_proposal_end RENAME COLUMN ended_as TO state;
ALTER TABLE renewal_proposal_end ADD CONSTRAINT renewal_proposal_end_state
    CHECK (state IN ('APPROVED', 'REJECTED', 'WITHDRAWN'));

-- Who proposed and who ended it, by the name of the account at that time: ids tell people nothing.
ALTER TABLE renewal_proposal ADD COLUMN proposer_name VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE renewal_proposal_end ADD COLUMN ender_name VARCHAR DEFAULT '' NOT NULL;
UPDATE renewal_proposal SET proposer_name = COALESCE(
    (SELECT MIN(a.display_name) FROM account a WHERE a.person_id = renewal_proposal.proposed_by), '');
UPDATE renewal_proposal_end SET ender_name = COALESCE(
    (SELECT MIN(a.display_name) FROM account a WHERE a.person_id = renewal_proposal_end.ended_by), '');
