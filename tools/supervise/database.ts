// Keeps a database under Plaza: the embedded server, started again whenever it dies, or the operator's own.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '#/platform/server/config.ts';
import { assertDurable } from '#/platform/server/durability.ts';
import { startCluster, type Cluster } from '#/platform/server/embedded-postgres.ts';
import type { Log } from '#/platform/server/log.ts';

export type DatabaseAddress = { url: string; ownerUrl: string };

export type KeptDatabase = {
  address(): DatabaseAddress;
  stop(): Promise<void>;
};

export type KeepOptions = {
  config: Config;
  log: Log;
  onProgress: (words: string) => void;
  /** Called when the server came back at another address than before. */
  onMoved: (address: DatabaseAddress) => void;
  /** Ends the waiting for an external server. */
  signal?: AbortSignal;
};

/** Waits before each try in a row that failed. */
const RETRY_MS = [0, 250, 500, 1000, 2000, 5000];

function addressOf(cluster: Cluster): DatabaseAddress {
  return { url: cluster.appUrl, ownerUrl: cluster.ownerUrl };
}

async function startEmbedded(options: KeepOptions): Promise<Cluster> {
  const { config, log, onProgress } = options;
  const cluster = await startCluster({ dataDir: config.dataDir, log, onProgress });
  try {
    await assertDurable(cluster.appUrl);
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

async function keepEmbedded(options: KeepOptions): Promise<KeptDatabase> {
  const { log } = options;
  let cluster = await startEmbedded(options);
  let stopping = false;

  const startAgain = async (): Promise<void> => {
    for (let failures = 0; ; failures += 1) {
      await sleep(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
      if (stopping) return;
      const before = addressOf(cluster);
      try {
        cluster = await startEmbedded(options);
      } catch (error) {
        log.error({ err: error }, 'The database could not be started again.');
        continue;
      }
      if (addressOf(cluster).url !== before.url) options.onMoved(addressOf(cluster));
      return;
    }
  };
  const watch = async (): Promise<void> => {
    while (!stopping) {
      const reason = await cluster.exited;
      if (stopping) return;
      log.error(`The database server ${reason}. Starting it again.`);
      await startAgain();
    }
  };
  const watching = watch();

  return {
    address: () => addressOf(cluster),
    async stop() {
      stopping = true;
      await cluster.stop();
      await watching;
      await cluster.stop(); // The one that a restart under way has brought up.
    },
  };
}

/** How long a start waits for a server of the operator's, which may be starting beside us. */
const EXTERNAL_WAIT_MS = 60_000;
const notThereYet = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', '57P03']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Waits for an external server; says in words what stands in the way, without the password in the address. */
async function assertReachable(
  url: string,
  setting: string,
  { onProgress, signal }: KeepOptions,
): Promise<void> {
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname}:${port === '' ? '5432' : port}${pathname}`;
  const deadline = performance.now() + EXTERNAL_WAIT_MS;
  for (let told = false; ; told = true) {
    try {
      await assertDurable(url);
      return;
    } catch (error) {
      const code = codeOf(error);
      if (code === '') throw error;
      if (!notThereYet.has(code) || performance.now() > deadline) {
        const reason = error instanceof Error && error.message !== '' ? error.message : code;
        throw new Error(`The database of ${setting} (${where}, as ${username}) cannot be used: ${reason}`, {
          cause: error,
        });
      }
      if (!told) onProgress(`Waiting for the database at ${where}`);
      await sleep(1000, undefined, signal === undefined ? {} : { signal });
    }
  }
}

/** Brings the database up; refuses one that could lose what was acknowledged. */
export async function keepDatabase(options: KeepOptions): Promise<KeptDatabase> {
  const external = options.config.database;
  if (external === null) return keepEmbedded(options);
  await assertReachable(external.url, 'PLAZA_DATABASE_URL', options);
  await assertReachable(external.ownerUrl, 'PLAZA_DATABASE_OWNER_URL', options);
  return { address: () => external, stop: async () => undefined };
}
