// What the row of the settings says: the language in force.
import { useLanguage } from '#/platform/web/i18n/language.tsx';
import { LANGUAGE_NAMES } from '../language-names.ts';

export function useLanguageValue(): string {
  return LANGUAGE_NAMES[useLanguage().current()];
}
