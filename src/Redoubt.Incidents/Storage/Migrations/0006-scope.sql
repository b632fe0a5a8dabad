-- Groups of devices by their names; a device is in the first group, by rank, that one of its conditions fits.
CREATE TABLE device_group (
    rank BIGINT NOT NULL,
    name VARCHAR NOT NULL
);

CREATE TABLE device_condition (
    rank BIGINT NOT NULL,                -- of its group
    device_group VARCHAR NOT NULL,
    place BIGINT NOT NULL,               -- in the group's list
    text VARCHAR NOT NULL,               -- as it was written: ws-*.corp.example
    pattern VARCHAR NOT NULL             -- as LIKE has it
);

-- The tenant of each alert whose source names one.
CREATE TABLE alert_tenant (
    alert BIGINT NOT NULL,
    tenant VARCHAR NOT NULL
);
