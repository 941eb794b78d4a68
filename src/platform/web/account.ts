// The signed-in person on this device, with what belongs to them: store, synchronisation and outbox.
import { createContext, use } from 'react';
import type { ActorId } from '#/kit/id.ts';
import { present } from '#/kit/invariant.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Store } from './store/store.ts';
import type { Sync } from './sync/sync.ts';

/** Given to reducers, hooks and commands of slices; in components by useAccount(). */
export interface Account {
  readonly actorId: ActorId;
  readonly store: Store;
  readonly sync: Sync;
  readonly outbox: Outbox;
}

export const AccountContext = createContext<Account | null>(null);

/** The signed-in account; only below screens of access `person`. */
export function useAccount(): Account {
  return present(use(AccountContext), 'useAccount() was called where nobody is signed in');
}

/** The account, or null where nobody is signed in. */
export function useMaybeAccount(): Account | null {
  return use(AccountContext);
}
