// Words of contacts' door: titles and rows of You, and what its errors say. The screens' own stand in screen-words.ts.
import { defineWords, type Words } from '#/platform/web/i18n/words.ts';
import type { ContactsErrorCode } from '../contract/index.ts';

export const doorWords = defineWords('contacts.door', {
  contacts: 'Contacts',
  add: 'Add a contact',
  code: 'My code',
  requests: 'Requests',
  person: 'Profile',
  invite: 'Invite link',
  blocked: 'Blocked people',
  blockedBody: 'They are never told',
});

export const errorWords = defineWords('contacts.error', {
  person_not_found: 'Nobody here goes by this name.',
  invite_not_found: 'This invite link is not valid any more. Ask for a new one.',
  request_not_found: 'This request is not open any more.',
  cannot_add_yourself: 'This is you. Nobody needs to add themselves.',
  already_contacts: 'You are contacts already.',
  already_requested: 'You have asked this person already.',
  person_blocked: 'You have blocked this person. Unblock them first.',
  contact_limit_reached:
    'There is room for {limit, number} contacts, and one of you has that many. Remove one first.',
  open_request_limit_reached:
    'You have {limit, number} requests without an answer. Cancel one, or wait for an answer.',
  daily_request_limit_reached: 'You have asked {limit, number} people within a day. Go on tomorrow.',
  block_limit_reached:
    'You have blocked {limit, number} people, and there is no room for more. Unblock one first.',
}) satisfies Record<ContactsErrorCode, Words>;
