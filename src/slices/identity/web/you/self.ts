// Oneself as the server has it: devices, passkeys, profile, and the news of them on one's own timeline.
import * as z from 'zod/mini';
import { call } from '#/platform/web/api.ts';
import type { EntryReducer } from '#/platform/web/sync/reducer.ts';
import { createValue } from '#/platform/web/value.ts';
import { getMe, identityEvents, listPasskeys, listSessions } from '../../contract/index.ts';
import { createResource } from '../resource.ts';

/** Where one is signed in. */
export const devices = createResource(async () => (await call(listSessions, {})).sessions);

/** By what one can sign in. */
export const credentials = createResource(async () => {
  const [{ passkeys, max }, me] = await Promise.all([call(listPasskeys, {}), call(getMe, {})]);
  return { passkeys, max, password: me.credentials.password };
});

const profileChanged = identityEvents['identity.profile_changed'];
export type ProfileNews = z.infer<typeof profileChanged>;

/** The newest change of one's own profile that was heard of, made here or on another device. */
export const profileNews = createValue<ProfileNews>(null);

/** Nothing here is kept in tables: news only says what to ask for again. */
export const reduceIdentity: EntryReducer = async (_account, entries, mode) => {
  if (mode === 'older') return;
  const kinds = new Set(entries.map(({ kind }) => kind));
  if (kinds.has('identity.devices_changed')) devices.refresh();
  if (kinds.has('identity.credentials_changed')) credentials.refresh();
  const profile = entries.findLast(({ kind }) => kind === 'identity.profile_changed');
  const parsed = profileChanged.safeParse(profile?.data ?? null);
  if (parsed.success && parsed.data !== null) profileNews.set(parsed.data);
};

/** Before the device's copy is erased. */
export function forgetSelf(): void {
  devices.forget();
  credentials.forget();
  profileNews.set(null);
}
