// The web door of identity: the ways in, the first run, You, and what other slices may use of them.
import { lazy, Suspense } from 'react';
import type { Contribution } from '#/platform/web/shell/contribution.ts';
import { Laptop, Palette, YouIcon } from '#/platform/web/ui/icons.tsx';
import { forgetSelf, reduceIdentity } from './you/self.ts';
import { useLanguageValue } from './you/language-value.ts';
import { doorWords, errorWords } from './words.ts';

export { instance, loadInstance, useInstance } from './instance.ts';
export { useStepUp, type StepUp } from './step-up/use-step-up.tsx';

/** The choice of a language over the drawn plaza, for pages that visitors see. */
export const LanguageMenu = lazy(async () => ({
  default: (await import('./ways-in/language-menu.tsx')).LanguageMenu,
}));

const OwnCard = lazy(() => import('./you/own-card.tsx'));

function You() {
  return (
    <Suspense fallback={null}>
      <OwnCard />
    </Suspense>
  );
}

export const identity: Contribution = {
  id: 'identity',
  routes: [
    {
      path: '/setup',
      screen: () => import('./setup/setup-screen.tsx'),
      title: doorWords.setup,
      access: 'guest',
      frame: 'bare',
    },
    {
      path: '/sign-in',
      screen: () => import('./ways-in/sign-in-screen.tsx'),
      title: doorWords.signIn,
      access: 'guest',
      frame: 'bare',
    },
    {
      path: '/sign-up',
      screen: () => import('./ways-in/sign-up-screen.tsx'),
      title: doorWords.signUp,
      access: 'guest',
      frame: 'bare',
    },
    {
      path: '/you',
      screen: () => import('./you/you-screen.tsx'),
      title: doorWords.you,
      placeholder: You,
      children: [
        { path: 'devices', screen: () => import('./you/devices-screen.tsx'), title: doorWords.devices },
        { path: 'settings', screen: () => import('./you/settings-screen.tsx'), title: doorWords.settings },
      ],
    },
  ],
  tabs: [{ id: 'you', order: 90, href: '/you', label: doorWords.you, icon: YouIcon }],
  settings: [
    {
      id: 'devices',
      group: 'privacy',
      order: 20,
      href: '/you/devices',
      title: doorWords.devices,
      icon: Laptop,
    },
    {
      id: 'settings',
      group: 'preferences',
      order: 10,
      href: '/you/settings',
      title: doorWords.settings,
      icon: Palette,
      useValue: useLanguageValue,
    },
  ],
  reducers: { identity: reduceIdentity },
  errorWords,
  french: () => import('./fr.po').then(({ messages }) => messages),
  onSignOut: forgetSelf,
};
