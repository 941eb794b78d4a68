// The contact sheet: every picture small, one line to a state, as a page and as one picture of that page.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { viewports } from '#/platform/testing/browser.ts';
import { fileOf, type Listed, type Look } from './catalogue.ts';

/** Chromium draws no picture that is higher. */
const MAX_HEIGHT_PX = 16_000;
const CAPTION_PX = 26;
const MAX_THUMB_PX = 260;
const MIN_THUMB_PX = 140;
const GAP_PX = 6;
const BETWEEN_PX = 18;
/** A sheet is at least so wide: few looks stand side by side. */
const MIN_WIDTH_PX = 2_000;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const style = `
  body { margin: 16px; background: #e9e4dc; color: #26211c; font: 13px/18px system-ui, sans-serif }
  main { display: flex; flex-wrap: wrap; gap: 0 ${BETWEEN_PX}px } section { width: var(--wide) } h1 { font-size: 18px }
  h2 { margin: 0; font-size: 13px; height: ${CAPTION_PX}px; padding-top: 6px; box-sizing: border-box; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
  div { display: flex; gap: ${GAP_PX}px } img { display: block; height: var(--high); background: #fff }
  .fault img { outline: 3px solid #c0263c }`;

/** What went wrong in one picture. */
export interface Faulty {
  readonly file: string;
  readonly faults: readonly string[];
}

function thumbWidth(look: Look, high: number): number {
  const { width, height } = viewports[look.width];
  return Math.round((width / height) * high);
}

/** How high a picture is, how wide a state is with all its looks, and how wide the sheet, so that all fit on it. */
function measures(states: number, looks: readonly Look[]): { high: number; wide: number; total: number } {
  let total = MIN_WIDTH_PX;
  for (;;) {
    for (let high = MAX_THUMB_PX; high >= MIN_THUMB_PX; high -= 10) {
      const wide = looks.reduce((sum, look) => sum + thumbWidth(look, high) + GAP_PX, -GAP_PX);
      const across = Math.floor(total / (wide + BETWEEN_PX));
      const rows = Math.ceil(states / Math.max(1, across));
      if (across > 0 && rows * (high + CAPTION_PX) < MAX_HEIGHT_PX - 100) return { high, wide, total };
    }
    total += 500;
  }
}

/** The page of all pictures. */
export function sheetHtml(
  shots: readonly Listed[],
  looks: readonly Look[],
  faulty: readonly Faulty[],
): string {
  const { high, wide, total } = measures(shots.length, looks);
  const wrong = new Set(faulty.map(({ file }) => file));
  const rows = shots.map((shot) => {
    const pictures = looks.map((look) => {
      const file = fileOf(shot, look);
      const name = escaped(`${shot.route}, ${shot.state}, ${look.width}, ${look.theme}, ${look.language}`);
      return `<a href="${file}"${wrong.has(file) ? ' class="fault"' : ''}><img src="${file}" alt="${name}" title="${name}" width="${thumbWidth(look, high)}"></a>`;
    });
    return `<section><h2>${escaped(`${shot.slice} ${shot.route}: ${shot.state}`)}</h2><div>${pictures.join('')}</div></section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Plaza, every screen</title>
<style>:root { --high: ${high}px; --wide: ${wide}px; width: ${total}px } ${style}</style>
<h1>${shots.length} states, ${looks.length} looks</h1>
<main>
${rows.join('\n')}
</main>
</html>\n`;
}

/** Writes index.html and sheet.png beside the pictures. */
export async function writeSheet(browser: Browser, folder: string, html: string): Promise<string> {
  const page = join(folder, 'index.html');
  const picture = join(folder, 'sheet.png');
  writeFileSync(page, html);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(page).href);
    const [width, height] = (await tab.evaluate(
      '[document.documentElement.scrollWidth, document.documentElement.scrollHeight]',
    )) as [number, number];
    await tab.setViewportSize({ width, height: Math.min(height, MAX_HEIGHT_PX) });
    await tab.screenshot({ path: picture, timeout: 120_000 });
  } finally {
    await context.close();
  }
  return picture;
}
