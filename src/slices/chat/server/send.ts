// Sending: a batch of messages is one transaction of a few statements, however many senders it has.
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '#/kit/clock.ts';
import { commonErrors, fail, invalidInput, PlazaError } from '#/kit/error.ts';
import type { TimelineId } from '#/kit/id.ts';
import { present } from '#/kit/invariant.ts';
import type { Settled } from '#/platform/server/batcher.ts';
import type { Tx } from '#/platform/server/database.ts';
import type { Append, Position, Timelines } from '#/platform/server/timeline.ts';
import type { Contacts } from '#/slices/contacts/server/index.ts';
import { chatErrors, chatKinds, type MessageKinds, type MessageView } from '../contract/index.ts';
import { insertMessages, readFacts, viewOf, type Sending, type SendingFacts } from './message-store.ts';

export interface SendDeps {
  readonly clock: Clock;
  readonly timelines: Timelines;
  readonly contacts: Pick<Contacts, 'mayTalkMany'>;
}

type Outcome = Settled<MessageView>;

/** Whether PostgreSQL can keep the value as jsonb: no NUL and no half of a surrogate pair in its texts. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, part]) => isStorable(key) && isStorable(part));
}

/** The content in its kind's form; throws if the kind is not for people to send or the content is not of it. */
export function parseContent(kinds: MessageKinds, kind: string, content: unknown): unknown {
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (known === undefined || !known.sentByPeople) fail(chatErrors, 'unknown_message_kind');
  const parsed = known.content.safeParse(content);
  if (!parsed.success) {
    throw invalidInput(
      parsed.error.issues.map(({ path, message }) => ({ path: ['content', ...path].join('.'), message })),
    );
  }
  if (!isStorable(parsed.data))
    throw invalidInput([{ path: 'content', message: 'must be well-formed text' }]);
  return parsed.data;
}

function refusal(error: PlazaError): Outcome {
  return { ok: false, error };
}

const conflict = new PlazaError('id_conflict', commonErrors.id_conflict);
const notFound = new PlazaError('conversation_not_found', chatErrors.conversation_not_found);
const notReachable = new PlazaError('not_reachable', chatErrors.not_reachable);

function isSame(a: Sending, b: Sending): boolean {
  return (
    a.senderId === b.senderId &&
    a.conversationId === b.conversationId &&
    a.kind === b.kind &&
    isDeepStrictEqual(a.content, b.content)
  );
}

/** The answer to a sending that needs no writing: a repetition, a conflict, or no such conversation. */
function answerAtOnce(sending: Sending, { known, participates }: SendingFacts): Outcome | null {
  if (known !== null) {
    const before = { ...sending, senderId: known.sender_id, conversationId: known.conversation_id };
    return isSame(sending, { ...before, kind: known.kind, content: known.content })
      ? { ok: true, value: viewOf(known) }
      : refusal(conflict);
  }
  return participates ? null : refusal(notFound);
}

async function write(deps: SendDeps, tx: Tx, fresh: readonly Sending[]): Promise<readonly MessageView[]> {
  if (fresh.length === 0) return [];
  const now = deps.clock.now();
  const sentAt = now.toISOString();
  const viewAt = (sending: Sending, { seq, no }: Position): MessageView => ({
    id: sending.id,
    conversationId: sending.conversationId,
    no: present(no, 'a message counts'),
    seq,
    senderId: sending.senderId,
    kind: sending.kind,
    content: sending.content,
    gone: null,
    sentAt,
  });
  const appends = fresh.map((sending): Append => ({
    timelineId: sending.conversationId as string as TimelineId,
    kind: chatKinds.messageSent,
    subjectId: sending.id,
    actorId: sending.senderId,
    counts: true,
    content: (position) => viewAt(sending, position),
  }));
  const positions = await deps.timelines.append(tx, now, appends);
  const views = fresh.map((sending, index) =>
    viewAt(sending, present(positions[index], 'one position each')),
  );
  await insertMessages(tx, now, views);
  return views;
}

/** The refusals of those who may not talk, the first of each id that may, and what repeats or contradicts it. */
function claim(
  sendings: readonly Sending[],
  talk: readonly boolean[],
): { claimed: ReadonlyMap<string, Sending>; refused: ReadonlyMap<Sending, Outcome> } {
  const claimed = new Map<string, Sending>();
  const refused = new Map<Sending, Outcome>();
  sendings.forEach((sending, index) => {
    const first = claimed.get(sending.id);
    if (talk[index] !== true) refused.set(sending, refusal(notReachable));
    else if (first === undefined) claimed.set(sending.id, sending);
    else if (!isSame(first, sending)) refused.set(sending, refusal(conflict));
  });
  return { claimed, refused };
}

/** Decides on all sendings and writes those that may be. Statements: facts, who may talk, timelines, messages. */
export async function sendMany(
  deps: SendDeps,
  tx: Tx,
  sendings: readonly Sending[],
): Promise<readonly Outcome[]> {
  const facts = await readFacts(tx, sendings);
  const factOf = (index: number) => present(facts[index], 'one row per sending');
  const atOnce = sendings.map((sending, index) => answerAtOnce(sending, factOf(index)));
  const pairs = sendings.flatMap(({ senderId }, index) => {
    if (atOnce[index] !== null) return [];
    return [[senderId, present(factOf(index).peerId, 'a participant has a conversation')] as const];
  });
  const fresh = sendings.filter((_, index) => atOnce[index] === null);
  const { claimed, refused } = claim(fresh, await deps.contacts.mayTalkMany(tx, pairs));
  const written = await write(deps, tx, [...claimed.values()]);
  const views = new Map<string, MessageView>(written.map((view) => [view.id, view]));
  return sendings.map((sending, index): Outcome => {
    const settled = atOnce[index] ?? refused.get(sending);
    return settled ?? { ok: true, value: present(views.get(sending.id), 'what is not refused is written') };
  });
}
