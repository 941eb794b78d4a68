// How conversations and messages follow events, signals and replies: the one reducer of device and tests. Pure.
import * as z from 'zod/mini';
import type { TimelineEntry } from '#/kit/protocol.ts';
import type { ActorId } from '#/kit/id.ts';
import {
  actorErasedData,
  chatKinds,
  chatSignals,
  conversationOpenedData,
  draftChangedData,
  messageSentData,
  preferencesChangedData,
  presenceData,
  receiptsData,
  type DraftChanged,
  type PreferencesChanged,
} from './events.ts';
import type {
  ConversationId,
  ConversationView,
  Cursor,
  MessageView,
  Participant,
  Presence,
} from './views.ts';

/** A conversation as a device keeps it. */
export interface KnownConversation extends ConversationView {
  /** Position of the person's own timeline of the last draft taken in. */
  readonly draftSeq: number;
  /** Likewise of the last pin and mute. Each has its own: answers may overtake one another. */
  readonly preferencesSeq: number;
}

/** What a device knows: conversations by id, and their messages by `no`. */
export interface ChatState {
  readonly conversations: Readonly<Record<string, KnownConversation>>;
  readonly messages: Readonly<Record<string, Readonly<Record<number, MessageView>>>>;
}

export const noChats: ChatState = { conversations: {}, messages: {} };

/** Unread messages of a reader. */
export function unreadOf(conversation: ConversationView, reader: ActorId): number {
  const own = conversation.participants.find((each) => each.person.actorId === reader);
  return Math.max(0, conversation.lastNo - (own?.readNo ?? 0));
}

/** The other participants. */
export function peersOf(conversation: ConversationView, reader: ActorId): Participant[] {
  return conversation.participants.filter((each) => each.person.actorId !== reader);
}

/** How far a message of the reader's own has come with all others. */
export function deliveryOf(
  conversation: ConversationView,
  reader: ActorId,
  no: number,
): 'sent' | 'delivered' | 'read' {
  const peers = peersOf(conversation, reader);
  if (peers.length > 0 && peers.every((each) => each.readNo >= no)) return 'read';
  return peers.length > 0 && peers.every((each) => each.deliveredNo >= no) ? 'delivered' : 'sent';
}

/** The order of lists: pinned first, then by the last message, newest first, then by id. */
export function compareConversations(a: ConversationView, b: ConversationView): number {
  if ((a.pinnedAt === null) !== (b.pinnedAt === null)) return a.pinnedAt === null ? 1 : -1;
  if (a.lastAt !== b.lastAt) return a.lastAt < b.lastAt ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

/** A conversation with a participant's cursors raised; they never fall. */
export function raiseCursor<View extends ConversationView>(
  conversation: View,
  { actorId, deliveredNo, readNo }: Pick<Cursor, 'actorId' | 'deliveredNo' | 'readNo'>,
): View {
  const moved = conversation.participants.some(
    (each) => each.person.actorId === actorId && (each.readNo < readNo || each.deliveredNo < deliveredNo),
  );
  if (!moved) return conversation;
  const participants = conversation.participants.map((each) =>
    each.person.actorId === actorId
      ? {
          ...each,
          readNo: Math.max(each.readNo, readNo),
          deliveredNo: Math.max(each.deliveredNo, deliveredNo),
        }
      : each,
  );
  return { ...conversation, participants };
}

/** A conversation with one more message: last message, list order and the sender's own cursors follow. */
export function addMessage<View extends ConversationView>(conversation: View, message: MessageView): View {
  const { no, senderId } = message;
  const raised = raiseCursor(conversation, { actorId: senderId, deliveredNo: no, readNo: no });
  if (no < raised.lastNo || (no === raised.lastNo && raised.lastMessage !== null)) return raised;
  return { ...raised, lastNo: no, lastAt: message.sentAt, lastMessage: message };
}

/** A message whose sender has been erased. */
export function eraseMessage(message: MessageView): MessageView {
  return { ...message, content: null, gone: 'erased' };
}

/** A conversation after one entry of its own timeline; entries it already holds change nothing. */
export function applyToConversation<View extends ConversationView>(
  conversation: View,
  entry: TimelineEntry,
): View {
  if (entry.seq <= conversation.headSeq) return conversation;
  const next = { ...conversation, headSeq: entry.seq };
  if (entry.kind === chatKinds.messageSent) {
    const message = messageSentData.safeParse(entry.data);
    return message.success ? addMessage(next, message.data) : next;
  }
  if (entry.kind !== chatKinds.actorErased || next.lastMessage?.senderId !== entry.subjectId) return next;
  return { ...next, lastMessage: eraseMessage(next.lastMessage) };
}

/** A conversation with the draft of an entry or reply of the person's own timeline. */
export function applyDraft(
  conversation: KnownConversation,
  change: DraftChanged,
  seq: number,
): KnownConversation {
  if (seq < conversation.draftSeq) return conversation;
  return { ...conversation, draft: change.draft, draftSeq: seq };
}

/** A conversation with pin and mute of an entry or reply of the person's own timeline. */
export function applyPreferences(
  conversation: KnownConversation,
  { pinnedAt, mutedUntil }: PreferencesChanged,
  seq: number,
): KnownConversation {
  if (seq < conversation.preferencesSeq) return conversation;
  return { ...conversation, pinnedAt, mutedUntil, preferencesSeq: seq };
}

/** Messages by `no` after one entry of their conversation's timeline. */
export function applyToMessages(
  messages: Readonly<Record<number, MessageView>>,
  entry: TimelineEntry,
): Readonly<Record<number, MessageView>> {
  if (entry.kind === chatKinds.messageSent) {
    const message = messageSentData.safeParse(entry.data);
    return message.success ? keepMessage(messages, message.data) : messages;
  }
  if (entry.kind !== chatKinds.actorErased) return messages;
  const erased = actorErasedData.safeParse(entry.data);
  if (!erased.success) return messages;
  return Object.fromEntries(
    Object.entries(messages).map(([no, message]) => [
      no,
      message.senderId === erased.data.actorId ? eraseMessage(message) : message,
    ]),
  );
}

/** Keeps a message; a copy with content never takes the place of its tombstone. */
function keepMessage(
  messages: Readonly<Record<number, MessageView>>,
  message: MessageView,
): Readonly<Record<number, MessageView>> {
  const known = messages[message.no];
  return known !== undefined && known.gone !== null ? messages : { ...messages, [message.no]: message };
}

function withConversation(
  state: ChatState,
  id: string,
  change: (conversation: KnownConversation) => KnownConversation,
): ChatState {
  const known = state.conversations[id];
  if (known === undefined) return state;
  return { ...state, conversations: { ...state.conversations, [id]: change(known) } };
}

/** A conversation met for the first time, taken when the person's own timeline stood at `ownSeq`. */
export function knownAt(conversation: ConversationView, ownSeq: number): KnownConversation {
  return { ...conversation, draftSeq: ownSeq, preferencesSeq: ownSeq };
}

/** Takes in a conversation of a list, reply or event, unless the state's is newer. */
export function applyConversation(
  state: ChatState,
  conversation: ConversationView,
  ownSeq: number,
): ChatState {
  const known = state.conversations[conversation.id];
  if (known === undefined) {
    return {
      ...state,
      conversations: { ...state.conversations, [conversation.id]: knownAt(conversation, ownSeq) },
    };
  }
  return withConversation(state, conversation.id, () => mergeConversation(known, conversation, ownSeq));
}

/** The newer of two views of one conversation, part by part: events by headSeq, draft and preferences each by its own, cursors risen. */
export function mergeConversation(
  known: KnownConversation,
  fresh: ConversationView,
  ownSeq: number,
): KnownConversation {
  const newer = fresh.headSeq >= known.headSeq ? fresh : known;
  const drafted = ownSeq >= known.draftSeq ? fresh : known;
  const preferred = ownSeq >= known.preferencesSeq ? fresh : known;
  const merged: KnownConversation = {
    ...newer,
    draft: drafted.draft,
    draftSeq: Math.max(ownSeq, known.draftSeq),
    pinnedAt: preferred.pinnedAt,
    mutedUntil: preferred.mutedUntil,
    preferencesSeq: Math.max(ownSeq, known.preferencesSeq),
    participants: fresh.participants,
  };
  return known.participants.reduce(
    (next, { person, deliveredNo, readNo }) =>
      raiseCursor(next, { actorId: person.actorId, deliveredNo, readNo }),
    merged,
  );
}

/** Takes in one entry of the person's own timeline or of a conversation's. Other slices' entries change nothing. */
export function applyEntry(state: ChatState, entry: TimelineEntry): ChatState {
  if (entry.kind === chatKinds.conversationOpened) {
    const opened = conversationOpenedData.safeParse(entry.data);
    const conversation = opened.success ? opened.data.conversation : null;
    return conversation === null ? state : applyConversation(state, conversation, entry.seq);
  }
  if (entry.kind === chatKinds.draftChanged) {
    const change = draftChangedData.safeParse(entry.data);
    if (!change.success) return state;
    return withConversation(state, entry.subjectId, (known) => applyDraft(known, change.data, entry.seq));
  }
  if (entry.kind === chatKinds.preferencesChanged) {
    const change = preferencesChangedData.safeParse(entry.data);
    if (!change.success) return state;
    return withConversation(state, entry.subjectId, (known) =>
      applyPreferences(known, change.data, entry.seq),
    );
  }
  if (!entry.kind.startsWith('chat.')) return state;
  const messages = applyToMessages(state.messages[entry.timelineId] ?? {}, entry);
  return withConversation(
    { ...state, messages: { ...state.messages, [entry.timelineId]: messages } },
    entry.timelineId,
    (known) => applyToConversation(known, entry),
  );
}

/** Takes in messages of a page or of a reply to sendMessage; the conversation learns of a newer one. */
export function applyMessages(state: ChatState, messages: readonly MessageView[]): ChatState {
  return messages.reduce((next, message) => {
    const id: ConversationId = message.conversationId;
    const kept = keepMessage(next.messages[id] ?? {}, message);
    return withConversation({ ...next, messages: { ...next.messages, [id]: kept } }, id, (known) =>
      addMessage(known, message),
    );
  }, state);
}

/** Takes in cursors of a signal or of catchUp. */
export function applyCursors(state: ChatState, cursors: readonly Cursor[]): ChatState {
  return cursors.reduce(
    (next, one) => withConversation(next, one.conversationId, (known) => raiseCursor(known, one)),
    state,
  );
}

/** A conversation with the presence of one of its participants. */
export function withPresence<View extends ConversationView>(conversation: View, fresh: Presence): View {
  if (!conversation.participants.some((each) => each.person.actorId === fresh.actorId)) return conversation;
  const participants = conversation.participants.map((each) =>
    each.person.actorId === fresh.actorId ? { ...each, presence: fresh } : each,
  );
  return { ...conversation, participants };
}

/** Takes in a signal; typing is for the moment only and is not kept here. */
export function applySignal(state: ChatState, kind: string, data: unknown): ChatState {
  if (kind === chatSignals.receipts) {
    const receipts = receiptsData.safeParse(data);
    return receipts.success ? applyCursors(state, receipts.data.cursors) : state;
  }
  if (kind !== chatSignals.presence) return state;
  const fresh = z.safeParse(presenceData, data);
  if (!fresh.success) return state;
  const conversations = Object.fromEntries(
    Object.entries(state.conversations).map(([id, each]) => [id, withPresence(each, fresh.data)]),
  );
  return { ...state, conversations };
}
