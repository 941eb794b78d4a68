// The reducer of conversations, without a server.
import { describe, expect, it } from 'vitest';
import { actorId, newId, timelineId } from '#/kit/id.ts';
import type { TimelineEntry } from '#/kit/protocol.ts';
import { chatKinds, chatSignals } from './events.ts';
import * as reduce from './reduce.ts';
import { conversationId, messageId, type ConversationView, type MessageView } from './views.ts';

const [ana, bo] = [actorId.parse(newId()), actorId.parse(newId())];
const id = conversationId.parse(newId());
const at = (second: number) => `2026-11-25T09:00:${String(second).padStart(2, '0')}.000Z`;
const person = (of: typeof ana, name: string) =>
  ({ actorId: of, handle: null, name, photo: null, kind: 'person' }) as const;

const empty: ConversationView = {
  id,
  kind: 'direct',
  participants: [
    { person: person(ana, 'Ana'), deliveredNo: 0, readNo: 0, presence: null },
    { person: person(bo, 'Bo'), deliveredNo: 0, readNo: 0, presence: null },
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

function message(no: number, senderId = ana): MessageView {
  const content = { text: `message ${no}` };
  return {
    id: messageId.parse(newId()),
    conversationId: id,
    no,
    seq: no,
    senderId,
    kind: 'text',
    content,
    gone: null,
    sentAt: at(no),
  };
}

function entry(seq: number, kind: string, data: unknown, subjectId: string = id): TimelineEntry {
  return { timelineId: timelineId.parse(id), seq, kind, subjectId, actorId: ana, at: at(seq), data };
}

const sent = (each: MessageView) => entry(each.seq, chatKinds.messageSent, each, each.id);
const known = reduce.applyConversation(reduce.noChats, empty, 1);
const viewIn = (state: reduce.ChatState) => state.conversations[id]!;

describe('a conversation', () => {
  it('[CH22] takes a draft whose answer was overtaken by that of a pin', () => {
    const draft = { text: 'still here', updatedAt: at(8) };
    const pinned = reduce.applyPreferences(
      viewIn(known),
      { conversationId: id, pinnedAt: at(9), mutedUntil: null },
      9,
    );
    const both = reduce.applyDraft(pinned, { conversationId: id, draft }, 8);
    expect(both).toMatchObject({ draft, pinnedAt: at(9), draftSeq: 8, preferencesSeq: 9 });
    const stale = reduce.mergeConversation(both, { ...empty, draft: null }, 7);
    expect(stale).toMatchObject({ draft, pinnedAt: at(9) });
  });

  it('[CH22] [CH11] follows messages: last message, order, unread and the sender’s own cursors', () => {
    const messages = [message(1), message(2, bo), message(3)];
    const state = messages.map(sent).reduce(reduce.applyEntry, known);
    expect(viewIn(state)).toMatchObject({ headSeq: 3, lastNo: 3, lastAt: at(3), lastMessage: messages[2] });
    expect([reduce.unreadOf(viewIn(state), ana), reduce.unreadOf(viewIn(state), bo)]).toEqual([0, 1]);
    expect(Object.keys(state.messages[id]!)).toEqual(['1', '2', '3']);
  });

  it('[CH22] takes a reply before its event, after it, and twice', () => {
    const [first, second] = [message(1), message(2)];
    const replyFirst = reduce.applyEntry(reduce.applyMessages(known, [second]), sent(first));
    const both = reduce.applyEntry(replyFirst, sent(second));
    const eventsFirst = [first, second].map(sent).reduce(reduce.applyEntry, known);
    expect(both).toEqual(eventsFirst);
    expect(reduce.applyMessages(eventsFirst, [first, second])).toEqual(eventsFirst);
    expect(reduce.applyEntry(eventsFirst, sent(first))).toEqual(eventsFirst);
  });

  it('[CH14] [CH22] raises cursors and never lowers them', () => {
    const state = [message(1), message(2)].map(sent).reduce(reduce.applyEntry, known);
    const signal = (deliveredNo: number, readNo: number) => ({
      cursors: [{ conversationId: id, actorId: bo, deliveredNo, readNo }],
    });
    const read = reduce.applySignal(state, chatSignals.receipts, signal(2, 1));
    expect([1, 2].map((no) => reduce.deliveryOf(viewIn(read), ana, no))).toEqual(['read', 'delivered']);
    expect(reduce.applySignal(read, chatSignals.receipts, signal(1, 0))).toEqual(read);
    expect(reduce.deliveryOf(viewIn(state), ana, 1)).toBe('sent');
    expect(reduce.applySignal(read, 'chat.later', {})).toBe(read);
  });

  it('[CH22] keeps the newer of two views part by part', () => {
    const fresh = [message(1)].map(sent).reduce(reduce.applyEntry, known);
    const draft = { text: 'Hi', updatedAt: at(5) };
    const drafted = reduce.applyEntry(fresh, entry(7, chatKinds.draftChanged, { conversationId: id, draft }));
    const stale = reduce.applyConversation(drafted, empty, 3);
    expect(viewIn(stale)).toMatchObject({ headSeq: 1, lastNo: 1, draft, draftSeq: 7, preferencesSeq: 3 });
    const older = { conversationId: id, draft: null };
    expect(reduce.applyEntry(drafted, entry(6, chatKinds.draftChanged, older))).toEqual(drafted);
    const cleared = { conversationId: id, pinnedAt: at(8), mutedUntil: null };
    expect(viewIn(reduce.applyEntry(drafted, entry(8, chatKinds.preferencesChanged, cleared))).pinnedAt).toBe(
      at(8),
    );
  });

  it('[CH24] [CH22] loses the words of an erased person, also those of a late copy', () => {
    const words = message(1);
    const state = reduce.applyEntry(known, sent(words));
    const erased = reduce.applyEntry(state, entry(2, chatKinds.actorErased, { actorId: ana }, ana));
    const tombstone = { ...words, content: null, gone: 'erased' };
    expect([viewIn(erased).lastMessage, erased.messages[id]?.[1]]).toEqual([tombstone, tombstone]);
    expect(reduce.applyMessages(erased, [words])).toEqual(erased);
  });

  it('[CH18] [CH22] shows presence of its participants alone', () => {
    const presence = { actorId: bo, online: true, lastSeenAt: null };
    const state = reduce.applySignal(known, chatSignals.presence, presence);
    expect(viewIn(state).participants.map((each) => each.presence)).toEqual([null, presence]);
    const stranger = { ...presence, actorId: actorId.parse(newId()) };
    expect(reduce.applySignal(state, chatSignals.presence, stranger)).toEqual(state);
  });

  it('[CH22] is made by its opening, and other slices’ news change nothing', () => {
    const opened = entry(4, chatKinds.conversationOpened, { conversation: empty });
    expect(reduce.applyEntry(reduce.noChats, opened)).toEqual(
      reduce.applyConversation(reduce.noChats, empty, 4),
    );
    expect(reduce.applyEntry(known, entry(9, 'contacts.accepted', { standing: null }))).toBe(known);
  });

  it('[CH21] [CH20] stands pinned first, then newest first', () => {
    const old = { ...empty, lastAt: at(1) };
    const pinned = { ...old, pinnedAt: at(2) };
    const fresh = { ...empty, lastAt: at(9) };
    expect([old, fresh, pinned].toSorted(reduce.compareConversations)).toEqual([pinned, fresh, old]);
  });
});
