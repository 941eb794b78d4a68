// Devices: one signs the other out, and nothing of the person stays on it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seam } from '#/platform/testing/client.ts';
import { makePair } from '#/platform/testing/pair.ts';
import { row, signIn } from './journey/acts.ts';
import { arrive, expectAccessible, miss, openStage, see, type Hand, type Stage } from './journey/stage.ts';

const PASSWORD = 'slow green lantern';
const STEP_UP_MS = 16 * 60_000;
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterEach((context) => stage.leave(context));
afterAll(() => stage.end());

/** What a page of Plaza finds of a person on its device. */
async function leftOn({ page }: Hand): Promise<unknown> {
  return page.evaluate(`indexedDB.databases().then((all) => ({
    stores: all.map(({ name }) => name).filter((name) => name.startsWith('plaza-')),
    account: localStorage.getItem('plaza.account'),
  }))`);
}

describe.each([
  { width: 'phone', other: 'desktop' },
  { width: 'desktop', other: 'phone' },
] as const)('devices, seen from a $width', ({ width, other }) => {
  it('the second is signed out by the first, after confirming, and keeps no copy', async () => {
    const handle = `ana_${width}`;
    await stage.person(handle, 'Ana Ruiz', PASSWORD);
    await stage.person(`bo_${width}`, 'Bo Lindqvist');
    await makePair(stage.plaza.local, handle, `bo_${width}`);
    const first = await stage.open({ width });
    const second = await stage.open({ width: other });
    await signIn(first, handle, PASSWORD);
    await signIn(second, handle, PASSWORD);
    await see(row(second, 'Bo Lindqvist'));
    expect(await leftOn(second)).toMatchObject({ stores: [expect.stringContaining('plaza-')] });

    // So long after signing in, what is guarded asks for the password again.
    await seam(stage.plaza.local, 'clock', { advanceMs: STEP_UP_MS });
    await first.goto('/you/devices');
    const others = first.page.getByRole('button', { name: /^Sign out of / });
    await see(others);
    await expectAccessible(first.page);
    // The seams' own session is listed as well: the newest of the two is the browser's.
    await first.page
      .getByRole('button', { name: /^Sign out of Chrom/ })
      .first()
      .click();
    const sheet = first.page.getByRole('dialog');
    await sheet.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await sheet.getByRole('button', { name: 'Confirm with password' }).click();
    await see(sheet.getByText('That did not work. Try again.'));
    await expectAccessible(first.page);
    await sheet.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await sheet.getByRole('button', { name: 'Confirm with password' }).click();

    await arrive(second.page, '/sign-in');
    await expect.poll(() => leftOn(second)).toEqual({ stores: [], account: null });
    await miss(first.page.getByRole('button', { name: /^Sign out of Chrom/ }));
    await first.goto('/chats');
    await see(row(first, 'Bo Lindqvist'));
  });
});
