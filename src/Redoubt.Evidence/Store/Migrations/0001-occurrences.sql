-- One row for each record received, in the order of arrival.
CREATE TABLE occurrence (
    sequence BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    -- The first eight bytes of the id's SHA-256: duplicates are looked for here, in a column that is fast to scan.
    id_hash BIGINT NOT NULL,
    format VARCHAR NOT NULL,
    detector VARCHAR NOT NULL,
    detector_id VARCHAR,
    title VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    first_activity TIMESTAMP NOT NULL,
    last_activity TIMESTAMP NOT NULL,
    event_count BIGINT NOT NULL,
    fold_key VARCHAR,
    received TIMESTAMP NOT NULL,
    body VARCHAR NOT NULL,
    raw VARCHAR NOT NULL
);

-- What each record is about, by EntityIdentity: one row for each different entity.
CREATE TABLE occurrence_entity (
    sequence BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    name VARCHAR NOT NULL
);
