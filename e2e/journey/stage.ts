// Where journeys take place: a Plaza in processes of its own, a browser, and the devices of those who travel.
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect, type TestContext } from 'vitest';
import {
  axe,
  launchBrowser,
  openDevice,
  type Device,
  type DeviceOptions,
  type SignedIn,
} from '#/platform/testing/browser.ts';
import { seam } from '#/platform/testing/client.ts';
import { startPlaza, type Plaza, type PlazaOptions } from '#/platform/testing/plaza.ts';
import { en, fr } from './words.ts';

/** A device in somebody's hands: its page, and the words of its language. */
export interface Hand extends Device {
  readonly words: typeof en | typeof fr;
  /** Goes to an address of Plaza. */
  goto(path: string): Promise<void>;
}

export interface Stage {
  readonly plaza: Plaza;
  readonly browser: Browser;
  open(options?: Omit<DeviceOptions, 'url'>): Promise<Hand>;
  /** A person made by the seam, who may sign in with a password. */
  person(handle: string, name: string, password?: string): Promise<SignedIn>;
  /** Keeps pictures of what all devices show, if a test failed. */
  keep(context: TestContext): Promise<void>;
  /** Closes all devices; nothing may have gone wrong on any. */
  leave(context?: TestContext): Promise<void>;
  end(): Promise<void>;
}

const failures = fileURLToPath(new URL('../../shots/failed/', import.meta.url));

async function keepPictures(hands: readonly Hand[], name: string): Promise<void> {
  const file = name.replaceAll(/\W+/g, '-').slice(0, 60);
  const pages = hands.flatMap(({ context }) => context.pages());
  await Promise.all(
    pages.map((page, index) =>
      page.screenshot({ path: `${failures}${file}-${index}.png` }).catch(() => undefined),
    ),
  );
}

/** Raises the curtain; `setUp: false` leaves the first run to the journey. */
export async function openStage(options: PlazaOptions & { readonly setUp?: boolean } = {}): Promise<Stage> {
  const [plaza, browser] = await Promise.all([startPlaza(options), launchBrowser()]);
  if (options.setUp !== false) await seam(plaza.local, 'operator', {});
  const hands: Hand[] = [];
  const keep = async ({ task }: TestContext): Promise<void> => {
    if (task.result?.state === 'fail') await keepPictures(hands, task.name);
  };
  return {
    plaza,
    browser,
    keep,
    async open(given = {}) {
      const device = await openDevice(browser, { ...given, url: plaza.url });
      const hand: Hand = {
        ...device,
        words: given.locale === 'fr' ? fr : en,
        async goto(path) {
          await device.page.goto(new URL(path, plaza.url).href);
        },
      };
      hands.push(hand);
      return hand;
    },
    async person(handle, name, password) {
      const wish = { handle, name, ...(password === undefined ? {} : { password }) };
      const made = (await seam(plaza.local, 'person', wish)) as { token: string; actorId: string };
      return { ...made, handle, name, operator: false };
    },
    async leave(context) {
      if (context !== undefined) await keep(context);
      const left = hands.splice(0);
      await Promise.all(left.map((hand) => hand.close()));
      expect(left.flatMap(({ faults }) => faults)).toEqual([]);
    },
    async end() {
      await browser.close();
      await plaza.remove();
    },
  };
}

/** Waits until it is seen. */
export async function see(place: Locator): Promise<void> {
  await place.filter({ visible: true }).first().waitFor();
}

/** Waits until it is seen no more. */
export async function miss(place: Locator): Promise<void> {
  await place.filter({ visible: true }).first().waitFor({ state: 'hidden' });
}

/** Waits until the address is this one. */
export async function arrive(page: Page, path: string | RegExp): Promise<void> {
  await page.waitForURL((url) =>
    typeof path === 'string' ? url.pathname === path : path.test(url.pathname),
  );
}

/** Nothing on the screen stands in anybody's way. */
export async function expectAccessible(page: Page): Promise<void> {
  // What comes and goes is judged where it stays.
  await page.evaluate(
    'Promise.all(document.getAnimations().filter((each) => each.effect.getComputedTiming().iterations !== Infinity).map((each) => each.finished.catch(() => undefined)))',
  );
  let findings = await axe(page);
  // A list that is just being measured hides its rows for a moment; what is wrong stays wrong.
  for (let look = 1; findings.length > 0 && look < 5; look += 1) {
    await page.waitForTimeout(500);
    findings = await axe(page);
  }
  expect(findings).toEqual([]);
}
