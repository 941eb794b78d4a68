// For tests: a server of contacts that keeps one person's standings in memory and answers as the contract says.
import { vi } from 'vitest';
import { actorId, newId } from '#/kit/id.ts';
import { handle, type PersonCard } from '#/slices/identity/contract/index.ts';
import { requestId, type RequestView, type Standing } from '../../contract/index.ts';

export const AT = '2026-11-20T09:00:00.000Z';
export const OWN_TOKEN = 'ownownownownownownown1';
export const BO_TOKEN = 'bobobobobobobobobobob2';

/** Somebody of the town. */
export function person(name: string): PersonCard {
  const own = handle.parse(name.toLowerCase().replaceAll(/[^a-z]+/g, '_'));
  return { actorId: actorId.parse(newId()), handle: own, name, photo: null, kind: 'person' };
}

export function strangerTo(card: PersonCard): Standing {
  return { person: card, contactSince: null, request: null, blockedAt: null };
}

export function requestOf(direction: RequestView['direction'], note = '', createdAt = AT): RequestView {
  return { id: requestId.parse(newId()), direction, note, via: 'handle', createdAt };
}

type Answer = readonly [status: number, body: unknown];

export const refusal = (status: number, code: string, params: Record<string, number> = {}): Answer => [
  status,
  { type: 'about:blank', title: code, status, code, params },
];

interface Hall {
  /** Everybody who can be found, by how the reader stands towards them. */
  readonly standings: Map<string, Standing>;
  /** Position of the reader's own timeline. */
  seq: number;
  token: string;
  /** Whoever has this token's link. */
  readonly invites: Map<string, PersonCard>;
  reader: PersonCard | null;
  /** Refuses what is asked next, by method and path. */
  readonly refusals: Map<string, Answer>;
  reachable: boolean;
}

export interface TownHall extends Hall {
  /** What was asked, in order: `PUT /api/contacts/requests/…`. */
  readonly asked: { readonly what: string; readonly body: unknown }[];
  put(standing: Standing): void;
  of(card: PersonCard): Standing;
}

const byDirection = (direction: string) => (standing: Standing) =>
  standing.request?.direction === direction && standing.blockedAt === null;

function list(hall: Hall, url: URL, on: (standing: Standing) => boolean): Answer {
  const after = url.searchParams.get('after');
  const limit = Number(url.searchParams.get('limit') ?? 100);
  const all = [...hall.standings.values()].filter(on);
  const from = after === null ? 0 : all.findIndex((each) => each.person.actorId === after) + 1;
  const page = all.slice(from, from + limit);
  const next = from + limit < all.length ? (page.at(-1)?.person.actorId ?? null) : null;
  return [200, { standings: page, seq: hall.seq, next }];
}

function change(hall: Hall, id: string, how: (before: Standing) => Standing): Answer {
  const before = hall.standings.get(id);
  if (before === undefined) return refusal(404, 'person_not_found');
  const standing = how(before);
  hall.standings.set(id, standing);
  hall.seq += 1;
  return [200, { standing, seq: hall.seq }];
}

function answerRequest(hall: Hall, id: string, how: (before: Standing) => Standing): Answer {
  const found = [...hall.standings.values()].find(({ request }) => request?.id === id);
  return found === undefined ? refusal(404, 'request_not_found') : change(hall, found.person.actorId, how);
}

function ask(hall: Hall, id: string, body: unknown): Answer {
  const { to, note } = body as { to: string; note: string };
  return change(hall, to, (before) => ({
    ...before,
    request: { ...requestOf('outgoing', note), id: requestId.parse(id) },
  }));
}

function find(hall: Hall, sought: string): Answer {
  if (sought === hall.reader?.handle) return [200, { standing: strangerTo(hall.reader), self: true }];
  const found = [...hall.standings.values()].find((each) => each.person.handle === sought);
  return found === undefined ? refusal(404, 'person_not_found') : [200, { standing: found, self: false }];
}

function resolve(hall: Hall, token: string): Answer {
  const owner = hall.invites.get(token);
  if (owner === undefined) return refusal(404, 'invite_not_found');
  const self = owner.actorId === hall.reader?.actorId;
  const standing = hall.reader === null ? null : (hall.standings.get(owner.actorId) ?? strangerTo(owner));
  return [200, { person: owner, standing, self }];
}

type Handler = (hall: Hall, url: URL, parts: readonly string[], body: unknown) => Answer;

const handlers: readonly (readonly [RegExp, Handler])[] = [
  [
    /^GET \/api\/contacts$/,
    (hall, url) => list(hall, url, (each) => each.contactSince !== null && each.blockedAt === null),
  ],
  [
    /^GET \/api\/contacts\/requests$/,
    (hall, url) => list(hall, url, byDirection(url.searchParams.get('direction') ?? '')),
  ],
  [/^GET \/api\/contacts\/blocked$/, (hall, url) => list(hall, url, (each) => each.blockedAt !== null)],
  [/^GET \/api\/contacts\/find\/(.+)$/, (hall, _url, [sought = '']) => find(hall, sought)],
  [/^GET \/api\/contacts\/invite$/, (hall) => [200, { token: hall.token }]],
  [
    /^POST \/api\/contacts\/invite\/rotate$/,
    (hall) => {
      hall.token = hall.token.replace(/.$/, '9');
      return [200, { token: hall.token }];
    },
  ],
  [/^GET \/api\/invites\/(.+)$/, (hall, _url, [token = '']) => resolve(hall, token)],
  [/^PUT \/api\/contacts\/requests\/(.+)$/, (hall, _url, [id = ''], body) => ask(hall, id, body)],
  [
    /^POST \/api\/contacts\/requests\/(.+)\/accept$/,
    (hall, _url, [id = '']) =>
      answerRequest(hall, id, (before) => ({ ...before, request: null, contactSince: AT })),
  ],
  [
    /^POST \/api\/contacts\/requests\/(.+)\/decline$/,
    (hall, _url, [id = '']) => answerRequest(hall, id, (before) => ({ ...before, request: null })),
  ],
  [
    /^DELETE \/api\/contacts\/requests\/(.+)$/,
    (hall, _url, [id = '']) => answerRequest(hall, id, (before) => ({ ...before, request: null })),
  ],
  [
    /^PUT \/api\/contacts\/blocked\/(.+)$/,
    (hall, _url, [id = '']) => change(hall, id, (before) => ({ ...before, request: null, blockedAt: AT })),
  ],
  [
    /^DELETE \/api\/contacts\/blocked\/(.+)$/,
    (hall, _url, [id = '']) => change(hall, id, (before) => ({ ...before, blockedAt: null })),
  ],
  [
    /^DELETE \/api\/contacts\/([^/]+)$/,
    (hall, _url, [id = '']) => change(hall, id, (before) => ({ ...before, contactSince: null })),
  ],
];

function answer(hall: Hall, what: string, url: URL, body: unknown): Answer {
  const refused = [...hall.refusals].find(([asked]) => what.startsWith(asked));
  if (refused !== undefined) {
    hall.refusals.delete(refused[0]);
    return refused[1];
  }
  for (const [pattern, handler] of handlers) {
    const parts = pattern.exec(what);
    if (parts !== null) return handler(hall, url, parts.slice(1), body);
  }
  return refusal(404, 'not_found');
}

/** Puts the server in the place of the network. */
export function openTownHall(reader: PersonCard | null): TownHall {
  const asked: TownHall['asked'] = [];
  const standings = new Map<string, Standing>();
  const hall: TownHall = {
    standings,
    seq: 1,
    token: OWN_TOKEN,
    invites: new Map(),
    reader,
    refusals: new Map(),
    reachable: true,
    asked,
    put: (standing) => void standings.set(standing.person.actorId, standing),
    of: (card) => standings.get(card.actorId) ?? strangerTo(card),
  };
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (!hall.reachable) throw new TypeError('no network');
    const url = new URL(path, 'http://plaza.test');
    const what = `${init.method ?? 'GET'} ${url.pathname}`;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    asked.push({ what, body });
    const [status, content] = what === 'GET /api/instance' ? [200, instance] : answer(hall, what, url, body);
    return new Response(JSON.stringify(content), { status });
  });
  return hall;
}

const instance = {
  name: 'Les Pentes',
  setUp: true,
  homeCurrency: { code: 'EUR' },
  publicUrl: 'https://lespentes.example',
  host: 'lespentes.example',
  passkeys: null,
  languages: ['en', 'fr'],
  version: '0.1.0',
};
