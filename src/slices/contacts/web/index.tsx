// The web door of contacts: who one knows, who asks, whom one does not want to hear from.
import { lazy, Suspense } from 'react';
import type { Contribution } from '#/platform/web/shell/contribution.ts';
import { Ban, ContactsIcon } from '#/platform/web/ui/icons.tsx';
import { reduceEntries } from './data/apply.ts';
import { commands } from './data/commands.ts';
import { onConnect, onSkip } from './data/connect.ts';
import { forgetPutOff, settleAll } from './data/later.ts';
import { tables } from './data/tables.ts';
import { useBlockedValue, useIncomingCount } from './reading.ts';
import { doorWords, errorWords } from './words.ts';

export { useContacts } from './reading.ts';

const NobodyOpen = lazy(() => import('./list/nobody-open.tsx'));

function Placeholder() {
  return (
    <Suspense fallback={null}>
      <NobodyOpen />
    </Suspense>
  );
}

/** What waits for its undo is done when the page goes. */
function onStart(): () => void {
  addEventListener('pagehide', settleAll);
  return () => removeEventListener('pagehide', settleAll);
}

export const contacts: Contribution = {
  id: 'contacts',
  routes: [
    {
      path: '/contacts',
      title: doorWords.contacts,
      screen: () => import('./list/contacts-screen.tsx'),
      tab: 'chats',
      placeholder: Placeholder,
      children: [
        { path: 'add', title: doorWords.add, screen: () => import('./add/add-screen.tsx') },
        { path: 'code', title: doorWords.code, screen: () => import('./add/code-screen.tsx') },
        {
          path: 'requests',
          title: doorWords.requests,
          screen: () => import('./requests/requests-screen.tsx'),
        },
      ],
    },
    {
      // The list again, so that a profile stands beside it on wide screens.
      path: '/people',
      title: doorWords.contacts,
      screen: () => import('./list/contacts-screen.tsx'),
      tab: 'chats',
      placeholder: Placeholder,
      children: [
        { path: '$handle', title: doorWords.person, screen: () => import('./person/person-screen.tsx') },
      ],
    },
    {
      path: '/i/$token',
      title: doorWords.invite,
      screen: () => import('./invite/invite-screen.tsx'),
      access: 'anyone',
      frame: 'bare',
    },
    {
      path: '/you/blocked',
      below: '/you',
      title: doorWords.blocked,
      screen: () => import('./blocked/blocked-screen.tsx'),
    },
  ],
  settings: [
    {
      id: 'contacts',
      group: 'account',
      order: 10,
      href: '/contacts',
      title: doorWords.contacts,
      icon: ContactsIcon,
      useCount: useIncomingCount,
    },
    {
      id: 'blocked',
      group: 'privacy',
      order: 30,
      href: '/you/blocked',
      title: doorWords.blocked,
      body: doorWords.blockedBody,
      icon: Ban,
      useValue: useBlockedValue,
    },
  ],
  search: [
    {
      id: 'contacts',
      order: 20,
      title: doorWords.contacts,
      find: (account, query) =>
        import('./list/find-people.ts').then(({ findPeople }) => findPeople(account, query)),
    },
  ],
  tables,
  reducers: { contacts: reduceEntries },
  commands,
  french: () => import('./fr.po').then(({ messages }) => messages),
  errorWords,
  onStart,
  onConnect,
  onSkip,
  onSignOut: forgetPutOff,
};
