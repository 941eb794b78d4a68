// The ways of signing in, as calls: by handle and password, by a passkey that is asked for, by one that is suggested.
import { call } from '#/platform/web/api.ts';
import { signIn, startPasskeySignIn, type MeView } from '../../contract/index.ts';
import type { DraftPlace } from '../draft.ts';
import { suggestPasskeys, askForPasskey } from './passkey.ts';

export async function signInWithPassword(handle: string, password: string): Promise<MeView> {
  const answer = await call(signIn, {
    credential: { kind: 'password', handle: handle.trim(), password },
    session: 'cookie',
  });
  return answer.me;
}

export async function signInWithPasskey(): Promise<MeView> {
  const { challengeId, options } = await call(startPasskeySignIn, {});
  const response = await askForPasskey(options);
  const answer = await call(signIn, {
    credential: { kind: 'passkey', challengeId, response },
    session: 'cookie',
  });
  return answer.me;
}

/** Waits until a passkey is chosen among the suggestions of the handle's field. */
export async function signInWithSuggestion(): Promise<MeView> {
  const { challengeId, options } = await call(startPasskeySignIn, {});
  const response = await suggestPasskeys(options);
  const answer = await call(signIn, {
    credential: { kind: 'passkey', challengeId, response },
    session: 'cookie',
  });
  return answer.me;
}

/** Whom this window greets: the person who was signed in here, or the handle that was typed. Gone with the window. */
export interface Greeting {
  readonly handle: string;
  /** Empty when only a handle was typed. */
  readonly name: string;
  readonly actorId: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 128) : '');

export const greetingPlace: DraftPlace<Greeting> = {
  key: 'plaza.draft.sign-in',
  storage: 'session',
  read(kept) {
    const value = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>;
    return { handle: text(value['handle']), name: text(value['name']), actorId: text(value['actorId']) };
  },
};
