-- Whoever makes an account knows its first password: it is for once. Accounts from before had no way to change theirs.
ALTER TABLE credential ADD COLUMN must_change BOOLEAN DEFAULT TRUE NOT NULL;
