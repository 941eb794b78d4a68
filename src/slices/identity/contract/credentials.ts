// What people prove themselves by when they make a credential; and how a client wants its session.
import * as z from 'zod/mini';
import { challengeId } from './ids.ts';
import { passkeyRegistration } from './webauthn.ts';

/** Shortest and longest password, in UTF-16 units. */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 256;

/** A password to be kept. Never trimmed: spaces are part of it. */
export const newPassword = z.string().check(
  z.minLength(PASSWORD_MIN),
  z.maxLength(PASSWORD_MAX),
  z.refine((value) => value.isWellFormed(), 'must be well-formed Unicode'),
);

/** A password to be compared: as long as any could be. */
export const givenPassword = z.string().check(z.minLength(1), z.maxLength(PASSWORD_MAX));

/** A credential to be kept: a password, or the answer of the authenticator to a started registration. */
export const newCredential = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password'), password: newPassword }),
  z.object({ kind: z.literal('passkey'), challengeId, response: passkeyRegistration }),
]);
export type NewCredential = z.infer<typeof newCredential>;

/**
 * How the session is held. `cookie` (browsers): the answer sets the `__Host-` cookie and no script sees the token.
 * `token` (programs): the answer carries the token for the Authorization header, and no cookie is set.
 */
export const sessionForm = z.enum(['cookie', 'token']);
export type SessionForm = z.infer<typeof sessionForm>;

/** `session`, a cookie unless a token is asked for. */
export const sessionField = z._default(sessionForm, 'cookie');
