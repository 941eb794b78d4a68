// Builds the web app, only when something it is made of has changed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { waitForLock } from './lock.ts';

const singleFiles = [
  'index.html',
  'vite.config.ts',
  'vite-words.ts',
  'vite-pwa.ts',
  'vite-emoji.ts',
  'vite-budget.ts',
  'lingui.config.ts',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.web.json',
];

/** Whether a file below src can end up in the web app. */
export function isWebInput(file: string): boolean {
  const parts = file.split(path.sep);
  if (parts.includes('server') || parts.includes('testing')) return false;
  return !/\.(test|db\.test)\.tsx?$|\.(sql|md)$/.test(file);
}

/** A hash over all that the web app is made of. */
export async function hashInputs(root: string): Promise<string> {
  const below = await readdir(path.join(root, 'src'), { recursive: true, withFileTypes: true });
  const inSource = below
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  const hash = createHash('sha256').update(process.version);
  for (const file of [...inSource.filter(isWebInput).sort(), ...singleFiles]) {
    const content = await readFile(path.join(root, file)).catch(() => null);
    if (content !== null) hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function isBuilt(root: string, hash: string): Promise<boolean> {
  try {
    await access(path.join(root, 'dist', 'web', 'index.html'));
    return (await readFile(path.join(root, 'dist', 'web.inputs'), 'utf8')).trim() === hash;
  } catch {
    return false;
  }
}

async function runVite(root: string, signal: AbortSignal): Promise<void> {
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGTERM',
  });
  let said = '';
  const listen = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-6000));
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`The web app could not be built:\n${said.trim()}`);
}

/** Brings dist/web up to date. True when it had to be built. */
export async function buildWeb(
  root: string,
  onProgress: (words: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const hash = await hashInputs(root);
  if (await isBuilt(root, hash)) return false;
  const lock = await waitForLock(path.join(root, 'dist', 'web.lock'), 300_000);
  if (lock === null) throw new Error('Another build of the web app in this folder does not come to an end.');
  try {
    if (await isBuilt(root, hash)) return false;
    onProgress('Building the web app');
    await runVite(root, signal);
    await writeFile(path.join(root, 'dist', 'web.inputs'), `${hash}\n`);
    return true;
  } finally {
    lock.release();
  }
}
