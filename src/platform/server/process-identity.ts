// Who is behind a process id: a pid alone may have been given to somebody else since it was written down.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What can be learnt of a running process. */
export type ProcessIdentity = {
  pid: number;
  /** Changes when the pid is given to another process: clock ticks since boot, or the start date as `ps` prints it. */
  started: string;
  /** Program and arguments; one string each where /proc tells them apart, else a single one. */
  command: string[];
};

/** Whether a process with this id exists (a zombie does not count where /proc can tell). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function identifyByProc(pid: number): Promise<ProcessIdentity | null> {
  const [stat, command] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/cmdline`, 'utf8'),
  ]);
  // The name in brackets may hold blanks and brackets; the fields after the last bracket are safe to split.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return { pid, started: fields[19] ?? '', command: command.split('\0').filter((part) => part !== '') };
}

async function identifyByPs(pid: number): Promise<ProcessIdentity | null> {
  try {
    const { stdout } = await run('ps', ['-o', 'lstart=,command=', '-p', String(pid)], {
      env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' },
    });
    // `lstart` is always 24 characters: "Mon Jan  2 15:04:05 2006".
    const line = stdout.trim();
    if (line === '' || line.endsWith('<defunct>')) return null;
    return { pid, started: line.slice(0, 24), command: [line.slice(24).trim()] };
  } catch {
    return null;
  }
}

/** The process behind a pid, or null when there is none. */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  if (!Number.isSafeInteger(pid) || pid <= 1 || !isAlive(pid)) return null;
  if (process.platform !== 'linux') return identifyByPs(pid);
  try {
    return await identifyByProc(pid);
  } catch {
    // Gone between the two looks, or a machine without /proc.
    return isAlive(pid) ? identifyByPs(pid) : null;
  }
}

/** Whether a command line has this argument, alone or inside the single string that `ps` gives. */
export function hasArgument(identity: ProcessIdentity, argument: string): boolean {
  if (identity.command.length > 1) return identity.command.includes(argument);
  return ` ${identity.command[0] ?? ''} `.includes(` ${argument} `);
}

/** Waits until the process that had this identity is gone; false when it is still there after `timeoutMs`. */
export async function waitUntilGone(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const there = await identify(identity.pid);
    if (there === null || there.started !== identity.started) return true;
    if (performance.now() >= deadline) return false;
    await sleep(25);
  }
}

/**
 * Ends a process by a row of signals, each with a time to obey (ms), checking before each
 * that the pid still belongs to the same process. False when it outlived them all.
 */
export async function endProcess(
  identity: ProcessIdentity,
  steps: readonly (readonly [signal: NodeJS.Signals, waitMs: number])[],
): Promise<boolean> {
  for (const [signal, waitMs] of steps) {
    const there = await identify(identity.pid);
    if (there === null || there.started !== identity.started) return true;
    try {
      process.kill(identity.pid, signal);
    } catch {
      // Gone between the look and the signal, or not ours to signal: the wait tells which.
    }
    if (await waitUntilGone(identity, waitMs)) return true;
  }
  return false;
}
