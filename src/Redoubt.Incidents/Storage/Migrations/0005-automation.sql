-- Rules of three kinds, told apart by kind: tuning, automation, notification. What they say is JSON.
CREATE SEQUENCE rule_id;
CREATE TABLE rule (
    id BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    position INTEGER NOT NULL,           -- the lower comes first
    name VARCHAR NOT NULL,
    enabled BOOLEAN NOT NULL,
    body VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    created TIMESTAMP NOT NULL,
    modified TIMESTAMP NOT NULL,
    modified_by VARCHAR NOT NULL,
    approved_by VARCHAR,                 -- somebody who may respond approved that it acts by itself
    approved TIMESTAMP
);

-- Settings of a part of the product as one JSON text.
CREATE TABLE automation_setting (
    name VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    modified TIMESTAMP NOT NULL,
    modified_by VARCHAR NOT NULL
);

-- Records that a tuning rule took aside as they arrived. Hidden ones are in no alert.
CREATE TABLE tuned_record (
    sequence BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    rule BIGINT NOT NULL,
    rule_name VARCHAR NOT NULL,
    hidden BOOLEAN NOT NULL,
    classification TINYINT NOT NULL,
    determination TINYINT NOT NULL,
    time TIMESTAMP NOT NULL
);

-- Hidden records that somebody brought back and that are not in an incident yet.
CREATE TABLE returned_record (
    sequence BIGINT NOT NULL
);

-- Alerts that are resolved because a tuning rule resolved all their records.
CREATE TABLE tuned_alert (
    alert BIGINT NOT NULL,
    rule BIGINT NOT NULL,
    rule_name VARCHAR NOT NULL,
    classification TINYINT NOT NULL,
    determination TINYINT NOT NULL
);

-- Up to which line of the log each follower has looked at the changes of incidents.
CREATE TABLE follower (
    name VARCHAR NOT NULL,
    activity BIGINT NOT NULL
);

-- What automation rules did, and on which change.
CREATE SEQUENCE automation_run_id;
CREATE TABLE automation_run (
    id BIGINT NOT NULL,
    rule BIGINT NOT NULL,
    rule_name VARCHAR NOT NULL,
    incident_id BIGINT NOT NULL,
    activity BIGINT NOT NULL,            -- the line of the log that set it off
    time TIMESTAMP NOT NULL,
    effects VARCHAR NOT NULL             -- JSON list of sentences
);

-- Response actions that rules want, until the response desk has taken them.
CREATE SEQUENCE automation_order_id;
CREATE TABLE automation_order (
    id BIGINT NOT NULL,
    incident_id BIGINT NOT NULL,
    body VARCHAR NOT NULL,               -- the order, in JSON
    who VARCHAR NOT NULL,
    approved BOOLEAN NOT NULL,
    time TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL,              -- wanted, ordered, refused
    note VARCHAR
);

-- Where notifications go. Secrets are kept apart, sealed.
CREATE SEQUENCE channel_id;
CREATE TABLE notification_channel (
    id BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    secret VARCHAR,
    modified TIMESTAMP NOT NULL,
    modified_by VARCHAR NOT NULL
);

-- Notifications that wait, went, or could not go.
CREATE SEQUENCE delivery_id;
CREATE TABLE notification_delivery (
    id BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    rule BIGINT NOT NULL,
    rule_name VARCHAR NOT NULL,
    incident_id BIGINT NOT NULL,
    reason VARCHAR NOT NULL,
    created TIMESTAMP NOT NULL,
    due TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL,              -- waiting, sent, dead, dropped
    attempts INTEGER NOT NULL,
    error VARCHAR,
    sent TIMESTAMP
);

-- What attack disruption did or, simulating, would have done.
CREATE SEQUENCE disruption_id;
CREATE TABLE disruption (
    id BIGINT NOT NULL,
    incident_id BIGINT NOT NULL,
    time TIMESTAMP NOT NULL,
    action VARCHAR NOT NULL,
    target VARCHAR NOT NULL,             -- an entity, in JSON
    reasons VARCHAR NOT NULL,            -- JSON list of sentences
    alerts VARCHAR NOT NULL,             -- JSON list of ids
    state VARCHAR NOT NULL,              -- simulated, wanted, ordered, refused, held
    note VARCHAR,
    response BIGINT                      -- the action of the response desk
);

CREATE SEQUENCE investigation_id;
CREATE TABLE investigation (
    id BIGINT NOT NULL,
    incident_id BIGINT NOT NULL,
    started TIMESTAMP NOT NULL,
    ended TIMESTAMP,
    started_by VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    body VARCHAR NOT NULL                -- entities, proposals and log, in JSON
);
