// Every screen of chat in every state that can be drawn.
import type { Shot } from '#/platform/web/shell/shot.ts';

const talk = '/chats/$conversationId';
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
  { route: talk, state: 'full', as: 'townsperson', at: noor },
  { route: talk, state: 'new messages', as: 'townsperson', at: '/chats/{conversation:lea}' },
  { route: talk, state: 'loading', as: 'townsperson', at: noor, network: 'slow' },
  { route: talk, state: 'offline', as: 'townsperson', at: noor, network: 'offline' },
  { route: talk, state: 'not here', as: 'townsperson', at: nowhere },
  { route: talk, state: 'not loaded', as: 'newcomer', at: nowhere, network: 'failing' },
  {
    route: talk,
    state: 'writing',
    as: 'townsperson',
    at: noor,
    steps: [{ fill: 'form textarea', with: 'One line,\nand another one' }],
  },
  {
    route: talk,
    state: 'too long',
    as: 'townsperson',
    at: noor,
    steps: [{ fill: 'form textarea', with: 'A long letter. '.repeat(280) }, { see: 'form + p' }],
  },
  {
    route: talk,
    state: 'waiting to be sent',
    as: 'townsperson',
    at: noor,
    network: 'offline',
    steps: [{ fill: 'form textarea', with: 'On my way' }, { click: 'form button[type=submit]' }],
  },
  {
    route: talk,
    state: 'emoji',
    as: 'townsperson',
    at: noor,
    steps: [{ click: 'form button[aria-expanded]' }, { see: '[frimousse-emoji]' }],
  },
  {
    route: talk,
    state: 'message menu',
    as: 'townsperson',
    at: noor,
    steps: [{ click: '[data-message][tabindex="0"]' }, { press: 'Enter' }, { see: '[role=menu]' }],
  },
  { route: `${talk}/details`, state: 'full', as: 'townsperson', at: `${noor}/details` },
  {
    route: `${talk}/details`,
    state: 'offline',
    as: 'townsperson',
    at: `${noor}/details`,
    network: 'offline',
  },
  { route: `${talk}/details`, state: 'not here', as: 'townsperson', at: `${nowhere}/details` },
];
