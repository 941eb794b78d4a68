// Keeps the app running: starts it, starts it again when it dies, stops it in order.
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#/platform/server/log.ts';
import { identify, type ProcessIdentity } from '#/platform/server/process-identity.ts';
import { DRAIN_LIMIT_MS, readySchema, type ReadyReport } from '#/platform/server/supervised.ts';

export type AppOptions = {
  script: string;
  /** Read anew at every start: the database may have moved. */
  environment: () => Record<string, string | undefined>;
  /** Where its log goes: our own output, or a file. */
  output: 'inherit' | number;
  log: Log;
  onStarted: (identity: ProcessIdentity | null) => void;
  onReady: (report: ReadyReport) => void;
};

export type KeptApp = {
  /** Resolves when it is ready for the first time; rejects when it never gets there. */
  firstReady: Promise<ReadyReport>;
  /** Ends it in order and starts it again. */
  restart(): void;
  stop(): Promise<void>;
};

/** Waits before each start in a row that did not get as far as being ready. */
const RETRY_MS = [0, 250, 1000, 2000, 5000, 10_000];
/** Deaths before it was ever ready that are taken for a fault that waiting will not mend. */
const FIRST_TRIES = 3;
const KILL_AFTER_MS = DRAIN_LIMIT_MS + 500;

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `ended with ${code}` : `was ended by ${signal}`),
    );
  });
}

async function askToStop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.connected) child.send({ type: 'stop' }, () => undefined); // A channel that closes meanwhile is no matter.
  else child.kill('SIGTERM');
  const inTime = await Promise.race([ended, sleep(KILL_AFTER_MS, null, { ref: false })]);
  if (inTime !== null) return;
  child.kill('SIGKILL');
  await ended;
}

async function answersReady(local: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL('/readyz', local), { signal: AbortSignal.timeout(2000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Waits until the app answers that it is ready; false when it ended before. */
async function answersInItsLife(app: ChildProcess, local: string): Promise<boolean> {
  while (app.exitCode === null && app.signalCode === null) {
    if (await answersReady(local)) return true;
    await sleep(100);
  }
  return false;
}

/**
 * V8's space for young objects grows to three times this many MiB when many of them survive, as when thousands of
 * devices connect, and never shrinks. By V8's own choice the app held 284 MB with 5,000 idle devices, by ours 185.
 */
const YOUNG_MIB = 8;
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', `--max-semi-space-size=${YOUNG_MIB}`];

function launchApp(options: AppOptions): ChildProcess {
  // A session of its own: Ctrl-C reaches us alone, and we stop things in their order.
  return spawn(process.execPath, [...NODE_FLAGS, options.script], {
    detached: true,
    env: options.environment(),
    stdio: ['ignore', options.output, options.output === 'inherit' ? 'inherit' : options.output, 'ipc'],
  });
}

/** Starts the app and keeps it running until `stop`. */
export function keepApp(options: AppOptions): KeptApp {
  const { log } = options;
  const first = Promise.withResolvers<ReadyReport>();
  first.promise.catch(() => undefined); // Whoever waits for it hears; nobody else need.
  let child: ChildProcess | null = null;
  let ended: Promise<string> = Promise.resolve('');
  let everReady = false;
  let readyThisTime = false;
  let stopping = false;
  let restarting = false;

  const hearReady = async (speaker: ChildProcess, message: unknown): Promise<void> => {
    const report = readySchema.safeParse(message);
    if (!report.success) return;
    if (!(await answersInItsLife(speaker, report.data.urls.local))) return;
    everReady = true;
    readyThisTime = true;
    options.onReady(report.data);
    first.resolve(report.data);
  };

  const runOnce = async (): Promise<string> => {
    const started = launchApp(options);
    readyThisTime = false;
    child = started;
    ended = endOf(started);
    started.on('message', (message) => void hearReady(started, message));
    options.onStarted(started.pid === undefined ? null : await identify(started.pid));
    return ended;
  };

  const loop = async (): Promise<void> => {
    for (let failures = 0; !stopping; failures += 1) {
      await sleep(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
      if (stopping) return;
      const reason = await runOnce();
      if (stopping) return;
      if (restarting || readyThisTime) failures = -1;
      if (!restarting) log.error(`The app ${reason}. Starting it again.`);
      restarting = false;
      if (!everReady && failures + 1 >= FIRST_TRIES) {
        first.reject(
          new Error(`The app ${reason} before it was ready, ${FIRST_TRIES} times. Its log above tells why.`),
        );
        return;
      }
    }
  };
  const looping = loop();

  return {
    firstReady: first.promise,
    restart() {
      if (child === null || stopping || restarting) return;
      restarting = true;
      void askToStop(child, ended);
    },
    async stop() {
      stopping = true;
      first.reject(new Error('Plaza was stopped before it was ready.'));
      if (child !== null) await askToStop(child, ended);
      await looping;
    },
  };
}
