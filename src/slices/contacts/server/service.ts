// What people do with contacts: ask, answer, remove, block. Each command is one transaction.
import type { Clock } from '#/kit/clock.ts';
import { commonErrors, fail } from '#/kit/error.ts';
import type { ActorId } from '#/kit/id.ts';
import type { Database, Reader, Tx } from '#/platform/server/database.ts';
import type { Timelines } from '#/platform/server/timeline.ts';
import { contactsErrors, contactsKinds, type RequestId, type StandingReply } from '../contract/index.ts';
import { ownSeq, tell, type News } from './news.ts';
import { checkBlockRoom, checkRoom, DAY_MS, decideRequest } from './policy.ts';
import { standingOf, tiesOf, type CardsOf } from './standings.ts';
import * as store from './store.ts';
import type { RequestRow } from './tables.ts';

export interface ServiceDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly timelines: Timelines;
  readonly cardsOf: CardsOf;
}

/** What a device sends to ask somebody. */
export interface AskInput {
  readonly id: RequestId;
  readonly to: ActorId;
  readonly note: string;
  readonly inviteToken?: string | undefined;
}

type Move = (tx: Tx, now: Date) => Promise<readonly News[]>;

/** Throws unless the person exists and is still there. */
async function checkPerson(deps: ServiceDeps, reader: Reader, personId: ActorId): Promise<void> {
  const card = (await deps.cardsOf(reader, [personId])).get(personId);
  if (card === undefined || card.kind !== 'person' || card.handle === null)
    fail(contactsErrors, 'person_not_found');
}

/** Locks the two, makes the move, tells the news, and answers with the caller's standing after it. */
async function change(
  deps: ServiceDeps,
  caller: ActorId,
  person: ActorId,
  move: Move,
): Promise<StandingReply> {
  return deps.db.transaction(async (tx) => {
    await store.lockPersons(tx, [caller, person]);
    const now = deps.clock.now();
    const news = await move(tx, now);
    const seqs = await tell(tx, deps.timelines, now, news);
    const own = news.findIndex(({ viewer }) => viewer === caller);
    const seq = own === -1 ? await ownSeq(tx, deps.timelines, caller) : (seqs[own] ?? 0);
    return { standing: await standingOf(tx, deps.cardsOf, { viewer: caller, person }), seq };
  });
}

/** Both become contacts; the requests between them have come true. */
async function join(tx: Tx, now: Date, by: ActorId, other: ActorId): Promise<readonly News[]> {
  checkRoom(await store.countContacts(tx, [by, other]));
  const open = await store.openRequestsBetween(tx, by, other);
  await store.closeRequests(
    tx,
    now,
    open.map(({ id }) => id),
    'accepted',
  );
  await store.insertContact(tx, now, by, other);
  return [
    { kind: contactsKinds.accepted, viewer: by, person: other, by },
    { kind: contactsKinds.accepted, viewer: other, person: by, by },
  ];
}

function isSame(row: RequestRow, caller: ActorId, input: AskInput): boolean {
  const via = input.inviteToken === undefined ? 'handle' : 'invite';
  return row.from_id === caller && row.to_id === input.to && row.note === input.note && row.via === via;
}

async function ask(
  deps: ServiceDeps,
  tx: Tx,
  now: Date,
  caller: ActorId,
  input: AskInput,
): Promise<readonly News[]> {
  const known = await store.findRequest(tx, input.id);
  if (known !== undefined) {
    if (!isSame(known, caller, input)) fail(commonErrors, 'id_conflict');
    return [];
  }
  await checkPerson(deps, tx, input.to);
  if (input.inviteToken !== undefined && (await store.ownerOfInvite(tx, input.inviteToken)) !== input.to) {
    fail(contactsErrors, 'invite_not_found');
  }
  const [tie] = await tiesOf(tx, [[caller, input.to]]);
  const blocks = await store.blocksBetween(tx, caller, input.to);
  const open = await store.openRequestsBetween(tx, caller, input.to);
  const outcome = decideRequest(now, {
    ...(await store.askingHistory(tx, caller, input.to, new Date(now.getTime() - DAY_MS))),
    areContacts: tie?.contacts === true,
    hasAsked: open.some(({ from_id: from }) => from === caller),
    wasAsked: open.some(({ from_id: from }) => from === input.to),
    blockedByAsking: blocks.includes(caller),
    blockedByAsked: blocks.includes(input.to),
  });
  if (outcome !== 'mutual') checkRoom(await store.countContacts(tx, [caller]));
  await store.insertRequest(tx, {
    id: input.id,
    from_id: caller,
    to_id: input.to,
    note: input.note,
    via: input.inviteToken === undefined ? 'handle' : 'invite',
    created_at: now,
    declined_at: outcome === 'unseen' ? now : null,
    closed_at: null,
    outcome: null,
  });
  if (outcome === 'mutual') return join(tx, now, caller, input.to);
  const mine: News = { kind: contactsKinds.requested, viewer: caller, person: input.to, by: caller };
  return outcome === 'unseen' ? [mine] : [mine, { ...mine, viewer: input.to, person: caller }];
}

export async function requestContact(
  deps: ServiceDeps,
  caller: ActorId,
  input: AskInput,
): Promise<StandingReply> {
  if (input.to === caller) fail(contactsErrors, 'cannot_add_yourself');
  // Before the locks, which need the person to exist.
  await checkPerson(deps, deps.db.read, input.to);
  return change(deps, caller, input.to, (tx, now) => ask(deps, tx, now, caller, input));
}

/** Reads the request again under the locks of the two and lets `move` decide on it. */
async function answer(
  deps: ServiceDeps,
  caller: ActorId,
  id: RequestId,
  end: 'from_id' | 'to_id',
  move: (tx: Tx, now: Date, request: RequestRow) => Promise<readonly News[]>,
): Promise<StandingReply> {
  const seen = await store.findRequest(deps.db.read, id);
  if (seen === undefined || seen[end] !== caller) fail(contactsErrors, 'request_not_found');
  const other = end === 'to_id' ? seen.from_id : seen.to_id;
  return change(deps, caller, other, async (tx, now) => {
    const request = await store.findRequest(tx, id);
    if (request === undefined) fail(contactsErrors, 'request_not_found');
    return move(tx, now, request);
  });
}

export async function acceptRequest(
  deps: ServiceDeps,
  caller: ActorId,
  id: RequestId,
): Promise<StandingReply> {
  return answer(deps, caller, id, 'to_id', async (tx, now, request) => {
    if (request.outcome === 'accepted') return [];
    if (request.outcome !== null || request.declined_at !== null) fail(contactsErrors, 'request_not_found');
    return join(tx, now, caller, request.from_id);
  });
}

export async function declineRequest(
  deps: ServiceDeps,
  caller: ActorId,
  id: RequestId,
): Promise<StandingReply> {
  return answer(deps, caller, id, 'to_id', async (tx, now, request) => {
    if (request.declined_at !== null) return [];
    if (request.outcome !== null) fail(contactsErrors, 'request_not_found');
    await store.declineRequests(tx, now, [id]);
    return [{ kind: contactsKinds.declined, viewer: caller, person: request.from_id, by: caller }];
  });
}

/** The news of a request taken back: the asked person hears of it only if they saw it. */
function cancelNews(request: RequestRow): readonly News[] {
  const { from_id: from, to_id: to } = request;
  const mine: News = { kind: contactsKinds.cancelled, viewer: from, person: to, by: from };
  return request.declined_at === null ? [mine, { ...mine, viewer: to, person: from }] : [mine];
}

export async function cancelRequest(
  deps: ServiceDeps,
  caller: ActorId,
  id: RequestId,
): Promise<StandingReply> {
  return answer(deps, caller, id, 'from_id', async (tx, now, request) => {
    if (request.outcome === 'cancelled') return [];
    if (request.outcome !== null) fail(contactsErrors, 'request_not_found');
    await store.closeRequests(tx, now, [id], 'cancelled');
    return cancelNews(request);
  });
}

export async function removeContact(
  deps: ServiceDeps,
  caller: ActorId,
  person: ActorId,
): Promise<StandingReply> {
  if (!(await deps.cardsOf(deps.db.read, [person])).has(person)) fail(contactsErrors, 'person_not_found');
  return change(deps, caller, person, async (tx) => {
    if (!(await store.deleteContact(tx, caller, person))) return [];
    return [
      { kind: contactsKinds.removed, viewer: caller, person, by: caller },
      { kind: contactsKinds.removed, viewer: person, person: caller, by: null },
    ];
  });
}

export async function block(deps: ServiceDeps, caller: ActorId, person: ActorId): Promise<StandingReply> {
  if (person === caller) fail(contactsErrors, 'cannot_add_yourself');
  await checkPerson(deps, deps.db.read, person);
  return change(deps, caller, person, async (tx, now) => {
    const before = await store.countBlocked(tx, caller);
    if (!(await store.insertBlock(tx, now, caller, person))) return [];
    checkBlockRoom(before);
    const open = await store.openRequestsBetween(tx, caller, person);
    const own = open.filter(({ from_id: from }) => from === caller);
    await store.closeRequests(
      tx,
      now,
      own.map(({ id }) => id),
      'cancelled',
    );
    await store.declineRequests(
      tx,
      now,
      open.filter(({ from_id: from }) => from === person).map(({ id }) => id),
    );
    const withdrawn = own.flatMap(cancelNews).filter(({ viewer }) => viewer === person);
    return [{ kind: contactsKinds.blocked, viewer: caller, person, by: caller }, ...withdrawn];
  });
}

export async function unblock(deps: ServiceDeps, caller: ActorId, person: ActorId): Promise<StandingReply> {
  if (!(await deps.cardsOf(deps.db.read, [person])).has(person)) fail(contactsErrors, 'person_not_found');
  return change(deps, caller, person, async (tx) => {
    if (!(await store.deleteBlock(tx, caller, person))) return [];
    return [{ kind: contactsKinds.unblocked, viewer: caller, person, by: caller }];
  });
}
