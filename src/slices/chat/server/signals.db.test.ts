// Receipts, typing and presence against a real database: values that rise, are rare, and reach the right people.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId, type ActorId } from '#/kit/id.ts';
import { createTalk, type Talk } from '#/platform/testing/talk.ts';
import { block, unblock } from '#/slices/contacts/contract/index.ts';
import * as contract from '../contract/index.ts';
import type { ConversationId } from '../contract/index.ts';

let talk: Talk;
let ana: ActorId;
let bo: ActorId;
let chen: ActorId;
let conversationId: ConversationId;
beforeAll(async () => void (talk = await createTalk()));
afterAll(() => talk.end());
beforeEach(async () => {
  [ana, bo, chen] = [await talk.person('ana'), await talk.person('bo'), await talk.person('chen')];
  await talk.befriend(ana, bo);
  const opened = await talk.call(ana, contract.openDirect, { id: newId(), personId: bo });
  conversationId = opened.conversation.id;
  for (const word of ['one', 'two', 'three']) {
    const input = { id: newId(), conversationId, kind: 'text', content: { text: word } };
    await talk.call(ana, contract.sendMessage, input);
  }
  talk.signals.length = 0;
});

/** Cursors of one person as the conversation shows them. */
async function cursorsOf(actorId: ActorId): Promise<readonly [number, number]> {
  const { conversation } = await talk.call(ana, contract.getConversation, { conversationId });
  const found = conversation.participants.find(({ person }) => person.actorId === actorId);
  return [found?.deliveredNo ?? -1, found?.readNo ?? -1];
}

async function put(by: ActorId, receipt: { deliveredNo?: number; readNo?: number }): Promise<void> {
  await talk.call(by, contract.putReceipts, { receipts: [{ conversationId, ...receipt }] });
}

const signalsOf = (kind: string) => talk.signals.filter((signal) => signal.kind === kind);
const receiptSignals = () => signalsOf(contract.chatSignals.receipts);

describe('receipts', () => {
  it('[CH14] rise, never fall, and end at the last message', async () => {
    await put(bo, { deliveredNo: 2 });
    await talk.chat.drain();
    expect(await cursorsOf(bo)).toEqual([2, 0]);
    await put(bo, { deliveredNo: 1, readNo: 1 });
    await talk.chat.drain();
    expect(await cursorsOf(bo)).toEqual([2, 1]);
    await put(bo, { readNo: 99 });
    await talk.chat.drain();
    expect(await cursorsOf(bo)).toEqual([3, 3]);
    const wrong = { receipts: [{ conversationId, readNo: -1 }] };
    expect(await talk.refusal(bo, contract.putReceipts, wrong)).toBe('invalid_input');
    const huge = { receipts: [{ conversationId, readNo: 2 ** 31 }] };
    expect(await talk.refusal(bo, contract.putReceipts, huge)).toBe('invalid_input');
  });

  it('[CH15] are written and signalled once a second at most, with the latest values', async () => {
    await put(bo, { deliveredNo: 1 });
    await put(bo, { deliveredNo: 2, readNo: 1 });
    await expect.poll(() => receiptSignals().length).toBe(1);
    expect(receiptSignals()[0]).toEqual({
      to: { timelineId: conversationId },
      kind: 'chat.receipts',
      data: { cursors: [{ conversationId, actorId: bo, deliveredNo: 2, readNo: 1 }] },
    });
    await put(bo, { readNo: 2 });
    await put(bo, { readNo: 3 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(receiptSignals()).toHaveLength(1);
    talk.clock.advance(1_000);
    await expect.poll(() => receiptSignals().length).toBe(2);
    expect(await cursorsOf(bo)).toEqual([3, 3]);
  });

  it('[CH15] that change nothing are not signalled, and those of strangers change nothing', async () => {
    await put(ana, { readNo: 3 });
    await put(chen, { readNo: 3 });
    await talk.chat.drain();
    expect(receiptSignals()).toEqual([]);
    expect((await talk.call(chen, contract.catchUp, {})).cursors).toEqual([]);
    expect(talk.errors).toEqual([]);
  });

  it('[CH15] of a row that is busy are written as soon as it is free', async () => {
    const begun = Promise.withResolvers<void>();
    const free = Promise.withResolvers<void>();
    const busy = talk.test.db.transaction(async (tx) => {
      await tx
        .withTables<{
          'chat.participant': { conversation_id: string; actor_id: string; muted_until: Date | null };
        }>()
        .updateTable('chat.participant')
        .set({ muted_until: null })
        .where('conversation_id', '=', conversationId)
        .execute();
      begun.resolve();
      await free.promise;
    });
    await begun.promise;
    await put(bo, { readNo: 3 });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(receiptSignals()).toEqual([]);
    free.resolve();
    await busy;
    talk.clock.advance(1_000);
    await expect.poll(() => receiptSignals().length).toBe(1);
    expect(await cursorsOf(bo)).toEqual([3, 3]);
  });

  it('[CH16] are read again at connect', async () => {
    const first = await talk.call(ana, contract.catchUp, {});
    expect(new Set(first.cursors.map(({ actorId }) => actorId))).toEqual(new Set([ana, bo]));
    talk.clock.advance(60_000);
    await put(bo, { readNo: 2 });
    await talk.chat.drain();
    const { cursors } = await talk.call(ana, contract.catchUp, {
      since: talk.clock
        .now()
        .toISOString()
        .replace(/\d{3}Z/, '000Z'),
    });
    expect(cursors).toEqual([{ conversationId, actorId: bo, deliveredNo: 2, readNo: 2 }]);
    expect(first.now < talk.clock.now().toISOString()).toBe(true);
  });
});

describe('typing', () => {
  it('[CH17] is told to the others, at most every three seconds', async () => {
    const typing = () => talk.call(ana, contract.setTyping, { conversationId });
    await typing();
    await typing();
    expect(signalsOf('chat.typing')).toEqual([
      {
        to: { timelineId: conversationId, except: ana },
        kind: 'chat.typing',
        data: { conversationId, actorId: ana },
      },
    ]);
    talk.clock.advance(contract.TYPING_EVERY_MS);
    await typing();
    expect(signalsOf('chat.typing')).toHaveLength(2);
  });

  it('[CH17] of strangers and of the blocked is told to nobody', async () => {
    await talk.call(chen, contract.setTyping, { conversationId });
    await talk.call(bo, block, { personId: ana });
    await talk.call(ana, contract.setTyping, { conversationId });
    await talk.call(bo, contract.setTyping, { conversationId });
    expect(signalsOf('chat.typing')).toEqual([]);
  });
});

describe('presence', () => {
  const presences = () => signalsOf(contract.chatSignals.presence);
  const sweep = async () => {
    for (const { sweep: run } of talk.chat.sweeps)
      await talk.test.db.transaction((tx) => run(tx, talk.clock.now()));
  };
  async function kept(of: ActorId): Promise<Date | undefined> {
    const row = await talk.test.db.read
      .withTables<{ 'chat.presence': { actor_id: ActorId; last_seen_at: Date } }>()
      .selectFrom('chat.presence')
      .select('last_seen_at')
      .where('actor_id', '=', of)
      .executeTakeFirst();
    return row?.last_seen_at;
  }

  it('[CH18] goes to those one may talk with', async () => {
    talk.chat.onPresence(ana, true);
    await expect.poll(() => presences().length).toBe(1);
    expect(presences()[0]).toEqual({
      to: { actors: [bo] },
      kind: 'chat.presence',
      data: { actorId: ana, online: true, lastSeenAt: null },
    });
    const { presence } = await talk.call(bo, contract.catchUp, {});
    expect(presence).toEqual([{ actorId: ana, online: true, lastSeenAt: null }]);
    const { conversation } = await talk.call(bo, contract.getConversation, { conversationId });
    expect(contract.peersOf(conversation, bo)[0]?.presence?.online).toBe(true);
    talk.chat.onPresence(ana, false);
    await expect.poll(() => presences().length).toBe(2);
    expect(presences()[1]?.data).toMatchObject({ online: false, lastSeenAt: expect.any(String) });
  });

  it('[CH18] of one who is here is told to whom a conversation is opened with', async () => {
    const chen = await talk.person('chen');
    await talk.befriend(ana, chen);
    talk.chat.onPresence(ana, true);
    await expect.poll(() => presences().length).toBe(1);
    await talk.call(chen, contract.openDirect, { id: newId() as contract.ConversationId, personId: ana });
    await expect.poll(() => presences().length).toBe(2);
    expect(presences()[1]).toEqual({
      to: { actors: [chen] },
      kind: 'chat.presence',
      data: { actorId: ana, online: true, lastSeenAt: null },
    });
    talk.chat.onPresence(ana, false);
    await expect.poll(() => presences().length).toBe(3);
  });

  it('[CH18] is shown to neither side of a block', async () => {
    await talk.call(bo, block, { personId: ana });
    talk.chat.onPresence(ana, true);
    talk.chat.onPresence(bo, true);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(presences()).toEqual([]);
    for (const reader of [ana, bo]) {
      expect((await talk.call(reader, contract.catchUp, {})).presence).toEqual([]);
      const { conversation } = await talk.call(reader, contract.getConversation, { conversationId });
      expect(conversation.participants.map(({ presence }) => presence)).toEqual([null, null]);
    }
    await talk.call(bo, unblock, { personId: ana });
    expect((await talk.call(bo, contract.catchUp, {})).presence).toHaveLength(1);
    talk.chat.onPresence(ana, false);
    talk.chat.onPresence(bo, false);
  });

  it('[CH18] keeps last seen, written once a minute at most and at the end', async () => {
    const leave = () => {
      talk.chat.onPresence(ana, true);
      talk.chat.onPresence(ana, false);
      return talk.clock.now();
    };
    const first = leave();
    await sweep();
    expect(Math.abs((await kept(ana))!.getTime() - first.getTime())).toBeLessThan(1_000);
    talk.clock.advance(30_000);
    const second = leave();
    await sweep();
    expect((await kept(ana))!.getTime()).toBeLessThan(second.getTime() - 20_000);
    const { presence } = await talk.call(bo, contract.catchUp, {});
    expect(Math.abs(Date.parse(presence[0]!.lastSeenAt!) - second.getTime())).toBeLessThan(1_000);
    talk.clock.advance(31_000);
    await sweep();
    expect((await kept(ana))!.getTime()).toBeGreaterThan(first.getTime() + 20_000);
    talk.chat.onPresence(bo, true);
    await talk.chat.drain();
    expect(await kept(bo)).toBeInstanceOf(Date);
    talk.chat.onPresence(bo, false);
  });
});
