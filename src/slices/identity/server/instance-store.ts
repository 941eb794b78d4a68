// The one row that says what this Plaza is.
import type { Reader, Tx } from '#/platform/server/database.ts';
import type { HomeCurrency } from '../contract/index.ts';
import type { IdentityTables } from './tables.ts';

export interface Instance {
  readonly name: string;
  readonly homeCurrency: HomeCurrency;
}

/** The instance, or null until it is set up. */
export async function findInstance(reader: Reader): Promise<Instance | null> {
  const row = await reader
    .withTables<IdentityTables>()
    .selectFrom('identity.instance')
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  const { home_currency: code, currency_name: name, currency_symbol: symbol } = row;
  return {
    name: row.name,
    homeCurrency: name === null || symbol === null ? { code } : { code, name, symbol },
  };
}

/** Sets the instance up; false if it was before. Waits for another set-up under way. */
export async function insertInstance(tx: Tx, now: Date, instance: Instance): Promise<boolean> {
  const row = await tx
    .withTables<IdentityTables>()
    .insertInto('identity.instance')
    .values({
      name: instance.name,
      home_currency: instance.homeCurrency.code,
      currency_name: instance.homeCurrency.name ?? null,
      currency_symbol: instance.homeCurrency.symbol ?? null,
      set_up_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .executeTakeFirst();
  return row !== undefined;
}
