// npm run shots: every screen, in every state, theme, width and language, into shots/ and on one contact sheet.
import { mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchBrowser, type Width } from '#/platform/testing/browser.ts';
import {
  fileOf,
  languages,
  looksOf,
  readCatalogue,
  shotsOf,
  themes,
  widths,
  type Choice,
  type Listed,
  type Look,
} from './shots/catalogue.ts';
import { sheetHtml, writeSheet, type Faulty } from './shots/sheet.ts';
import { openStudio, type Studio } from './shots/studio.ts';
import { ensureChromium } from './testing/chromium.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'shots');
/** So many devices at once: a page that waits leaves the other to draw. */
const DEVICES = 2;
const say = (words: string): void => void process.stdout.write(`  ${words}\n`);

function oneOf<T extends string>(name: string, given: string | undefined, all: readonly T[]): T | undefined {
  const found = all.find((each) => each === given);
  if (given !== undefined && found === undefined) throw new Error(`--${name} is one of: ${all.join(', ')}.`);
  return found;
}

function readChoice(): Choice {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { theme: option, width: option, language: option },
  });
  return {
    words: positionals,
    theme: oneOf('theme', values.theme, themes),
    width: oneOf<Width>('width', values.width, widths),
    language: oneOf('language', values.language, languages),
  };
}

/** Takes one picture; tells what was wrong on the way. */
async function photograph(studio: Studio, shot: Listed, look: Look): Promise<string[]> {
  const path = join(folder, fileOf(shot, look));
  try {
    const device = await studio.pose(shot, look);
    try {
      await device.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
      return [...device.faults];
    } finally {
      await device.close();
    }
  } catch (error) {
    return [`not taken: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function photographAll(
  browser: Browser,
  shots: readonly Listed[],
  looks: readonly Look[],
): Promise<Faulty[]> {
  const faulty: Faulty[] = [];
  const studio = await openStudio(browser);
  // State by state: what somebody waits for first is there first.
  const waiting = shots.flatMap((shot) => looks.map((look) => ({ shot, look })));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const file = fileOf(next.shot, next.look);
      const faults = await photograph(studio, next.shot, next.look);
      if (faults.length === 0) continue;
      faulty.push({ file, faults });
      say(`${file}\n    ${faults.join('\n    ')}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: DEVICES }, work));
  } finally {
    await studio.end();
  }
  return faulty;
}

async function main(): Promise<number> {
  const choice = readChoice();
  const { shots: all, without } = await readCatalogue();
  for (const slice of without) say(`${slice} lists no shots.`);
  const shots = shotsOf(all, choice);
  const looks = looksOf(choice);
  if (shots.length === 0) throw new Error('No screen has such a name.');
  for (const shot of shots) mkdirSync(dirname(join(folder, fileOf(shot, looks[0]!))), { recursive: true });
  process.env['PLAZA_CHROMIUM'] = await ensureChromium((words) => say(`${words} …`));
  say(
    `${shots.length} states, ${looks.length} looks, ${shots.length * looks.length} pictures. Filling the town first …`,
  );
  const browser = await launchBrowser();
  try {
    const faulty = await photographAll(browser, shots, looks);
    const picture = await writeSheet(browser, folder, sheetHtml(shots, looks, faulty));
    say(`${relative(root, picture)} and ${relative(root, join(folder, 'index.html'))} show them all.`);
    say(faulty.length === 0 ? 'Nothing was wrong.' : `${faulty.length} pictures have faults.`);
    return faulty.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
  process.exitCode = 1;
}
