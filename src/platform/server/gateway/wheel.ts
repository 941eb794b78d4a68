// One wheel for all sockets: each has a slot, one slot comes round per second; no timer per connection.
import type { Connection } from './connection.ts';

export interface Wheel {
  add(connection: Connection): void;
  remove(connection: Connection): void;
  /** The connections whose turn it is, and which round this is for them. */
  turn(): { readonly connections: ReadonlySet<Connection>; readonly slot: number; readonly round: number };
  all(): IterableIterator<Connection>;
  size(): number;
}

/** A wheel of `slots`; connections are dealt to them in turn. */
export function createWheel(slots: number): Wheel {
  const wheel = Array.from({ length: slots }, () => new Set<Connection>());
  const slotOf = new Map<Connection, number>();
  let deal = 0;
  let turns = 0;
  return {
    add(connection) {
      deal = (deal + 1) % slots;
      wheel[deal]!.add(connection);
      slotOf.set(connection, deal);
    },
    remove(connection) {
      const slot = slotOf.get(connection);
      if (slot === undefined) return;
      wheel[slot]!.delete(connection);
      slotOf.delete(connection);
    },
    turn() {
      const slot = turns % slots;
      const round = Math.floor(turns / slots);
      turns += 1;
      return { connections: wheel[slot]!, slot, round };
    },
    all: () => slotOf.keys(),
    size: () => slotOf.size,
  };
}
