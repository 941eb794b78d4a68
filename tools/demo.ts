// npm run demo: a seeded town, in a data folder of its own, ready to be walked through.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig, type Config } from '#/platform/server/config.ts';
import { createDatabase } from '#/platform/server/database.ts';
import { startCluster } from '#/platform/server/embedded-postgres.ts';
import { createLog } from '#/platform/server/log.ts';
import { sql } from 'kysely';
import { DEMO_PASSWORD, seedTown } from './demo/seed.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const log = createLog('warn');
const say = (words: string): void => void process.stdout.write(`  ${words}\n`);

/** A folder that was seeded by us carries this file; one with people and without it belongs to somebody. */
const MARK = 'demo-town';

async function hasPeople(url: string): Promise<boolean> {
  const db = createDatabase({ url, poolSize: 1, statementTimeoutMs: 5_000, onIdleError: () => {} });
  try {
    const { rows } = await sql<{
      there: boolean;
    }>`SELECT to_regclass('identity.actor') IS NOT NULL AS there`.execute(db.read);
    if (rows[0]?.there !== true) return false;
    const people = await sql`SELECT 1 FROM identity.actor LIMIT 1`.execute(db.read);
    return people.rows.length > 0;
  } finally {
    await db.close();
  }
}

async function seed(config: Config): Promise<void> {
  say('Filling the town. This takes half a minute …');
  const cluster = await startCluster({ dataDir: config.dataDir, log });
  try {
    const { ownerUrl, appUrl } = cluster;
    if (await hasPeople(ownerUrl)) {
      throw new Error(
        `There are people in ${config.dataDir} who are not of the demo. Choose another folder with PLAZA_DATA_DIR.`,
      );
    }
    await seedTown({ ...config, database: { url: appUrl, ownerUrl } }, log, new Date());
    writeFileSync(join(config.dataDir, MARK), 'Seeded by npm run demo.\n');
  } finally {
    await cluster.stop();
  }
}

const dataDir = resolve(process.env['PLAZA_DATA_DIR'] ?? join(root, 'data', 'demo'));
process.env['PLAZA_DATA_DIR'] = dataDir;
try {
  const config = loadConfig();
  if (config.database !== null)
    throw new Error('The demo has a database of its own: unset PLAZA_DATABASE_URL.');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(join(dataDir, MARK))) await seed(config);
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
  process.exit(1);
}
say('');
say(
  `Sign in as mila (the operator), noor, theo, amina, jonas or any other: the password is “${DEMO_PASSWORD}”.`,
);
const plaza = spawn(process.execPath, [join(root, 'tools/supervisor.ts')], {
  stdio: 'inherit',
  env: process.env,
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => plaza.kill(signal));
plaza.on('exit', (code) => process.exit(code ?? 1));
