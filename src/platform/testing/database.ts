// A database of a test file's own: a clone of the migrated one, made in a fraction of a second.
import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase, type Database } from '#/platform/server/database.ts';

export interface TestDatabase {
  readonly db: Database;
  /** The app role's address of the clone. */
  readonly url: string;
  /** The owner's address of the clone: for what the app may not do. */
  readonly ownerUrl: string;
  /** Closes and removes the clone. */
  drop(): Promise<void>;
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('testCluster').adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

let made = 0;

/** Clones the migrated database. Call in `beforeAll`, and `drop()` in `afterAll`. */
export async function createTestDatabase(options: { poolSize?: number } = {}): Promise<TestDatabase> {
  const { appUrl, ownerUrl } = inject('testCluster');
  const template = new URL(appUrl).pathname.slice(1);
  made += 1;
  const name = `${template}_${process.pid}_${made}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER plaza_owner STRATEGY wal_log`);
  const url = withDatabase(appUrl, name);
  const db = createDatabase({
    url,
    poolSize: options.poolSize ?? 8,
    statementTimeoutMs: 20_000,
    onIdleError: () => {},
  });
  return {
    db,
    url,
    ownerUrl: withDatabase(ownerUrl, name),
    async drop() {
      await db.close();
      await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
