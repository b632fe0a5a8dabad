-- Where threat intelligence comes from. A secret is closed by the server, which alone can open it.
CREATE TABLE intel_source (
    id BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,               -- upload, taxii, misp, csv
    enabled BOOLEAN NOT NULL,
    alerts BOOLEAN NOT NULL,             -- whether a match with telemetry makes an alert
    settings VARCHAR NOT NULL,           -- JSON, here and below
    secret VARCHAR,
    every_minutes BIGINT NOT NULL,
    created TIMESTAMP NOT NULL,
    created_by VARCHAR NOT NULL,
    last_run TIMESTAMP,
    last_error VARCHAR,
    next_run TIMESTAMP,
    reached VARCHAR,                     -- how far a feed was read: TAXII's added_after, for one
    last_report VARCHAR
);
CREATE SEQUENCE intel_source_id;

CREATE TABLE intel_indicator (
    number BIGINT NOT NULL,
    source BIGINT NOT NULL,
    id VARCHAR NOT NULL,                 -- as its source names it
    name VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    pattern VARCHAR NOT NULL,
    unmatched VARCHAR,                   -- why nothing is matched against it; null when it is
    confidence BIGINT,
    tlp VARCHAR,
    valid_from TIMESTAMP,
    valid_until TIMESTAMP,
    revoked BOOLEAN NOT NULL,
    labels VARCHAR NOT NULL,
    created TIMESTAMP,
    modified TIMESTAMP,
    digest VARCHAR NOT NULL,
    imported TIMESTAMP NOT NULL          -- for the first time
);
CREATE SEQUENCE intel_number;

-- What an indicator looks for.
CREATE TABLE intel_observable (
    indicator BIGINT NOT NULL,
    source BIGINT NOT NULL,
    kind TINYINT NOT NULL,
    value VARCHAR NOT NULL,
    low VARCHAR,                         -- of networks: first and last address, 32 hex digits
    high VARCHAR
);

-- Each value that some indicator looks for, once, and whether the stored rows were searched for it.
CREATE TABLE intel_value (
    number BIGINT NOT NULL,
    kind TINYINT NOT NULL,
    value VARCHAR NOT NULL,
    low VARCHAR,
    high VARCHAR,
    host VARCHAR,                        -- of domains and URLs
    looked BOOLEAN NOT NULL
);

-- Actors, malware, tools, techniques, campaigns, vulnerabilities, reports, mitigations.
CREATE TABLE intel_object (
    source BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    kind TINYINT NOT NULL,
    name VARCHAR NOT NULL,
    external_id VARCHAR,                 -- T1059, G0016, CVE-2026-0001
    aliases VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    labels VARCHAR NOT NULL,
    details VARCHAR NOT NULL,
    refs VARCHAR NOT NULL,               -- addresses to read more
    confidence BIGINT,
    tlp VARCHAR,
    first_seen TIMESTAMP,
    last_seen TIMESTAMP,
    revoked BOOLEAN NOT NULL,
    created TIMESTAMP,
    modified TIMESTAMP,
    digest VARCHAR NOT NULL,
    imported TIMESTAMP NOT NULL
);

CREATE TABLE intel_relation (
    source BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    from_id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,               -- uses, indicates, attributed-to, targets, mitigates, refers-to, sighted
    to_id VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    times BIGINT,
    first_seen TIMESTAMP,
    last_seen TIMESTAMP,
    digest VARCHAR NOT NULL,
    imported TIMESTAMP NOT NULL
);

-- What never matches.
CREATE TABLE intel_allowed (
    kind TINYINT NOT NULL,
    value VARCHAR NOT NULL,
    low VARCHAR,
    high VARCHAR,
    reason VARCHAR NOT NULL,
    added_by VARCHAR NOT NULL,
    added TIMESTAMP NOT NULL
);

-- The values by which an alert may match; rows of alerts whose first record is another by now are made anew.
CREATE TABLE intel_alert_value (
    alert BIGINT NOT NULL,
    entity_kind TINYINT NOT NULL,
    entity_key VARCHAR NOT NULL,
    kind TINYINT NOT NULL,
    value VARCHAR NOT NULL,
    number VARCHAR                       -- an address as 32 hex digits
);
CREATE TABLE intel_alert_read (
    alert BIGINT NOT NULL,
    first_sequence BIGINT NOT NULL
);

-- Rows of telemetry that have a value that is looked for, by day.
CREATE TABLE intel_sighting (
    kind TINYINT NOT NULL,
    value VARCHAR NOT NULL,              -- the indicator's
    seen VARCHAR NOT NULL,               -- the row's: another one where a network is looked for
    table_name VARCHAR NOT NULL,
    column_name VARCHAR NOT NULL,
    asset VARCHAR NOT NULL,              -- device or mailbox
    day DATE NOT NULL,
    first_time TIMESTAMP NOT NULL,
    last_time TIMESTAMP NOT NULL,
    row_count BIGINT NOT NULL
);
CREATE TABLE intel_progress (
    seen BIGINT NOT NULL                 -- ticks: rows taken in until then were looked at
);

-- Objects that somebody follows as a threat report.
CREATE TABLE intel_followed (
    object VARCHAR NOT NULL,
    followed_by VARCHAR NOT NULL,
    followed TIMESTAMP NOT NULL
);

-- What people said of a report's recommended actions.
CREATE TABLE intel_step (
    object VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    done BOOLEAN NOT NULL,
    who VARCHAR NOT NULL,
    time TIMESTAMP NOT NULL
);
