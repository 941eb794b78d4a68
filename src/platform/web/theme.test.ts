// Light, dark, or as the system has it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseTheme, chosenTheme, watchTheme } from './theme.ts';

const shown = (): string | undefined => document.documentElement.dataset['theme'];
let stop = (): void => {};
beforeEach(() => {
  localStorage.clear();
  stop = watchTheme();
});
afterEach(() => stop());

describe('the theme', () => {
  it('is painted and kept on the device', () => {
    chooseTheme('dark');
    expect([shown(), chosenTheme.get(), localStorage.getItem('plaza.theme')]).toEqual([
      'dark',
      'dark',
      'dark',
    ]);
    chooseTheme('light');
    expect(shown()).toBe('light');
  });
  it('of the system leaves no choice behind', () => {
    chooseTheme('dark');
    chooseTheme('system');
    expect([chosenTheme.get(), localStorage.getItem('plaza.theme'), shown()]).toEqual([
      'system',
      null,
      'light',
    ]);
  });
  it('chosen in another tab is taken over', () => {
    localStorage.setItem('plaza.theme', 'dark');
    dispatchEvent(new StorageEvent('storage', { key: 'plaza.theme' }));
    expect([chosenTheme.get(), shown()]).toEqual(['dark', 'dark']);
  });
});
