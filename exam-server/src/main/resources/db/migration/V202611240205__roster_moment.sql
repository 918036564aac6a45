-- One row, locked from when a decision on a batch gets its time until that decision is there to see. Whoever takes a moment
-- to compare such times with locks it, too: no decision with an earlier time then comes to light later.
CREATE TABLE import_moment (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1)
);
INSERT INTO import_moment (only_row) VALUES (1);
