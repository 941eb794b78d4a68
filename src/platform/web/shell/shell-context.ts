// What the shell's own components need to know of the slices: tabs, rows, shortcuts, and news of the app itself.
import { createContext, use } from 'react';
import { present } from '#/kit/invariant.ts';
import type { ReadonlyValue } from '../value.ts';
import type { Contribution, PersonAction, SettingEntry, Tab } from './contribution.ts';
import type { Places } from './router.ts';

export interface Shell {
  readonly contributions: readonly Contribution[];
  readonly places: Places;
  /** Puts a waiting version of the app in force; null while there is none. */
  readonly update: ReadonlyValue<(() => void) | null>;
}

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  return present(use(ShellContext), 'useShell() needs a ShellContext');
}

/** All tabs in their order. */
export function tabsOf(contributions: readonly Contribution[]): Tab[] {
  return contributions.flatMap(({ tabs }) => tabs ?? []).sort((a, b) => a.order - b.order);
}

/** The rows of You, by group, in their order: for the screen that shows them. */
export function useSettingEntries(): SettingEntry[] {
  return useShell()
    .contributions.flatMap(({ settings }) => settings ?? [])
    .sort((a, b) => a.order - b.order);
}

/** What one can do with a contact, in its order. */
export function usePersonActions(): PersonAction[] {
  return useShell()
    .contributions.flatMap(({ personActions }) => personActions ?? [])
    .sort((a, b) => a.order - b.order);
}
