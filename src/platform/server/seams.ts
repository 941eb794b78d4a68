// The test seams: what tests, benches and the demo may do to an instance that no one else may. Off in production.
import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { SettableClock } from '#/kit/clock.ts';
import { endpoint, instant, wholeNumber, type Schema } from '#/kit/contract.ts';
import { commonErrors } from '#/kit/error.ts';
import { actorId, type ActorId } from '#/kit/id.ts';
import type { Database } from './database.ts';
import { route, type Route } from './operations.ts';

const DAY_MS = 86_400_000;

/** A seam: a POST under /test, answered to this machine alone, that costs nothing. */
function seam<Input extends Schema, Output extends Schema>(
  name: string,
  summary: string,
  input: Input,
  output: Output,
) {
  return endpoint(commonErrors, {
    id: `test.${name}`,
    method: 'POST',
    path: `/test/${name}`,
    summary,
    access: 'anyone',
    input,
    output,
    cost: 0,
    socket: false,
  });
}

const signedIn = z.object({ token: z.string(), actorId });

/** Moves the clock of the instance forward. */
export const moveClock = seam(
  'clock',
  'Move the clock forward',
  z.object({ advanceMs: wholeNumber({ min: 0, max: 3_660 * DAY_MS }) }),
  z.object({ now: instant }),
);

/** Signs the operator in; sets the instance up if it was not. */
export const enterAsOperator = seam('operator', 'Sign the operator in', z.object({}), signedIn);

/** Signs a person in; makes them, and the instance, if missing. */
export const enterAsPerson = seam(
  'person',
  'Sign a person in who is made if missing',
  z.object({
    handle: z.string().check(z.maxLength(64)),
    name: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
    locale: z.optional(z.enum(['en', 'fr'])),
    password: z.optional(z.string().check(z.minLength(1), z.maxLength(256))),
  }),
  signedIn,
);

/** Strikes: ends one database backend, all of them, or cuts some of the sockets without a word. */
export const strike = seam(
  'fault',
  'Break something on purpose',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('backend') }),
    z.object({ kind: z.literal('database') }),
    z.object({ kind: z.literal('sockets'), percent: z._default(wholeNumber({ min: 1, max: 100 }), 100) }),
  ]),
  z.object({ struck: z.int() }),
);

export interface SeamDeps {
  readonly clock: SettableClock;
  readonly db: Database;
  /** Cuts this part (0 to 1) of the sockets; tells how many. */
  readonly cutSockets: (part: number) => number;
  readonly operator: () => Promise<{ token: string; actorId: ActorId }>;
  readonly person: (
    handle: string,
    wish: { name?: string; locale?: 'en' | 'fr'; password?: string },
  ) => Promise<{ token: string; actorId: ActorId }>;
}

/** Ends backends of this instance's own role: one that is at work, if there is one, or all. */
async function endBackends(db: Database, most: number): Promise<number> {
  const { rows } = await sql<{ ended: boolean }>`
    SELECT pg_terminate_backend(pid) AS ended FROM (
      SELECT pid FROM pg_stat_activity
      WHERE usename = current_user AND datname = current_database() AND pid <> pg_backend_pid()
      ORDER BY state = 'active' DESC LIMIT ${most}
    ) AS chosen
  `.execute(db.read);
  return rows.filter(({ ended }) => ended).length;
}

/** The seams as operations; only for an instance that was started with PLAZA_TEST_SEAMS=1. */
export function seamRoutes({ clock, db, cutSockets, operator, person }: SeamDeps): Route[] {
  return [
    route(moveClock, (_caller, { advanceMs }) => {
      clock.advance(advanceMs);
      return Promise.resolve({ now: clock.now().toISOString() });
    }),
    route(enterAsOperator, () => operator()),
    route(enterAsPerson, (_caller, { handle, name, locale, password }) =>
      person(handle, {
        ...(name === undefined ? {} : { name }),
        ...(locale === undefined ? {} : { locale }),
        ...(password === undefined ? {} : { password }),
      }),
    ),
    route(strike, async (_caller, fault) => {
      if (fault.kind === 'sockets') return { struck: cutSockets(fault.percent / 100) };
      return { struck: await endBackends(db, fault.kind === 'backend' ? 1 : 1_000) };
    }),
  ];
}
