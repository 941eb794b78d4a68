// Every state of every screen against WCAG 2.2 AA, light on a phone and dark on a desktop; the first of each also at 200 % text.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '#/platform/testing/browser.ts';
import { looksOf, readCatalogue, type Look } from '../tools/shots/catalogue.ts';
import { openStudio, type Studio } from '../tools/shots/studio.ts';
import { expectAccessible } from './journey/stage.ts';

const { shots } = await readCatalogue();
const looks = [
  ...looksOf({ words: [], width: 'phone', theme: 'light', language: 'en' }),
  ...looksOf({ words: [], width: 'desktop', theme: 'dark', language: 'en' }),
];
/** The plain state of each route. */
const plain = shots.filter(({ route }, index) => shots.findIndex((each) => each.route === route) === index);
const [phone, desktop] = looks as [Look, Look];

let browser: Browser;
let studio: Studio;

beforeAll(async () => {
  browser = await launchBrowser();
  studio = await openStudio(browser);
}, 240_000);
afterAll(async () => {
  await studio.end();
  await browser.close();
});

// Several at once: a page that waits leaves the processors to another.
describe.each(looks)('on a $width, $theme', { concurrent: true }, (look) => {
  it.each(shots)('$route, $state', async (shot) => {
    const device = await studio.pose(shot, look);
    try {
      await expectAccessible(device.page);
      expect(device.faults).toEqual([]);
    } finally {
      await device.close();
    }
  });
});

/** What stands out of the page to the right, where nobody can scroll. */
const OVERFLOW = `(() => {
  const wide = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= wide ? [] : [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > wide + 1).slice(0, 5)
    .map((each) => each.tagName + '.' + each.className);
})()`;

describe.each([phone, desktop])('at 200 % text on a $width', { concurrent: true }, (look) => {
  it.each(plain)('$route, $state', async (shot) => {
    const device = await studio.pose(shot, look);
    try {
      await device.page.evaluate("document.documentElement.style.fontSize = '200%'");
      await expectAccessible(device.page);
      expect(await device.page.evaluate(OVERFLOW)).toEqual([]);
    } finally {
      await device.close();
    }
  });
});
