// Signing up: what is kept while it is typed, and the calls that make the account.
import * as z from 'zod/mini';
import { call } from '#/platform/web/api.ts';
import { actorId, newId } from '#/kit/id.ts';
import {
  checkHandle,
  NAME_MAX,
  signUp,
  startPasskeySignUp,
  type Handle,
  type Locale,
  type MeView,
  type NewCredential,
} from '../../contract/index.ts';
import type { DraftPlace } from '../draft.ts';
import { otherwise } from '../otherwise.ts';
import { createPasskey } from './passkey.ts';

const text = otherwise(z.string().check(z.maxLength(200)), '');
const draftSchema = z.object({
  actorId,
  handle: text,
  name: text,
  way: otherwise(z.enum(['passkey', 'password']), 'passkey'),
});
/** What was typed, but for the password; `actorId` is the id of the person to be. */
export type SignUpDraft = z.infer<typeof draftSchema>;

export const signUpPlace: DraftPlace<SignUpDraft> = {
  key: 'plaza.draft.sign-up',
  storage: 'session',
  read(kept) {
    const parsed = draftSchema.safeParse(kept);
    return parsed.success ? parsed.data : draftSchema.parse({ actorId: newId() });
  },
};

/** An id for another person, after this one was made. */
export function freshActorId(): SignUpDraft['actorId'] {
  return actorId.parse(newId());
}

/** What is wrong with a person's name; null if nothing. */
export function nameFault(name: string): 'empty' | 'long' | null {
  const length = name.trim().length;
  if (length === 0) return 'empty';
  return length > NAME_MAX ? 'long' : null;
}

/** Why a handle cannot be had; null if it can. */
export async function handleRefusal(handle: Handle): Promise<'handle_taken' | 'handle_reserved' | null> {
  const { available, reason } = await call(checkHandle, { handle });
  if (available) return null;
  return reason === 'reserved' ? 'handle_reserved' : 'handle_taken';
}

export interface NewPerson {
  readonly draft: SignUpDraft;
  readonly handle: Handle;
  readonly locale: Locale;
}

/** Has the device make a passkey for the person to be. */
async function passkeyFor({ draft, handle }: NewPerson): Promise<NewCredential> {
  const { challengeId, options } = await call(startPasskeySignUp, {
    actorId: draft.actorId,
    handle,
    name: draft.name.trim(),
  });
  return { kind: 'passkey', challengeId, response: await createPasskey(options) };
}

/** Makes the account; without a password, with a passkey. */
export async function createPerson(person: NewPerson, password: string | null): Promise<MeView> {
  const { draft, handle, locale } = person;
  const credential: NewCredential =
    password === null ? await passkeyFor(person) : { kind: 'password', password };
  const input = {
    actorId: draft.actorId,
    handle,
    name: draft.name.trim(),
    locale,
    credential,
    session: 'cookie' as const,
  };
  // With a password a repeat is the same sign-up; a passkey's challenge is good for one answer.
  const answer = await call(signUp, input, { repeatable: password !== null });
  return answer.me;
}
