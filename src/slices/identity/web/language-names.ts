// Each language in its own words: it must be found by who does not read the one in force.
import type { Locale } from '../contract/index.ts';

export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', fr: 'Français' };
