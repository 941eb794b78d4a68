// The operations of contacts.
import * as z from 'zod/mini';
import { endpoint, wholeNumber } from '#/kit/contract.ts';
import { actorId } from '#/kit/id.ts';
import { personCard } from '#/slices/identity/contract/index.ts';
import { contactsErrors } from './errors.ts';
import { inviteToken, requestId, requestNote, standing, standingReply, standingsPage } from './views.ts';

/** Largest page of standings. */
export const MAX_STANDINGS_PAGE = 200;

const pageLimit = z._default(wholeNumber({ min: 1, max: MAX_STANDINGS_PAGE }), 100);

export const listContacts = endpoint(contactsErrors, {
  id: 'contacts.listContacts',
  method: 'GET',
  path: '/api/contacts',
  summary: "List one's contacts",
  access: 'person',
  input: z.object({ after: z.optional(actorId), limit: pageLimit }),
  output: standingsPage,
});

export const listRequests = endpoint(contactsErrors, {
  id: 'contacts.listRequests',
  method: 'GET',
  path: '/api/contacts/requests',
  summary: 'List open contact requests, newest first',
  access: 'person',
  input: z.object({
    direction: z.enum(['incoming', 'outgoing']),
    /** `next` of the page before. */
    after: z.optional(requestId),
    limit: pageLimit,
  }),
  output: standingsPage,
});

export const listBlocked = endpoint(contactsErrors, {
  id: 'contacts.listBlocked',
  method: 'GET',
  path: '/api/contacts/blocked',
  summary: 'List the people one has blocked',
  access: 'person',
  input: z.object({ after: z.optional(actorId), limit: pageLimit }),
  output: standingsPage,
});

export const findPerson = endpoint(contactsErrors, {
  id: 'contacts.findPerson',
  method: 'GET',
  path: '/api/contacts/find/{handle}',
  summary: 'Find a person by the exact handle',
  access: 'person',
  input: z.object({
    handle: z
      .string()
      .check(
        z.trim(),
        z.toLowerCase(),
        z.regex(/^[a-z0-9_]{3,30}$/, 'must be a handle (3 to 30 of a-z, 0-9, _)'),
      ),
  }),
  /** `self` tells that the handle is the caller's own. */
  output: z.object({ standing, self: z.boolean() }),
  errors: ['person_not_found'],
});

const inviteOutput = z.object({
  /** The link is `/i/{token}` on the instance's address. */
  token: inviteToken,
});

export const getInvite = endpoint(contactsErrors, {
  id: 'contacts.getInvite',
  method: 'GET',
  path: '/api/contacts/invite',
  summary: "Get one's invite link",
  access: 'person',
  input: z.object({}),
  output: inviteOutput,
});

export const rotateInvite = endpoint(contactsErrors, {
  id: 'contacts.rotateInvite',
  method: 'POST',
  path: '/api/contacts/invite/rotate',
  summary: "Replace one's invite link; the old one stops working",
  access: 'person',
  input: z.object({}),
  output: inviteOutput,
  cost: 5,
});

export const resolveInvite = endpoint(contactsErrors, {
  id: 'contacts.resolveInvite',
  method: 'GET',
  path: '/api/invites/{token}',
  summary: 'See whose invite link this is',
  access: 'anyone',
  input: z.object({ token: inviteToken }),
  /** `standing` is null for visitors who are not signed in; `self` tells that the link is the caller's own. */
  output: z.object({ person: personCard, standing: z.nullable(standing), self: z.boolean() }),
  errors: ['invite_not_found'],
  cost: 5,
});

export const requestContact = endpoint(contactsErrors, {
  id: 'contacts.requestContact',
  method: 'PUT',
  path: '/api/contacts/requests/{id}',
  summary: 'Ask a person to become a contact',
  access: 'person',
  input: z.object({
    id: requestId,
    to: actorId,
    note: z._default(requestNote, ''),
    /** The token of the invite link by which the person was found; without it, they were found by handle. */
    inviteToken: z.optional(inviteToken),
  }),
  output: standingReply,
  errors: [
    'person_not_found',
    'invite_not_found',
    'cannot_add_yourself',
    'already_contacts',
    'already_requested',
    'person_blocked',
    'contact_limit_reached',
    'open_request_limit_reached',
    'daily_request_limit_reached',
  ],
  cost: 5,
});

export const acceptRequest = endpoint(contactsErrors, {
  id: 'contacts.acceptRequest',
  method: 'POST',
  path: '/api/contacts/requests/{id}/accept',
  summary: 'Accept a contact request',
  access: 'person',
  input: z.object({ id: requestId }),
  output: standingReply,
  errors: ['request_not_found', 'contact_limit_reached'],
});

export const declineRequest = endpoint(contactsErrors, {
  id: 'contacts.declineRequest',
  method: 'POST',
  path: '/api/contacts/requests/{id}/decline',
  summary: 'Decline a contact request; the person who asked is not told',
  access: 'person',
  input: z.object({ id: requestId }),
  output: standingReply,
  errors: ['request_not_found'],
});

export const cancelRequest = endpoint(contactsErrors, {
  id: 'contacts.cancelRequest',
  method: 'DELETE',
  path: '/api/contacts/requests/{id}',
  summary: "Cancel one's own contact request",
  access: 'person',
  input: z.object({ id: requestId }),
  output: standingReply,
  errors: ['request_not_found'],
});

export const removeContact = endpoint(contactsErrors, {
  id: 'contacts.removeContact',
  method: 'DELETE',
  path: '/api/contacts/{personId}',
  summary: 'End being contacts',
  access: 'person',
  input: z.object({ personId: actorId }),
  output: standingReply,
  errors: ['person_not_found'],
});

export const block = endpoint(contactsErrors, {
  id: 'contacts.block',
  method: 'PUT',
  path: '/api/contacts/blocked/{personId}',
  summary: 'Block a person; they are not told',
  access: 'person',
  input: z.object({ personId: actorId }),
  output: standingReply,
  errors: ['person_not_found', 'cannot_add_yourself', 'block_limit_reached'],
});

export const unblock = endpoint(contactsErrors, {
  id: 'contacts.unblock',
  method: 'DELETE',
  path: '/api/contacts/blocked/{personId}',
  summary: 'Unblock a person',
  access: 'person',
  input: z.object({ personId: actorId }),
  output: standingReply,
  errors: ['person_not_found'],
});
