// For tests: a device with its store and outbox, and a server that answers as it is told.
import 'fake-indexeddb/auto';
import type { Endpoint, InputOf, OutputOf } from '#/kit/contract.ts';
import { actorId, newId, timelineId, type ActorId } from '#/kit/id.ts';
import type { TimelineEntry } from '#/kit/protocol.ts';
import type { Account } from '#/platform/web/account.ts';
import { deviceError } from '#/platform/web/api-error.ts';
import { createOutbox } from '#/platform/web/outbox/outbox.ts';
import { openStore } from '#/platform/web/store/store.ts';
import { createValue, type Value } from '#/platform/web/value.ts';
import type { ConnectionStatus } from '#/platform/web/sync/sync.ts';
import {
  chatKinds,
  conversationId,
  messageId,
  type ConversationView,
  type MessageView,
} from '../../contract/index.ts';
import { commands } from '../data/commands.ts';
import { tables } from '../data/tables.ts';

export const ana = actorId.parse(newId());
export const bo = actorId.parse(newId());
export const talkId = conversationId.parse(newId());

/** An instant of one morning, in seconds. */
export function at(second: number): string {
  return new Date(Date.UTC(2026, 10, 25, 9, 0, second)).toISOString();
}

const person = (of: ActorId, name: string, handle: string) =>
  ({
    actorId: of,
    handle,
    name,
    photo: null,
    kind: 'person',
  }) as ConversationView['participants'][number]['person'];

/** Ana's conversation with Bo, without a message. */
export const emptyTalk: ConversationView = {
  id: talkId,
  kind: 'direct',
  participants: [
    { person: person(ana, 'Ana', 'ana_a'), deliveredNo: 0, readNo: 0, presence: null },
    { person: person(bo, 'Bo', 'bo_b'), deliveredNo: 0, readNo: 0, presence: null },
  ],
  createdAt: at(0),
  headSeq: 0,
  lastNo: 0,
  lastMessage: null,
  lastAt: at(0),
  pinnedAt: null,
  mutedUntil: null,
  draft: null,
};

export function message(no: number, senderId: ActorId = bo, text = `message ${no}`): MessageView {
  return {
    id: messageId.parse(newId()),
    conversationId: talkId,
    no,
    seq: no,
    senderId,
    kind: 'text',
    content: { text },
    gone: null,
    sentAt: at(no),
  };
}

/** An entry of the conversation's timeline, or of the person's own. */
export function entry(seq: number, kind: string, data: unknown, of: string = talkId): TimelineEntry {
  return { timelineId: timelineId.parse(of), seq, kind, subjectId: talkId, actorId: bo, at: at(seq), data };
}

export const sent = (each: MessageView): TimelineEntry => entry(each.seq, chatKinds.messageSent, each);

/** What was asked of the server. */
export interface Asked {
  readonly op: string;
  readonly input: unknown;
}

export interface TestDevice {
  readonly account: Account;
  readonly asked: Asked[];
  readonly status: Value<ConnectionStatus>;
  /** Inputs of one operation, in order. */
  inputsOf(op: string): unknown[];
  close(): Promise<void>;
}

export type Server = Readonly<Record<string, (input: never) => unknown>>;

/** Opens a device of Ana's; an operation that nobody serves is not reached. */
export async function openDevice(server: Server = {}, actor: ActorId = ana): Promise<TestDevice> {
  const store = await openStore(actor, tables);
  const asked: Asked[] = [];
  const status = createValue<ConnectionStatus>('online');
  const ask = async ({ id }: Endpoint, input: unknown): Promise<unknown> => {
    asked.push({ op: id, input });
    const answer = server[id];
    if (answer === undefined || status.get() === 'offline') throw deviceError('not_reached');
    return answer(input as never);
  };
  const idle = (): void => undefined;
  const none = async (): Promise<void> => undefined;
  const outbox = createOutbox({
    store,
    account: () => account,
    commands,
    send: ask,
    alone: (work) => work(),
    chance: () => 0,
  });
  const account: Account = {
    actorId: actor,
    store,
    outbox,
    sync: {
      status,
      start: idle,
      stop: idle,
      wake: idle,
      follow: () => idle,
      catchUp: none,
      loadOlder: async () => false,
      receive: none,
      hear: none,
      call: async <E extends Endpoint>(endpoint: E, input: InputOf<E>) =>
        (await ask(endpoint, input)) as OutputOf<E>,
      tell: (endpoint, input) => void asked.push({ op: endpoint.id, input }),
    },
  };
  return {
    account,
    asked,
    status,
    inputsOf: (op) => asked.filter((each) => each.op === op).map(({ input }) => input),
    async close() {
      outbox.stop();
      await store.erase();
    },
  };
}
