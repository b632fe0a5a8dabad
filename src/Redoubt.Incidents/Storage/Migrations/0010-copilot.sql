-- Language models that an administrator set up.
CREATE TABLE copilot_model (
    id VARCHAR NOT NULL,
    settings VARCHAR NOT NULL,           -- JSON, without secrets
    secret VARCHAR,                      -- closed with the key beside the store
    exam VARCHAR,                        -- JSON: how its last examination went
    changed TIMESTAMP NOT NULL,
    changed_by VARCHAR NOT NULL
);

-- How the copilot is set up: one row, replaced as a whole.
CREATE TABLE copilot_policy (
    policy VARCHAR NOT NULL,             -- JSON
    changed TIMESTAMP NOT NULL,
    changed_by VARCHAR NOT NULL
);

-- What was sent to models and what came back: written before it is sent, completed afterwards.
CREATE TABLE copilot_exchange (
    id BIGINT NOT NULL,
    time TIMESTAMP NOT NULL,
    who VARCHAR NOT NULL,
    skill VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,            -- sent, done, or the fault
    input_tokens BIGINT NOT NULL,        -- estimates while it is under way
    output_tokens BIGINT NOT NULL,
    cost DOUBLE NOT NULL,                -- in the currency that the prices are given in
    milliseconds BIGINT NOT NULL,
    request_hash VARCHAR NOT NULL,
    reply_hash VARCHAR,
    request VARCHAR,                     -- as sent; null when it is not to be kept, or no longer
    reply VARCHAR
);

CREATE SEQUENCE copilot_exchange_id;

-- The exact text that an opinion is about, as far as the server still had it.
ALTER TABLE feedback ADD COLUMN answer VARCHAR;
