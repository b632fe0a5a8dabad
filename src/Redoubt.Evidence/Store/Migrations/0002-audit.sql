-- Who did what, in order. Each entry's mac covers the entry and the mac before it: see Redoubt.Evidence.Audit. Nothing deletes from it.
CREATE TABLE audit (
    number BIGINT NOT NULL,
    time TIMESTAMP NOT NULL,
    who VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    detail VARCHAR,
    outcome VARCHAR NOT NULL,
    address VARCHAR,
    mac VARCHAR NOT NULL
);
