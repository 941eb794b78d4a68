-- Chat: conversations, who takes part, messages. A conversation's timeline has the conversation's id.
CREATE SCHEMA chat;
GRANT USAGE ON SCHEMA chat TO :app_role;

CREATE TABLE chat.conversation (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('direct')),
  -- The two of a direct conversation: one conversation per pair.
  pair_low_id uuid NOT NULL REFERENCES identity.actor,
  pair_high_id uuid NOT NULL REFERENCES identity.actor,
  created_at timestamptz NOT NULL,
  UNIQUE (pair_low_id, pair_high_id),
  CHECK (pair_low_id < pair_high_id)
);
GRANT SELECT, INSERT ON chat.conversation TO :app_role;

CREATE TABLE chat.participant (
  conversation_id uuid NOT NULL REFERENCES chat.conversation,
  actor_id uuid NOT NULL REFERENCES identity.actor,
  -- What may be read: events from joined_seq on, up to left_seq.
  joined_seq integer NOT NULL CHECK (joined_seq > 0),
  left_seq integer CHECK (left_seq >= joined_seq - 1),
  -- Rising cursors, in numbers of messages.
  delivered_no integer NOT NULL DEFAULT 0,
  read_no integer NOT NULL DEFAULT 0 CHECK (read_no >= 0 AND read_no <= delivered_no),
  cursors_at timestamptz NOT NULL,
  pinned_at timestamptz,
  muted_until timestamptz,
  PRIMARY KEY (conversation_id, actor_id)
) WITH (fillfactor = 70);
CREATE INDEX participant_actor_id ON chat.participant (actor_id, conversation_id);
GRANT SELECT, INSERT, UPDATE ON chat.participant TO :app_role;

CREATE TABLE chat.message (
  id uuid PRIMARY KEY,
  conversation_id uuid NOT NULL,
  no integer NOT NULL CHECK (no > 0),
  seq integer NOT NULL CHECK (seq >= no),
  sender_id uuid NOT NULL,
  kind text NOT NULL,
  -- Null once it is gone; the row stays, so that no number is ever missing.
  content jsonb,
  sent_at timestamptz NOT NULL,
  erased_at timestamptz,
  UNIQUE (conversation_id, no),
  FOREIGN KEY (conversation_id, sender_id) REFERENCES chat.participant,
  CHECK ((content IS NULL) = (erased_at IS NOT NULL))
);
GRANT SELECT, INSERT ON chat.message TO :app_role;
GRANT UPDATE (content, erased_at) ON chat.message TO :app_role;

CREATE TABLE chat.draft (
  actor_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  text text NOT NULL CHECK (text <> ''),
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (actor_id, conversation_id),
  FOREIGN KEY (conversation_id, actor_id) REFERENCES chat.participant
);
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.draft TO :app_role;

CREATE TABLE chat.presence (
  actor_id uuid PRIMARY KEY REFERENCES identity.actor,
  last_seen_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.presence TO :app_role;
