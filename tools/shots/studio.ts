// Where screens are looked at: a Plaza with the demo town, one that is not set up, and a device in any state of a shot.
import type { Browser, Page } from 'playwright-core';
import { present } from '#/kit/invariant.ts';
import { loadConfig } from '#/platform/server/config.ts';
import { createLog } from '#/platform/server/log.ts';
import { openDevice, type Device, type SignedIn } from '#/platform/testing/browser.ts';
import { createClient, personCalled, seam } from '#/platform/testing/client.ts';
import { startPlaza, type Plaza } from '#/platform/testing/plaza.ts';
import type { Shot, Step } from '#/platform/web/shell/shot.ts';
import { listConversations } from '#/slices/chat/contract/index.ts';
import { getInvite } from '#/slices/contacts/contract/index.ts';
import { seedTown } from '../demo/seed.ts';
import { mila } from '../demo/town.ts';
import type { Look } from './catalogue.ts';

const SETTLE_MS = 5_000;
const NEWCOMER = { handle: 'nadia', name: 'Nadia Petit' };

/** A Plaza in which the demo town lives. */
export function startTown(): Promise<Plaza> {
  return startPlaza({
    async prepare({ ownerUrl, appUrl }, dataDir) {
      const config = loadConfig({ PLAZA_DATA_DIR: dataDir });
      await seedTown({ ...config, database: { url: appUrl, ownerUrl } }, createLog('error'), new Date());
    },
  });
}

export interface Studio {
  /** A device on which the shot's state is to be seen. Close it. */
  pose(shot: Shot, look: Look): Promise<Device>;
  end(): Promise<void>;
}

/** The people who look, and what the addresses of shots may name. */
async function castOf(town: Plaza) {
  const townsperson = await personCalled(town.local, mila.handle);
  const newcomer = (await seam(town.local, 'person', NEWCOMER)) as { token: string; actorId: string };
  const client = createClient(town.local, townsperson.token);
  const page = await client.call(listConversations, { limit: 100 });
  const viewers: Partial<Record<Shot['as'], SignedIn>> = {
    townsperson: { ...townsperson, name: mila.name, operator: true },
    newcomer: { ...newcomer, ...NEWCOMER, operator: false },
  };
  const named = {
    setupCode: () => Promise.resolve(town.setupCode),
    conversation(handle: string) {
      const found = page.conversations.find(({ participants }) =>
        participants.some(({ person }) => person.handle === handle),
      );
      return Promise.resolve(present(found, `a conversation with ${handle}`).id as string);
    },
    async invite(handle: string) {
      const person = await personCalled(town.local, handle);
      return (await createClient(town.local, person.token).call(getInvite, {})).token;
    },
  };
  return { viewers, named };
}

type Cast = Awaited<ReturnType<typeof castOf>>;

async function addressOf(shot: Shot, cast: Cast): Promise<string> {
  let address = shot.at ?? shot.route;
  for (const [whole, name, of] of address.matchAll(/\{(\w+)(?::(\w+))?\}/g)) {
    const find = cast.named[name as keyof Cast['named']] as ((of: string) => Promise<string>) | undefined;
    address = address.replace(whole, await present(find, `what ${whole} stands for`)(of ?? ''));
  }
  return address;
}

/** Holds back or fails what the page asks of Plaza. */
async function spoilNetwork(page: Page, network: 'slow' | 'failing'): Promise<void> {
  await page.routeWebSocket('**/socket*', () => {
    // Opens, and never says a word.
  });
  await page.route('**/api/**', async (route) => {
    // What the app asks before it shows anything to a guest.
    if (new URL(route.request().url()).pathname === '/api/instance') return route.continue();
    if (network === 'slow') return;
    const problem = { type: 'about:blank', title: 'Internal error', status: 500, code: 'internal' };
    await route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify(problem),
    });
  });
}

async function take(page: Page, step: Step): Promise<void> {
  // What measures or waits unseen is not meant.
  const place = (selector: string) => page.locator(selector).filter({ visible: true }).first();
  if ('click' in step) await place(step.click).click();
  else if ('fill' in step) await place(step.fill).fill(step.with);
  else if ('press' in step) await page.keyboard.press(step.press);
  else await place(step.see).waitFor();
}

/** Done when nothing in the page has changed for a moment; what moves for ever is not waited for. */
const QUIET = `new Promise((resolve) => {
  let timer;
  const done = () => { observer.disconnect(); resolve(); };
  const again = () => { clearTimeout(timer); timer = setTimeout(done, 250); };
  const observer = new MutationObserver(again);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  again();
  setTimeout(done, 3000);
})`;

/** Waits until nothing more comes: no request under way, fonts there, all that was fetched drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).catch(() => undefined);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.evaluate(QUIET);
  // Rows of long lists are hidden until they are measured.
  await page
    .locator('[style*="visibility: hidden"]')
    .first()
    .waitFor({ state: 'detached', timeout: 2_000 })
    .catch(() => undefined);
}

/** Waits until the app is on the device, as it is at every start but the first. */
async function install(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
}

/** Skeletons come after a moment; where none do, what is there is the picture. */
async function waitForSkeleton(page: Page): Promise<void> {
  await page
    .locator('[role=status]')
    .first()
    .waitFor({ timeout: 1_500 })
    .catch(() => undefined);
}

async function reach(device: Device, shot: Shot, url: string): Promise<void> {
  const { context, page } = device;
  // The camera looks without reading, so that what is unread stays so for the next picture.
  await context.addInitScript('document.hasFocus = () => false');
  if (shot.network === 'slow' || shot.network === 'failing') await spoilNetwork(page, shot.network);
  await page.goto(url);
  await page.locator('main, [role=main], h1').first().waitFor();
  if (shot.network === 'slow') await waitForSkeleton(page);
  else await settle(page);
  if (shot.network === 'offline') {
    await install(page);
    await context.setOffline(true);
    await page
      .locator('[role=status], [role=alert]')
      .first()
      .waitFor({ timeout: 8_000 })
      .catch(() => undefined);
  }
  for (const step of shot.steps ?? []) await take(page, step);
  if (shot.steps !== undefined && shot.network === undefined) await settle(page);
}

/** What a spoiled network itself leaves on the console. */
const SPOILED = /status of 500|ERR_INTERNET_DISCONNECTED|ERR_FAILED/;

/** Starts both Plazas; takes half a minute. */
export async function openStudio(browser: Browser): Promise<Studio> {
  const [town, fresh] = await Promise.all([startTown(), startPlaza()]);
  const cast = await castOf(town);
  return {
    async pose(shot, { width, theme, language }) {
      const { url } = shot.as === 'operator' ? fresh : town;
      const as = cast.viewers[shot.as];
      const device = await openDevice(browser, {
        url,
        width,
        theme,
        locale: language,
        serviceWorkers: shot.network === 'offline' ? 'allow' : 'block',
        reducedMotion: 'reduce',
        ...(as === undefined ? {} : { as }),
      });
      try {
        await reach(device, shot, new URL(await addressOf(shot, cast), url).href);
      } catch (error) {
        await device.close();
        throw error;
      }
      const faults = (): string[] =>
        shot.network === undefined ? device.faults : device.faults.filter((fault) => !SPOILED.test(fault));
      return {
        ...device,
        get faults() {
          return faults();
        },
      };
    },
    async end() {
      await Promise.all([town.remove(), fresh.remove()]);
    },
  };
}
