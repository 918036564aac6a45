-- For the moment in which two candidates change seats one of them has none: a seat may never be held twice.
ALTER TABLE candidate ALTER COLUMN seat_number DROP NOT NULL;
