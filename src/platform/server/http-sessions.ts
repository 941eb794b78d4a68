// Who calls: the session token from cookie or header, checked once and remembered for a few seconds.
import type { IncomingMessage } from 'node:http';
import type { Clock } from '#/kit/clock.ts';
import type { SessionId } from '#/kit/id.ts';
import type { Bus } from './bus.ts';
import type { Caller } from './operations.ts';

export const SESSION_COOKIE = '__Host-plaza';

/** Checks a session token against the database; null if it is unknown, revoked or expired. */
export type Authenticate = (token: string, clock: Clock) => Promise<Caller | null>;

/** Who a session stands for, whatever became of the token that opened something; null once it has ended. */
export type Recall = (sessionId: SessionId) => Promise<Caller | null>;

export interface Credential {
  readonly token: string;
  readonly byCookie: boolean;
}

/** The value of the session cookie; a request that carries two of them carries none. */
function cookieToken(header: string | undefined): string | null {
  if (header === undefined) return null;
  let found: string | null = null;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at < 0 || pair.slice(0, at).trim() !== SESSION_COOKIE) continue;
    if (found !== null) return null;
    found = pair.slice(at + 1).trim();
  }
  return found === '' ? null : found;
}

/** What a request proves itself by: the Authorization header before the cookie; null if by nothing. */
export function credentialOf(request: IncomingMessage): Credential | null {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    const token = /^bearer +([\w.~+/=-]{1,512})$/i.exec(authorization)?.[1];
    return token === undefined ? null : { token, byCookie: false };
  }
  const token = cookieToken(cookie);
  return token === null || token.length > 512 ? null : { token, byCookie: true };
}

/** The Set-Cookie that starts a session in a browser. */
export function startCookie(token: string, maxAgeSeconds: number): string {
  return `${SESSION_COOKIE}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}`;
}

/** The Set-Cookie that ends it. */
export const END_COOKIE = `${SESSION_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`;

export interface Sessions {
  /** The caller behind a token. `fresh` asks the database whatever is remembered. */
  caller(token: string, fresh: boolean): Promise<Caller | null> | Caller;
  /**
   * Who stands behind a socket that a token once opened. A confirmation changes the token and ends the old one, but
   * not the session; its socket stays, without what the confirmation opens.
   */
  holder(token: string, sessionId: SessionId): Promise<Caller | null>;
  /** Whether the session was revoked a moment ago: what was checked before must not be used any more. */
  isRevoked(sessionId: SessionId): boolean;
  close(): void;
}

/** How long a check is believed. A revocation reaches this process by the bus at once. */
const BELIEVED_MS = 5_000;
const MAX_REMEMBERED = 20_000;
/** Longest that a check begun before a revocation may still be under way. */
const REVOKED_MS = 60_000;

interface Remembered {
  readonly caller: Caller;
  readonly untilMs: number;
}

export function createSessions(deps: {
  readonly authenticate: Authenticate;
  readonly recall: Recall;
  readonly clock: Clock;
  readonly bus: Bus;
}): Sessions {
  const { authenticate, recall, clock, bus } = deps;
  const byToken = new Map<string, Remembered>();
  const revoked = new Map<SessionId, number>();

  const unsubscribe = bus.subscribe('session', ({ sessionIds }) => {
    const nowMs = clock.now().getTime();
    for (const [sessionId, atMs] of revoked) if (nowMs - atMs > REVOKED_MS) revoked.delete(sessionId);
    for (const sessionId of sessionIds) revoked.set(sessionId, nowMs);
    for (const [token, { caller }] of byToken) if (revoked.has(caller.sessionId)) byToken.delete(token);
  });

  async function ask(token: string): Promise<Caller | null> {
    const caller = await authenticate(token, clock);
    if (caller === null || revoked.has(caller.sessionId)) {
      byToken.delete(token);
      return null;
    }
    if (byToken.size >= MAX_REMEMBERED) byToken.clear();
    byToken.set(token, { caller, untilMs: clock.now().getTime() + BELIEVED_MS });
    return caller;
  }

  return {
    caller(token, fresh) {
      const known = fresh ? undefined : byToken.get(token);
      if (known !== undefined) {
        const leftMs = known.untilMs - clock.now().getTime();
        // More than the full span is left only if the clock was set back.
        if (leftMs > 0 && leftMs <= BELIEVED_MS) return known.caller;
      }
      return ask(token);
    },
    async holder(token, sessionId) {
      const caller = (await ask(token)) ?? (await recall(sessionId));
      return caller === null || revoked.has(caller.sessionId) ? null : caller;
    },
    isRevoked: (sessionId) => revoked.has(sessionId),
    close: unsubscribe,
  };
}
