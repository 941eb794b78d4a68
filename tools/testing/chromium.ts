// Finds the browser for the tests; on Debian, as root, installs it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const advice =
  'The tests need Chromium or Chrome. Install one (on Debian: apt-get install chromium), ' +
  'or set PLAZA_CHROMIUM to the program, then run the tests again.';

type Environment = Readonly<Record<string, string | undefined>>;

/** The browser that is there: the one named by PLAZA_CHROMIUM, else the first on the path; null when none is. */
export function findChromium(environment: Environment = process.env): string | null {
  const named = environment['PLAZA_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`PLAZA_CHROMIUM names ${named}, which is not there. ${advice}`);
  }
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...candidates, ...elsewhere].find((file) => existsSync(file)) ?? null;
}

function apt(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const ran = spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    env,
    encoding: 'utf8',
  });
  if (ran.status === 0) return;
  const said = `${ran.error?.message ?? ''}${ran.stderr ?? ''}`.trim().slice(-1500);
  throw new Error(`apt-get ${args[0]} failed: ${said}\n${advice}`);
}

/** The browser to test with, installed where that is possible; an error with advice where not. */
export async function ensureChromium(say: (words: string) => void): Promise<string> {
  const there = findChromium();
  if (there !== null) return there;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get') || !existsSync('/etc/debian_version'))
    throw new Error(advice);
  say('Installing Chromium');
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-color-emoji');
  const installed = findChromium();
  if (installed === null) throw new Error(advice);
  return installed;
}
