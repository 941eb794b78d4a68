// The main job on real input: two people on two browsers sign up, become contacts and talk, and nothing said is lost.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { childNamed } from '#/platform/testing/processes.ts';
import { composer, message, row, seeTick, signUp, textsOf, write } from './journey/acts.ts';
import { arrive, expectAccessible, miss, openStage, see, type Hand, type Stage } from './journey/stage.ts';

let stage: Stage;
let ana: Hand;
let bo: Hand;
const NOTE = 'We met at the market, by the mangoes.';

/** The numbered lines of the conversation that is open, in order. */
const lines = (hand: Hand) => textsOf(hand, /\d\d? (?:first|second|third|while down|after all)/);

beforeAll(async () => {
  stage = await openStage();
  ana = await stage.open({ width: 'phone' });
  bo = await stage.open({ width: 'desktop', locale: 'fr' });
});
afterEach((context) => stage.keep(context));
afterAll(async () => {
  try {
    await stage.leave();
  } finally {
    await stage.end();
  }
});

describe('two people, one conversation', () => {
  it('sign up, one by passkey on a phone, one by password on a desktop in French', async () => {
    await Promise.all([
      signUp(ana, { handle: 'ana', name: 'Ana Ruiz' }),
      signUp(bo, { handle: 'bo_l', name: 'Bo Lindqvist', password: 'slow green lantern' }),
    ]);
    for (const { page, words } of [ana, bo]) {
      await see(page.getByRole('heading', { name: words.chats, level: 1 }));
      await expectAccessible(page);
    }
  });

  it('become contacts: one is found by handle and asked with a note, and accepts', async () => {
    await ana.goto('/contacts/add');
    await ana.page.getByRole('textbox', { name: ana.words.findByHandle }).fill('@Bo_L');
    await ana.page.getByRole('button', { name: ana.words.find, exact: true }).click();
    const found = ana.page.getByRole('region', { name: 'Bo Lindqvist' });
    await found.getByRole('textbox', { name: ana.words.note }).fill(NOTE);
    await found.getByRole('button', { name: ana.words.ask }).click();
    await see(found.getByText(ana.words.youAsked));

    await bo.goto('/contacts/requests');
    await see(bo.page.getByText(NOTE));
    await expectAccessible(bo.page);
    await bo.page.getByRole('button', { name: bo.words.acceptName('Ana Ruiz') }).click();
    // Told at once, without a reload.
    await see(found.getByText(ana.words.contactsSince));
  });

  it('talk: sent, delivered and read are seen, and how many wait unread', async () => {
    await bo.page.close();
    const again = await bo.context.newPage();
    bo = {
      ...bo,
      page: again,
      goto: async (path) => void (await again.goto(new URL(path, stage.plaza.url).href)),
    };
    await ana.page
      .getByRole('region', { name: 'Bo Lindqvist' })
      .getByRole('button', { name: 'Message' })
      .click();
    await arrive(ana.page, /^\/chats\/./);
    await write(ana, 'Bo Lindqvist', '1 first 🌿');
    await seeTick(ana, '1 first 🌿', 'sent');

    await bo.goto('/chats');
    await see(row(bo, 'Ana Ruiz').getByText(bo.words.unread(1)));
    await seeTick(ana, '1 first 🌿', 'delivered');
    await write(ana, 'Bo Lindqvist', '2 second https://plaza.example/flat');
    await see(row(bo, 'Ana Ruiz').getByText(bo.words.unread(2)));
    // The same number stands on the tab.
    await see(bo.page.getByRole('navigation').getByText(bo.words.unread(2)));

    await row(bo, 'Ana Ruiz').click();
    await see(message(bo, '1 first 🌿'));
    expect(await message(bo, '2 second').getByRole('link').getAttribute('href')).toBe(
      'https://plaza.example/flat',
    );
    await seeTick(ana, '2 second https://plaza.example/flat', 'read');
    await seeTick(ana, '1 first 🌿', 'read');
    await miss(bo.page.getByRole('navigation').getByText(bo.words.unread(2)));
    await expectAccessible(bo.page);
    await expectAccessible(ana.page);
  });

  it('see each other there, and writing', async () => {
    await see(ana.page.getByText(ana.words.online, { exact: true }));
    await see(bo.page.getByText(bo.words.online, { exact: true }));
    await composer(bo, 'Ana Ruiz').pressSequentially('3 th');
    await see(ana.page.getByText(ana.words.typing));
    await composer(bo, 'Ana Ruiz').fill('3 third');
    await bo.page.keyboard.press('Enter');
    await see(message(ana, '3 third'));
    await miss(ana.page.getByText(ana.words.typing));
    await seeTick(bo, '3 third', 'read');
  });

  it('find everything as it was when the page is loaded again', async () => {
    await Promise.all([ana.page.reload(), bo.page.reload()]);
    for (const hand of [ana, bo]) {
      await see(message(hand, '3 third'));
      expect(await lines(hand)).toEqual(['1 first', '2 second', '3 third']);
    }
    await seeTick(ana, '2 second https://plaza.example/flat', 'read');
  });

  it('lose nothing when the app is killed while they talk', async () => {
    const { pid } = stage.plaza.supervisor()!;
    process.kill(childNamed(pid!, 'src/app/server.ts'), 'SIGKILL');
    await write(ana, 'Bo Lindqvist', '4 while down');
    await write(bo, 'Ana Ruiz', '5 while down');
    await stage.plaza.ready();
    await see(message(bo, '4 while down'));
    await see(message(ana, '5 while down'));
    await write(bo, 'Ana Ruiz', '6 after all');
    await see(message(ana, '6 after all'));
    const [hers, his] = [await lines(ana), await lines(bo)];
    expect(hers).toEqual(his);
    expect(hers.toSorted()).toEqual([
      '1 first',
      '2 second',
      '3 third',
      '4 while down',
      '5 while down',
      '6 after all',
    ]);
  });

  it('see when the other has gone', async () => {
    await bo.page.close();
    await see(ana.page.getByText(ana.words.lastSeen));
  });
});
