// Keys that act anywhere, and when they do not.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenForShortcuts, registerShortcut } from './shortcuts.ts';

let stop = (): void => {};
beforeEach(() => {
  stop = listenForShortcuts();
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function press(key: string, more: KeyboardEventInit = {}, target: EventTarget = document.body): boolean {
  return !target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );
}

describe('shortcuts', () => {
  it('act on Ctrl and on Cmd alike, and keep the browser from acting', () => {
    const run = vi.fn<() => void>();
    const end = registerShortcut('mod+k', run);
    expect([press('k', { ctrlKey: true }), press('K', { metaKey: true }), press('k')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(run).toHaveBeenCalledTimes(2);
    end();
    expect(press('k', { ctrlKey: true })).toBe(false);
  });
  it('leave keys alone to whoever types, and to input methods', () => {
    const run = vi.fn<() => void>();
    const end = registerShortcut('n', run);
    const field = document.body.appendChild(document.createElement('textarea'));
    press('n', {}, field);
    press('n', { isComposing: true });
    expect(run).not.toHaveBeenCalled();
    press('n');
    expect(run).toHaveBeenCalledTimes(1);
    end();
  });
  it('give way to an open dialog', () => {
    const run = vi.fn<() => void>();
    const end = registerShortcut('escape', run);
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('role', 'dialog');
    press('Escape');
    expect(run).not.toHaveBeenCalled();
    end();
  });
  it('belong to the last who registered, and go back to the one before', () => {
    const first = vi.fn<() => void>();
    const second = vi.fn<() => void>();
    const endFirst = registerShortcut('alt+arrowup', first);
    const endSecond = registerShortcut('alt+arrowup', second);
    press('ArrowUp', { altKey: true });
    endSecond();
    press('ArrowUp', { altKey: true });
    endFirst();
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  });
});
