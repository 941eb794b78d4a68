// Sending against a real database: once, in order, whatever is repeated and batched.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { newId, type ActorId } from '#/kit/id.ts';
import { createTalk, type Talk } from '#/platform/testing/talk.ts';
import { block, removeContact } from '#/slices/contacts/contract/index.ts';
import * as contract from '../contract/index.ts';
import type { ConversationId, MessageId, MessageView } from '../contract/index.ts';

const cardKind = contract.messageKind({
  content: z.object({ name: z.string(), more: z.optional(z.unknown()) }),
  sentByPeople: true,
  preview: ({ name }) => name,
});
const systemKind = contract.messageKind({ content: z.object({}), sentByPeople: false, preview: () => '' });

let talk: Talk;
beforeAll(async () => {
  talk = await createTalk({
    kinds: { 'tests.card': cardKind, 'tests.system': systemKind },
    batch: { cap: 7, maxQueue: 1_000 },
  });
});
afterAll(() => talk.end());

interface Two {
  readonly ana: ActorId;
  readonly bo: ActorId;
  readonly conversationId: ConversationId;
}

async function two(): Promise<Two> {
  const [ana, bo] = [await talk.person('ana'), await talk.person('bo')];
  await talk.befriend(ana, bo);
  const { conversation } = await talk.call(ana, contract.openDirect, { id: newId(), personId: bo });
  return { ana, bo, conversationId: conversation.id };
}

function text(conversationId: ConversationId, words: string, id = newId()) {
  return { id: id as MessageId, conversationId, kind: 'text', content: { text: words } };
}

async function send(by: ActorId, input: ReturnType<typeof text>): Promise<MessageView> {
  return (await talk.call(by, contract.sendMessage, input)).message;
}

describe('a message', () => {
  it('[CH6] is of a kind that people may send, and its content of the kind’s form', async () => {
    const { ana, conversationId } = await two();
    const base = { id: newId(), conversationId };
    const refusal = (kind: string, content: unknown) =>
      talk.refusal(ana, contract.sendMessage, { ...base, kind, content });
    expect(await refusal('tests.unknown', {})).toBe('unknown_message_kind');
    expect(await refusal('constructor', {})).toBe('unknown_message_kind');
    expect(await refusal('tests.system', {})).toBe('unknown_message_kind');
    expect(await refusal('text', { text: 5 })).toBe('invalid_input');
    expect(await refusal('text', null)).toBe('invalid_input');
    expect(await refusal('tests.card', { name: 'a\0b' })).toBe('invalid_input');
    expect(await refusal('tests.card', { name: 'a', more: [{ b: '\ud800' }] })).toBe('invalid_input');
    const { message } = await talk.call(ana, contract.sendMessage, {
      ...base,
      kind: 'tests.card',
      content: { name: 'Bo' },
    });
    expect(message).toMatchObject({ no: 1, seq: 1, kind: 'tests.card', content: { name: 'Bo' }, gone: null });
  });

  it('[CH7] is kept as written, whatever it holds', async () => {
    const { ana, bo, conversationId } = await two();
    const words = [
      `"quotes" and \\ {braces}, NULL, 'x'); DROP TABLE`,
      '👩‍👩‍👧‍👦 مرحبا \u202e',
      '<b onclick="x">',
      '{"a":[1,2]}',
    ];
    for (const each of words) await send(ana, text(conversationId, each));
    const { messages } = await talk.call(bo, contract.listMessages, { conversationId });
    expect(messages.map(({ content }) => content)).toEqual(words.map((each) => ({ text: each })));
  });

  it('[CH8] is written once for one id, in one batch or in many', async () => {
    const { ana, bo, conversationId } = await two();
    const input = text(conversationId, 'Once');
    const together = await Promise.all(Array.from({ length: 20 }, () => send(ana, input)));
    const later = await send(ana, input);
    expect(new Set([...together, later].map((message) => JSON.stringify(message))).size).toBe(1);
    expect((await talk.call(bo, contract.listMessages, { conversationId })).messages).toEqual([later]);
  });

  it('[CH8] under a known id with another content, conversation or sender is refused', async () => {
    const { ana, bo, conversationId } = await two();
    const other = await two();
    const input = text(conversationId, 'First');
    const codes = () =>
      Promise.all([
        talk.refusal(ana, contract.sendMessage, { ...input, content: { text: 'Second' } }),
        talk.refusal(bo, contract.sendMessage, input),
        talk.refusal(other.ana, contract.sendMessage, { ...input, conversationId: other.conversationId }),
      ]);
    // First within one batch, then against the table.
    const [, ...atOnce] = await Promise.all([send(ana, input), codes()]);
    expect(atOnce[0]).toEqual(['id_conflict', 'id_conflict', 'id_conflict']);
    expect(await codes()).toEqual(['id_conflict', 'id_conflict', 'id_conflict']);
  });

  it('[CH10] is refused alike for whoever cannot be reached, and the others of the batch are not touched', async () => {
    const [blocked, blocking, parted, fine] = [await two(), await two(), await two(), await two()];
    await talk.call(blocked.bo, block, { personId: blocked.ana });
    await talk.call(blocking.ana, block, { personId: blocking.bo });
    await talk.call(parted.bo, removeContact, { personId: parted.ana });
    const gone = await two();
    await talk.test.db.transaction(async (tx) => {
      await talk.contacts.eraseActor(tx, talk.clock.now(), gone.bo);
    });
    const codes = await Promise.all(
      [blocked, fine, blocking, parted, gone, fine].map(({ ana, conversationId }) =>
        talk.refusal(ana, contract.sendMessage, text(conversationId, 'Hello')),
      ),
    );
    const refused = 'not_reachable';
    expect(codes).toEqual([refused, null, refused, refused, refused, null]);
    const { messages } = await talk.call(fine.bo, contract.listMessages, {
      conversationId: fine.conversationId,
    });
    expect(messages.map(({ no }) => no)).toEqual([1, 2]);
    expect(await talk.read(blocked.conversationId)).toEqual([]);
  });

  it('[CH8] that was acknowledged stays so for its sender who is blocked afterwards', async () => {
    const { ana, bo, conversationId } = await two();
    const input = text(conversationId, 'Before');
    const message = await send(ana, input);
    await talk.call(bo, block, { personId: ana });
    expect(await send(ana, input)).toEqual(message);
  });

  it('[CH11] moves its sender’s cursors and no other’s', async () => {
    const { ana, bo, conversationId } = await two();
    await send(bo, text(conversationId, 'a'));
    await send(bo, text(conversationId, 'b'));
    const { conversation } = await talk.call(ana, contract.getConversation, { conversationId });
    const cursors = conversation.participants.map(({ person, deliveredNo, readNo }) => [
      person.actorId,
      deliveredNo,
      readNo,
    ]);
    expect(new Set(cursors)).toEqual(
      new Set([
        [ana, 0, 0],
        [bo, 2, 2],
      ]),
    );
    expect([contract.unreadOf(conversation, ana), contract.unreadOf(conversation, bo)]).toEqual([2, 0]);
  });

  it('[CH13] is the same in reply, frame, page and entry', async () => {
    const { ana, bo, conversationId } = await two();
    const message = await send(ana, text(conversationId, 'Same'));
    // News keeps its order: the opening, whose content is read first, goes out before the message.
    const frame = () => talk.entries.find(({ subjectId }) => subjectId === message.id);
    await expect
      .poll(frame)
      .toMatchObject({ timelineId: conversationId, seq: 1, actorId: ana, data: message });
    expect((await talk.read(conversationId)).map(({ data }) => data)).toEqual([message]);
    for (const reader of [ana, bo]) {
      const { messages } = await talk.call(reader, contract.listMessages, { conversationId });
      expect(messages).toEqual([message]);
    }
  });
});

describe('any mixture of sending and repeating', () => {
  it('[CH9] [CH8] leaves gap-free numbers in the order of the acknowledgements', async () => {
    const places = [await two(), await two(), await two()];
    const step = fc.record({ place: fc.nat(2), byBo: fc.boolean(), repeat: fc.boolean(), wait: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const acknowledged = new Map<ConversationId, MessageView[]>();
        const calls: Promise<void>[] = [];
        const inputs: { by: ActorId; input: ReturnType<typeof text> }[] = [];
        for (const { place, byBo, repeat, wait } of steps) {
          const { ana, bo, conversationId } = places[place]!;
          const again = repeat ? inputs.at(-1 - wait) : undefined;
          const one = again ?? { by: byBo ? bo : ana, input: text(conversationId, `m${inputs.length}`) };
          if (again === undefined) inputs.push(one);
          calls.push(
            send(one.by, one.input).then((message) => {
              const list = acknowledged.get(message.conversationId) ?? [];
              acknowledged.set(message.conversationId, [...list, message]);
            }),
          );
          if (wait === 0) await Promise.all(calls);
        }
        await Promise.all(calls);
        for (const { bo, conversationId } of places)
          await checkWhole(bo, conversationId, acknowledged.get(conversationId) ?? []);
      }),
      { numRuns: 20 },
    );
    expect(Math.max(...talk.batches)).toBeGreaterThan(1);
  });
});

/** Numbers without gaps in table and timeline, each acknowledged message there once, first answers in order. */
async function checkWhole(
  reader: ActorId,
  conversationId: ConversationId,
  acknowledged: readonly MessageView[],
) {
  const entries = await talk.read(conversationId);
  const stored = entries.map(({ data }) => contract.messageSentData.parse(data));
  expect(stored.map(({ no }) => no)).toEqual(stored.map((_, index) => index + 1));
  expect(entries.map(({ seq }) => seq)).toEqual(stored.map(({ seq }) => seq));
  expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
  const byId = new Map(stored.map((message) => [message.id, message]));
  for (const message of acknowledged) expect(byId.get(message.id)).toEqual(message);
  const firsts = [...new Map(acknowledged.map((message) => [message.id, message.no])).values()];
  const newest = firsts.filter((no) => no > stored.length - firsts.length);
  expect(newest).toEqual(newest.toSorted((a, b) => a - b));
  const { conversation } = await talk.call(reader, contract.getConversation, { conversationId });
  expect([conversation.headSeq, conversation.lastNo, conversation.lastMessage]).toEqual([
    entries.length,
    stored.length,
    stored.at(-1) ?? null,
  ]);
}
