-- When something about an alert changed last, as Microsoft Graph tells it; null: nothing has since it was made.
ALTER TABLE folded_alert ADD COLUMN last_update TIMESTAMP;

-- What people said about one alert; each is a line of its incident's log too.
CREATE TABLE alert_comment (
    activity BIGINT NOT NULL,            -- that line
    alert BIGINT NOT NULL,
    time TIMESTAMP NOT NULL,
    who VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);
