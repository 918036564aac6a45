-- Items that were kept out of a draw, one id a line: the record only commits to them, for candidates get it.
ALTER TABLE session_secret ADD COLUMN left_out VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE superseded_freeze ADD COLUMN left_out VARCHAR DEFAULT '' NOT NULL;

-- The record that opened the secret of forms which others took the place of.
ALTER TABLE superseded_freeze ADD COLUMN seed_record UUID;

-- In which of the forms under a record an item stands, a bit for each sitting by its order; and in how many slots.
CREATE TABLE drawn_item (
    forms_record UUID NOT NULL,
    item_id VARCHAR NOT NULL,
    slots INTEGER NOT NULL,
    sittings BYTEA NOT NULL,
    PRIMARY KEY (forms_record, item_id)
);
