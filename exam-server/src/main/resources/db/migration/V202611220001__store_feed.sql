-- One row per start of a process. Its row lock orders the commits that append: last_seq is the last number given.
CREATE TABLE feed_node (
    node UUID PRIMARY KEY,
    last_seq BIGINT NOT NULL,
    pruned_seq BIGINT NOT NULL,
    seen_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE TABLE feed_event (
    node UUID NOT NULL,
    seq BIGINT NOT NULL,
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    topic VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    PRIMARY KEY (node, seq)
);
