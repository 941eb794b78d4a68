// Without a network: the app opens from the device, what is written waits, and goes out once, in order.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '#/platform/testing/browser.ts';
import { makePair } from '#/platform/testing/pair.ts';
import { composer, message, row, seeTick, textsOf, write } from './journey/acts.ts';
import { openStage, see, type Hand, type Stage } from './journey/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterEach((context) => stage.leave(context));
afterAll(() => stage.end());

/** Waits until the app is on the device, so that it opens without a network. */
async function installed({ page }: Hand): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true);
}

async function twoContacts(suffix: string): Promise<{ ana: SignedIn; bo: SignedIn; path: string }> {
  const ana = await stage.person(`ana_${suffix}`, 'Ana Ruiz');
  const bo = await stage.person(`bo_${suffix}`, 'Bo Lindqvist');
  const { conversationId } = await makePair(stage.plaza.local, ana.handle, bo.handle);
  return { ana, bo, path: `/chats/${conversationId}` };
}

describe.each([
  { width: 'phone', other: 'desktop' },
  { width: 'desktop', other: 'phone' },
] as const)('offline on a $width', ({ width, other }) => {
  it('what is written waits through a reload, and arrives once and in order when there is a network', async () => {
    const { ana, bo, path } = await twoContacts(width);
    const hers = await stage.open({ width, as: ana });
    const his = await stage.open({ width: other, locale: 'fr', as: bo });
    await hers.goto(path);
    await write(hers, 'Bo Lindqvist', '0 before');
    await seeTick(hers, '0 before', 'sent');
    await installed(hers);

    await hers.context.setOffline(true);
    await see(hers.page.getByText(hers.words.offline));
    for (const text of ['1 one', '2 two', '3 three']) {
      await write(hers, 'Bo Lindqvist', text);
      await seeTick(hers, text, 'waiting');
    }
    await hers.page.reload();
    await see(message(hers, '0 before'));
    for (const text of ['1 one', '2 two', '3 three']) await seeTick(hers, text, 'waiting');
    await write(hers, 'Bo Lindqvist', '4 four');

    await his.goto(path);
    await see(message(his, '0 before'));
    await hers.context.setOffline(false);
    await see(message(his, '4 four'));
    for (const hand of [hers, his]) {
      await see(message(hand, '4 four'));
      expect(await textsOf(hand, /\d (?:before|one|two|three|four)/)).toEqual([
        '0 before',
        '1 one',
        '2 two',
        '3 three',
        '4 four',
      ]);
    }
    await seeTick(hers, '1 one', 'read');
  });

  it('what was begun and not sent is there after a reload, and on the second device', async () => {
    const { ana, path } = await twoContacts(`draft_${width}`);
    const first = await stage.open({ width, as: ana });
    await first.goto(path);
    await composer(first, 'Bo Lindqvist').fill('I was just going to');
    // Left at once, within the last key; the list says so, too.
    await first.goto('/chats');
    await see(row(first, 'Bo Lindqvist').getByText(/Draft:/));
    const second = await stage.open({ width: other, locale: 'fr', as: ana });
    await second.goto('/chats');
    await see(row(second, 'Bo Lindqvist').getByText(/Brouillon/));
    for (const hand of [first, second]) {
      await hand.goto(path);
      await expect.poll(() => composer(hand, 'Bo Lindqvist').inputValue()).toBe('I was just going to');
    }
  });
});
