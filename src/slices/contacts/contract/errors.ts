// The errors of contacts: conditions that people and programs meet, by code.
import { defineErrors } from '#/kit/error.ts';

export const contactsErrors = defineErrors({
  person_not_found: { status: 404, title: 'There is no such person' },
  invite_not_found: { status: 404, title: 'This invite link is not valid any more' },
  request_not_found: { status: 404, title: 'This request is not open any more' },
  cannot_add_yourself: { status: 409, title: 'You cannot be your own contact' },
  already_contacts: { status: 409, title: 'You are contacts already' },
  already_requested: { status: 409, title: 'You have asked this person already' },
  person_blocked: { status: 409, title: 'You have blocked this person' },
  contact_limit_reached: { status: 409, title: 'The limit of contacts is reached', params: ['limit'] },
  open_request_limit_reached: { status: 409, title: 'Too many of your requests are open', params: ['limit'] },
  daily_request_limit_reached: { status: 409, title: 'Too many requests within a day', params: ['limit'] },
  block_limit_reached: { status: 409, title: 'The limit of blocked people is reached', params: ['limit'] },
});

export type ContactsErrorCode = keyof typeof contactsErrors;
