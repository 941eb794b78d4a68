// The errors of chat: conditions that people and programs meet, by code.
import { defineErrors } from '#/kit/error.ts';

export const chatErrors = defineErrors({
  conversation_not_found: { status: 404, title: 'There is no such conversation' },
  /** One answer whether the other person blocked, was blocked, is no contact or is gone. */
  not_reachable: { status: 403, title: 'This person cannot be reached' },
  unknown_message_kind: { status: 400, title: 'This kind of message is not known' },
  pin_limit_reached: { status: 409, title: 'Too many conversations are pinned', params: ['limit'] },
});

export type ChatErrorCode = keyof typeof chatErrors;
