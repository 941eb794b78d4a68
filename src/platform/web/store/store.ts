// The device's copy of one account: a Dexie database of the platform's tables and those that slices contribute.
import Dexie, { type IndexableType, type Table } from 'dexie';
import type { ActorId } from '#/kit/id.ts';
import type { OutboxItem } from '../outbox/item.ts';
import type { Position } from '../sync/position.ts';
import { defineTable, type TableDefinition } from './table.ts';

/** Where each timeline stands on this device. */
export const positions = defineTable<Position, string>('platform_position', 'timelineId, lastAt');
/** Queued commands. */
export const outboxItems = defineTable<OutboxItem, string>('platform_outbox', 'id, [lane+order], order');
/** Single values of the platform, by name. */
export const marks = defineTable<{ name: string; value: string }, string>('platform_mark', 'name');

const platformTables: readonly TableDefinition[] = [positions, outboxItems, marks];

const PREFIX = 'plaza-';
/**
 * The layout's version. New tables and indexes need no new one (Dexie adds what is missing); raise it when a primary
 * key changes or a table goes.
 */
const VERSION = 1;

export interface Store {
  readonly actorId: ActorId;
  /** A table, typed by its definition. */
  table<Row, Key extends IndexableType>(definition: TableDefinition<Row, Key>): Table<Row, Key>;
  /** Runs reads and writes of any tables as one; joins the transaction that is under way, if there is one. */
  transaction<R>(run: () => Promise<R>): Promise<R>;
  /** Removes everything of this account from the device. */
  erase(): Promise<void>;
  close(): void;
}

function databaseName(actorId: string): string {
  return `${PREFIX}${actorId}`;
}

async function openDatabase(name: string, tables: readonly TableDefinition[]): Promise<Dexie> {
  const schema = Object.fromEntries(tables.map((table) => [table.name, table.indexes]));
  const make = (): Dexie => {
    const db = new Dexie(name);
    db.version(VERSION).stores(schema);
    return db;
  };
  try {
    return await make().open();
  } catch (error) {
    // A layout that cannot be carried over; the server has all but what waits in the outbox. Any other failure may
    // pass, and nothing is given up for it.
    if (!(error instanceof Error) || !/^(?:Upgrade|Version)Error$/.test(error.name)) throw error;
    await Dexie.delete(name);
    return make().open();
  }
}

/**
 * Opens the account's database. When another tab erases it (sign-out, revocation), this one closes at once and
 * `onErased` tells the screen.
 */
export async function openStore(
  actorId: ActorId,
  contributed: readonly TableDefinition[],
  onErased: () => void = () => {},
): Promise<Store> {
  const db = await openDatabase(databaseName(actorId), [...platformTables, ...contributed]);
  // Another tab deletes the database, or opens a later layout of it: give way; nothing here may hold it up.
  db.on('versionchange', (event) => {
    db.close({ disableAutoOpen: true });
    if (event.newVersion === null) onErased();
  });
  return {
    actorId,
    table: (definition) => db.table(definition.name),
    // Dexie carries a transaction over native awaits only for what it can see to be an async function.
    transaction: (run) => db.transaction('rw', db.tables, async () => run()),
    async erase() {
      db.close({ disableAutoOpen: true });
      await Dexie.delete(databaseName(actorId));
    },
    close: () => db.close({ disableAutoOpen: true }),
  };
}

/** Removes the copies of every account on this device but one (or all): what a cut-off sign-out may have left. */
export async function eraseOtherStores(keep: ActorId | null): Promise<void> {
  const kept = keep === null ? null : databaseName(keep);
  const names = await Dexie.getDatabaseNames();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== kept).map((name) => Dexie.delete(name)),
  );
}

/**
 * Asks the browser not to clear the device's copy when space runs short; a refusal changes nothing. Only once the app is
 * installed: elsewhere some browsers would ask the person, who has not been told why.
 */
export async function keepStored(): Promise<void> {
  if (!matchMedia('(display-mode: standalone)').matches) return;
  try {
    await navigator.storage.persist();
  } catch {
    // Not offered here (an insecure origin, or an old browser).
  }
}
