// What a running Plaza writes down about itself, so that the next start finds what a killed one left behind.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { endProcess, identify } from '#/platform/server/process-identity.ts';

const processSchema = z.object({ pid: z.int(), started: z.string() });
const recordSchema = z.object({
  supervisor: processSchema,
  state: z.enum(['running', 'stopping']),
  app: processSchema.nullable(),
  address: z.string().nullable(),
});
export type RunRecord = z.infer<typeof recordSchema>;

const fileOf = (dataDir: string) => path.join(dataDir, 'running.json');

export function readRecord(dataDir: string): RunRecord | null {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
  } catch {
    return null; // Not there, or cut off by a crash: then there is nothing to be found by it.
  }
}

export function writeRecord(dataDir: string, record: RunRecord): void {
  const file = fileOf(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function removeRecord(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

/** Ends the app of a supervisor that was killed. To be called by the holder of the lock only. */
export async function endOrphanApp(dataDir: string): Promise<boolean> {
  const left = readRecord(dataDir)?.app ?? null;
  if (left === null) return false;
  const there = await identify(left.pid);
  if (there === null || there.started !== left.started) return false;
  // It has noticed by itself and is draining; a wedged one is not waited for long.
  const gone = await endProcess(there, [
    ['SIGTERM', 3000],
    ['SIGKILL', 2000],
  ]);
  if (!gone)
    throw new Error(`The app left behind by an earlier run (process ${there.pid}) cannot be stopped.`);
  return true;
}
