// Brings what Plaza needs before any of its TypeScript can run: Node 24 and the packages of the lock file.
// Plain JavaScript for any Node from 20 on, with no package but what Node itself has.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const NODE_VERSION = '24.21.0';

/** The folder of the project, links resolved. */
export const root = realpathSync(fileURLToPath(new URL('..', import.meta.url)));
const runtimeDir = path.join(root, '.runtime');
const modulesDir = path.join(root, 'node_modules');
const stampFile = path.join(modulesDir, '.plaza-lock');

/** Ends with words for the person at the terminal instead of a stack. */
export class PlainError extends Error {}

/** Whether a version of Node can run Plaza: 24.14 or later, below 25. */
export function isGoodNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major === 24 && minor >= 14;
}

function nodeFile() {
  if (isGoodNode(process.version)) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(runtimeDir, 'node_modules', name, 'bin', program);
}

function nodeWorks(file) {
  if (file === process.execPath) return true;
  if (!existsSync(file)) return false;
  const told = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return told.status === 0 && isGoodNode(told.stdout.trim());
}

/** npm's own program: the one that runs us, or the one on the path; it is then run by the Node we choose. */
export function findNpm(environment = process.env) {
  const candidates = [];
  const running = environment.npm_execpath;
  if (running && /npm-cli\.c?js$/.test(running)) candidates.push(running);
  const beside = path.dirname(realpathSync(process.execPath));
  for (const dir of [beside, ...(environment.PATH ?? '').split(path.delimiter)]) {
    if (dir === '') continue;
    const link = path.join(dir, 'npm');
    if (existsSync(link)) candidates.push(realpathSync(link));
    candidates.push(path.join(dir, 'node_modules', 'npm', 'bin', 'npm-cli.js'));
    candidates.push(path.join(dir, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'));
  }
  const found = candidates.find((file) => /npm-cli\.c?js$/.test(file) && existsSync(file));
  if (found) return found;
  throw new PlainError(
    'npm was not found. It comes with Node: install Node 20 or later with its npm, then try again.',
  );
}

/** The environment for npm, without what an outer npm said about its own run. */
function npmEnvironment(node) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package_|lifecycle_|config_(local_prefix|prefix|global_prefix)$)/.test(name),
  );
  // Scripts that packages start must find the same Node.
  return {
    ...Object.fromEntries(kept),
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`,
  };
}

async function runNpm(node, args, cwd) {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', '--progress=false'];
  const child = spawn(node, [findNpm(), ...args, ...quiet], {
    cwd,
    env: npmEnvironment(node),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listen = (chunk) => (said = (said + chunk).slice(-6000));
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new PlainError(`npm ${args[0]} failed (${code}). It said:\n${said.trim()}`);
}

function processLives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** One installer at a time: a folder is made by one process only, and names it so that a dead one is not waited for. */
async function withInstallLock(say, work) {
  mkdirSync(runtimeDir, { recursive: true });
  const lock = path.join(runtimeDir, 'installing');
  const owner = path.join(lock, 'pid');
  let told = false;
  for (let orphaned = 0; ;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    let pid = 0;
    try {
      pid = Number(readFileSync(owner, 'utf8'));
    } catch {
      // Just made and not named yet, or just removed: look again.
    }
    orphaned = pid !== 0 && processLives(pid) ? 0 : orphaned + 1;
    if (orphaned >= 8) {
      // A rename is won by one waiter only, so a lock that somebody has just taken anew is never removed.
      const grave = `${lock}.${process.pid}`;
      try {
        renameSync(lock, grave);
      } catch {
        // Another waiter was first.
      }
      rmSync(grave, { recursive: true, force: true });
      orphaned = 0;
    }
    if (!told && pid !== 0) say('Waiting for another installation in this folder to finish');
    told ||= pid !== 0;
    await sleep(250);
  }
  writeFileSync(owner, String(process.pid));
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Makes sure that a Node 24 is there; returns its file. */
async function ensureNode(say) {
  const file = nodeFile();
  if (nodeWorks(file)) return file;
  return withInstallLock(say, async () => {
    if (nodeWorks(file)) return file;
    const name = path.basename(path.dirname(path.dirname(file)));
    say(`Fetching Node ${NODE_VERSION} (this one is ${process.version.slice(1)})`);
    writeFileSync(path.join(runtimeDir, 'package.json'), '{ "private": true }\n');
    await runNpm(
      process.execPath,
      ['install', '--no-save', '--ignore-scripts', '--no-package-lock', `${name}@${NODE_VERSION}`],
      runtimeDir,
    );
    if (!nodeWorks(file))
      throw new PlainError(
        `Node ${NODE_VERSION} for ${process.platform} on ${process.arch} does not run here.`,
      );
    return file;
  });
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Whether what npm says it has installed is what the lock file asks for, when nobody left a stamp. */
function installedAsLocked() {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages;
  const there = readJson(path.join(modulesDir, '.package-lock.json'))?.packages;
  if (!wanted || !there) return false;
  const same = Object.entries(there).every(([name, entry]) => wanted[name]?.version === entry.version);
  const all = Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || entry.devOptional || entry.peer || there[name],
  );
  return same && all;
}

function packagesReady(hash) {
  try {
    if (readFileSync(stampFile, 'utf8').trim() === hash) return true;
  } catch {
    // No stamp: npm has emptied the folder, or somebody installed by hand.
  }
  return installedAsLocked();
}

function stamp(hash) {
  try {
    writeFileSync(stampFile, `${hash}\n`);
  } catch {
    // A tree that may not be written to is checked the long way each time.
  }
}

/**
 * Install scripts run for the packages that package.json allows by name, and for no other: npm before 12 would
 * run them all. (PostgreSQL's, which only makes links, is not needed: the server's start makes them itself.)
 */
async function runAllowedScripts(node) {
  const allowed = Object.entries(readJson(path.join(root, 'package.json'))?.allowScripts ?? {});
  const names = allowed
    .filter(([name, yes]) => yes === true && existsSync(path.join(modulesDir, name)))
    .map(([name]) => name);
  if (names.length > 0) await runNpm(node, ['rebuild', ...names], root);
}

/** Makes sure that node_modules holds what the lock file names, installed by the Node that will run it. */
async function ensurePackages(node, say) {
  const hash = lockHash();
  if (packagesReady(hash)) {
    if (!existsSync(stampFile)) stamp(hash);
    return;
  }
  await withInstallLock(say, async () => {
    if (packagesReady(hash)) return;
    say('Installing packages (a minute or two the first time)');
    await runNpm(node, ['ci', '--include=dev', '--include=optional', '--ignore-scripts'], root);
    await runAllowedScripts(node);
    stamp(hash);
  });
}

/** Brings everything; returns the Node to run Plaza with. `say` is told of each slow step. */
export async function bootstrap(say) {
  accessSync(root, constants.R_OK);
  const node = await ensureNode(say);
  await ensurePackages(node, say);
  return node;
}

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'];

/** Ends a child in order when npm, our parent, was killed: nobody could reach us any more. */
function watchParent(child) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}

/**
 * Runs a script with this Node in our place: its terminal, its signals, its exit code.
 * The child holds a channel to us, and hears by its closing that we were killed.
 */
export function handOver(node, script, args) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      // TypeScript that has been read once need not be read again: a third off the time of a warm start.
      NODE_COMPILE_CACHE: path.join(runtimeDir, 'compiled'),
      ...process.env,
      PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`,
    },
  });
  for (const signal of forwarded) process.on(signal, () => child.kill(signal));
  watchParent(child);
  child.once('error', (error) => {
    console.error(`Could not run ${script}: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of forwarded) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

/** Prints an error for people; a bug keeps its stack. */
export function complain(error) {
  console.error(error instanceof PlainError ? `\n${error.message}` : error);
  process.exit(1);
}
