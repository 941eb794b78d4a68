// Identifiers: UUID version 7 (RFC 9562), made by the device that has the idea, branded by what they name.
import * as z from 'zod/mini';
import { systemClock } from './clock.ts';

// Every runtime that Plaza knows has Web Crypto; the contract's types know no runtime.
declare const crypto: { getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> };

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The schema of an id of one kind. Lower case, version 7; the time inside is the device's and is never trusted. */
export function idSchema<const Brand extends string>(brand: Brand) {
  return z
    .string()
    .check(z.regex(UUID_V7, `must be a version 7 UUID (${brand})`))
    .brand<Brand>();
}

let lastMs = 0;
let counter = 0;

/** A new version 7 UUID; rises within this process even when the clock stands still. */
export function newId(nowMs: number = systemClock.now().getTime()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  counter = nowMs > lastMs ? (bytes[6]! << 4) & 0x7ff : counter + 1;
  lastMs = Math.max(nowMs, lastMs);
  if (counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(lastMs / 2 ** 32));
  view.setUint32(2, lastMs % 2 ** 32);
  view.setUint16(6, 0x7000 | counter);
  view.setUint8(8, 0x80 | (bytes[8]! & 0x3f));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** An actor: a person, page, app, organisation or the system itself. Everything that takes part is an actor. */
export const actorId = idSchema('ActorId');
export type ActorId = z.infer<typeof actorId>;

/** A timeline: of a conversation, a person (same id as the actor) or a live room. */
export const timelineId = idSchema('TimelineId');
export type TimelineId = z.infer<typeof timelineId>;

/** A signed-in session of one device. */
export const sessionId = idSchema('SessionId');
export type SessionId = z.infer<typeof sessionId>;
