// Who may do what in identity. Pure: the facts are read by the caller, under the locks that keep them true.
import type { ActorId } from '#/kit/id.ts';
import type { Handle } from '../contract/index.ts';
import { isReserved } from './handles.ts';

/** Most passkeys of a person. */
export const MAX_PASSKEYS = 20;

/** The ways in that a person has. */
export interface WaysIn {
  readonly password: boolean;
  readonly passkeys: number;
}

/** An act and the facts that it hangs on. */
export type IdentityAct =
  | { readonly kind: 'take_handle'; readonly handle: Handle; readonly as: 'person' | 'first_operator' }
  | { readonly kind: 'end_session'; readonly session: { readonly actorId: ActorId } }
  | { readonly kind: 'see_passkey'; readonly passkey: { readonly actorId: ActorId } }
  | { readonly kind: 'add_passkey'; readonly has: WaysIn }
  | { readonly kind: 'remove_passkey'; readonly has: WaysIn };

/** Whether `actorId` (null: nobody is signed in) may do it. */
export function can(actorId: ActorId | null, act: IdentityAct): boolean {
  switch (act.kind) {
    case 'take_handle':
      return act.as === 'first_operator' || !isReserved(act.handle);
    case 'end_session':
      return act.session.actorId === actorId;
    case 'see_passkey':
      return act.passkey.actorId === actorId;
    case 'add_passkey':
      return act.has.passkeys < MAX_PASSKEYS;
    case 'remove_passkey':
      return act.has.passkeys > 1 || act.has.password;
  }
}
