-- Identity: actors, the instance, credentials, sessions. Secrets are kept as hashes only.
CREATE SCHEMA identity;
GRANT USAGE ON SCHEMA identity TO :app_role;

-- Whoever takes part. The row outlives its person, so that what others wrote with them still has two sides.
CREATE TABLE identity.actor (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('person', 'page', 'app', 'organisation', 'system')),
  handle text UNIQUE CHECK (handle ~ '^[a-z0-9_]{3,30}$'),
  name text NOT NULL CHECK (char_length(name) <= 64),
  created_at timestamptz NOT NULL,
  erased_at timestamptz,
  CHECK ((handle IS NULL) = (erased_at IS NOT NULL)),
  CHECK (erased_at IS NULL OR name = '')
);
GRANT SELECT, INSERT ON identity.actor TO :app_role;
GRANT UPDATE (handle, name, erased_at) ON identity.actor TO :app_role;

-- Handles of those who left, as SHA-256: nobody can pose as them, and nobody can read who they were.
CREATE TABLE identity.retired_handle (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  retired_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON identity.retired_handle TO :app_role;

-- What only persons have. Its row lock orders whatever changes a person's credentials and sessions.
CREATE TABLE identity.person (
  actor_id uuid PRIMARY KEY REFERENCES identity.actor,
  locale text NOT NULL CHECK (locale IN ('en', 'fr')),
  -- argon2id in PHC form.
  password_hash text CHECK (password_hash LIKE '$argon2id$%'),
  password_set_at timestamptz,
  CHECK ((password_hash IS NULL) = (password_set_at IS NULL))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.person TO :app_role;

CREATE TABLE identity.operator (
  actor_id uuid PRIMARY KEY REFERENCES identity.person,
  role text NOT NULL CHECK (role IN ('owner')),
  granted_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON identity.operator TO :app_role;

-- One row once the instance is set up; the primary key decides a race.
CREATE TABLE identity.instance (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
  home_currency text NOT NULL CHECK (home_currency ~ '^[A-Z]{3}$'),
  currency_name text,
  currency_symbol text,
  set_up_at timestamptz NOT NULL,
  CHECK ((home_currency = 'XPC') = (currency_name IS NOT NULL)),
  CHECK ((currency_name IS NULL) = (currency_symbol IS NULL))
);
GRANT SELECT, INSERT ON identity.instance TO :app_role;

CREATE TABLE identity.passkey (
  id uuid PRIMARY KEY,
  actor_id uuid NOT NULL REFERENCES identity.person,
  -- WebAuthn's credential id, base64url.
  credential_id text NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL CHECK (counter >= 0),
  transports text[] NOT NULL,
  backed_up boolean NOT NULL,
  name text,
  device_kind text NOT NULL,
  browser text,
  system text,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkey_actor_id ON identity.passkey (actor_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.passkey TO :app_role;

-- WebAuthn ceremonies under way. Taking a row is using it: it is deleted before the answer is looked at.
CREATE TABLE identity.challenge (
  id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('setup', 'sign_up', 'sign_in', 'add_passkey', 'step_up')),
  challenge text NOT NULL,
  -- The person that it is for, who does not exist yet at sign-up; null where the passkey will tell.
  actor_id uuid,
  handle text,
  session_id uuid,
  expires_at timestamptz NOT NULL
);
CREATE INDEX challenge_expires_at ON identity.challenge (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.challenge TO :app_role;

CREATE TABLE identity.session (
  id uuid PRIMARY KEY,
  actor_id uuid NOT NULL REFERENCES identity.person,
  device_kind text NOT NULL,
  browser text,
  system text,
  address text NOT NULL,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  -- Moves with use, up to ends_at.
  expires_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  CHECK (expires_at <= ends_at)
) WITH (fillfactor = 80);
CREATE INDEX session_actor_id ON identity.session (actor_id);
CREATE INDEX session_expires_at ON identity.session (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.session TO :app_role;

-- A session's token; for a minute after a step-up also the one before it, which then has an end.
CREATE TABLE identity.session_token (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  session_id uuid NOT NULL REFERENCES identity.session ON DELETE CASCADE,
  stepped_up_at timestamptz,
  expires_at timestamptz
);
CREATE INDEX session_token_session_id ON identity.session_token (session_id);
CREATE INDEX session_token_expires_at ON identity.session_token (expires_at) WHERE expires_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.session_token TO :app_role;

-- Failed tries by whatever is limited (a hash: neither handles nor addresses can be read from it).
CREATE TABLE identity.attempt (
  key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
  tries integer NOT NULL CHECK (tries >= 0),
  last_at timestamptz NOT NULL,
  blocked_until timestamptz,
  forget_at timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX attempt_forget_at ON identity.attempt (forget_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.attempt TO :app_role;
