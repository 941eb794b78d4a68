// Language and theme, both at once.
import { call } from '#/platform/web/api.ts';
import { useLanguage, useWords } from '#/platform/web/i18n/language.tsx';
import { Pane } from '#/platform/web/shell/pane.tsx';
import { TopBar } from '#/platform/web/shell/top-bar.tsx';
import { useTheme, type Theme } from '#/platform/web/theme.ts';
import { Moon, Sun, SunMoon } from '#/platform/web/ui/icons.tsx';
import { ChoiceRow, RowGroup } from '#/platform/web/ui/setting-row.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { LOCALES, updateProfile, type Locale } from '../../contract/index.ts';
import { LANGUAGE_NAMES } from '../language-names.ts';
import { settingsWords } from './words.ts';

const THEMES: readonly { theme: Theme; icon: typeof Sun }[] = [
  { theme: 'system', icon: SunMoon },
  { theme: 'light', icon: Sun },
  { theme: 'dark', icon: Moon },
];

export default function SettingsScreen() {
  const say = useWords();
  const language = useLanguage();
  const [chosen, choose] = useTheme();
  const current = language.current();
  const speak = async (locale: Locale): Promise<void> => {
    await language.choose(locale, { save: true });
    // What the server sends by itself (notifications) is to speak it too.
    await call(updateProfile, { locale }).catch(() =>
      toast({ text: language.say(settingsWords.languageFailed) }),
    );
  };
  return (
    <Pane
      header={
        <TopBar title={say(settingsWords.title)} back={{ label: say(settingsWords.back), href: '/you' }} />
      }
      measure="feed"
    >
      <RowGroup title={say(settingsWords.language)} inset="none">
        {LOCALES.map((locale) => (
          <ChoiceRow
            key={locale}
            name="language"
            title={<span lang={locale}>{LANGUAGE_NAMES[locale]}</span>}
            checked={locale === current}
            onChoose={() => void speak(locale).catch(() => undefined)}
          />
        ))}
      </RowGroup>
      <RowGroup title={say(settingsWords.theme)}>
        {THEMES.map(({ theme, icon: Icon }) => (
          <ChoiceRow
            key={theme}
            name="theme"
            title={say(settingsWords[theme])}
            icon={<Icon size={20} />}
            hue={theme === chosen ? 'accent' : 'quiet'}
            {...(theme === 'system' ? { body: say(settingsWords.systemBody) } : {})}
            checked={theme === chosen}
            onChoose={() => choose(theme)}
          />
        ))}
      </RowGroup>
    </Pane>
  );
}
