-- Room for the next version of a head in the same page, so that a save need not touch any index.
ALTER TABLE sitting SET (fillfactor = 50);
