// The language, changed at once, over the drawn plaza.
import { useLanguage, useWords } from '#/platform/web/i18n/language.tsx';
import { heroPill } from '#/platform/web/ui/auth-hero.tsx';
import { ChevronDown, Globe } from '#/platform/web/ui/icons.tsx';
import { Menu } from '#/platform/web/ui/menu.tsx';
import { LOCALES } from '../../contract/index.ts';
import { LANGUAGE_NAMES } from '../language-names.ts';
import { signInWords } from './words.ts';

export function LanguageMenu() {
  const say = useWords();
  const language = useLanguage();
  const current = language.current();
  return (
    <Menu
      label={say(signInWords.language)}
      align="end"
      trigger={
        <button
          type="button"
          className={heroPill}
          aria-label={`${say(signInWords.language)}: ${LANGUAGE_NAMES[current]}`}
        >
          <Globe size={17} />
          {LANGUAGE_NAMES[current]}
          <ChevronDown size={15} />
        </button>
      }
      items={LOCALES.map((locale) => ({
        id: locale,
        label: LANGUAGE_NAMES[locale],
        checked: locale === current,
        onSelect: () => void language.choose(locale, { save: true }).catch(() => undefined),
      }))}
    />
  );
}
