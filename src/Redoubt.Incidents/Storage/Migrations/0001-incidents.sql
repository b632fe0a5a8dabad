-- What analysts call an alert: received records folded. Keyed by the sequence of the record that opened it.
CREATE TABLE folded_alert (
    alert BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    fold_key VARCHAR NOT NULL,
    first_sequence BIGINT NOT NULL,      -- the record with the earliest activity: its text stands for all
    incident_id BIGINT NOT NULL,
    title VARCHAR NOT NULL,
    severity TINYINT NOT NULL,
    detector VARCHAR NOT NULL,
    detector_id VARCHAR,
    category VARCHAR,
    actor VARCHAR,
    threat VARCHAR,
    threat_family VARCHAR,
    tactics VARCHAR NOT NULL,            -- JSON lists, here and below
    techniques VARCHAR NOT NULL,
    entities VARCHAR NOT NULL,           -- the first six
    remarks VARCHAR NOT NULL,
    first_activity TIMESTAMP NOT NULL,
    last_activity TIMESTAMP NOT NULL,
    occurrences BIGINT NOT NULL,
    events BIGINT NOT NULL,
    status TINYINT NOT NULL,
    classification TINYINT NOT NULL,
    determination TINYINT NOT NULL,
    assigned_to VARCHAR,
    apart BOOLEAN NOT NULL,              -- a person put it where it is
    resolved TIMESTAMP
);

-- Why an alert is in its incident; none for the first alert.
CREATE TABLE alert_join (
    alert BIGINT NOT NULL,
    with_id VARCHAR,                     -- null: a person placed it
    reasons INTEGER NOT NULL,
    entities VARCHAR NOT NULL,
    weight DOUBLE NOT NULL,
    text VARCHAR NOT NULL
);

-- The entities of each alert. The incident is repeated here so that one can be read without the other.
CREATE TABLE alert_entity (
    alert BIGINT NOT NULL,
    incident_id BIGINT NOT NULL,
    kind TINYINT NOT NULL,
    key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    fields VARCHAR NOT NULL,
    roles VARCHAR NOT NULL,
    verdict VARCHAR,
    remediation VARCHAR
);

-- What an alert says that one entity did to another.
CREATE TABLE alert_edge (
    alert BIGINT NOT NULL,
    incident_id BIGINT NOT NULL,
    from_kind TINYINT NOT NULL,
    from_key VARCHAR NOT NULL,
    to_kind TINYINT NOT NULL,
    to_key VARCHAR NOT NULL,
    label VARCHAR NOT NULL
);

CREATE TABLE incident (
    id BIGINT NOT NULL,
    -- what people decide
    status TINYINT NOT NULL,
    classification TINYINT NOT NULL,
    determination TINYINT NOT NULL,
    assigned_to VARCHAR,
    tags VARCHAR NOT NULL,
    resolving_comment VARCHAR,
    custom_name VARCHAR,
    custom_severity TINYINT,
    touched BOOLEAN NOT NULL,            -- a person has changed or commented on it: it never loses an alert by itself
    redirect_to BIGINT,
    created TIMESTAMP NOT NULL,
    resolved TIMESTAMP,
    last_update TIMESTAMP NOT NULL,
    last_modified_by VARCHAR NOT NULL,
    -- what follows from its alerts, kept for a quick queue
    name VARCHAR NOT NULL,
    severity TINYINT NOT NULL,
    priority INTEGER,
    factors VARCHAR NOT NULL,
    system_tags VARCHAR NOT NULL,
    alert_count INTEGER NOT NULL,
    active_alert_count INTEGER NOT NULL,
    occurrence_count BIGINT NOT NULL,
    tactics VARCHAR NOT NULL,
    techniques VARCHAR NOT NULL,
    detectors VARCHAR NOT NULL,
    impact VARCHAR NOT NULL,
    phases VARCHAR NOT NULL,
    evidence_count INTEGER NOT NULL,
    asset_count INTEGER NOT NULL,
    first_activity TIMESTAMP NOT NULL,
    last_activity TIMESTAMP NOT NULL
);

CREATE TABLE activity (
    id BIGINT NOT NULL,
    incident_id BIGINT NOT NULL,
    time TIMESTAMP NOT NULL,
    kind TINYINT NOT NULL,
    who VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    before VARCHAR,
    after VARCHAR,
    undo VARCHAR
);

-- How things stood before a merge, move or split.
CREATE TABLE undo (
    token VARCHAR NOT NULL,
    time TIMESTAMP NOT NULL,
    who VARCHAR NOT NULL,
    state VARCHAR NOT NULL
);

CREATE TABLE feedback (
    time TIMESTAMP NOT NULL,
    who VARCHAR NOT NULL,
    skill VARCHAR NOT NULL,
    answer_id VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    text VARCHAR
);

CREATE SEQUENCE incident_id;
CREATE SEQUENCE activity_id;

-- Up to which record incidents are made of all that was received.
CREATE TABLE correlated (
    sequence BIGINT NOT NULL
);
INSERT INTO correlated VALUES (0);
