// Session tokens: opaque, random, kept as hashes.
import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A new token: 256 random bits in base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a text could be a token; what cannot costs no query. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** What is kept of a token. A plain hash will do, since there is nothing to guess in 256 random bits. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
