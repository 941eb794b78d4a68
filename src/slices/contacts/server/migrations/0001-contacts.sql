-- Contacts: who knows whom, who asked whom, who wants to hear no more from whom.
CREATE SCHEMA contacts;
GRANT USAGE ON SCHEMA contacts TO :app_role;

-- One row per person who ever did something here. Its lock, taken in id order, orders all that changes a pair.
CREATE TABLE contacts.person (
  actor_id uuid PRIMARY KEY REFERENCES identity.actor,
  -- The secret part of the invite link; null until it is asked for.
  invite_token text UNIQUE CHECK (invite_token ~ '^[A-Za-z0-9_-]{22}$')
);
GRANT SELECT, INSERT, UPDATE, DELETE ON contacts.person TO :app_role;

-- Being contacts is mutual: one row per pair.
CREATE TABLE contacts.contact (
  low_id uuid NOT NULL REFERENCES identity.actor,
  high_id uuid NOT NULL REFERENCES identity.actor,
  since timestamptz NOT NULL,
  PRIMARY KEY (low_id, high_id),
  CHECK (low_id < high_id)
);
CREATE INDEX contact_high_id ON contacts.contact (high_id, low_id);
GRANT SELECT, INSERT, DELETE ON contacts.contact TO :app_role;

CREATE TABLE contacts.request (
  id uuid PRIMARY KEY,
  from_id uuid NOT NULL REFERENCES identity.actor,
  to_id uuid NOT NULL REFERENCES identity.actor,
  note text NOT NULL CHECK (char_length(note) <= 200),
  via text NOT NULL CHECK (via IN ('handle', 'invite')),
  created_at timestamptz NOT NULL,
  -- Hidden from the asked person since then; the asking person goes on seeing it open.
  declined_at timestamptz,
  closed_at timestamptz,
  outcome text CHECK (outcome IN ('accepted', 'cancelled')),
  CHECK (from_id <> to_id),
  CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX request_open ON contacts.request (from_id, to_id) WHERE closed_at IS NULL;
CREATE INDEX request_incoming ON contacts.request (to_id, created_at, id) WHERE closed_at IS NULL;
CREATE INDEX request_from_id ON contacts.request (from_id, created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON contacts.request TO :app_role;

CREATE TABLE contacts.block (
  blocker_id uuid NOT NULL REFERENCES identity.actor,
  blocked_id uuid NOT NULL REFERENCES identity.actor,
  since timestamptz NOT NULL,
  PRIMARY KEY (blocker_id, blocked_id),
  CHECK (blocker_id <> blocked_id)
);
CREATE INDEX block_blocked_id ON contacts.block (blocked_id);
GRANT SELECT, INSERT, DELETE ON contacts.block TO :app_role;
