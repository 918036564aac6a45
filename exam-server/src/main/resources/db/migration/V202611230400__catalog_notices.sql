-- What the office that keeps the bank told of a regulation's versions. The highest number of a regulation is what counts.
CREATE TABLE catalog_notice (
    number INTEGER PRIMARY KEY,
    digest CHAR(64) NOT NULL,
    regulation VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    document BYTES NOT NULL,
    received_by VARCHAR NOT NULL,
    received_by_name VARCHAR NOT NULL,
    received_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
CREATE INDEX catalog_notice_of_regulation ON catalog_notice (regulation, number);
