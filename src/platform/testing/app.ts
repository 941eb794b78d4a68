// The whole app in this process, on a test database, with limits out of the way.
import { createApp, type App } from '#/app/server.ts';
import { loadConfig } from '#/platform/server/config.ts';
import { createLog, type Log } from '#/platform/server/log.ts';
import type { TestDatabase } from './database.ts';

const UNLIMITED = '1000000000';

/** Builds it; `start()` listens on a free port of this machine. */
export function buildApp(
  database: TestDatabase,
  options: { readonly seams?: boolean; readonly log?: Log } = {},
): App {
  const config = loadConfig({
    PLAZA_DATABASE_URL: database.url,
    PLAZA_DATABASE_OWNER_URL: database.ownerUrl,
    PLAZA_TEST_SEAMS: options.seams === false ? '0' : '1',
    PLAZA_PORT: '0',
    PLAZA_TLS_PORT: '0',
    PLAZA_LIMIT_REQUESTS_PER_ADDRESS: UNLIMITED,
    PLAZA_LIMIT_REQUESTS_PER_ACCOUNT: UNLIMITED,
    PLAZA_LIMIT_PAYLOAD_BYTES: '65536',
  });
  return createApp({ config, log: options.log ?? createLog('silent'), tls: null, setupCode: 'setup-code' });
}
