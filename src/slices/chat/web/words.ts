// The words that the door of chat says, and what its errors say; the others load with the screens that say them.
import { defineWords, type Words } from '#/platform/web/i18n/words.ts';
import type { ChatErrorCode } from '../contract/index.ts';

export const doorWords = defineWords('chat', {
  chats: 'Chats',
  unreadTab: '{count, plural, one {# unread message} other {# unread messages}}',
  conversation: 'Conversation',
  details: 'Details',
  writeTo: 'Message',
  writeToName: 'Message {name}',
  nextChat: 'Next chat',
  previousChat: 'Previous chat',
});

export const errorWords = defineWords('chat.error', {
  conversation_not_found: 'This chat is not here.',
  not_reachable: 'You cannot reach this person now. You may no longer be contacts.',
  unknown_message_kind: 'This kind of message cannot be sent here.',
  pin_limit_reached:
    'At most {limit, plural, one {# chat} other {# chats}} can be kept at the top. Unpin one first.',
}) satisfies Record<ChatErrorCode, Words>;
