-- Queries that were run, for thirty days.
CREATE TABLE hunt_run (
    id VARCHAR NOT NULL,
    query VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    interface VARCHAR NOT NULL,
    started TIMESTAMP NOT NULL,
    ms DOUBLE NOT NULL,
    row_count BIGINT NOT NULL,
    state VARCHAR NOT NULL,
    usage VARCHAR NOT NULL,
    error VARCHAR
);

-- Queries and functions that people keep.
CREATE TABLE saved_hunt (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,               -- query, function
    name VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    parameters VARCHAR NOT NULL,         -- of a function, as KQL: (x:string, T:(*))
    body VARCHAR NOT NULL,
    shared BOOLEAN NOT NULL,
    owner VARCHAR NOT NULL,
    modified TIMESTAMP NOT NULL,
    deleted TIMESTAMP                    -- null: it is there
);
