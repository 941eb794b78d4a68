-- Timelines: append-only logs with gap-free seq. Rows hold references, never people's words.
CREATE SCHEMA timeline;
GRANT USAGE ON SCHEMA timeline TO :app_role;

-- Where each timeline stands. Its row lock orders the appends of one timeline.
CREATE TABLE timeline.head (
  id uuid PRIMARY KEY,
  head_seq integer NOT NULL DEFAULT 0 CHECK (head_seq >= 0),
  -- How many of the entries count as messages: unread = last_no - the number at the read cursor.
  last_no integer NOT NULL DEFAULT 0 CHECK (last_no >= 0 AND last_no <= head_seq),
  -- When the last counted entry came: the order of lists.
  last_at timestamptz,
  -- When any entry came: what a device that was away has to ask for.
  moved_at timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE timeline.entry (
  timeline_id uuid NOT NULL,
  seq integer NOT NULL CHECK (seq > 0),
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  actor_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (timeline_id, seq)
);

GRANT SELECT, INSERT, UPDATE ON timeline.head TO :app_role;
-- Entries are never changed; erasure changes what they refer to.
GRANT SELECT, INSERT ON timeline.entry TO :app_role;
