// The door of chat's web app: the Chats tab, the conversation, and what keeps both true on the device.
import { lazy, Suspense } from 'react';
import type { Contribution } from '#/platform/web/shell/contribution.ts';
import { ChatsIcon, MessageCircle } from '#/platform/web/ui/icons.tsx';
import { reduceEntries } from './data/apply.ts';
import { commands, openDirect } from './data/commands.ts';
import { onConnect, onSkip, onStart } from './data/connect.ts';
import { forgetSafeDrafts } from './data/drafts.ts';
import { receiveSignal } from './data/signals.ts';
import { tables } from './data/tables.ts';
import { showNext } from './list/next-chat.ts';
import { useUnreadCount } from './reading.ts';
import { doorWords, errorWords } from './words.ts';

export { openDirect } from './data/commands.ts';

const NothingOpen = lazy(() => import('./talk/nothing-open.tsx'));

function Placeholder() {
  return (
    <Suspense fallback={null}>
      <NothingOpen />
    </Suspense>
  );
}

export const chat: Contribution = {
  id: 'chat',
  routes: [
    {
      path: '/chats',
      title: doorWords.chats,
      screen: () => import('./list/chats-screen.tsx'),
      placeholder: Placeholder,
      children: [
        {
          path: '$conversationId',
          title: doorWords.conversation,
          screen: () => import('./talk/conversation-screen.tsx'),
          children: [
            { path: 'details', title: doorWords.details, screen: () => import('./talk/details-screen.tsx') },
          ],
        },
      ],
    },
  ],
  tabs: [
    {
      id: 'chats',
      order: 10,
      href: '/chats',
      label: doorWords.chats,
      icon: ChatsIcon,
      useCount: useUnreadCount,
      countLabel: doorWords.unreadTab,
    },
  ],
  search: [
    {
      id: 'chats',
      order: 10,
      title: doorWords.chats,
      find: (account, query) =>
        import('./list/find-chats.ts').then(({ findChats }) => findChats(account, query)),
    },
  ],
  shortcuts: [
    { keys: 'alt+arrowdown', label: doorWords.nextChat, run: (account) => void showNext(account, 1) },
    { keys: 'alt+arrowup', label: doorWords.previousChat, run: (account) => void showNext(account, -1) },
  ],
  personActions: [
    {
      id: 'message',
      order: 10,
      label: doorWords.writeTo,
      spoken: doorWords.writeToName,
      icon: MessageCircle,
      run: async (account, { actorId }) => `/chats/${await openDirect(account, actorId)}`,
    },
  ],
  tables,
  reducers: { chat: reduceEntries },
  signals: { chat: receiveSignal },
  commands,
  french: () => import('./fr.po').then(({ messages }) => messages),
  errorWords,
  onStart,
  onConnect,
  onSkip,
  onSignOut: forgetSafeDrafts,
};
