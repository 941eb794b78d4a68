// One's own invite link: known on the device once it was asked for, so that it can be shown without a network.
import type { Account } from '#/platform/web/account.ts';
import { call } from '#/platform/web/api.ts';
import { getInvite, rotateInvite } from '../../contract/index.ts';
import { contactsMarks } from './tables.ts';

const INVITE = 'invite';

async function keep(account: Account, token: string): Promise<void> {
  await account.store.table(contactsMarks).put({ name: INVITE, value: token });
}

/** The token as the device knows it. */
export async function knownInvite(account: Account): Promise<string | null> {
  return (await account.store.table(contactsMarks).get(INVITE))?.value ?? null;
}

/** Asks for the token: it may have been replaced on another device. */
export async function fetchInvite(account: Account, signal: AbortSignal): Promise<void> {
  const { token } = await call(getInvite, {}, { signal });
  await keep(account, token);
}

/** Replaces the link; whoever has the old one can no longer use it. */
export async function replaceInvite(account: Account): Promise<void> {
  const { token } = await call(rotateInvite, {});
  await keep(account, token);
}
