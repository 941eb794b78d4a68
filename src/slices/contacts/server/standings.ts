// Standings: how persons stand towards others, read for many pairs at once.
import { sql } from 'kysely';
import type { ActorId } from '#/kit/id.ts';
import { present } from '#/kit/invariant.ts';
import type { Reader } from '#/platform/server/database.ts';
import type { PersonCard } from '#/slices/identity/contract/index.ts';
import type { RequestId, Standing } from '../contract/index.ts';

/** How a viewer stands towards a person. */
export interface Pair {
  readonly viewer: ActorId;
  readonly person: ActorId;
}

/** Cards of persons, as identity gives them: all that exist, also of those who have left. */
export type CardsOf = (reader: Reader, ids: readonly ActorId[]) => Promise<ReadonlyMap<ActorId, PersonCard>>;

interface StandingRow {
  contact_since: Date | null;
  blocked_at: Date | null;
  request_id: RequestId | null;
  from_id: ActorId | null;
  note: string | null;
  via: 'handle' | 'invite' | null;
  created_at: Date | null;
}

function viewOf(row: StandingRow, { viewer }: Pair, person: PersonCard): Standing {
  return {
    person,
    contactSince: row.contact_since?.toISOString() ?? null,
    request:
      row.request_id === null
        ? null
        : {
            id: row.request_id,
            direction: row.from_id === viewer ? 'outgoing' : 'incoming',
            note: row.note ?? '',
            via: row.via ?? 'handle',
            createdAt: present(row.created_at, 'a request has a time').toISOString(),
          },
    blockedAt: row.blocked_at?.toISOString() ?? null,
  };
}

/** One standing per pair, in their order; null for persons who do not exist. */
export async function standingsOf(
  reader: Reader,
  cardsOf: CardsOf,
  pairs: readonly Pair[],
): Promise<readonly (Standing | null)[]> {
  if (pairs.length === 0) return [];
  const { rows } = await sql<StandingRow>`
    SELECT contact.since AS contact_since, block.since AS blocked_at,
      request.id AS request_id, request.from_id, request.note, request.via, request.created_at
    FROM unnest(
      ${pairs.map(({ viewer }) => viewer)}::uuid[], ${pairs.map(({ person }) => person)}::uuid[]
    ) WITH ORDINALITY AS pair(viewer, person, ord)
    LEFT JOIN contacts.contact AS contact
      ON contact.low_id = least(pair.viewer, pair.person) AND contact.high_id = greatest(pair.viewer, pair.person)
    LEFT JOIN contacts.block AS block ON block.blocker_id = pair.viewer AND block.blocked_id = pair.person
    LEFT JOIN LATERAL (
      SELECT * FROM contacts.request AS open
      WHERE open.closed_at IS NULL AND (
        (open.from_id = pair.viewer AND open.to_id = pair.person)
        OR (open.from_id = pair.person AND open.to_id = pair.viewer AND open.declined_at IS NULL)
      ) ORDER BY open.created_at LIMIT 1
    ) AS request ON true
    ORDER BY pair.ord
  `.execute(reader);
  const cards = await cardsOf(reader, [...new Set(pairs.map(({ person }) => person))]);
  return pairs.map((pair, index) => {
    const card = cards.get(pair.person);
    return card === undefined ? null : viewOf(present(rows[index], 'one row per pair'), pair, card);
  });
}

/** How each viewer stands towards a person who is known to exist. */
export async function standingOf(reader: Reader, cardsOf: CardsOf, pair: Pair): Promise<Standing> {
  return present((await standingsOf(reader, cardsOf, [pair]))[0], 'the person exists');
}

interface TalkRow {
  contacts: boolean;
  blocked: boolean;
}

/** For each pair: whether they are contacts, and whether one has blocked the other. One statement. */
export async function tiesOf(
  reader: Reader,
  pairs: readonly (readonly [ActorId, ActorId])[],
): Promise<readonly TalkRow[]> {
  if (pairs.length === 0) return [];
  const { rows } = await sql<TalkRow>`
    SELECT
      EXISTS (
        SELECT FROM contacts.contact WHERE low_id = least(pair.a, pair.b) AND high_id = greatest(pair.a, pair.b)
      ) AS contacts,
      EXISTS (SELECT FROM contacts.block WHERE blocker_id = pair.a AND blocked_id = pair.b)
        OR EXISTS (SELECT FROM contacts.block WHERE blocker_id = pair.b AND blocked_id = pair.a) AS blocked
    FROM unnest(${pairs.map(([a]) => a)}::uuid[], ${pairs.map(([, b]) => b)}::uuid[])
      WITH ORDINALITY AS pair(a, b, ord)
    ORDER BY pair.ord
  `.execute(reader);
  return rows;
}
