// The test seams of this app: which slice makes what a seam gives.
import type { SettableClock } from '#/kit/clock.ts';
import { invalidInput } from '#/kit/error.ts';
import type { Database } from '#/platform/server/database.ts';
import type { Route } from '#/platform/server/operations.ts';
import { seamRoutes } from '#/platform/server/seams.ts';
import { handle as handleSchema } from '#/slices/identity/contract/index.ts';
import type { Slices } from './slices.ts';

export function createSeamRoutes(deps: {
  readonly clock: SettableClock;
  readonly db: Database;
  readonly slices: Slices;
  readonly cutSockets: (part: number) => number;
}): Route[] {
  const { clock, db, cutSockets } = deps;
  const { seams } = deps.slices.identity;
  return seamRoutes({
    clock,
    db,
    cutSockets,
    operator: () => seams.operator(),
    person(handle, wish) {
      // What cannot be a handle is the caller's mistake, not the app's.
      const parsed = handleSchema.safeParse(handle);
      if (!parsed.success) throw invalidInput([{ path: 'handle', message: 'must be a handle' }]);
      return seams.person(parsed.data, wish);
    },
  });
}
