// The identifiers and small closed sets of identity: handles, kinds of actors, languages, passkeys, challenges.
import * as z from 'zod/mini';
import { idSchema } from '#/kit/id.ts';

/** Shortest and longest handle, in characters. */
export const HANDLE_MIN = 3;
export const HANDLE_MAX = 30;

const HANDLE = /^[a-z0-9_]{3,30}$/;

/** The public name of an actor on its host: lower case letters, digits and underscores. */
export const handle = z
  .string()
  .check(z.regex(HANDLE, 'must be 3 to 30 of a-z, 0-9 and _'))
  .brand<'Handle'>();
export type Handle = z.infer<typeof handle>;

/** What a person may type for a handle: `@Ana_7 ` is read as `ana_7`; null if no handle can be read from it. */
export function readHandle(typed: string): Handle | null {
  const parsed = handle.safeParse(typed.trim().replace(/^@/, '').toLowerCase());
  return parsed.success ? parsed.data : null;
}

/** What an actor is. Credentials and sessions belong to persons. */
export const actorKind = z.enum(['person', 'page', 'app', 'organisation', 'system']);
export type ActorKind = z.infer<typeof actorKind>;

/** A language of Plaza's own words. */
export const locale = z.enum(['en', 'fr']);
export type Locale = z.infer<typeof locale>;
export const LOCALES: readonly Locale[] = ['en', 'fr'];

/** A passkey of a person, as the list of passkeys names it; not the credential id of WebAuthn. */
export const passkeyId = idSchema('PasskeyId');
export type PasskeyId = z.infer<typeof passkeyId>;

/** A WebAuthn ceremony that was started: valid for one answer within five minutes. */
export const challengeId = idSchema('ChallengeId');
export type ChallengeId = z.infer<typeof challengeId>;
