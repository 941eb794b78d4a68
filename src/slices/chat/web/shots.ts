// Every screen of chat in every state that can be drawn.
import type { Shot } from '#/platform/web/shell/shot.ts';

const noor = '/chats/{conversation:noor}';
/** Nobody has a conversation with this id. */
const nowhere = '/chats/019a0000-0000-7000-8000-000000000000';
const unreadChip = '[role=group] button + button';
const newChat = 'header button:not([aria-pressed])';

export const shots: readonly Shot[] = [
  { route: '/chats', state: 'full', as: 'townsperson' },
  { route: '/chats', state: 'empty', as: 'newcomer' },
  { route: '/chats', state: 'loading', as: 'townsperson', network: 'slow' },
  { route: '/chats', state: 'offline', as: 'townsperson', network: 'offline' },
  { route: '/chats', state: 'unread only', as: 'townsperson', steps: [{ click: unreadChip }] },
  { route: '/chats', state: 'all read', as: 'newcomer', steps: [{ click: unreadChip }] },
  {
    route: '/chats',
    state: 'new chat',
    as: 'townsperson',
    steps: [{ click: newChat }, { see: '[role=dialog] li' }],
  },
  {
    route: '/chats',
    state: 'new chat, no contacts',
    as: 'newcomer',
    steps: [{ click: newChat }, { see: '[role=dialog] svg' }],
  },
  { route: '/chats/$conversationId', state: 'full', as: 'townsperson', at: noor },
  {
    route: '/chats/$conversationId',
    state: 'new messages',
    as: 'townsperson',
    at: '/chats/{conversation:lea}',
  },
  { route: '/chats/$conversationId', state: 'loading', as: 'townsperson', at: noor, network: 'slow' },
  { route: '/chats/$conversationId', state: 'offline', as: 'townsperson', at: noor, network: 'offline' },
  { route: '/chats/$conversationId', state: 'not here', as: 'townsperson', at: nowhere },
  { route: '/chats/$conversationId', state: 'not loaded', as: 'newcomer', at: nowhere, network: 'failing' },
  {
    route: '/chats/$conversationId',
    state: 'writing',
    as: 'townsperson',
    at: noor,
    steps: [{ fill: 'form textarea', with: 'One line,\nand another one' }],
  },
  {
    route: '/chats/$conversationId',
    state: 'too long',
    as: 'townsperson',
    at: noor,
    steps: [{ fill: 'form textarea', with: 'A long letter. '.repeat(280) }, { see: 'form + p' }],
  },
  {
    route: '/chats/$conversationId',
    state: 'waiting to be sent',
    as: 'townsperson',
    at: noor,
    network: 'offline',
    steps: [{ fill: 'form textarea', with: 'On my way' }, { click: 'form button[type=submit]' }],
  },
  {
    route: '/chats/$conversationId',
    state: 'emoji',
    as: 'townsperson',
    at: noor,
    steps: [{ click: 'form button[aria-expanded]' }, { see: '[frimousse-emoji]' }],
  },
  {
    route: '/chats/$conversationId',
    state: 'message menu',
    as: 'townsperson',
    at: noor,
    steps: [{ click: '[data-message][tabindex="0"]' }, { press: 'Enter' }, { see: '[role=menu]' }],
  },
  { route: '/chats/$conversationId/details', state: 'full', as: 'townsperson', at: `${noor}/details` },
  {
    route: '/chats/$conversationId/details',
    state: 'offline',
    as: 'townsperson',
    at: `${noor}/details`,
    network: 'offline',
  },
  { route: '/chats/$conversationId/details', state: 'not here', as: 'townsperson', at: `${nowhere}/details` },
];
