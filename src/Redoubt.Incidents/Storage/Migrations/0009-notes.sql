-- What was found out while an incident was investigated, written by Redoubt and then by people. The last one of an incident counts.
CREATE SEQUENCE analyst_note_id;
CREATE TABLE analyst_note (
    id BIGINT NOT NULL,
    incident_id BIGINT NOT NULL,
    text VARCHAR NOT NULL,
    generated BOOLEAN NOT NULL,          -- nobody has read and saved it yet
    who VARCHAR NOT NULL,
    time TIMESTAMP NOT NULL
);
