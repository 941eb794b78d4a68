// Blocking: the one who blocks is left in peace; the other's message fails in words that tell nothing.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makePair } from '#/platform/testing/pair.ts';
import { message, seeTick, write } from './journey/acts.ts';
import { expectAccessible, miss, openStage, see, type Stage } from './journey/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterEach((context) => stage.leave(context));
afterAll(() => stage.end());

describe.each([
  { width: 'phone', locale: 'en' },
  { width: 'desktop', locale: 'fr' },
] as const)('a blocked person on a $width ($locale)', ({ width, locale }) => {
  it('is told in neutral words that a message was not sent, and may write again once unblocked', async () => {
    const ana = await stage.person(`ana_${width}`, 'Ana Ruiz');
    const bo = await stage.person(`bo_${width}`, 'Bo Lindqvist');
    const { conversationId } = await makePair(stage.plaza.local, ana.handle, bo.handle);
    const hers = await stage.open({ width: width === 'phone' ? 'desktop' : 'phone', as: ana });
    const his = await stage.open({ width, locale, as: bo });
    await his.goto(`/chats/${conversationId}`);
    await write(his, 'Ana Ruiz', 'before');
    await seeTick(his, 'before', 'sent');

    await hers.goto(`/people/${bo.handle}`);
    await hers.page.getByRole('button', { name: hers.words.block }).click();
    await hers.page
      .getByRole('alertdialog')
      .or(hers.page.getByRole('dialog'))
      .getByRole('button', { name: 'Block', exact: true })
      .click();
    await see(hers.page.getByText('You have blocked Bo Lindqvist. They are not told.'));
    await expectAccessible(hers.page);

    await write(his, 'Ana Ruiz', 'are you there?');
    await seeTick(his, 'are you there?', 'failed');
    await see(his.page.getByRole('alert').filter({ hasText: his.words.unreachable }));
    expect(await his.page.locator('body').innerText()).not.toMatch(/block|bloqu/i);
    await expectAccessible(his.page);

    await hers.page.getByRole('button', { name: 'Unblock' }).click();
    await miss(hers.page.getByText('You have blocked Bo Lindqvist. They are not told.'));
    await his.page.getByRole('alert').getByRole('button').click();
    await hers.goto(`/chats/${conversationId}`);
    await see(message(hers, 'are you there?'));
    await seeTick(his, 'are you there?', 'read');
  });
});
