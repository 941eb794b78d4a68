// The operations of chat.
import * as z from 'zod/mini';
import { endpoint, instant, nothing, wholeNumber } from '#/kit/contract.ts';
import { actorId } from '#/kit/id.ts';
import { chatErrors } from './errors.ts';
import { draftChangedData, preferencesChangedData } from './events.ts';
import {
  conversationId,
  conversationView,
  cursor,
  draftText,
  messageId,
  messageView,
  presence,
} from './views.ts';

export const MAX_CONVERSATIONS_PAGE = 100;
export const MAX_MESSAGES_PAGE = 100;
export const MAX_RECEIPTS = 100;
export const MAX_PINNED = 10;

const MAX_NO = 2 ** 31 - 1;
const messageNo = wholeNumber({ min: 0, max: MAX_NO });
const receiptNo = z.int().check(z.minimum(0), z.maximum(MAX_NO));

export const openDirect = endpoint(chatErrors, {
  id: 'chat.openDirect',
  method: 'POST',
  path: '/api/conversations',
  summary: 'Open the direct conversation with a contact',
  access: 'person',
  input: z.object({ id: conversationId, personId: actorId }),
  /** Its id is another than the one passed if the two have a conversation already. */
  output: z.object({ conversation: conversationView }),
  errors: ['not_reachable'],
  cost: 2,
});

export const listConversations = endpoint(chatErrors, {
  id: 'chat.listConversations',
  method: 'GET',
  path: '/api/conversations',
  summary: "List one's conversations, newest first",
  access: 'person',
  input: z.object({
    /** `next` of the page before. */
    after: z.optional(
      z.string().check(z.regex(/^[0-9TZ:.-]{24}~[0-9a-f-]{36}$/, 'must be the `next` of a page')),
    ),
    limit: z._default(wholeNumber({ min: 1, max: MAX_CONVERSATIONS_PAGE }), 50),
  }),
  output: z.object({
    conversations: z.array(conversationView),
    /** Where the caller's own timeline stood. */
    seq: z.int(),
    /** Null at the end. */
    next: z.nullable(z.string()),
  }),
  cost: 2,
});

export const getConversation = endpoint(chatErrors, {
  id: 'chat.getConversation',
  method: 'GET',
  path: '/api/conversations/{conversationId}',
  summary: 'Get one conversation',
  access: 'person',
  input: z.object({ conversationId }),
  output: z.object({ conversation: conversationView }),
  errors: ['conversation_not_found'],
});

export const sendMessage = endpoint(chatErrors, {
  id: 'chat.sendMessage',
  method: 'POST',
  path: '/api/conversations/{conversationId}/messages',
  summary: 'Send a message',
  access: 'person',
  input: z.object({
    id: messageId,
    conversationId,
    kind: z.string().check(z.regex(/^[a-z][a-z0-9_.-]{0,63}$/, 'must be a kind of message')),
    /** Of the kind's own schema; of `text`: `{ text }`. */
    content: z.unknown(),
  }),
  output: z.object({ message: messageView }),
  errors: ['conversation_not_found', 'not_reachable', 'unknown_message_kind'],
});

export const listMessages = endpoint(chatErrors, {
  id: 'chat.listMessages',
  method: 'GET',
  path: '/api/conversations/{conversationId}/messages',
  summary: 'List messages of a conversation, lowest `no` first',
  access: 'person',
  input: z
    .object({
      conversationId,
      /** Messages with a lower `no`, the nearest. */
      before: z.optional(messageNo),
      /** Messages with a higher `no`, the nearest. */
      after: z.optional(messageNo),
      limit: z._default(wholeNumber({ min: 1, max: MAX_MESSAGES_PAGE }), 50),
    })
    .check(
      z.refine(
        ({ before, after }) => before === undefined || after === undefined,
        'before or after, not both',
      ),
    ),
  /** `more`: there are more messages beyond the page, in the direction asked for. */
  output: z.object({ messages: z.array(messageView), more: z.boolean() }),
  errors: ['conversation_not_found'],
});

export const putReceipts = endpoint(chatErrors, {
  id: 'chat.putReceipts',
  method: 'PUT',
  path: '/api/chat/receipts',
  summary: 'Tell how far the device has received and the person has read',
  access: 'person',
  input: z.object({
    receipts: z
      .array(
        z.object({
          conversationId,
          deliveredNo: z.optional(receiptNo),
          /** What is read is delivered. */
          readNo: z.optional(receiptNo),
        }),
      )
      .check(z.minLength(1), z.maxLength(MAX_RECEIPTS)),
  }),
  output: nothing,
});

export const setTyping = endpoint(chatErrors, {
  id: 'chat.setTyping',
  method: 'POST',
  path: '/api/conversations/{conversationId}/typing',
  summary: 'Tell the others that one is typing',
  access: 'person',
  input: z.object({ conversationId }),
  output: nothing,
});

export const setDraft = endpoint(chatErrors, {
  id: 'chat.setDraft',
  method: 'PUT',
  path: '/api/conversations/{conversationId}/draft',
  summary: 'Keep what is written and not yet sent; an empty text removes it',
  access: 'person',
  input: z.object({ conversationId, text: draftText }),
  /** `seq` of the caller's own timeline. */
  output: z.extend(draftChangedData, { seq: z.int() }),
  errors: ['conversation_not_found'],
});

export const setPreferences = endpoint(chatErrors, {
  id: 'chat.setPreferences',
  method: 'PATCH',
  path: '/api/conversations/{conversationId}/preferences',
  summary: 'Pin or mute a conversation for oneself',
  access: 'person',
  input: z.object({
    conversationId,
    pinned: z.optional(z.boolean()),
    /** Null unmutes. */
    mutedUntil: z.optional(z.nullable(instant)),
  }),
  /** `seq` of the caller's own timeline. */
  output: z.extend(preferencesChangedData, { seq: z.int() }),
  errors: ['conversation_not_found', 'pin_limit_reached'],
});

export const catchUp = endpoint(chatErrors, {
  id: 'chat.catchUp',
  method: 'GET',
  path: '/api/chat/catch-up',
  summary: 'Read again what signals may have lost: cursors and presence',
  access: 'person',
  input: z.object({
    /** Only cursors that moved at or after this instant; all, if absent. */
    since: z.optional(instant),
  }),
  output: z.object({
    cursors: z.array(cursor),
    /** Those of the persons one may talk with who are online or were seen. */
    presence: z.array(presence),
    /** Pass as `since` the next time. */
    now: instant,
  }),
  cost: 2,
});
