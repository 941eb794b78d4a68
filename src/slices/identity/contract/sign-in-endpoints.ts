// Ways in and out: sign-up, sign-in, sign-out.
import * as z from 'zod/mini';
import { endpoint, nothing } from '#/kit/contract.ts';
import { commonErrors } from '#/kit/error.ts';
import { actorId } from '#/kit/id.ts';
import { givenPassword, newCredential, sessionField } from './credentials.ts';
import { identityErrors } from './errors.ts';
import { challengeId, handle, locale } from './ids.ts';
import { displayName, signedInView } from './views.ts';
import { passkeyAssertion, passkeyCreationOptions, passkeyRequestOptions } from './webauthn.ts';

const errors = { ...commonErrors, ...identityErrors };

export const checkHandle = endpoint(errors, {
  id: 'identity.checkHandle',
  method: 'GET',
  path: '/api/handles/{handle}',
  summary: 'Tell whether a handle can be had',
  access: 'anyone',
  input: z.object({ handle: z.string().check(z.maxLength(128)) }),
  output: z.object({
    available: z.boolean(),
    reason: z.nullable(z.enum(['malformed', 'reserved', 'taken'])),
  }),
  cost: 2,
});

export const startPasskeySignUp = endpoint(errors, {
  id: 'identity.startPasskeySignUp',
  method: 'POST',
  path: '/api/sign-up/passkey',
  summary: 'Start the registration of a new person’s passkey',
  access: 'anyone',
  /** The id of the person to be, made by the device; the authenticator keeps the passkey under it. */
  input: z.object({ actorId, handle, name: displayName }),
  output: z.object({ challengeId, options: passkeyCreationOptions }),
  errors: [
    'setup_required',
    'handle_taken',
    'handle_reserved',
    'passkeys_unavailable',
    'id_conflict',
    'too_many_attempts',
  ],
  cost: 5,
});

export const signUp = endpoint(errors, {
  id: 'identity.signUp',
  method: 'POST',
  path: '/api/sign-up',
  summary: 'Make a person with a handle and a first credential, and sign in',
  access: 'anyone',
  input: z.object({
    /** Made by the device, so that a repetition is the same sign-up; with a passkey, the id of its start. */
    actorId,
    handle,
    name: displayName,
    locale,
    credential: newCredential,
    session: sessionField,
  }),
  output: signedInView,
  errors: [
    'setup_required',
    'handle_taken',
    'handle_reserved',
    'password_too_common',
    'challenge_expired',
    'passkey_refused',
    'passkey_exists',
    'too_many_attempts',
    'id_conflict',
    'busy',
  ],
  cost: 10,
  socket: false,
});

export const startPasskeySignIn = endpoint(errors, {
  id: 'identity.startPasskeySignIn',
  method: 'POST',
  path: '/api/sign-in/passkey',
  summary: 'Start a sign-in with whatever passkey the device offers',
  access: 'anyone',
  input: z.object({}),
  output: z.object({ challengeId, options: passkeyRequestOptions }),
  errors: ['setup_required', 'passkeys_unavailable'],
  cost: 5,
});

export const signIn = endpoint(errors, {
  id: 'identity.signIn',
  method: 'POST',
  path: '/api/sign-in',
  summary: 'Sign in with handle and password or with a passkey',
  access: 'anyone',
  input: z.object({
    credential: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('password'),
        /** As typed; one that no person has, or could have, is refused like a wrong password. */
        handle: z.string().check(z.minLength(1), z.maxLength(128)),
        password: givenPassword,
      }),
      z.object({ kind: z.literal('passkey'), challengeId, response: passkeyAssertion }),
    ]),
    session: sessionField,
  }),
  output: signedInView,
  errors: ['setup_required', 'credentials_refused', 'too_many_attempts', 'challenge_expired', 'busy'],
  cost: 10,
  socket: false,
});

export const signOut = endpoint(errors, {
  id: 'identity.signOut',
  method: 'POST',
  path: '/api/sign-out',
  summary: 'End this session',
  access: 'person',
  input: z.object({}),
  output: nothing,
  socket: false,
});
