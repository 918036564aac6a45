-- How many slots of a closed sitting wait for a person's mark before it can be scored; 0: none, or nobody looked yet.
ALTER TABLE score_due ADD COLUMN awaiting INTEGER DEFAULT 0 NOT NULL;
