-- Accepted releases, as they came: the file is what was signed, the manifest is what its digest names.
CREATE TABLE catalog_release (
    digest CHAR(64) PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    secrecy VARCHAR NOT NULL,
    items INTEGER NOT NULL,
    file_bytes BYTES NOT NULL,
    signer_key CHAR(64) NOT NULL,
    signer_person UUID NOT NULL,
    published_by VARCHAR NOT NULL,
    published_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- A blueprint and the release that it was found to fit when it came.
CREATE TABLE catalog_blueprint (
    digest CHAR(64) PRIMARY KEY,
    id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    release_digest CHAR(64) NOT NULL REFERENCES catalog_release (digest),
    source BYTES NOT NULL,
    put_by VARCHAR NOT NULL,
    put_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
