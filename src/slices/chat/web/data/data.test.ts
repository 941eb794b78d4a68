// What the device keeps: events, answers and acts, whatever their order and number.
import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '#/platform/web/api-error.ts';
import { outboxItems } from '#/platform/web/store/store.ts';
import {
  applyConversation,
  applyEntry,
  chatKinds,
  chatSignals,
  noChats,
  unreadOf,
  type KnownConversation,
  type MessageView,
} from '../../contract/index.ts';
import { ana, at, bo, emptyTalk, entry, message, openDevice, sent, talkId } from '../testing/device.ts';
import type { Server, TestDevice } from '../testing/device.ts';
import { keepConversation, keepMessages, reduceEntries } from './apply.ts';
import { sendText, tellTyping } from './commands.ts';
import { onConnect, onStart } from './connect.ts';
import { draftOf, forgetSafeDrafts, keepDraft, recoverDrafts, tellDrafts } from './drafts.ts';
import { presenceNow, typingNow } from './moments.ts';
import { markRead, stopTelling, tellReceipts } from './receipts.ts';
import { receiveSignal } from './signals.ts';
import { conversations, drafts, messages, receipts } from './tables.ts';

let device: TestDevice;
const open = async (server: Server = {}): Promise<TestDevice> => {
  device = await openDevice(server);
  await apply(() => keepConversation(device.account, emptyTalk, 1));
  return device;
};
const apply = <R>(work: () => Promise<R>): Promise<R> => device.account.store.transaction(work);
const hear = (...entries: ReturnType<typeof entry>[]): Promise<void> =>
  apply(() => reduceEntries(device.account, entries, 'next'));
const talk = async (): Promise<KnownConversation> => {
  const known = await device.account.store.table(conversations).get(talkId);
  if (known === undefined) throw new Error('the conversation is not on the device');
  return known;
};
const stored = (): Promise<MessageView[]> => device.account.store.table(messages).toArray();
const unread = async (): Promise<number> => unreadOf(await talk(), ana);

beforeEach(() => {
  vi.stubGlobal('reportError', (error: unknown) => expect(error).toBeNull());
});
afterEach(async () => {
  stopTelling(device.account);
  onStart(device.account)();
  await device.close();
  vi.unstubAllGlobals();
});

describe('events', () => {
  it('[CH22] make of an old snapshot the new one, as the contract’s reducer does', async () => {
    const own = fc.constantFrom(
      () =>
        entry(
          2,
          chatKinds.draftChanged,
          { conversationId: talkId, draft: { text: 'x', updatedAt: at(2) } },
          ana,
        ),
      () =>
        entry(
          3,
          chatKinds.preferencesChanged,
          { conversationId: talkId, pinnedAt: at(3), mutedUntil: null },
          ana,
        ),
      () => entry(4, chatKinds.draftChanged, { conversationId: talkId, draft: null }, ana),
    );
    const said = fc.integer({ min: 1, max: 6 }).chain((no) => fc.constantFrom(message(no), message(no, ana)));
    const one = fc.oneof(
      own.map((make) => make()),
      said.map(sent),
      fc.integer({ min: 2, max: 6 }).map((seq) => entry(seq, chatKinds.actorErased, { actorId: bo })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 8 }), async (entries) => {
        await open();
        await hear(...entries);
        const state = entries.reduce(applyEntry, applyConversation(noChats, emptyTalk, 1));
        expect(await talk()).toEqual(state.conversations[talkId]);
        expect(await stored()).toEqual(Object.values(state.messages[talkId] ?? {}));
        await device.close();
      }),
      { numRuns: 25 },
    );
  });

  it('[CH8] a reply and its event, in either order, are one message', async () => {
    await open();
    const one = message(1, ana);
    await apply(() => keepMessages(device.account, [one]));
    await hear(sent(one), sent(one));
    await apply(() => keepMessages(device.account, [one]));
    expect(await stored()).toEqual([one]);
    expect(await talk()).toMatchObject({ lastNo: 1, headSeq: 1, lastMessage: { id: one.id } });
  });

  it('[CH24] a copy with content never takes the place of a tombstone', async () => {
    await open();
    const one = message(1);
    await hear(sent(one), entry(2, chatKinds.actorErased, { actorId: bo }));
    await apply(() => keepMessages(device.account, [one]));
    expect(await stored()).toEqual([{ ...one, content: null, gone: 'erased' }]);
  });

  it('[CH4] a new conversation appears, with the message that it has', async () => {
    device = await openDevice();
    const last = message(1);
    const fresh = { ...emptyTalk, headSeq: 1, lastNo: 1, lastMessage: last, lastAt: last.sentAt };
    await hear(entry(1, chatKinds.conversationOpened, { conversation: fresh }, ana));
    expect(await unread()).toBe(1);
    expect(await stored()).toEqual([last]);
  });

  it('[CH17] typing ends when the message comes', async () => {
    await open();
    await receiveSignal(device.account, chatSignals.typing, { conversationId: talkId, actorId: bo });
    expect(typingNow.get().get(talkId)).toBe(bo);
    await hear(sent(message(1)));
    expect(typingNow.get().has(talkId)).toBe(false);
  });
});

describe('receipts', () => {
  const served = { 'chat.putReceipts': () => ({}) };

  it('[CH14] what was read stays read', async () => {
    await open(served);
    await hear(sent(message(1)), sent(message(2)));
    await markRead(device.account, talkId, 2);
    await markRead(device.account, talkId, 1);
    expect(await unread()).toBe(0);
    await receiveSignal(device.account, chatSignals.receipts, {
      cursors: [{ conversationId: talkId, actorId: ana, deliveredNo: 1, readNo: 1 }],
    });
    expect(await unread()).toBe(0);
  });

  it('[CH15] go at once, then at most once a second, with the latest values', async () => {
    await open(served);
    await hear(sent(message(1)), sent(message(2)), sent(message(3)));
    await vi.waitFor(() => expect(device.inputsOf('chat.putReceipts')).toHaveLength(1));
    await markRead(device.account, talkId, 1);
    await markRead(device.account, talkId, 3);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(device.inputsOf('chat.putReceipts')).toEqual([
      { receipts: [{ conversationId: talkId, deliveredNo: 3 }] },
    ]);
    await vi.waitFor(() => expect(device.inputsOf('chat.putReceipts')).toHaveLength(2), 2_000);
    expect(device.inputsOf('chat.putReceipts')[1]).toEqual({
      receipts: [{ conversationId: talkId, deliveredNo: 3, readNo: 3 }],
    });
    await vi.waitFor(async () => expect(await device.account.store.table(receipts).count()).toBe(0));
  });

  it('[CH15] are kept until the server knows', async () => {
    await open(served);
    device.status.set('offline');
    await hear(sent(message(1)));
    await expect(tellReceipts(device.account)).rejects.toThrow('not_reached');
    expect(await device.account.store.table(receipts).toArray()).toEqual([
      { conversationId: talkId, deliveredNo: 1, readNo: 0 },
    ]);
    device.status.set('online');
    await tellReceipts(device.account);
    expect(await device.account.store.table(receipts).count()).toBe(0);
  });

  it('[CH11] one’s own messages are neither unread nor received', async () => {
    await open(served);
    await hear(sent(message(1, ana)));
    expect(await unread()).toBe(0);
    expect(await device.account.store.table(receipts).count()).toBe(0);
  });
});

describe('sending', () => {
  it('[CH8] a message stands in the outbox under the id that it is sent with, and then in the conversation', async () => {
    await open({
      'chat.sendMessage': ({ id }: { id: MessageView['id'] }) => ({ message: { ...message(1, ana), id } }),
    });
    await sendText(device.account, talkId, 'hello');
    await vi.waitFor(async () => expect(await device.account.outbox.inLane(talkId)).toEqual([]));
    const [asked] = device.inputsOf('chat.sendMessage') as { id: string }[];
    expect((await stored()).map(({ id }) => String(id))).toEqual([asked?.id]);
    expect(await talk()).toMatchObject({ lastNo: 1 });
  });

  it('[CH9] messages written offline keep their order', async () => {
    await open({ 'chat.sendMessage': () => ({ message: message(1, ana) }) });
    device.status.set('offline');
    for (const text of ['one', 'two', 'three']) await sendText(device.account, talkId, text);
    const waiting = await device.account.store.table(outboxItems).orderBy('order').toArray();
    expect(waiting.map(({ input }) => input)).toMatchObject([
      { content: { text: 'one' } },
      { content: { text: 'two' } },
      { content: { text: 'three' } },
    ]);
  });

  it('[CH10] a refused message stays, with the reason', async () => {
    await open({
      'chat.sendMessage': () => {
        throw new ApiError('not_reachable', 403, '');
      },
    });
    await sendText(device.account, talkId, 'hello');
    await vi.waitFor(async () => {
      const [item] = await device.account.outbox.inLane(talkId);
      expect(item).toMatchObject({ state: 'failed', failure: { code: 'not_reachable' } });
    });
  });

  it('[CH17] tells of typing at most every three seconds', async () => {
    await open();
    for (let key = 0; key < 5; key += 1) tellTyping(device.account, talkId);
    expect(device.inputsOf('chat.setTyping')).toEqual([{ conversationId: talkId }]);
  });
});

describe('drafts', () => {
  const served = {
    'chat.setDraft': ({ text }: { text: string }) => ({
      conversationId: talkId,
      draft: text === '' ? null : { text, updatedAt: at(9) },
      seq: 9,
    }),
  };

  it('[CH19] what a closing page cut off is taken over, and gone after sign-out', async () => {
    await open(served);
    const writing = keepDraft(device.account, talkId, 'cut o');
    expect(Object.values(localStorage)).toEqual(['cut o']);
    await writing;
    expect(localStorage.length).toBe(0);
    localStorage.setItem(`plaza.draft.${device.account.actorId}.${talkId}`, 'cut off');
    expect(await draftOf(device.account, talkId)).toBe('cut off');
    await recoverDrafts(device.account);
    expect((await device.account.store.table(drafts).get(talkId))?.text).toBe('cut off');
    expect(localStorage.length).toBe(0);
    localStorage.setItem(`plaza.draft.${bo}.${talkId}`, 'somebody else’s');
    await recoverDrafts(device.account);
    expect(localStorage.length).toBe(1);
    forgetSafeDrafts();
    expect(localStorage.length).toBe(0);
  });

  it('[CH19] are kept on the device until the server has them', async () => {
    await open(served);
    await keepDraft(device.account, talkId, 'half a');
    expect(await draftOf(device.account, talkId)).toBe('half a');
    await tellDrafts(device.account);
    expect(await device.account.store.table(drafts).count()).toBe(0);
    expect(await draftOf(device.account, talkId)).toBe('half a');
  });

  it('[CH19] written on while they are told, keep the newer text', async () => {
    await open({
      'chat.setDraft': async (input: { text: string }) => {
        await keepDraft(device.account, talkId, 'half a sentence');
        return served['chat.setDraft'](input);
      },
    });
    await keepDraft(device.account, talkId, 'half a');
    await tellDrafts(device.account);
    expect(await draftOf(device.account, talkId)).toBe('half a sentence');
  });

  it('[CH19] end with the message that they become', async () => {
    await open({ ...served, 'chat.sendMessage': () => ({ message: message(1, ana) }) });
    await keepDraft(device.account, talkId, 'hello');
    await sendText(device.account, talkId, 'hello');
    expect(await draftOf(device.account, talkId)).toBe('');
    await tellDrafts(device.account);
    expect(device.inputsOf('chat.setDraft')).toEqual([{ conversationId: talkId, text: '' }]);
    expect((await talk()).draft).toBeNull();
  });

  it('[CH19] of a conversation that is gone hold up no other', async () => {
    await open({
      'chat.setDraft': () => {
        throw new ApiError('conversation_not_found', 404, '');
      },
    });
    await keepDraft(device.account, talkId, 'to nobody');
    await tellDrafts(device.account);
    expect(await device.account.store.table(drafts).count()).toBe(0);
  });
});

describe('connecting', () => {
  it('[CH21] fetches the list once and [CH16] what signals may have lost each time', async () => {
    const last = message(3);
    const page = { ...emptyTalk, headSeq: 3, lastNo: 3, lastMessage: last, lastAt: last.sentAt };
    await open({
      'chat.listConversations': () => ({ conversations: [page], seq: 5, next: null }),
      'chat.catchUp': () => ({
        cursors: [{ conversationId: talkId, actorId: ana, deliveredNo: 3, readNo: 2 }],
        presence: [{ actorId: bo, online: true, lastSeenAt: null }],
        now: at(20),
      }),
      'chat.putReceipts': () => ({}),
    });
    await onConnect(device.account);
    await onConnect(device.account);
    expect(device.inputsOf('chat.listConversations')).toHaveLength(1);
    expect(device.inputsOf('chat.catchUp')).toEqual([{}, { since: at(20) }]);
    expect(await unread()).toBe(1);
    expect(presenceNow.get().get(bo)?.online).toBe(true);
  });
});
