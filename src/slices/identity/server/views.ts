// Building the views of oneself.
import { present } from '#/kit/invariant.ts';
import type { SessionId } from '#/kit/id.ts';
import type { MeView, SessionView } from '../contract/index.ts';
import type { PersonFacts } from './actor-store.ts';
import type { SessionRow } from './tables.ts';

/** Oneself in one session. */
export function meViewOf(
  person: PersonFacts,
  host: string,
  session: { readonly sessionId: SessionId; readonly steppedUpAt: Date | null },
): MeView {
  return {
    actorId: person.actorId,
    handle: present(person.handle, 'a person who signs in has a handle'),
    host,
    name: person.name,
    locale: person.locale,
    createdAt: person.createdAt.toISOString(),
    operator: person.operator,
    sessionId: session.sessionId,
    steppedUpAt: session.steppedUpAt?.toISOString() ?? null,
    credentials: { password: person.passwordHash !== null, passkeys: person.passkeys },
  };
}

/** One of one's devices, seen from the session `current`. */
export function sessionViewOf(row: SessionRow, current: SessionId): SessionView {
  return {
    sessionId: row.id,
    device: { kind: row.device_kind, browser: row.browser, system: row.system },
    address: row.address,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    current: row.id === current,
  };
}
