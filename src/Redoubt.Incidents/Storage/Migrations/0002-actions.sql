-- What was ordered to be done about something, and how far it has come.
CREATE TABLE response_action (
    id BIGINT NOT NULL,
    key VARCHAR NOT NULL,                -- random; goes with every request to a connector, so that a repeat is known as one
    kind TINYINT NOT NULL,
    state TINYINT NOT NULL,
    target_kind TINYINT NOT NULL,
    target_key VARCHAR NOT NULL,
    target_name VARCHAR NOT NULL,
    fields VARCHAR NOT NULL,             -- JSON: what was known of the target when it was ordered
    incident_id BIGINT,
    reason VARCHAR NOT NULL,
    origin TINYINT NOT NULL,
    rule VARCHAR,
    evidence VARCHAR NOT NULL,           -- JSON: ids of alerts
    ordered_by VARCHAR NOT NULL,
    ordered TIMESTAMP NOT NULL,
    approved_by VARCHAR,
    second_by VARCHAR,
    refused_by VARCHAR,                  -- who rejected or cancelled it
    decided TIMESTAMP,
    connector VARCHAR,
    ticket VARCHAR,                      -- what the connector calls it
    tries INTEGER NOT NULL,
    next_try TIMESTAMP,
    ended TIMESTAMP,
    outcome VARCHAR,                     -- what the connector or the person who decided said
    undoes BIGINT,
    undone_by BIGINT
);

-- Each time that a connector was asked; begun is durable before anything is sent.
CREATE TABLE response_try (
    action BIGINT NOT NULL,
    number INTEGER NOT NULL,
    connector VARCHAR NOT NULL,
    begun TIMESTAMP NOT NULL,
    ended TIMESTAMP,
    result TINYINT,
    text VARCHAR
);

-- Kinds for which the settings say something else than content/responses/actions.yaml.
CREATE TABLE response_rule (
    kind TINYINT NOT NULL,
    two_persons BOOLEAN NOT NULL
);

-- The built-in block lists: what is blocked, and for TAXII's readers what no longer is.
CREATE TABLE block_entry (
    id VARCHAR NOT NULL,                 -- a UUID: the STIX indicator's
    list TINYINT NOT NULL,
    value VARCHAR NOT NULL,
    action BIGINT NOT NULL,
    key VARCHAR NOT NULL,                -- of the action that put it there: asked twice, it is done once
    reason VARCHAR NOT NULL,
    added TIMESTAMP NOT NULL,
    changed TIMESTAMP NOT NULL,
    expires TIMESTAMP,
    removed TIMESTAMP,
    removed_key VARCHAR
);

-- How the outside systems are reached. Secrets are encrypted with a key that is not in the store.
CREATE TABLE connector_setting (
    name VARCHAR NOT NULL,
    enabled BOOLEAN NOT NULL,
    settings VARCHAR NOT NULL,
    secrets VARCHAR,
    changed TIMESTAMP NOT NULL,
    changed_by VARCHAR NOT NULL
);

CREATE SEQUENCE response_action_id;
