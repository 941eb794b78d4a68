// For tests: one person's device, with a true store and outbox, and the screens of contacts in the app around them.
import 'fake-indexeddb/auto';
import { act, cleanup, configure, render } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import type { Account } from '#/platform/web/account.ts';
import { call } from '#/platform/web/api.ts';
import { composeErrorWords } from '#/platform/web/i18n/error-words.ts';
import { createLanguage } from '#/platform/web/i18n/language.tsx';
import { createOutbox } from '#/platform/web/outbox/outbox.ts';
import type { Session, SessionState } from '#/platform/web/session.ts';
import { App } from '#/platform/web/shell/app.tsx';
import type { Contribution } from '#/platform/web/shell/contribution.ts';
import { gather } from '#/platform/web/shell/gather.ts';
import { memoryHistory } from '#/platform/web/shell/history.ts';
import { createRouter } from '#/platform/web/shell/router.ts';
import { openStore, type Store } from '#/platform/web/store/store.ts';
import type { ConnectionStatus } from '#/platform/web/sync/sync.ts';
import { MessageCircle } from '#/platform/web/ui/icons.tsx';
import { createValue, type Value } from '#/platform/web/value.ts';
import type { PersonCard } from '#/slices/identity/contract/index.ts';
import { identity } from '#/slices/identity/web/index.tsx';
import { commands } from '../data/commands.ts';
import { forgetPutOff } from '../data/later.ts';
import { tables } from '../data/tables.ts';
import { contacts } from '../index.tsx';

// Chunks are compiled as they are first asked for; a busy machine takes its time.
configure({ asyncUtilTimeout: 8_000 });

const open: { store: Store; stop: () => void }[] = [];

export interface Device {
  readonly account: Account;
  readonly status: Value<ConnectionStatus>;
}

/** Opens the store of a person, with calls over HTTP. */
export async function openDevice(person: PersonCard): Promise<Device> {
  const store = await openStore(person.actorId, tables);
  const status = createValue<ConnectionStatus>('online');
  const none = async (): Promise<void> => undefined;
  const idle = (): void => undefined;
  const outbox = createOutbox({
    store,
    account: () => account,
    commands,
    send: (endpoint, input) => call(endpoint, input as Record<string, unknown>),
    alone: (work) => work(),
  });
  const account: Account = {
    actorId: person.actorId,
    store,
    sync: {
      status,
      start: idle,
      stop: idle,
      wake: idle,
      follow: () => idle,
      catchUp: none,
      loadOlder: async () => false,
      receive: none,
      hear: none,
      call: (endpoint, input) => call(endpoint, input),
      tell: idle,
    },
    outbox,
  };
  open.push({ store, stop: outbox.stop });
  return { account, status };
}

/** What chat would contribute: a person can be written to. */
const writing: Contribution = {
  id: 'writing',
  routes: [
    {
      path: '/written/$handle',
      title: { id: 'w', message: 'Written' },
      screen: async () => ({ default: () => null }),
    },
  ],
  personActions: [
    {
      id: 'message',
      order: 10,
      label: { id: 'test.message', message: 'Message' },
      spoken: { id: 'test.messageName', message: 'Message {name}' },
      icon: MessageCircle,
      run: async (_account, { handle }) => `/written/${handle}`,
    },
  ],
  french: async () => ({}),
};

function sessionOf(person: PersonCard | null, device: Device | null) {
  const state: SessionState =
    person === null || device === null || person.handle === null
      ? { kind: 'guest', setUp: true }
      : {
          kind: 'person',
          person: { actorId: person.actorId, handle: person.handle, name: person.name, operator: false },
          account: device.account,
        };
  const none = async (): Promise<void> => undefined;
  return {
    state: createValue(state),
    start: none,
    signedIn: none,
    signOut: none,
    ended: none,
    check: none,
    renamed: () => undefined,
  } satisfies Session;
}

/** Shows an address to a person on their device, or to a visitor. */
export async function show(address: string, person: PersonCard | null, device: Device | null) {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  const session = sessionOf(person, device);
  const contributions = [identity, contacts, writing];
  const places = { home: '/chats', signIn: '/sign-in', setUp: '/setup' };
  const history = memoryHistory(address);
  const routes = gather(contributions.flatMap((each) => each.routes ?? []));
  const router = createRouter({ routes, places, session: () => session.state.get(), history });
  await router.start();
  const view = await act(async () =>
    render(
      <App
        shell={{ contributions, places, update: createValue(null) }}
        session={session}
        language={createLanguage([])}
        errorWords={composeErrorWords(contributions.map(({ errorWords }) => errorWords))}
        router={router}
      />,
    ),
  );
  return { ...view, path: () => history.href() };
}

afterEach(async () => {
  cleanup();
  forgetPutOff();
  for (const { store, stop } of open.splice(0)) {
    stop();
    await store.erase();
  }
  localStorage.clear();
  vi.unstubAllGlobals();
});
