// The app: every part built by hand and joined, started and stopped in order. Run by the supervisor.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slices as sliceMap } from '#/architecture.ts';
import { createSettableClock, systemClock, type SettableClock } from '#/kit/clock.ts';
import { createLocalBus } from '#/platform/server/bus.ts';
import { ConfigError, loadConfig, type Config } from '#/platform/server/config.ts';
import { createDatabase, type Database } from '#/platform/server/database.ts';
import { createGateway, type Gateway } from '#/platform/server/gateway/index.ts';
import { createTimelineRoutes } from '#/platform/server/gateway/timeline-routes.ts';
import { createHealth, type Health } from '#/platform/server/health.ts';
import { createClients } from '#/platform/server/http-client.ts';
import { createOrigins } from '#/platform/server/http-origin.ts';
import { createSessions } from '#/platform/server/http-sessions.ts';
import { createHttp, type Http } from '#/platform/server/http.ts';
import { createLimits } from '#/platform/server/limits.ts';
import { createLog, type Log } from '#/platform/server/log.ts';
import { createMetrics } from '#/platform/server/metrics.ts';
import { migrate, migrationFolders } from '#/platform/server/migrate.ts';
import { createOperations, type Operations } from '#/platform/server/operations.ts';
import { PHONE_PATH } from '#/platform/server/phone-page.ts';
import { openStaticFiles } from '#/platform/server/static-files.ts';
import { createSweeper, type Sweeper } from '#/platform/server/sweeps.ts';
import { liveUnderSupervisor } from '#/platform/server/supervised.ts';
import { createTimelines } from '#/platform/server/timeline.ts';
import { ownNames, phoneUrl } from '#/platform/server/tls/addresses.ts';
import { openTls, type Tls } from '#/platform/server/tls/certificates.ts';
import { loadSetupCode } from './setup-code.ts';
import { createPages } from './pages.ts';
import { createSeamRoutes } from './seams.ts';
import { createSlices, type Slices } from './slices.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const STATEMENT_TIMEOUT_MS = 30_000;
const SWEEP_INTERVAL_MS = 1_000;
const DRAIN_SPREAD_MS = 500;
const DRAIN_PATIENCE_MS = 3_000;

export interface App {
  readonly config: Config;
  readonly clock: SettableClock;
  readonly db: Database;
  readonly operations: Operations;
  readonly slices: Slices;
  readonly http: Http;
  /** Listens and begins the sweeps. */
  start(): Promise<{ readonly port: number; readonly tlsPort: number | null }>;
  /** Refuses new work, finishes what is under way, tells devices to come back, and closes everything. */
  stop(): Promise<void>;
}

export interface AppDeps {
  readonly config: Config;
  readonly log: Log;
  readonly clock?: SettableClock;
  readonly tls: Tls | null;
}

/** The version that this program says it is. */
export function versionOf(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

interface Parts {
  readonly log: Log;
  readonly db: Database;
  readonly health: Health;
  readonly http: Http;
  readonly gateway: Gateway;
  readonly sweeper: Sweeper;
  readonly slices: Slices;
  readonly tls: Tls | null;
}

async function stopInOrder(parts: Parts): Promise<void> {
  const { health, http, gateway, sweeper, slices, db, tls } = parts;
  health.drain();
  await Promise.all([gateway.drain(DRAIN_SPREAD_MS), http.drain(DRAIN_PATIENCE_MS)]);
  await sweeper.stop();
  await slices.flush();
  gateway.close();
  await http.close();
  await tls?.stop();
  await db.close();
}

function openDatabase(config: Config, log: Log): Database {
  if (config.database === null) throw new Error('The app needs PLAZA_DATABASE_URL; the supervisor sets it.');
  return createDatabase({
    url: config.database.url,
    poolSize: config.databasePool,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    onIdleError: (error) => log.warn({ err: error }, 'a connection to the database was lost'),
  });
}

function createFoundation({ config, log, clock: given }: AppDeps) {
  const clock = given ?? createSettableClock(systemClock);
  const db = openDatabase(config, log);
  const bus = createLocalBus((error) =>
    log.error({ err: error }, 'a message on the bus could not be handled'),
  );
  const timelines = createTimelines({
    bus,
    onError: (error) => log.warn({ err: error }, 'news could not be published'),
  });
  const metrics = createMetrics();
  const limits = createLimits({ clock, settings: config.limits });
  const clients = createClients(config.trustProxy);
  const names = ownNames(config.publicUrl);
  const origins = createOrigins(config.publicUrl, () => [...names.dns, ...names.ip]);
  const health = createHealth({ database: async () => (await db.ping(1_500), null) });
  return {
    config,
    log,
    clock,
    db,
    bus,
    timelines,
    metrics,
    limits,
    clients,
    origins,
    health,
    version: versionOf(),
  };
}

type Foundation = ReturnType<typeof createFoundation>;

function createOperationsOf(
  base: Foundation,
  slices: Slices,
  cutSockets: (part: number) => number,
): Operations {
  const { clock, limits, db, timelines, config } = base;
  const routes = [
    ...slices.routes,
    ...createTimelineRoutes({ reader: db.read, timelines, audience: slices.audience }),
    ...(config.testSeams ? createSeamRoutes({ clock, db, slices, cutSockets }) : []),
  ];
  return createOperations(routes, { clock, spend: limits.spend });
}

function createGatewayOf(
  base: Foundation,
  slices: Slices,
  operations: Operations,
  sessions: ReturnType<typeof createSessions>,
): Gateway {
  const { config, db, timelines } = base;
  return createGateway({
    ...base,
    operations,
    sessions,
    settings: {
      framesPerSecond: config.limits.framesPerSecond,
      messageBytes: config.limits.payloadBytes,
      socketsPerAddress: config.limits.connectionsPerAddress,
      socketsPerAccount: config.limits.connectionsPerAccount,
    },
    audience: slices.audience,
    readHeads: (ids, movedSince) => timelines.heads(db.read, ids, movedSince),
    onPresence: slices.onPresence,
  });
}

/** Builds the app; nothing runs before start(). */
export function createApp(deps: AppDeps & { readonly setupCode: string | null }): App {
  const base = createFoundation(deps);
  const { config, log, clock, db, bus, timelines, health } = base;
  const slices = createSlices({
    ...base,
    setupCode: deps.setupCode,
    onError: (error) => log.warn({ err: error }, 'something beside a request failed'),
  });
  for (const [name, presenter] of Object.entries(slices.presenters)) timelines.addPresenter(name, presenter);
  const { authenticate, recall } = slices.identity;
  const sessions = createSessions({ authenticate, recall, bus, clock });
  const operations = createOperationsOf(base, slices, (part) => gateway.cut(part));
  const gateway = createGatewayOf(base, slices, operations, sessions);
  const http = createHttp({
    ...base,
    operations,
    sessions,
    settings: {
      publicUrl: config.publicUrl,
      bodyBytes: config.limits.payloadBytes,
      listen: config.listen,
      port: config.port,
      tlsPort: config.tlsPort,
      localOnly: config.testSeams,
      connections: config.limits.connections,
      connectionsPerAddress: config.limits.connectionsPerAddress,
    },
    files: openStaticFiles(join(root, 'dist/web')),
    pages: createPages({ ...base, operations, root: deps.tls?.root ?? null }),
    certificate: deps.tls?.certificate ?? null,
    onUpgrade: gateway.upgrade,
  });
  deps.tls?.onRenewed(http.renewCertificate);
  const sweeper = createSweeper({
    db,
    clock,
    sweeps: slices.sweeps,
    intervalMs: SWEEP_INTERVAL_MS,
    onError: (name, error) => log.warn({ err: error, sweep: name }, 'a sweep failed'),
  });
  const parts: Parts = { log, db, health, http, gateway, sweeper, slices, tls: deps.tls };
  return {
    config,
    clock,
    db,
    operations,
    slices,
    http,
    async start() {
      const ports = await http.listen();
      sweeper.start();
      return ports;
    },
    stop: () => stopInOrder(parts),
  };
}

/** Brings the database of these settings up to date. */
export async function migrateDatabase(config: Config, log: Log): Promise<void> {
  if (config.database === null) throw new Error('The app needs PLAZA_DATABASE_URL; the supervisor sets it.');
  await migrate({
    ownerUrl: config.database.ownerUrl,
    appRole: decodeURIComponent(new URL(config.database.url).username),
    folders: migrationFolders(
      join(root, 'src'),
      sliceMap.map(({ name }) => name),
    ),
    onApplied: (id) => log.info({ migration: id }, 'migrated'),
  });
}

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const clock = createSettableClock(systemClock);
  await migrateDatabase(config, log);
  const tls = await openTls(config, clock, log);
  const setupCode = await loadSetupCode(config);
  const app = createApp({ config, log, clock, tls, setupCode });
  const lifeline = liveUnderSupervisor(log, app.stop);
  const { port, tlsPort } = await app.start();
  const isSetUp = await app.slices.identity.isSetUp();
  lifeline.ready({
    urls: {
      local: `http://127.0.0.1:${port}`,
      public: config.publicUrl,
      // A certificate of our own has to be explained first.
      phone: tlsPort === null ? null : phoneUrl(tlsPort, tls?.root === null ? '/' : PHONE_PATH),
    },
    setupCode: isSetUp ? null : setupCode,
  });
}

/** What a person can act on, for failures that are theirs to mend; else the whole. */
function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is taken by another program. Stop it, or choose other ports with PLAZA_PORT and PLAZA_TLS_PORT.`;
  }
  return error.stack ?? error.message;
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exit(1);
  }
}
