-- What a decision's reasons rest on, so that an officer is told anew when the facts are others though the codes are the
-- same. Decisions of before have none and are compared by their codes.
ALTER TABLE renewal_decision ADD COLUMN stated VARCHAR(2000);
