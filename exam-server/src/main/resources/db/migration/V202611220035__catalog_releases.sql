-- Accepted releases, as they came: the file is what was signed, the manifest is what its digest names.
CREATE TABLE catalog_release (
    digest CHAR(64) PRIMARY KEY,
    bank VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    secrecy VARCHAR NOT NULL,
    items INTEGER NOT NULL,
    file_digest CHAR(64) NOT NULL,
    file_bytes BYTES NOT NULL,
    signer_key VARCHAR NOT NULL,
    signer_person UUID NOT NULL,
    published_by VARCHAR NOT NULL,
    published_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    UNIQUE (bank, number)
);

CREATE TABLE catalog_blueprint (
    digest CHAR(64) PRIMARY KEY,
    title VARCHAR NOT NULL,
    release_digest CHAR(64) NOT NULL REFERENCES catalog_release (digest),
    source BYTES NOT NULL,
    put_by VARCHAR NOT NULL,
    put_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
