// Lists of contacts, requests and blocks, page by page.
import { sql } from 'kysely';
import type { ActorId } from '#/kit/id.ts';
import type { Reader } from '#/platform/server/database.ts';
import type { Timelines } from '#/platform/server/timeline.ts';
import type { RequestId, Standing, StandingsPage } from '../contract/index.ts';
import { ownSeq } from './news.ts';
import { standingsOf, type CardsOf } from './standings.ts';

interface ListDeps {
  readonly reader: Reader;
  readonly timelines: Timelines;
  readonly cardsOf: CardsOf;
}

/** A row of a list: the other person, and what the next page begins after. */
interface Found {
  person: ActorId;
  cursor: string;
}

const LOWEST = '00000000-0000-0000-0000-000000000000';

/** The page of what `find` finds; the seq is read first, so that no later event is missed. */
async function pageOf(
  { reader, timelines, cardsOf }: ListDeps,
  viewer: ActorId,
  limit: number,
  find: (limit: number) => Promise<readonly Found[]>,
): Promise<StandingsPage> {
  const seq = await ownSeq(reader, timelines, viewer);
  const found = await find(limit + 1);
  const page = found.slice(0, limit);
  const standings = await standingsOf(
    reader,
    cardsOf,
    page.map(({ person }) => ({ viewer, person })),
  );
  return {
    standings: standings.filter((standing): standing is Standing => standing !== null),
    seq,
    next: found.length > limit ? (page.at(-1)?.cursor ?? null) : null,
  };
}

/** Contacts without those the viewer has blocked, in id order: devices sort them by name. */
export async function listContacts(
  deps: ListDeps,
  viewer: ActorId,
  page: { after?: ActorId | undefined; limit: number },
): Promise<StandingsPage> {
  return pageOf(deps, viewer, page.limit, async (limit) => {
    const { rows } = await sql<Found>`
      SELECT person, person::text AS cursor FROM (
        SELECT high_id AS person FROM contacts.contact WHERE low_id = ${viewer}
        UNION ALL SELECT low_id FROM contacts.contact WHERE high_id = ${viewer}
      ) AS other
      WHERE person > ${page.after ?? LOWEST}
        AND NOT EXISTS (SELECT FROM contacts.block WHERE blocker_id = ${viewer} AND blocked_id = person)
      ORDER BY person LIMIT ${limit}
    `.execute(deps.reader);
    return rows;
  });
}

/** Open requests in one direction, newest first; incoming ones without those the viewer has declined. */
export async function listRequests(
  deps: ListDeps,
  viewer: ActorId,
  page: { direction: 'incoming' | 'outgoing'; after?: RequestId | undefined; limit: number },
): Promise<StandingsPage> {
  const incoming = page.direction === 'incoming';
  const other = incoming ? sql`from_id` : sql`to_id`;
  const own = incoming ? sql`to_id` : sql`from_id`;
  return pageOf(deps, viewer, page.limit, async (limit) => {
    const { rows } = await sql<Found>`
      SELECT ${other} AS person, id::text AS cursor FROM contacts.request
      WHERE ${own} = ${viewer} AND closed_at IS NULL AND (${!incoming} OR declined_at IS NULL)
        AND (${page.after ?? null}::uuid IS NULL OR (created_at, id) < (
          SELECT created_at, id FROM contacts.request WHERE id = ${page.after ?? null}::uuid AND ${own} = ${viewer}
        ))
      ORDER BY created_at DESC, id DESC LIMIT ${limit}
    `.execute(deps.reader);
    return rows;
  });
}

export async function listBlocked(
  deps: ListDeps,
  viewer: ActorId,
  page: { after?: ActorId | undefined; limit: number },
): Promise<StandingsPage> {
  return pageOf(deps, viewer, page.limit, async (limit) => {
    const { rows } = await sql<Found>`
      SELECT blocked_id AS person, blocked_id::text AS cursor FROM contacts.block
      WHERE blocker_id = ${viewer} AND blocked_id > ${page.after ?? LOWEST}
      ORDER BY blocked_id LIMIT ${limit}
    `.execute(deps.reader);
    return rows;
  });
}
