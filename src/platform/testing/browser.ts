// Real browsers for journeys and pictures: Chromium, phone and desktop, with everything that goes wrong kept.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** The widths that every screen is looked at in. */
export const viewports = {
  phone: { width: 390, height: 844 },
  tablet: { width: 834, height: 1112 },
  desktop: { width: 1280, height: 800 },
} as const;
export type Width = keyof typeof viewports;

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where the browser is: PLAZA_CHROMIUM, or where Debian puts it. */
export function chromiumPath(): string {
  const found = process.env['PLAZA_CHROMIUM'] ?? PLACES.find((place) => existsSync(place));
  if (found === undefined)
    throw new Error('No Chromium was found: install it, or set PLAZA_CHROMIUM to its path.');
  return found;
}

/** Starts one browser; each person of a journey gets a context of their own in it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: FLAGS });
}

export interface DeviceOptions {
  /** Plaza's canonical origin. */
  readonly url: string;
  readonly width?: Width;
  readonly theme?: 'light' | 'dark';
  readonly locale?: 'en' | 'fr';
  /** The device is signed in as this person. */
  readonly as?: SignedIn;
  /** Without a service worker, every start loads everything from Plaza. */
  readonly serviceWorkers?: 'allow' | 'block';
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

/** One person's device: a context, its page, and what must stay empty. */
export interface Device {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors on the console, thrown in a page, and requests that left the origin. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Who a device is signed in as: the session's token, and what the page remembers of the person. */
export interface SignedIn {
  readonly token: string;
  readonly actorId: string;
  readonly handle: string;
  readonly name: string;
  readonly operator: boolean;
}

/** Makes Chromium keep the session as sign-in would have left it. */
export async function signInBy(
  context: BrowserContext,
  url: string,
  { token, ...person }: SignedIn,
): Promise<void> {
  await context.addCookies([
    {
      name: '__Host-plaza',
      value: token,
      url: url.replace('http:', 'https:'),
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
    },
  ]);
  // Once: a sign-out in the page must last.
  await context.addInitScript(`
    if (location.protocol !== 'about:' && !localStorage.getItem('test.signed-in')) {
      localStorage.setItem('test.signed-in', '1');
      localStorage.setItem('plaza.account', ${JSON.stringify(JSON.stringify(person))});
    }
  `);
}

/** What Chromium itself says on the console of what is part of a journey: a refused sign-in, no network, a killed app. */
const EXPECTED =
  /Failed to load resource: the server responded with a status of 4\d\d|net::ERR_(?:INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)|WebSocket connection to/;

/** Opens a device and watches it. */
export async function openDevice(browser: Browser, options: DeviceOptions): Promise<Device> {
  const width = options.width ?? 'phone';
  const context = await browser.newContext({
    viewport: viewports[width],
    deviceScaleFactor: width === 'phone' ? 2 : 1,
    hasTouch: width !== 'desktop',
    isMobile: width === 'phone',
    colorScheme: options.theme ?? 'light',
    locale: options.locale === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    serviceWorkers: options.serviceWorkers ?? 'allow',
    reducedMotion: options.reducedMotion ?? 'no-preference',
  });
  context.setDefaultTimeout(15_000);
  if (options.as !== undefined) await signInBy(context, options.url, options.as);
  const faults: string[] = [];
  const { host } = new URL(options.url);
  context.on('page', (page) => {
    page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text()))
        faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`thrown: ${error.stack ?? error.message}`));
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['blob:', 'data:'].includes(url.protocol) && url.host !== host)
      faults.push(`left the origin: ${url.href}`);
  });
  const page = await context.newPage();
  return { context, page, faults, close: () => context.close() };
}

/** A WebAuthn authenticator in the browser that answers by itself, as a phone whose owner agrees. */
export async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

export interface AxeFinding {
  readonly id: string;
  readonly impact: string;
  readonly targets: readonly string[];
}

let axeSource: string | null = null;

// An open menu lies over the page, outside its regions, and nothing else is read until it is left.
const RUN = `axe.run(document, { runOnly: { type: 'tag', values:
  ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }).then(({ violations }) =>
  violations.map(({ id, impact, nodes }) => ({ id, impact: impact ?? 'unknown', targets: nodes
    .filter(({ target }) => id !== 'region' || !document.querySelector(target[0])?.closest('[role=menu]'))
    .slice(0, 5).map(({ target }) => target.join(' ')) })).filter(({ targets }) => targets.length > 0))`;

/** What axe finds against WCAG 2.2 AA in the page as it stands. */
export async function axe(page: Page): Promise<readonly AxeFinding[]> {
  axeSource ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // Through the debugger, which no content security policy holds back.
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Runtime.evaluate', { expression: axeSource });
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: RUN,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(`axe failed: ${exceptionDetails.text}`);
    return result.value as AxeFinding[];
  } finally {
    await session.detach();
  }
}
