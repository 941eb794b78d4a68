// The app's language at run time: catalogues, the provider of the tree, and the hooks by which screens speak.
import { setupI18n, type I18n, type Messages } from '@lingui/core';
import { I18nProvider, useLingui } from '@lingui/react';
import { createContext, use, useMemo, type ReactNode } from 'react';
import { present } from '#/kit/invariant.ts';
import { createFormats, type Formats } from './formats.ts';
import { saveLocale, type Locale } from './locale.ts';
import type { CatalogueLoader, WordValues, Words } from './words.ts';

export interface Language {
  readonly i18n: I18n;
  /** Loads what is needed and speaks the language from then on; `save` keeps it as the choice of this device. */
  choose(locale: Locale, options?: { save?: boolean }): Promise<void>;
  current(): Locale;
  say: Say;
}

/** Says words in the language in force. */
export type Say = (words: Words, values?: WordValues) => string;

export function createLanguage(french: readonly CatalogueLoader[]): Language {
  const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
  // The build has compiled every message that is more than plain text (vite-words.ts).
  if (import.meta.env.PROD) i18n.setMessagesCompiler((plain) => [plain]);
  let loaded: Promise<void> | null = null;

  async function loadFrench(): Promise<void> {
    const catalogues = await Promise.all(french.map((load) => load()));
    i18n.load('fr', Object.assign({}, ...catalogues) as Messages);
  }
  function current(): Locale {
    return i18n.locale === 'fr' ? 'fr' : 'en';
  }
  return {
    i18n,
    current,
    say: (words, values) => i18n._(words.id, values, { message: words.message }),
    async choose(locale, options = {}) {
      if (locale === 'fr') {
        loaded ??= loadFrench();
        // A chunk that did not arrive is asked for again the next time.
        await loaded.catch((error: unknown) => {
          loaded = null;
          throw error;
        });
      }
      if (options.save === true) saveLocale(locale);
      i18n.activate(locale);
      document.documentElement.lang = locale;
    },
  };
}

const LanguageContext = createContext<Language | null>(null);

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return (
    <LanguageContext value={language}>
      <I18nProvider i18n={language.i18n}>{children}</I18nProvider>
    </LanguageContext>
  );
}

/** The language itself, to change it. */
export function useLanguage(): Language {
  useLingui();
  return present(use(LanguageContext), 'useLanguage() needs a LanguageProvider');
}

/** Says words in the language in force; the component renders again when it changes. */
export function useWords(): Say {
  const { i18n } = useLingui();
  const locale = i18n.locale;
  // A new function for each language, so that what is memoised on it is made again.
  return useMemo(() => (locale === '' ? (words) => words.message : sayIn(i18n)), [i18n, locale]);
}

function sayIn(i18n: I18n): Say {
  return (words, values) => i18n._(words.id, values, { message: words.message });
}

/** Dates, times and numbers in the language in force. */
export function useFormats(): Formats {
  const { i18n } = useLingui();
  const locale: Locale = i18n.locale === 'fr' ? 'fr' : 'en';
  return useMemo(() => createFormats(locale), [locale]);
}
