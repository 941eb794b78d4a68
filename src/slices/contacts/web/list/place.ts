// Where the list of contacts was left: it stands beside two addresses, and is drawn anew when one leads to the other.
import type { Account } from '#/platform/web/account.ts';
import type { CacheSnapshot } from '#/platform/web/ui/virtual-rows.tsx';

export interface ListPlace {
  query: string;
  scrollTop: number;
  /** Measured heights, good for lists of the same length. */
  cache: { readonly length: number; readonly sizes: CacheSnapshot } | null;
}

const places = new WeakMap<Account, ListPlace>();

/** The place of an account's list; it is written as one scrolls. */
export function placeOf(account: Account): ListPlace {
  const known = places.get(account);
  if (known !== undefined) return known;
  const fresh: ListPlace = { query: '', scrollTop: 0, cache: null };
  places.set(account, fresh);
  return fresh;
}
