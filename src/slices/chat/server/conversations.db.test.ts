// Conversations against a real database: opening, listing, reading, one's own side.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId, type ActorId, type TimelineId } from '#/kit/id.ts';
import { createTalk, type Talk } from '#/platform/testing/talk.ts';
import { block, removeContact, unblock } from '#/slices/contacts/contract/index.ts';
import * as contract from '../contract/index.ts';
import type { ConversationId, ConversationView, MessageId } from '../contract/index.ts';

let talk: Talk;
let ana: ActorId;
let bo: ActorId;
let chen: ActorId;
beforeAll(async () => void (talk = await createTalk()));
afterAll(() => talk.end());
beforeEach(async () => {
  [ana, bo, chen] = [await talk.person('ana'), await talk.person('bo'), await talk.person('chen')];
  await talk.befriend(ana, bo);
});

async function open(
  by: ActorId,
  personId: ActorId,
  id = newId() as ConversationId,
): Promise<ConversationView> {
  return (await talk.call(by, contract.openDirect, { id, personId })).conversation;
}

async function say(by: ActorId, conversationId: ConversationId, text: string): Promise<contract.MessageView> {
  const input = { id: newId() as MessageId, conversationId, kind: 'text', content: { text } };
  return (await talk.call(by, contract.sendMessage, input)).message;
}

const refusedOpening = (by: ActorId, personId: ActorId, id = newId()) =>
  talk.refusal(by, contract.openDirect, { id, personId });

describe('opening', () => {
  it('[CH1] is for contacts who have not blocked one another', async () => {
    expect((await open(ana, bo)).participants.map(({ person }) => person.actorId)).toEqual(
      [ana, bo].toSorted(),
    );
    expect(await refusedOpening(ana, chen)).toBe('not_reachable');
    expect(await refusedOpening(ana, ana)).toBe('not_reachable');
    expect(await refusedOpening(ana, newId() as ActorId)).toBe('not_reachable');
    await talk.befriend(ana, chen);
    await talk.call(chen, block, { personId: ana });
    expect(await refusedOpening(ana, chen)).toBe('not_reachable');
    expect(await refusedOpening(chen, ana)).toBe('not_reachable');
  });

  it('[CH2] gives one conversation per pair, also to both at once and after they parted', async () => {
    const views = await Promise.all([open(ana, bo), open(bo, ana), open(ana, bo)]);
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
    await talk.call(ana, removeContact, { personId: bo });
    expect((await open(bo, ana)).id).toBe(views[0].id);
  });

  it('[CH3] refuses an id that names anything else', async () => {
    const { id } = await open(ana, bo);
    await talk.befriend(ana, chen);
    expect(await refusedOpening(ana, chen, id)).toBe('id_conflict');
    expect(await refusedOpening(ana, chen, bo)).toBe('id_conflict');
    expect(await refusedOpening(ana, chen, await talk.person('quiet'))).toBe('id_conflict');
    const other = await talk.person('other');
    await talk.befriend(bo, other);
    const [mine, theirs] = [newId(), newId()];
    const races = await Promise.all([
      refusedOpening(ana, chen, mine),
      refusedOpening(bo, other, mine),
      refusedOpening(bo, other, theirs),
    ]);
    expect(races.filter((code) => code === null).length).toBeGreaterThanOrEqual(1);
    expect(races.filter((code) => code !== null && code !== 'id_conflict')).toEqual([]);
  });

  it('[CH4] is news for both, whose sockets follow it', async () => {
    await talk.settled();
    talk.audience.length = 0;
    const { id } = await open(ana, bo);
    await open(bo, ana);
    await talk.settled();
    expect(talk.audience).toEqual([ana, bo].map((actorId) => ({ actorId, timelineId: id, joined: true })));
    const opened = talk.entries.filter(({ subjectId }) => subjectId === id);
    expect(opened.map(({ timelineId }) => timelineId)).toEqual([ana, bo]);
    for (const entry of opened) {
      expect(contract.conversationOpenedData.parse(entry.data).conversation).toMatchObject({ id, lastNo: 0 });
    }
  });

  it('[CH5] shows it to participants alone', async () => {
    const { id } = await open(ana, bo);
    await say(ana, id, 'Between us');
    const conversationId = id;
    for (const refusal of [
      await talk.refusal(chen, contract.getConversation, { conversationId }),
      await talk.refusal(chen, contract.listMessages, { conversationId }),
      await talk.refusal(chen, contract.setDraft, { conversationId, text: 'x' }),
      await talk.refusal(chen, contract.setPreferences, { conversationId, pinned: true }),
      await talk.refusal(chen, contract.sendMessage, {
        id: newId(),
        conversationId,
        kind: 'text',
        content: { text: 'x' },
      }),
      await talk.refusal(chen, contract.getConversation, { conversationId: newId() }),
    ]) {
      expect(refusal).toBe('conversation_not_found');
    }
    const timeline = id as string as TimelineId;
    expect(await talk.chat.audience.timelinesOf(ana)).toEqual([id]);
    expect(await talk.chat.audience.timelinesOf(chen)).toEqual([]);
    expect(await talk.chat.audience.readable(ana, timeline)).toEqual({ from: 1, to: null });
    expect(await talk.chat.audience.readable(chen, timeline)).toBeNull();
    expect(await talk.chat.audience.readable(bo, ana as string as TimelineId)).toBeNull();
  });
});

describe('lists', () => {
  it('[CH21] come newest first, in pages that miss none', async () => {
    const others = await Promise.all(Array.from({ length: 5 }, () => talk.person('other')));
    const ids: ConversationId[] = [];
    for (const other of others) {
      await talk.befriend(ana, other);
      talk.clock.advance(10);
      ids.push((await open(ana, other)).id);
    }
    talk.clock.advance(10);
    await say(others[1]!, ids[1]!, 'Newest');
    const expected = [ids[1], ids[4], ids[3], ids[2], ids[0]];
    const listed: ConversationView[] = [];
    for (let after: string | undefined, pages = 0; pages < 5; pages += 1) {
      const page = await talk.call(ana, contract.listConversations, {
        limit: 2,
        ...(after ? { after } : {}),
      });
      listed.push(...page.conversations);
      if (page.next === null) break;
      after = page.next;
    }
    expect(listed.map(({ id }) => id)).toEqual(expected);
    expect(listed[0]).toMatchObject({ lastNo: 1, lastMessage: { content: { text: 'Newest' } } });
    expect(contract.unreadOf(listed[0]!, ana)).toBe(1);
    expect(await talk.refusal(ana, contract.listConversations, { after: "' OR 1=1" })).toBe('invalid_input');
  });

  it('[CH12] of messages go both ways from a number', async () => {
    const { id: conversationId } = await open(ana, bo);
    for (let no = 1; no <= 7; no += 1) await say(no % 2 ? ana : bo, conversationId, `m${no}`);
    const page = async (input: { before?: number; after?: number }) => {
      const { messages, more } = await talk.call(bo, contract.listMessages, {
        conversationId,
        limit: 3,
        ...input,
      });
      return [messages.map(({ no }) => no), more];
    };
    expect(await page({})).toEqual([[5, 6, 7], true]);
    expect(await page({ before: 5 })).toEqual([[2, 3, 4], true]);
    expect(await page({ before: 2 })).toEqual([[1], false]);
    expect(await page({ after: 0 })).toEqual([[1, 2, 3], true]);
    expect(await page({ after: 4 })).toEqual([[5, 6, 7], false]);
    expect(await page({ after: 7 })).toEqual([[], false]);
    const both = { conversationId, before: 3, after: 1 };
    expect(await talk.refusal(bo, contract.listMessages, both)).toBe('invalid_input');
    expect(await talk.refusal(bo, contract.listMessages, { conversationId, limit: 101 })).toBe(
      'invalid_input',
    );
  });
});

describe('one’s own side', () => {
  it('[CH19] a draft is kept, is news to oneself, and goes when it is emptied', async () => {
    const { id: conversationId } = await open(ana, bo);
    const before = (await talk.read(bo)).length;
    const first = await talk.call(ana, contract.setDraft, { conversationId, text: 'Dear Bo ' });
    expect(first.draft?.text).toBe('Dear Bo ');
    const repeated = await talk.call(ana, contract.setDraft, { conversationId, text: 'Dear Bo ' });
    expect(repeated).toEqual(first);
    expect((await talk.call(ana, contract.getConversation, { conversationId })).conversation.draft).toEqual(
      first.draft,
    );
    expect((await talk.call(bo, contract.getConversation, { conversationId })).conversation.draft).toBeNull();
    const { draft } = await talk.call(ana, contract.setDraft, { conversationId, text: '' });
    expect(draft).toBeNull();
    const news = (await talk.read(ana)).filter(({ kind }) => kind === contract.chatKinds.draftChanged);
    expect(news.map(({ data }) => data)).toEqual([1, 2].map(() => ({ conversationId, draft: null })));
    expect(await talk.read(bo)).toHaveLength(before);
    const long = { conversationId, text: 'x'.repeat(4_097) };
    expect(await talk.refusal(ana, contract.setDraft, long)).toBe('invalid_input');
    expect(await talk.refusal(ana, contract.setDraft, { conversationId, text: 'a\0' })).toBe('invalid_input');
  });

  it('[CH20] pin and mute are kept and are news to oneself', async () => {
    const { id: conversationId } = await open(ana, bo);
    const mutedUntil = '2027-01-01T00:00:00.000Z';
    const first = await talk.call(ana, contract.setPreferences, { conversationId, pinned: true, mutedUntil });
    expect(first).toMatchObject({ mutedUntil, pinnedAt: expect.any(String) });
    expect(await talk.call(ana, contract.setPreferences, { conversationId, pinned: true })).toEqual(first);
    const { conversation } = await talk.call(ana, contract.getConversation, { conversationId });
    expect(conversation).toMatchObject({ pinnedAt: first.pinnedAt, mutedUntil });
    expect(
      (await talk.call(bo, contract.getConversation, { conversationId })).conversation.pinnedAt,
    ).toBeNull();
    const last = await talk.call(ana, contract.setPreferences, {
      conversationId,
      pinned: false,
      mutedUntil: null,
    });
    expect(last).toMatchObject({ pinnedAt: null, mutedUntil: null });
    const news = (await talk.read(ana)).filter(({ kind }) => kind === contract.chatKinds.preferencesChanged);
    expect(news.map(({ seq }) => seq)).toEqual([first.seq, last.seq]);
    const never = { conversationId, mutedUntil: '2026-99-99T00:00:00.000Z' };
    expect(await talk.refusal(ana, contract.setPreferences, never)).toBe('invalid_input');
  });

  it('[CH20] no more than ten are pinned, also when all are pinned at once', async () => {
    const ids: ConversationId[] = [];
    for (const other of await Promise.all(Array.from({ length: 12 }, () => talk.person('other')))) {
      await talk.befriend(ana, other);
      ids.push((await open(ana, other)).id);
    }
    const codes = await Promise.all(
      ids.map((conversationId) =>
        talk.refusal(ana, contract.setPreferences, { conversationId, pinned: true }),
      ),
    );
    expect(codes.filter((code) => code === 'pin_limit_reached')).toHaveLength(2);
    expect(codes.filter((code) => code === null)).toHaveLength(contract.MAX_PINNED);
  });

  it('[CH10] [CH1] a conversation stays readable and is not reachable while blocked', async () => {
    const { id: conversationId } = await open(ana, bo);
    await say(ana, conversationId, 'Hello');
    await talk.call(bo, block, { personId: ana });
    const input = { id: newId(), conversationId, kind: 'text', content: { text: 'Hello?' } };
    expect(await talk.refusal(ana, contract.sendMessage, input)).toBe('not_reachable');
    expect((await talk.call(ana, contract.listMessages, { conversationId })).messages).toHaveLength(1);
    await talk.call(bo, unblock, { personId: ana });
    expect(await talk.refusal(ana, contract.sendMessage, input)).toBeNull();
  });
});
