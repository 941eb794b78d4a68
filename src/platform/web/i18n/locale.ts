// Which language the app speaks: the saved choice, else the browser's, else English.

export const LOCALES = ['en', 'fr'] as const;
export type Locale = (typeof LOCALES)[number];

/** Read by the inline script of index.html as well, which sets `lang` before the first paint. */
const SAVED = 'plaza.language';

function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The first of the browser's languages that Plaza speaks. */
export function detectLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const base = language.toLowerCase().split('-')[0];
    if (isLocale(base)) return base;
  }
  return 'en';
}

export function savedLocale(): Locale | null {
  try {
    const saved = localStorage.getItem(SAVED);
    return isLocale(saved) ? saved : null;
  } catch {
    return null;
  }
}

export function saveLocale(locale: Locale): void {
  try {
    localStorage.setItem(SAVED, locale);
  } catch {
    // Storage is closed to this page: the choice holds until it is left.
  }
}

export function startLocale(): Locale {
  return savedLocale() ?? detectLocale(navigator.languages);
}
