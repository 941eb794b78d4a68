// Injection marks in every field that a person can fill: they are text, and do nothing.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { marks } from '#/platform/testing/hostile.ts';
import { createClient } from '#/platform/testing/client.ts';
import { makePair } from '#/platform/testing/pair.ts';
import { composer, write } from './journey/acts.ts';
import { openStage, see, type Hand, type Stage } from './journey/stage.ts';
import { updateProfile } from '#/slices/identity/contract/index.ts';

/** Twelve that can be typed, with what breaks out of HTML first. */
const typed = [
  '"><svg onload=alert(1)>',
  `${'javascript'}:alert(1)//https://plaza.example/');alert(1)//`,
  ...marks.filter((mark) => !/[\r\n\0\ud800]/.test(mark)),
].slice(0, 12);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterEach((context) => stage.leave(context));
afterAll(() => stage.end());

/** Watches for anything that a mark would do; tells it. */
async function watch({ context, page }: Hand): Promise<() => Promise<string[]>> {
  const done: string[] = [];
  page.on('dialog', (dialog) => {
    done.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('page', (opened) => done.push(`opened: ${opened.url()}`));
  return async () => {
    const planted = (await page.evaluate(
      `[...document.querySelectorAll('img[src="x"], svg[onload], [onerror], a[href^="javascript:" i]')].map((each) => each.outerHTML)`,
    )) as string[];
    return [...done, ...planted];
  };
}

/** Fills every text field that is on the screen, and submits what can be. */
async function fillAll(hand: Hand, mark: string): Promise<void> {
  const fields = hand.page.locator('input:not([type=radio]):not([type=checkbox]):not([hidden]), textarea');
  await see(fields);
  const visible: Locator[] = [];
  for (const field of await fields.all())
    if ((await field.isVisible()) && (await field.isEditable())) visible.push(field);
  for (const field of visible) await field.fill(mark);
  expect(visible.length).toBeGreaterThan(0);
}

describe('injection marks', () => {
  it('are no more than text in the fields of the ways in', async () => {
    const hand = await stage.open({ width: 'phone' });
    const seen = await watch(hand);
    for (const path of ['/sign-in', '/sign-up']) {
      await hand.goto(path);
      await see(hand.page.locator('button[type=submit]'));
      for (const mark of typed) {
        await fillAll(hand, mark);
        // A password of marks is a wrong one; too many of those would only be told to wait.
        if (path === '/sign-up') await hand.page.locator('button[type=submit]').click();
      }
      expect(await seen()).toEqual([]);
    }
    for (const mark of typed.slice(0, 4)) {
      const query = encodeURIComponent(mark);
      for (const path of [
        `/sign-in?then=${query}`,
        `/people/${query}`,
        `/i/${query}`,
        `/setup?code=${query}`,
        `/${query}`,
      ]) {
        await hand.goto(path);
        await see(hand.page.locator('h1'));
        expect(await seen()).toEqual([]);
      }
    }
  });

  it('are no more than text in messages, drafts, notes, names and searches', async () => {
    const ana = await stage.person('ana', 'Ana Ruiz');
    const bo = await stage.person('bo_l', 'Bo Lindqvist');
    const { conversationId } = await makePair(stage.plaza.local, 'ana', 'bo_l');
    const hers = await stage.open({ width: 'phone', as: ana });
    const his = await stage.open({ width: 'desktop', as: bo });
    const [seenHers, seenHis] = [await watch(hers), await watch(his)];
    await his.goto(`/chats/${conversationId}`);
    await hers.goto(`/chats/${conversationId}`);
    for (const mark of typed) await write(hers, 'Bo Lindqvist', `${mark} ${mark}`);
    for (const hand of [hers, his]) {
      await see(hand.page.getByRole('article').nth(typed.length - 1));
      const texts = await hand.page.getByRole('article').allInnerTexts();
      for (const [index, mark] of typed.entries()) expect(texts[index]).toContain(mark);
    }
    await composer(hers, 'Bo Lindqvist').fill(typed[0]!);
    await hers.goto('/chats');
    await hers.page.getByRole('button', { name: 'Search', exact: true }).click();
    for (const mark of typed) await fillAll(hers, mark);
    await hers.goto('/contacts/add');
    for (const mark of typed) {
      await fillAll(hers, mark);
      await hers.page.getByRole('button', { name: 'Find', exact: true }).click();
    }
    for (const mark of typed) {
      // As a program would: what the screens refuse may still come from elsewhere.
      await createClient(stage.plaza.local, ana.token)
        .call(updateProfile, { name: mark })
        .catch(() => undefined);
    }
    await createClient(stage.plaza.local, ana.token).call(updateProfile, { name: typed[0]! });
    const anew = await stage.open({ width: 'desktop', as: bo });
    const seenAnew = await watch(anew);
    await anew.goto(`/chats/${conversationId}`);
    await see(anew.page.getByRole('heading', { name: typed[0]! }));
    expect([...(await seenHers()), ...(await seenHis()), ...(await seenAnew())]).toEqual([]);
  });
});
