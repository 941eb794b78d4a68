// The first run: from the printed code to the operator's first look at an open plaza.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addAuthenticator } from '#/platform/testing/browser.ts';
import { arrive, expectAccessible, openStage, see, type Stage } from './journey/stage.ts';

describe.each([
  { width: 'phone', locale: 'en' },
  { width: 'desktop', locale: 'fr' },
] as const)('the first run on a $width ($locale)', ({ width, locale }) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ setUp: false });
  });
  afterEach((context) => stage.leave(context));
  afterAll(() => stage.end());

  it('leads every address to the code, and from the code to open doors, with a passkey for the operator', async () => {
    const hand = await stage.open({ width, locale });
    const { page, words } = hand;
    const next = () => page.locator('button[type=submit]').click();
    await hand.goto('/chats');
    await arrive(page, '/setup');
    await page.locator('[name=setup-code]').fill('not-the-code');
    await next();
    await see(page.locator('[name=setup-code][aria-invalid=true]'));
    const enterCode = async () => {
      await page.locator('[name=setup-code]').fill(stage.plaza.setupCode.toUpperCase());
      await next();
    };
    await enterCode();
    await page.locator('[name=name]').fill('Les Pentes');
    await expectAccessible(page);
    await next();
    await see(page.locator('[name=currency]'));
    // What was chosen so far outlives a closed tab; the code is not kept.
    await page.reload();
    await enterCode();
    await see(page.locator('[name=currency]'));
    await next();
    await page.getByRole('textbox', { name: words.handle }).fill('mila');
    await page.locator('[name=operator-name]').fill('Mila Laurent');
    await page.getByRole('radio', { name: words.passkey }).click({ force: true });
    await next();
    await see(page.locator('main ul li'));
    await expectAccessible(page);
    await addAuthenticator(page);
    await next();
    await arrive(page, '/chats');
    await see(page.getByRole('heading', { name: words.chats, level: 1 }));
    await expectAccessible(page);
  });

  it('is over after that: whoever comes now is led to sign in', async () => {
    const hand = await stage.open({ width, locale });
    await hand.goto('/setup');
    await see(hand.page.getByRole('link', { name: hand.words.signIn }));
    await hand.goto('/chats');
    await arrive(hand.page, '/sign-in');
    await see(hand.page.getByRole('heading', { level: 1, name: /Les Pentes/ }));
    expect(await hand.page.title()).toMatch(/\S/);
  });
});
