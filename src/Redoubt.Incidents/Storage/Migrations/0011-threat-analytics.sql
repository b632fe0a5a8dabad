-- Notifications may tell of threat reports and briefs, too: then incident_id is 0 and subject names the profile or the run.
ALTER TABLE notification_delivery ADD COLUMN about VARCHAR DEFAULT 'incident';  -- incident, report, brief
ALTER TABLE notification_delivery ADD COLUMN subject VARCHAR;

-- Threat reports as they were when rules for notifications looked at them last.
CREATE TABLE intel_report_told (
    object VARCHAR NOT NULL,
    content VARCHAR NOT NULL,            -- two hashes: of its own words, and of what it refers to
    body VARCHAR NOT NULL,               -- JSON: what the list of reports shows of it
    gone TIMESTAMP                       -- since when it is no report any more; comes it back the same, that is no news
);

-- Briefs of what threatens this organisation, and how each was made.
CREATE SEQUENCE brief_run_id;
CREATE TABLE brief_run (
    id BIGINT NOT NULL,
    started TIMESTAMP NOT NULL,
    ended TIMESTAMP,
    method VARCHAR NOT NULL,             -- scheduled, manual
    who VARCHAR NOT NULL,
    state VARCHAR NOT NULL,              -- running, done, failed
    question VARCHAR NOT NULL,           -- JSON: what was to be told
    steps VARCHAR NOT NULL,              -- JSON list: what was done, when, and what came of it
    error VARCHAR,
    answer VARCHAR,                      -- JSON: the blocks with their citations
    markdown VARCHAR,                    -- the same to take along
    headline VARCHAR                     -- its first lines
);
