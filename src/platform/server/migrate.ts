// Migrations: plain SQL per slice, forward only, checksummed, one runner at a time.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** The migrations of the platform or of one slice, in the order in which folders are to be applied. */
export interface MigrationFolder {
  readonly name: string;
  readonly path: string;
}

export interface Migration {
  /** `folder/0001-name`. */
  readonly id: string;
  readonly sql: string;
  readonly checksum: string;
}

/** A migration that was applied differs from its file, or is missing: the database is not of this program. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

const FILE_NAME = /^\d{4}-[a-z0-9-]+\.sql$/;
/** Any number, the same for every Plaza: holds the advisory lock while migrating. */
const LOCK_KEY = 4680_2026;
const LOCK_TRIES = 30;

/** Reads the migration files of all folders, folder by folder. */
export async function readMigrations(folders: readonly MigrationFolder[]): Promise<readonly Migration[]> {
  const migrations: Migration[] = [];
  for (const folder of folders) {
    const files = (await readdir(folder.path).catch(() => [])).filter((file) => file.endsWith('.sql')).sort();
    for (const file of files) {
      if (!FILE_NAME.test(file)) throw new MigrationError(`${folder.name}/${file}: name it NNNN-name.sql`);
      const sql = await readFile(join(folder.path, file), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      migrations.push({ id: `${folder.name}/${file.slice(0, -4)}`, sql, checksum });
    }
  }
  return migrations;
}

async function prepare(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS platform;
    CREATE TABLE IF NOT EXISTS platform.migration (
      id text PRIMARY KEY,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )
  `);
  const { rows } = await client.query<{ id: string; checksum: string }>(
    'SELECT id, checksum FROM platform.migration',
  );
  return new Map(rows.map(({ id, checksum }) => [id, checksum]));
}

function pending(all: readonly Migration[], applied: ReadonlyMap<string, string>): readonly Migration[] {
  const known = new Map(all.map((migration) => [migration.id, migration]));
  for (const [id, checksum] of applied) {
    const migration = known.get(id);
    if (migration === undefined)
      throw new MigrationError(`${id} was applied by a newer Plaza: upgrade this one`);
    if (migration.checksum !== checksum)
      throw new MigrationError(`${id} was changed after it had been applied`);
  }
  return all.filter(({ id }) => !applied.has(id));
}

async function apply(client: pg.Client, migration: Migration, appRole: string): Promise<void> {
  const sql = migration.sql.replaceAll(':app_role', pg.escapeIdentifier(appRole));
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query("BEGIN; SET LOCAL lock_timeout = '2s'");
      await client.query(sql);
      await client.query('INSERT INTO platform.migration (id, checksum) VALUES ($1, $2)', [
        migration.id,
        migration.checksum,
      ]);
      await client.query('COMMIT');
      return;
    } catch (error) {
      await client.query('ROLLBACK');
      const locked = error instanceof pg.DatabaseError && error.code === '55P03';
      if (!locked || attempt === LOCK_TRIES)
        throw new MigrationError(`${migration.id}: ${String(error)}`, { cause: error });
      await wait(1_000);
    }
  }
}

/**
 * Brings the database up to date; does nothing when it is. Two programs that start at once wait for one another.
 * @returns the ids that were applied now
 */
export async function migrate(options: {
  readonly ownerUrl: string;
  /** The role that the app signs in with; migrations name it `:app_role` in their GRANTs. */
  readonly appRole: string;
  readonly folders: readonly MigrationFolder[];
  readonly onApplied?: (id: string) => void;
}): Promise<readonly string[]> {
  const all = await readMigrations(options.folders);
  const client = new pg.Client({ connectionString: options.ownerUrl, connectionTimeoutMillis: 10_000 });
  // What the server says when it dies comes as a failed query too; unheard, the event would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    const todo = pending(all, await prepare(client));
    for (const migration of todo) {
      await apply(client, migration, options.appRole);
      options.onApplied?.(migration.id);
    }
    return todo.map(({ id }) => id);
  } finally {
    await client.end();
  }
}

/** The migration folders of the platform and of slices in their order, below the folder `src`. */
export function migrationFolders(src: string, slices: readonly string[]): readonly MigrationFolder[] {
  return [
    { name: 'platform', path: join(src, 'platform/server/migrations') },
    ...slices.map((name) => ({ name, path: join(src, 'slices', name, 'server/migrations') })),
  ];
}
