-- Who may sign in, and what they may do. Secrets stand here hashed, or encrypted with the key file beside the store.
CREATE TABLE access_user (
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,               -- never changes: logs and incidents name people by it
    full_name VARCHAR NOT NULL,
    enabled BOOLEAN NOT NULL,
    password VARCHAR,                    -- a hash; null: none was set yet, or single sign-on alone
    second_factor VARCHAR,               -- the shared secret, encrypted
    second_factor_on BOOLEAN NOT NULL,   -- a first code has shown that the person has the secret
    second_factor_step BIGINT NOT NULL,  -- the time step of the last code that was taken: none counts twice
    subject VARCHAR,                     -- what the identity provider calls them: issuer, a space, its id
    created TIMESTAMP NOT NULL,
    last_sign_in TIMESTAMP
);

CREATE TABLE access_recovery_code (user_id VARCHAR NOT NULL, code_hash VARCHAR NOT NULL);

CREATE TABLE access_group (id VARCHAR NOT NULL, name VARCHAR NOT NULL, description VARCHAR NOT NULL);

CREATE TABLE access_member (group_id VARCHAR NOT NULL, user_id VARCHAR NOT NULL);

-- Custom roles; the built-in ones are content/access/roles.yaml.
CREATE TABLE access_role (id VARCHAR NOT NULL, name VARCHAR NOT NULL, description VARCHAR NOT NULL, permissions VARCHAR NOT NULL);

CREATE TABLE access_assignment (
    id VARCHAR NOT NULL,
    role_id VARCHAR NOT NULL,
    user_id VARCHAR,                     -- one of these two
    group_id VARCHAR,
    device_groups VARCHAR,               -- JSON lists; null: all
    tenants VARCHAR,
    from_provider BOOLEAN NOT NULL       -- follows from a group that the identity provider named
);

CREATE TABLE access_session (
    id VARCHAR NOT NULL,
    token_hash VARCHAR NOT NULL,
    user_id VARCHAR NOT NULL,
    created TIMESTAMP NOT NULL,
    seen TIMESTAMP NOT NULL,
    address VARCHAR NOT NULL,
    agent VARCHAR NOT NULL,
    how VARCHAR NOT NULL
);

CREATE TABLE access_key (
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    token_hash VARCHAR NOT NULL,
    user_id VARCHAR,                     -- whose it is: it can never do more than they; null: a service's
    permissions VARCHAR NOT NULL,
    device_groups VARCHAR,
    tenants VARCHAR,
    created TIMESTAMP NOT NULL,
    created_by VARCHAR NOT NULL,
    expires TIMESTAMP,
    used TIMESTAMP
);

-- Links that set a password, once. Without a user the link makes the first administrator.
CREATE TABLE access_link (token_hash VARCHAR NOT NULL, user_id VARCHAR, expires TIMESTAMP NOT NULL);

CREATE TABLE access_failure (subject VARCHAR NOT NULL, failures INTEGER NOT NULL, latest TIMESTAMP NOT NULL);

CREATE TABLE access_setting (name VARCHAR NOT NULL, value VARCHAR NOT NULL);
