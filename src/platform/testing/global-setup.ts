// One PostgreSQL for a run of database tests, with a migrated database that each test file clones.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { slices } from '#/architecture.ts';
import { prepareTemplate, startCluster } from '#/platform/server/embedded-postgres.ts';
import { migrate, migrationFolders } from '#/platform/server/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run's server is: superuser, owner and app role of the migrated database. */
    readonly testCluster: { adminUrl: string; ownerUrl: string; appUrl: string };
  }
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const quiet = { info() {}, warn() {} };

/** Starts the server; the returned function ends it and removes its folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = await prepareTemplate(join(root, '.runtime'), quiet);
  const dataDir = await mkdtemp(join(tmpdir(), 'plaza-test-'));
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '120',
  };
  const cluster = await startCluster({ dataDir, log: quiet, template, settings });
  const { adminUrl, ownerUrl, appUrl } = cluster;
  await migrate({
    ownerUrl,
    appRole: decodeURIComponent(new URL(appUrl).username),
    folders: migrationFolders(
      join(root, 'src'),
      slices.map(({ name }) => name),
    ),
  });
  project.provide('testCluster', { adminUrl, ownerUrl, appUrl });
  return async () => {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
