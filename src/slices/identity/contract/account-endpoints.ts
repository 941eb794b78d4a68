// Oneself and others: profile, devices, passkeys, password, step-up, and the card of a person.
import * as z from 'zod/mini';
import { endpoint, nothing } from '#/kit/contract.ts';
import { commonErrors } from '#/kit/error.ts';
import { sessionId } from '#/kit/id.ts';
import { givenPassword, newPassword } from './credentials.ts';
import { identityErrors } from './errors.ts';
import { challengeId, handle, locale, passkeyId } from './ids.ts';
import { meView, displayName, passkeyView, personCard, sessionView } from './views.ts';
import {
  passkeyAssertion,
  passkeyCreationOptions,
  passkeyRegistration,
  passkeyRequestOptions,
} from './webauthn.ts';

const errors = { ...commonErrors, ...identityErrors };

export const getMe = endpoint(errors, {
  id: 'identity.getMe',
  method: 'GET',
  path: '/api/me',
  summary: 'Oneself and this session',
  access: 'person',
  input: z.object({}),
  output: meView,
});

export const updateProfile = endpoint(errors, {
  id: 'identity.updateProfile',
  method: 'PATCH',
  path: '/api/me',
  summary: 'Change one’s name or language; what is left out stays',
  access: 'person',
  input: z.object({ name: z.optional(displayName), locale: z.optional(locale) }),
  output: meView,
});

export const getPerson = endpoint(errors, {
  id: 'identity.getPerson',
  method: 'GET',
  path: '/api/people/{handle}',
  summary: 'The card of the person with a handle',
  access: 'person',
  input: z.object({ handle }),
  output: personCard,
  errors: ['not_found'],
});

export const listSessions = endpoint(errors, {
  id: 'identity.listSessions',
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'The devices on which one is signed in, the last used first',
  access: 'person',
  input: z.object({}),
  output: z.object({ sessions: z.array(sessionView) }),
});

export const revokeSession = endpoint(errors, {
  id: 'identity.revokeSession',
  method: 'DELETE',
  path: '/api/me/sessions/{sessionId}',
  summary: 'Sign another of one’s devices out; one that is out already is no error',
  access: 'stepped_up',
  input: z.object({ sessionId }),
  output: nothing,
});

export const revokeOtherSessions = endpoint(errors, {
  id: 'identity.revokeOtherSessions',
  method: 'POST',
  path: '/api/me/sessions/revoke-others',
  summary: 'Sign all devices out but this one',
  access: 'stepped_up',
  input: z.object({}),
  output: z.object({ revoked: z.int() }),
});

export const listPasskeys = endpoint(errors, {
  id: 'identity.listPasskeys',
  method: 'GET',
  path: '/api/me/passkeys',
  summary: 'One’s passkeys, the newest first',
  access: 'person',
  input: z.object({}),
  output: z.object({ passkeys: z.array(passkeyView), max: z.int() }),
});

export const startAddPasskey = endpoint(errors, {
  id: 'identity.startAddPasskey',
  method: 'POST',
  path: '/api/me/passkeys/start',
  summary: 'Start the registration of one more passkey',
  access: 'stepped_up',
  input: z.object({}),
  output: z.object({ challengeId, options: passkeyCreationOptions }),
  errors: ['passkeys_unavailable', 'passkey_limit'],
  cost: 2,
});

export const addPasskey = endpoint(errors, {
  id: 'identity.addPasskey',
  method: 'POST',
  path: '/api/me/passkeys',
  summary: 'Keep the passkey whose registration was started',
  access: 'stepped_up',
  input: z.object({
    challengeId,
    response: passkeyRegistration,
    name: z.optional(displayName),
  }),
  output: passkeyView,
  errors: ['challenge_expired', 'passkey_refused', 'passkey_exists', 'passkey_limit'],
  cost: 5,
});

export const removePasskey = endpoint(errors, {
  id: 'identity.removePasskey',
  method: 'DELETE',
  path: '/api/me/passkeys/{passkeyId}',
  summary: 'Remove a passkey, unless it is the last way to sign in; one that is gone already is no error',
  access: 'stepped_up',
  input: z.object({ passkeyId }),
  output: nothing,
  errors: ['last_credential'],
});

export const setPassword = endpoint(errors, {
  id: 'identity.setPassword',
  method: 'PUT',
  path: '/api/me/password',
  summary: 'Set or change the password; the step-up stands for the old one',
  access: 'stepped_up',
  input: z.object({
    password: newPassword,
    /** Whether all other devices are signed out. */
    revokeOthers: z._default(z.boolean(), true),
  }),
  output: nothing,
  errors: ['password_too_common', 'busy'],
  cost: 10,
});

export const startStepUp = endpoint(errors, {
  id: 'identity.startStepUp',
  method: 'POST',
  path: '/api/me/step-up/start',
  summary: 'Tell by what one can confirm oneself; starts the passkey ceremony if one has passkeys',
  access: 'person',
  input: z.object({}),
  output: z.object({
    password: z.boolean(),
    /** Null without passkeys, or where they cannot be used. */
    passkey: z.nullable(z.object({ challengeId, options: passkeyRequestOptions })),
  }),
  cost: 2,
});

export const stepUp = endpoint(errors, {
  id: 'identity.stepUp',
  method: 'POST',
  path: '/api/me/step-up',
  summary:
    'Confirm that it is oneself; opens guarded operations for 15 minutes and changes the session’s token',
  access: 'person',
  input: z.object({
    credential: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('password'), password: givenPassword }),
      z.object({ kind: z.literal('passkey'), challengeId, response: passkeyAssertion }),
    ]),
  }),
  /** `token`: the new one for a caller that came by token; null for a cookie, which is set anew. */
  output: z.object({ me: meView, token: z.nullable(z.string()) }),
  errors: ['credentials_refused', 'too_many_attempts', 'challenge_expired', 'busy'],
  cost: 10,
  socket: false,
});
