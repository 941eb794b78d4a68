// The events of identity, all on the person's own timeline (its id is the actor's).
import * as z from 'zod/mini';
import { actorId } from '#/kit/id.ts';
import { locale } from './ids.ts';

/** Kinds of entries and the form of their data. The subject is the person's actor id. */
export const identityEvents = {
  /** Name or language changed; null once the person has left. */
  'identity.profile_changed': z.nullable(z.object({ actorId, name: z.string(), locale })),
  /** A device signed in or out: read the list again if it is shown. */
  'identity.devices_changed': z.object({}),
  /** A password or passkey was set, added or removed: read them again if they are shown. */
  'identity.credentials_changed': z.object({}),
} as const;

export type IdentityEventKind = keyof typeof identityEvents;
