-- Who set the password that an account has, or had before its person chose one: what this administrator grants is not
-- used with the account. Empty where nobody did who could grant, and for passwords from before this column.
ALTER TABLE credential ADD COLUMN set_by VARCHAR;
