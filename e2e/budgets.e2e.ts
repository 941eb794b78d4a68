// What Chromium loads until the chat list is usable, and the size of everything that comes later.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makePair } from '#/platform/testing/pair.ts';
import { row } from './journey/acts.ts';
import { openStage, see, type Stage } from './journey/stage.ts';

const KB = 1_000;
const built = fileURLToPath(new URL('../dist/web/', import.meta.url));

/** As it goes over the wire: fonts are compressed as they are. */
function bytesOf(file: string): number {
  const content = readFileSync(path.join(built, file));
  return file.endsWith('.woff2') ? content.length : gzipSync(content, { level: 9 }).length;
}

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterEach((context) => stage.leave(context));
afterAll(() => stage.end());

describe.each(['phone', 'desktop'] as const)('until the chat list is usable on a %s', (width) => {
  it('little is loaded, and all of it from Plaza itself', async () => {
    const ana = await stage.person(`ana_${width}`, 'Ana Ruiz');
    const bo = await stage.person(`bo_${width}`, 'Bo Lindqvist');
    await makePair(stage.plaza.local, ana.handle, bo.handle);
    const hand = await stage.open({ width, as: ana, serviceWorkers: 'block' });
    const loaded = new Set<string>();
    const away: string[] = [];
    hand.context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== stage.plaza.url) away.push(url.href);
      else if (url.pathname.startsWith('/assets/')) loaded.add(url.pathname.slice(1));
    });
    await hand.goto('/chats');
    await see(row(hand, 'Bo Lindqvist'));
    await hand.page.waitForLoadState('networkidle');

    const sum = (ending: RegExp): number =>
      [...loaded].filter((file) => ending.test(file)).reduce((total, file) => total + bytesOf(file), 0) / KB;
    const sizes = { js: sum(/\.js$/), css: sum(/\.css$/), fonts: sum(/\.woff2$/) };
    console.info(`loaded until the chat list is usable on a ${width}, kB gzip:`, sizes);
    expect(sizes.js).toBeGreaterThan(0);
    expect(sizes.js).toBeLessThanOrEqual(180);
    expect(sizes.css).toBeLessThanOrEqual(25);
    expect(sizes.fonts).toBeLessThanOrEqual(65);
    expect(away).toEqual([]);

    const later = readdirSync(path.join(built, 'assets'))
      .filter((name) => name.endsWith('.js') && !loaded.has(`assets/${name}`))
      .map((name) => ({ name, kb: bytesOf(`assets/${name}`) / KB }));
    expect(later.filter(({ kb }) => kb > 60)).toEqual([]);
  });
});
