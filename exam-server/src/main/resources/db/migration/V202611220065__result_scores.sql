-- How far the worker has read the register for closed sittings.
CREATE TABLE score_position (
    name VARCHAR PRIMARY KEY,
    next_seq BIGINT NOT NULL
);
INSERT INTO score_position (name, next_seq) VALUES ('closed-sittings', 0);

-- Work: a closed sitting that has no score yet. The row goes when the score comes.
CREATE TABLE score_due (
    session_id UUID NOT NULL,
    sitting_id UUID NOT NULL,
    run INTEGER NOT NULL,
    closed_record UUID NOT NULL,
    due_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    claimed_by UUID NOT NULL,
    attempts INTEGER NOT NULL,
    trouble VARCHAR NOT NULL,
    PRIMARY KEY (session_id, sitting_id, run)
);
CREATE INDEX score_due_at ON score_due (due_at);

-- What a run scores with. The first run of a session is 1; later ones correct keys.
CREATE TABLE score_run (
    session_id UUID NOT NULL,
    run INTEGER NOT NULL,
    release_digest CHAR(64) NOT NULL,
    blueprint_digest CHAR(64) NOT NULL,
    begun_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (session_id, run)
);

-- Who acted on sittings of a session, such as person:<id>: none of them releases its results.
CREATE TABLE score_actor (
    session_id UUID NOT NULL,
    actor VARCHAR NOT NULL,
    PRIMARY KEY (session_id, actor)
);

-- Points in hundredths. The primary key is what keeps two nodes from scoring a sitting twice.
CREATE TABLE score (
    session_id UUID NOT NULL,
    sitting_id UUID NOT NULL,
    run INTEGER NOT NULL,
    points INTEGER NOT NULL,
    total_points INTEGER NOT NULL,
    cut_points INTEGER NOT NULL,
    cut_of INTEGER NOT NULL,
    passed BOOLEAN NOT NULL,
    sections VARCHAR NOT NULL,
    study VARCHAR NOT NULL,
    record_id UUID NOT NULL UNIQUE,
    record_digest CHAR(64) NOT NULL,
    scored_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (session_id, sitting_id, run)
);
CREATE INDEX score_of_sitting ON score (sitting_id);

-- Releases of results: each covers the scores that no earlier one covered.
CREATE TABLE release_of_results (
    session_id UUID NOT NULL,
    number INTEGER NOT NULL,
    manifest_digest CHAR(64) NOT NULL,
    scores INTEGER NOT NULL,
    released_by UUID NOT NULL,
    signer_key VARCHAR NOT NULL,
    record_id UUID NOT NULL UNIQUE,
    released_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (session_id, number)
);

CREATE TABLE release_manifest (
    session_id UUID NOT NULL,
    number INTEGER NOT NULL,
    manifest BYTES NOT NULL,
    signature BYTEA NOT NULL,
    PRIMARY KEY (session_id, number)
);

CREATE TABLE released_score (
    session_id UUID NOT NULL,
    sitting_id UUID NOT NULL,
    run INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (session_id, sitting_id, run)
);
