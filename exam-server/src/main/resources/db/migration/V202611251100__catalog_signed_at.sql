-- When a release was signed: what its bank knew of the law then is held against notices that came later. Of releases of before
-- this was noted, the day on which they came stands in.
ALTER TABLE catalog_release ADD COLUMN signed_at TIMESTAMP(3) WITH TIME ZONE;
