// What devices are told of chats: old snapshot + events and signals = new snapshot; export and erasure.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, type ActorId } from '#/kit/id.ts';
import { createTalk, type Talk } from '#/platform/testing/talk.ts';
import * as contract from '../contract/index.ts';
import type { ChatState, ConversationId, MessageView } from '../contract/index.ts';

let talk: Talk;
beforeAll(async () => void (talk = await createTalk()));
afterAll(() => talk.end());

interface Place {
  readonly people: readonly [ActorId, ActorId];
  readonly ids: readonly ConversationId[];
}

/** Two persons, and a third whom the first talks with too. */
async function place(): Promise<Place> {
  const [ana, bo, chen] = [await talk.person('ana'), await talk.person('bo'), await talk.person('chen')];
  await talk.befriend(ana, bo);
  await talk.befriend(ana, chen);
  const ids: ConversationId[] = [];
  for (const personId of [bo, chen]) {
    ids.push((await talk.call(ana, contract.openDirect, { id: newId(), personId })).conversation.id);
  }
  return { people: [ana, bo], ids };
}

/** What a device keeps, and up to where it has taken in each timeline. */
interface Device {
  readonly of: ActorId;
  state: ChatState;
  readonly seen: Map<string, number>;
}

/** Everything, as a device that knows nothing takes it in. */
async function snapshot(of: ActorId): Promise<Device> {
  const { conversations, seq } = await talk.call(of, contract.listConversations, { limit: 100 });
  let state = conversations.reduce(
    (next, each) => contract.applyConversation(next, each, seq),
    contract.noChats,
  );
  const seen = new Map<string, number>([[of, seq]]);
  for (const { id, headSeq } of conversations) {
    seen.set(id, headSeq);
    const { messages } = await talk.call(of, contract.listMessages, { conversationId: id, limit: 100 });
    state = contract.applyMessages(state, messages);
  }
  return { of, state, seen };
}

async function catchUp(device: Device): Promise<void> {
  const { cursors } = await talk.call(device.of, contract.catchUp, {});
  for (const [timeline, after] of device.seen) {
    const later = await talk.read(timeline, after);
    device.state = later.reduce(contract.applyEntry, device.state);
    device.seen.set(timeline, later.at(-1)?.seq ?? after);
  }
  device.state = contract.applyCursors(device.state, cursors);
}

/** A state as it looks: how far own entries were taken in is not seen. */
function shown({ conversations, messages }: ChatState) {
  return {
    conversations: Object.fromEntries(
      Object.values(conversations).map((each) => [each.id, { ...each, draftSeq: 0, preferencesSeq: 0 }]),
    ),
    messages,
  };
}

const verbs = ['send', 'send', 'send', 'read', 'draft', 'clear', 'pin', 'unpin'] as const;

interface Step {
  readonly verb: (typeof verbs)[number];
  readonly by: number;
  readonly at: number;
}

/** Does one thing; tells what the device of its person takes in of the reply. */
async function act({ verb, by, at }: Step, { people, ids }: Place): Promise<(state: ChatState) => ChatState> {
  const caller = people[by]!;
  const conversationId = ids[by === 0 ? at : 0]!;
  if (verb === 'send') {
    const input = { id: newId(), conversationId, kind: 'text', content: { text: 'Hello' } };
    const { message } = await talk.call(caller, contract.sendMessage, input);
    return (state) => contract.applyMessages(state, [message]);
  }
  if (verb === 'read') {
    const { conversation } = await talk.call(caller, contract.getConversation, { conversationId });
    await talk.call(caller, contract.putReceipts, {
      receipts: [{ conversationId, readNo: conversation.lastNo }],
    });
    return (state) => state;
  }
  if (verb === 'draft' || verb === 'clear') {
    const text = verb === 'draft' ? `Draft ${newId()}` : '';
    const { seq, ...draft } = await talk.call(caller, contract.setDraft, { conversationId, text });
    return (state) => withReply(state, conversationId, (known) => contract.applyDraft(known, draft, seq));
  }
  const pinned = verb === 'pin';
  const { seq, ...own } = await talk.call(caller, contract.setPreferences, { conversationId, pinned });
  return (state) => withReply(state, conversationId, (known) => contract.applyPreferences(known, own, seq));
}

function withReply(
  state: ChatState,
  id: ConversationId,
  change: (known: contract.KnownConversation) => contract.KnownConversation,
): ChatState {
  const known = state.conversations[id];
  return known === undefined
    ? state
    : { ...state, conversations: { ...state.conversations, [id]: change(known) } };
}

describe('news', () => {
  it('[CH22] an old snapshot with replies, events and signals in any order equals a new one', async () => {
    const step = fc.record({ verb: fc.constantFrom(...verbs), by: fc.nat(1), at: fc.nat(1) });
    const round = fc.array(step, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 6 }), fc.nat(5), async (rounds, cut) => {
        const here = await place();
        const devices: Device[] = [];
        for (const [index, steps] of rounds.entries()) {
          if (index === cut % rounds.length)
            for (const person of here.people) devices.push(await snapshot(person));
          const replies = await Promise.all(
            steps.map(async (each) => ({ by: each.by, take: await act(each, here) })),
          );
          for (const { by, take } of replies.toReversed()) {
            const device = devices[by];
            if (device !== undefined) device.state = take(device.state);
          }
          // The first person's device follows, the second's looks again at the end.
          if (devices[0] !== undefined) await catchUp(devices[0]);
        }
        await talk.chat.drain();
        for (const device of devices) {
          await catchUp(device);
          expect(shown(device.state)).toEqual(shown((await snapshot(device.of)).state));
        }
      }),
      { numRuns: 10 },
    );
    expect(talk.errors).toEqual([]);
  });

  it('[CH22] [CH4] a device that knows nothing of a conversation learns it from its opening', async () => {
    const [ana, bo] = [await talk.person('ana'), await talk.person('bo')];
    await talk.befriend(ana, bo);
    const device = await snapshot(bo);
    const { conversation } = await talk.call(ana, contract.openDirect, { id: newId(), personId: bo });
    const input = { id: newId(), conversationId: conversation.id, kind: 'text', content: { text: 'Hi' } };
    await talk.call(ana, contract.sendMessage, input);
    device.seen.set(conversation.id, 0);
    await catchUp(device);
    expect(shown(device.state)).toEqual(shown((await snapshot(bo)).state));
  });
});

describe('a person’s own data', () => {
  async function talked(): Promise<{
    ana: ActorId;
    bo: ActorId;
    conversationId: ConversationId;
    said: MessageView[];
  }> {
    const { people, ids } = await place();
    const conversationId = ids[0]!;
    const said: MessageView[] = [];
    for (const [index, text] of ['a', 'b', 'c'].entries()) {
      const input = { id: newId(), conversationId, kind: 'text', content: { text } };
      said.push((await talk.call(people[index % 2]!, contract.sendMessage, input)).message);
    }
    await talk.call(people[0], contract.setDraft, { conversationId, text: 'Not yet' });
    return { ana: people[0], bo: people[1], conversationId, said };
  }

  it('[CH23] is exported: conversations, messages, drafts', async () => {
    const { ana, conversationId, said } = await talked();
    const exported = await talk.test.db.transaction((tx) => talk.chat.exportActor(tx, ana));
    expect(exported).toMatchObject({
      conversations: expect.arrayContaining([
        expect.objectContaining({
          id: conversationId,
          draft: expect.objectContaining({ text: 'Not yet' }),
          messages: said.map(({ no, senderId, content }) =>
            expect.objectContaining({ no, senderId, content }),
          ),
        }),
      ]),
    });
  });

  it('[CH24] is erased, and the others are left with tombstones', async () => {
    const { ana, bo, conversationId, said } = await talked();
    const device = await snapshot(bo);
    await talk.test.db.transaction(async (tx) => {
      await talk.chat.eraseActor(tx, talk.clock.now(), ana);
      await talk.contacts.eraseActor(tx, talk.clock.now(), ana);
      await talk.identity.eraseActor(tx, talk.clock.now(), ana);
    });
    const { messages } = await talk.call(bo, contract.listMessages, { conversationId });
    const left = said.map((each) =>
      each.senderId === ana ? { ...each, content: null, gone: 'erased' } : each,
    );
    expect(messages).toEqual(left);
    await catchUp(device);
    expect(device.state.messages[conversationId]).toEqual(
      Object.fromEntries(left.map((each) => [each.no, each])),
    );
    const entries = await talk.read(conversationId);
    expect(entries.map(({ kind }) => kind)).toEqual([
      ...said.map(() => 'chat.message_sent'),
      'chat.actor_erased',
    ]);
    expect(entries.slice(0, 3).map(({ data }) => data)).toEqual(left);
    const { conversation } = await talk.call(bo, contract.getConversation, { conversationId });
    expect(contract.peersOf(conversation, bo)).toMatchObject([
      { person: { handle: null, name: '' }, presence: null },
    ]);
    expect(conversation.lastMessage).toEqual(left.at(-1));
    const exported = await talk.test.db.transaction((tx) => talk.chat.exportActor(tx, ana));
    expect(JSON.stringify(exported)).not.toContain('Not yet');
  });
});
