-- Detection rules as they stand. A rule's definition is JSON: only what is looked for has a column.
CREATE TABLE detection_rule (
    id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    enabled BOOLEAN NOT NULL,
    schedule TINYINT NOT NULL,
    origin TINYINT NOT NULL,
    definition VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    created TIMESTAMP NOT NULL,
    changed_by VARCHAR NOT NULL,
    changed TIMESTAMP NOT NULL,
    deleted TIMESTAMP,                   -- null: it is there
    -- its last run, and when the next is due
    next_run TIMESTAMP,
    started TIMESTAMP,
    ms DOUBLE,
    status TINYINT,
    error TINYINT,
    message VARCHAR,
    row_count BIGINT,
    alerts INTEGER,
    cut BOOLEAN
);

-- What a rule was before each change.
CREATE TABLE detection_version (
    rule VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    definition VARCHAR NOT NULL,
    changed_by VARCHAR NOT NULL,
    changed TIMESTAMP NOT NULL
);

-- Runs that are worth looking up: those of a schedule or a person, and continuous ones that found something or failed.
CREATE TABLE detection_run (
    rule VARCHAR NOT NULL,
    started TIMESTAMP NOT NULL,
    ms DOUBLE NOT NULL,
    status TINYINT NOT NULL,
    error TINYINT,
    message VARCHAR,
    row_count BIGINT NOT NULL,
    alerts INTEGER NOT NULL,
    cut BOOLEAN NOT NULL
);

-- Rows that were alerts of a rule: none becomes one again.
CREATE TABLE detection_hit (
    rule VARCHAR NOT NULL,
    row_key VARCHAR NOT NULL,
    found TIMESTAMP NOT NULL
);

-- Up to when rows had been taken in when continuous rules last looked at them.
CREATE TABLE detection_progress (
    seen TIMESTAMP NOT NULL
);
