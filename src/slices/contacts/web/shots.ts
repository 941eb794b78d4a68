// Every screen of contacts in every state that can be drawn.
import type { Shot } from '#/platform/web/shell/shot.ts';

const token = 'AAAAAAAAAAAAAAAAAAAAAA';

export const shots: readonly Shot[] = [
  { route: '/contacts', state: 'full', as: 'townsperson' },
  { route: '/contacts', state: 'empty', as: 'newcomer' },
  { route: '/contacts', state: 'loading', as: 'townsperson', network: 'slow' },
  { route: '/contacts', state: 'offline', as: 'townsperson', network: 'offline' },
  {
    route: '/contacts',
    state: 'nothing found',
    as: 'townsperson',
    steps: [{ fill: 'input[type=search]', with: 'zzzz' }],
  },
  { route: '/people', state: 'full', as: 'townsperson' },
  { route: '/contacts/add', state: 'fresh', as: 'townsperson' },
  { route: '/contacts/add', state: 'link not loaded', as: 'newcomer', network: 'failing' },
  {
    route: '/contacts/add',
    state: 'contact found',
    as: 'townsperson',
    steps: [{ fill: 'input[name=handle]', with: 'noor' }, { press: 'Enter' }, { see: 'form + section' }],
  },
  {
    route: '/contacts/add',
    state: 'stranger found',
    as: 'newcomer',
    steps: [{ fill: 'input[name=handle]', with: 'noor' }, { press: 'Enter' }, { see: 'section textarea' }],
  },
  {
    route: '/contacts/add',
    state: 'nobody found',
    as: 'townsperson',
    steps: [
      { fill: 'input[name=handle]', with: 'nobody_at_all' },
      { press: 'Enter' },
      { see: '[aria-invalid=true]' },
    ],
  },
  { route: '/contacts/code', state: 'full', as: 'townsperson' },
  { route: '/contacts/code', state: 'not loaded', as: 'newcomer', network: 'failing' },
  { route: '/contacts/requests', state: 'received', as: 'townsperson' },
  { route: '/contacts/requests', state: 'sent', as: 'townsperson', at: '/contacts/requests?show=sent' },
  { route: '/contacts/requests', state: 'empty', as: 'newcomer' },
  { route: '/contacts/requests', state: 'offline', as: 'townsperson', network: 'offline' },
  { route: '/people/$handle', state: 'contact', as: 'townsperson', at: '/people/noor' },
  { route: '/people/$handle', state: 'stranger', as: 'newcomer', at: '/people/noor' },
  { route: '/people/$handle', state: 'oneself', as: 'townsperson', at: '/people/mila' },
  { route: '/people/$handle', state: 'nobody', as: 'townsperson', at: '/people/nobody_at_all' },
  { route: '/people/$handle', state: 'loading', as: 'newcomer', at: '/people/noor', network: 'slow' },
  { route: '/people/$handle', state: 'failed', as: 'newcomer', at: '/people/noor', network: 'failing' },
  { route: '/i/$token', state: 'visitor', as: 'guest', at: '/i/{invite:noor}' },
  { route: '/i/$token', state: 'stranger', as: 'newcomer', at: '/i/{invite:noor}' },
  { route: '/i/$token', state: 'contact', as: 'townsperson', at: '/i/{invite:noor}' },
  { route: '/i/$token', state: 'own', as: 'townsperson', at: '/i/{invite:mila}' },
  { route: '/i/$token', state: 'not valid', as: 'guest', at: `/i/${token}` },
  { route: '/i/$token', state: 'loading', as: 'guest', at: `/i/${token}`, network: 'slow' },
  { route: '/i/$token', state: 'failed', as: 'guest', at: `/i/${token}`, network: 'failing' },
  { route: '/you/blocked', state: 'full', as: 'townsperson' },
  { route: '/you/blocked', state: 'empty', as: 'newcomer' },
  { route: '/you/blocked', state: 'loading', as: 'townsperson', network: 'slow' },
];
