// The app's end of the line to the supervisor: says when it is ready, hears when to stop, and notices when
// the supervisor has died, so that no app lives on without anybody to stop it.
import { z } from 'zod';
import type { Log } from './log.ts';

/** What the supervisor is told, and prints for the person who started Plaza. */
export const readySchema = z.object({
  type: z.literal('ready'),
  urls: z.object({
    /** Where this machine itself reaches the app, by number: http://127.0.0.1:4680. */
    local: z.string(),
    /** The canonical address, for people. */
    public: z.string(),
    /** https address for phones on the same network; null when there is none. */
    phone: z.string().nullable(),
  }),
  /** Null once somebody has set the instance up. */
  setupCode: z.string().nullable(),
});
export type ReadyReport = z.infer<typeof readySchema>;

/** What the supervisor says. */
export const stopSchema = z.object({ type: z.literal('stop') });

/** How long the app may take to finish what it has begun. The database still has to stop within 10 s of the signal. */
export const DRAIN_LIMIT_MS = 6000;

export type Lifeline = {
  /** Tells the supervisor, if there is one. */
  ready(report: Omit<ReadyReport, 'type'>): void;
};

/**
 * Listens for the end, whoever asks for it: the supervisor's word, its death, SIGTERM or SIGINT.
 * Then runs `drain` once and exits: 0 when it finished in time, 1 when not.
 */
export function liveUnderSupervisor(log: Pick<Log, 'info' | 'error'>, drain: () => Promise<void>): Lifeline {
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'Stopping.');
    setTimeout(() => {
      log.error('Not everything could be finished in time.');
      process.exit(1);
    }, DRAIN_LIMIT_MS).unref();
    drain().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'Stopping failed.');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('signal'));
  process.on('SIGINT', () => stop('signal'));
  if (process.send !== undefined) {
    process.on('disconnect', () => stop('the supervisor is gone'));
    process.on('message', (message) => {
      if (stopSchema.safeParse(message).success) stop('the supervisor asks');
    });
  }
  return {
    ready(report) {
      log.info({ urls: report.urls }, 'Ready.');
      if (process.connected) process.send?.({ type: 'ready', ...report });
    },
  };
}
