// What identity shows: the instance, a person to others, oneself, one's devices and passkeys.
import * as z from 'zod/mini';
import { instant, text } from '#/kit/contract.ts';
import { actorId, sessionId } from '#/kit/id.ts';
import { currencyCode } from '#/kit/money.ts';
import { actorKind, handle, locale, passkeyId } from './ids.ts';

/** Longest name of a person or an instance, and of a passkey, in UTF-16 units. */
export const NAME_MAX = 64;

/** Characters that embed or override the direction of text, and by that make one name look like another. */
const TURNS_TEXT = /[\u202a-\u202e\u2066-\u2069]/;
/** Something that leaves ink. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A name that people read: of a person, of the Plaza, of a passkey. */
export const displayName = text({ min: 1, max: NAME_MAX }).check(
  z.refine((value) => VISIBLE.test(value), 'must show something'),
  z.refine((value) => !TURNS_TEXT.test(value), 'must not turn the direction of text'),
);

/** The currency that the instance counts in. Name and symbol are there for XPC only. */
export const homeCurrency = z.object({
  code: currencyCode,
  name: z.optional(z.string()),
  symbol: z.optional(z.string()),
});
export type HomeCurrency = z.infer<typeof homeCurrency>;

/** For which addresses passkeys can be made and used. */
export const passkeyScope = z.object({
  /** The WebAuthn relying party id: the host of the public address. */
  rpId: z.string(),
  /** The origins from which passkeys are taken. */
  origins: z.array(z.string()),
});

/** What anyone may know of the instance. */
export const instanceView = z.object({
  /** Null until it is set up. */
  name: z.nullable(z.string()),
  setUp: z.boolean(),
  homeCurrency: z.nullable(homeCurrency),
  publicUrl: z.string(),
  /** The part after the @ of a full handle. */
  host: z.string(),
  /** Null where browsers allow no passkeys, such as a bare IP address. */
  passkeys: z.nullable(passkeyScope),
  languages: z.array(locale),
  version: z.string(),
});
export type InstanceView = z.infer<typeof instanceView>;

/** Whether a page of this origin can use the instance's passkeys. */
export function canUsePasskeys(instance: Pick<InstanceView, 'passkeys'>, origin: string): boolean {
  return instance.passkeys?.origins.includes(origin) ?? false;
}

/** An actor as others see it. */
export const personCard = z.object({
  actorId,
  /** Null once the person has left: then `name` is empty and the words "Deleted user" are the reader's. */
  handle: z.nullable(handle),
  name: z.string(),
  /** Photos arrive with files. */
  photo: z.null(),
  kind: actorKind,
});
export type PersonCard = z.infer<typeof personCard>;

/** Oneself. */
export const meView = z.object({
  actorId,
  handle,
  host: z.string(),
  name: z.string(),
  locale,
  createdAt: instant,
  operator: z.boolean(),
  sessionId,
  /** When this session last confirmed a credential; it opens guarded operations for 15 minutes. */
  steppedUpAt: z.nullable(instant),
  /** The ways to sign in that one has. */
  credentials: z.object({ password: z.boolean(), passkeys: z.int() }),
});
export type MeView = z.infer<typeof meView>;

/** The answer to every successful sign-in. */
export const signedInView = z.object({
  me: meView,
  /** The session's token, if it was asked for; else null, and the cookie is set. */
  token: z.nullable(z.string()),
});
export type SignedInView = z.infer<typeof signedInView>;

export const deviceKind = z.enum(['phone', 'tablet', 'computer', 'other']);
export type DeviceKind = z.infer<typeof deviceKind>;

/** What a device said of itself. Names of products, not words to translate; null where unknown. */
export const deviceView = z.object({
  kind: deviceKind,
  browser: z.nullable(z.string()),
  system: z.nullable(z.string()),
});
export type DeviceView = z.infer<typeof deviceView>;

/** One signed-in device. */
export const sessionView = z.object({
  sessionId,
  device: deviceView,
  /** The address of its sign-in or last step-up, as text. */
  address: z.string(),
  createdAt: instant,
  /** Exact to a minute. */
  lastSeenAt: instant,
  /** Signed out then, unless it is used before. */
  expiresAt: instant,
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;

/** One passkey. */
export const passkeyView = z.object({
  passkeyId,
  /** As named by its owner; null: call it by its device. */
  name: z.nullable(z.string()),
  device: deviceView,
  /** Whether it is kept by a service that copies it to other devices. */
  backedUp: z.boolean(),
  createdAt: instant,
  lastUsedAt: z.nullable(instant),
});
export type PasskeyView = z.infer<typeof passkeyView>;
