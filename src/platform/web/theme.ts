// Light, dark or as the system has it: saved on the device, set before the first paint by the script in index.html.
import { createValue, useValue, type ReadonlyValue } from './value.ts';

export type Theme = 'light' | 'dark' | 'system';

/** Read by the inline script of index.html as well. */
const SAVED = 'plaza.theme';
const DARK = '(prefers-color-scheme: dark)';
/** The page's own colour (`--bg`) behind the browser's bars. */
const BAR_COLOURS = { light: '#f7f5f1', dark: '#121114' } as const;

function saved(): Theme {
  try {
    const theme = localStorage.getItem(SAVED);
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system';
  }
}

const theme = createValue<Theme>(saved());

/** The choice of this device. */
export const chosenTheme: ReadonlyValue<Theme> = theme;

function paint(): void {
  const chosen = theme.get();
  const shown = chosen === 'system' ? (matchMedia(DARK).matches ? 'dark' : 'light') : chosen;
  document.documentElement.dataset['theme'] = shown;
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', BAR_COLOURS[shown]);
}

export function chooseTheme(next: Theme): void {
  try {
    if (next === 'system') localStorage.removeItem(SAVED);
    else localStorage.setItem(SAVED, next);
  } catch {
    // Storage is closed to this page: the choice holds until it is left.
  }
  theme.set(next);
  paint();
}

/** Follows the system's changes and choices made in other tabs. Returns what ends it. */
export function watchTheme(): () => void {
  const system = matchMedia(DARK);
  const onStorage = (event: StorageEvent): void => {
    if (event.key !== SAVED && event.key !== null) return;
    theme.set(saved());
    paint();
  };
  paint();
  system.addEventListener('change', paint);
  addEventListener('storage', onStorage);
  return () => {
    system.removeEventListener('change', paint);
    removeEventListener('storage', onStorage);
  };
}

/** The choice, and how to change it. */
export function useTheme(): [Theme, (next: Theme) => void] {
  return [useValue(chosenTheme), chooseTheme];
}
