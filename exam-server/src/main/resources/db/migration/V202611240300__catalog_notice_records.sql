-- The record of a notice in the register; those that came in before the register knew of notices have none.
ALTER TABLE catalog_notice ADD COLUMN record_id UUID;
