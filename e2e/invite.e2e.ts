// The invite link: a visitor opens it, makes an account, is led back to who invited them, and asks.
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { createClient } from '#/platform/testing/client.ts';
import { getInvite } from '#/slices/contacts/contract/index.ts';
import { fillSignUp } from './journey/acts.ts';
import { arrive, expectAccessible, openStage, see, type Stage } from './journey/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterEach((context) => stage.leave(context));
afterAll(() => stage.end());

describe.each([
  { width: 'phone', locale: 'en', create: 'Create an account' },
  { width: 'desktop', locale: 'fr', create: 'Créer un compte' },
] as const)('an invite link on a $width ($locale)', ({ width, locale, create }) => {
  it('leads a visitor through sign-up to a request', async () => {
    const ana = await stage.person(`ana_${width}`, 'Ana Ruiz');
    const { token } = await createClient(stage.plaza.local, ana.token).call(getInvite, {});
    const hers = await stage.open({ width: 'desktop', as: ana });
    await hers.goto('/contacts/requests');
    const hand = await stage.open({ width, locale });
    const { page, words } = hand;
    await hand.goto(`/i/${token}`);
    await see(page.getByRole('heading', { level: 1, name: /Ana Ruiz/ }));
    await expectAccessible(page);
    await page.getByRole('link', { name: create }).click();
    await arrive(page, '/sign-up');
    await fillSignUp(hand, { handle: `zoe_${width}`, name: 'Zoé Fontaine', password: 'slow green lantern' });
    await arrive(page, `/i/${token}`);
    await page.getByRole('textbox', { name: words.note }).fill('From the choir.');
    await page.getByRole('button', { name: words.ask }).click();
    await see(page.getByText(words.youAsked));
    // It comes to the one who invited while she looks, and the two are contacts by one touch.
    await see(hers.page.getByText('From the choir.'));
    await hers.page.getByRole('button', { name: hers.words.acceptName('Zoé Fontaine') }).click();
    await see(page.getByText(words.contactsSince));
  });

  it('that is wrong says so', async () => {
    const hand = await stage.open({ width, locale });
    await hand.goto('/i/AAAAAAAAAAAAAAAAAAAAAA');
    await see(hand.page.getByRole('alert').getByRole('heading'));
    await expectAccessible(hand.page);
  });
});
