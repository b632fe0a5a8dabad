-- What a person decided about a card of the guided response: the last one counts.
CREATE TABLE guidance_card (
    incident_id BIGINT NOT NULL,
    card VARCHAR NOT NULL,
    decision TINYINT NOT NULL,
    who VARCHAR NOT NULL,
    time TIMESTAMP NOT NULL
);

-- The organisation's own instructions, as text; what they say is shown and never run.
CREATE TABLE guidebook (
    id BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    scope VARCHAR NOT NULL,              -- JSON lists, here and below
    steps VARCHAR NOT NULL,
    status TINYINT NOT NULL,
    uploaded_by VARCHAR NOT NULL,
    uploaded TIMESTAMP NOT NULL,
    decided_by VARCHAR,
    decided TIMESTAMP
);

CREATE SEQUENCE guidebook_id;
