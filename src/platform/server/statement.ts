// Statements that are built once and prepared: for reads by key that nearly every request asks for.
import { sql, type RawBuilder } from 'kysely';
import type { Pool } from 'pg';
import type { Reader } from './database.ts';

export interface Statement<Row extends object> {
  /** The statement's rows, with a value for each hole: prepared outside a transaction, plain in that of a `tx`. */
  run(reader: Reader, values: readonly unknown[]): Promise<readonly Row[]>;
}

type Hole = RawBuilder<unknown>;

const pools = new WeakMap<Reader, Pool>();

/** Lets the statements of a reader go straight to its pool: there is nothing left to build, so no builder to ask. */
export function prepareOn(reader: Reader, pool: Pool): void {
  pools.set(reader, pool);
}

/** Builds the text with the numbers of the holes as its values: which value goes where, a hole may be used twice. */
function compile(reader: Reader, build: (...holes: Hole[]) => RawBuilder<object>) {
  const holes = Array.from({ length: build.length }, (_, index) => sql.val(index));
  const { sql: text, parameters } = build(...holes).compile(reader);
  return { text, order: parameters.map(Number) };
}

/**
 * Makes a statement. Each connection parses and plans it once and keeps the plan until the statistics of a table
 * change: right for lookups by a key, whose plan is the same for every value, wrong for lists of any length.
 * `name` is `slice.what` and unique: the driver refuses one name for two texts.
 */
export function statement<Row extends object>(
  name: string,
  build: (...holes: Hole[]) => RawBuilder<Row>,
): Statement<Row> {
  let compiled: ReturnType<typeof compile> | null = null;
  return {
    async run(reader, values) {
      const pool = pools.get(reader);
      if (pool === undefined) {
        return (await build(...values.map((value) => sql.val(value))).execute(reader)).rows;
      }
      const { text, order } = (compiled ??= compile(reader, build));
      const { rows } = await pool.query<Row>({ name, text, values: order.map((index) => values[index]) });
      return rows;
    },
  };
}
