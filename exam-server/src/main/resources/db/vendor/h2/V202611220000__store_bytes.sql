-- A column of the domain BYTES holds large binaries; BYTEA serves for small ones on both databases.
CREATE DOMAIN BYTES AS BLOB;
