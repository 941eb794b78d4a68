// Language and theme: changed at a touch, kept by the device.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { arrive, expectAccessible, openStage, see, type Stage } from './journey/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterEach((context) => stage.leave(context));
afterAll(() => stage.end());

describe.each(['phone', 'desktop'] as const)('settings on a %s', (width) => {
  it('change language and theme at once, and keep both when the page is loaded again', async () => {
    const as = await stage.person(`ana_${width}`, 'Ana Ruiz');
    const { page, goto } = await stage.open({ width, as });
    const lang = () => page.evaluate('document.documentElement.lang');
    const ground = () =>
      page.evaluate('getComputedStyle(document.documentElement).getPropertyValue("--bg").trim()');
    await goto('/you');
    await page.getByRole('link', { name: /^Language\b/ }).click();
    await arrive(page, '/you/settings');
    await see(page.getByRole('heading', { name: /^Language\b/ }));
    await expectAccessible(page);
    const light = await ground();

    await page.getByRole('radio', { name: 'Français' }).click({ force: true });
    await see(page.getByRole('heading', { name: /^Langue\b/ }));
    expect(await lang()).toBe('fr');
    await page.getByRole('radio', { name: 'Sombre', exact: true }).click({ force: true });
    await expect.poll(ground).not.toBe(light);
    const dark = await ground();
    await expectAccessible(page);

    await page.reload();
    await see(page.getByRole('heading', { name: /^Langue\b/ }));
    expect(await lang()).toBe('fr');
    expect(await ground()).toBe(dark);
    await expect.poll(() => page.getByRole('radio', { name: 'Sombre', exact: true }).isChecked()).toBe(true);

    await page.getByRole('radio', { name: 'English' }).click({ force: true });
    await page.getByRole('radio', { name: 'Light', exact: true }).click({ force: true });
    await see(page.getByRole('heading', { name: /^Language\b/ }));
    await expect.poll(ground).toBe(light);
  });
});
