// For tests: the screens of identity in the whole app around them, with a server that answers as it is told.
import 'fake-indexeddb/auto';
import { act, cleanup, configure, render } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { actorId, newId, sessionId } from '#/kit/id.ts';
import type { Account } from '#/platform/web/account.ts';
import { composeErrorWords } from '#/platform/web/i18n/error-words.ts';
import { createLanguage } from '#/platform/web/i18n/language.tsx';
import type { Person, Session, SessionState } from '#/platform/web/session.ts';
import { App } from '#/platform/web/shell/app.tsx';
import { memoryHistory } from '#/platform/web/shell/history.ts';
import { createRouter } from '#/platform/web/shell/router.ts';
import { openStore } from '#/platform/web/store/store.ts';
import { createValue } from '#/platform/web/value.ts';
import type { InstanceView, MeView } from '../../contract/index.ts';
import { handle } from '../../contract/index.ts';
import { identity } from '../index.tsx';

// Chunks are compiled as they are first asked for; a busy machine takes its time.
configure({ asyncUtilTimeout: 8_000 });

export const ORIGIN = window.location.origin;

export const instance: InstanceView = {
  name: 'Les Pentes',
  setUp: true,
  homeCurrency: { code: 'EUR' },
  publicUrl: ORIGIN,
  host: 'lespentes.example',
  passkeys: { rpId: 'localhost', origins: [ORIGIN] },
  languages: ['en', 'fr'],
  version: '0.1.0',
};

export const ines: MeView = {
  actorId: actorId.parse(newId()),
  handle: handle.parse('ines'),
  host: instance.host,
  name: 'Inès Moreau',
  locale: 'en',
  createdAt: '2026-11-28T09:00:00.000Z',
  operator: false,
  sessionId: sessionId.parse(newId()),
  steppedUpAt: null,
  credentials: { password: true, passkeys: 0 },
};

type Answer = readonly [status: number, body: unknown];
/** What the server answers to `METHOD /path`; a function is given the body of the request. */
export type Answers = Record<string, Answer | ((body: unknown) => Answer)>;

export interface Asked {
  readonly what: string;
  readonly body: unknown;
}

/** A refusal as the server sends it. */
export function problem(status: number, code: string, params?: Record<string, number>): Answer {
  return [
    status,
    { type: `/docs/errors#${code}`, title: code, status, code, ...(params === undefined ? {} : { params }) },
  ];
}

/** Answers requests; what nobody has told it is 404. Returns what was asked, in order. */
function serve(answers: Answers): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const what = `${init.method ?? 'GET'} ${url.split('?')[0]}`;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    asked.push({ what, body });
    const answer = answers[what] ?? problem(404, 'not_found');
    const [status, content] = typeof answer === 'function' ? answer(body) : answer;
    return new Response(JSON.stringify(content), { status });
  });
  return asked;
}

async function openAccount(person: Person): Promise<Account> {
  const store = await openStore(person.actorId, []);
  const none = async (): Promise<void> => undefined;
  const idle = (): void => undefined;
  return {
    actorId: person.actorId,
    store,
    sync: {
      status: createValue<'online'>('online'),
      start: idle,
      stop: idle,
      wake: idle,
      follow: () => idle,
      catchUp: none,
      loadOlder: async () => false,
      receive: none,
      hear: none,
      call: async () => Promise.reject(new Error('nothing goes over the socket here')),
      tell: idle,
    },
    outbox: { enqueue: none, resend: none, cancel: none, inLane: async () => [], kick: idle, stop: idle },
  };
}

function createSession(state: SessionState) {
  const value = createValue(state);
  const session = {
    state: value,
    start: vi.fn<Session['start']>(async () => undefined),
    signedIn: vi.fn<Session['signedIn']>(async (person) =>
      value.set({ kind: 'person', person, account: await openAccount(person) }),
    ),
    signOut: vi.fn<Session['signOut']>(async () => value.set({ kind: 'guest', setUp: true })),
    ended: vi.fn<Session['ended']>(async () => undefined),
    check: vi.fn<Session['check']>(async () => undefined),
    renamed: vi.fn<Session['renamed']>(),
  } satisfies Session;
  return session;
}

/** How wide the window claims to be, and whether the device is dark. */
function media(wide: boolean): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: wide && query.includes('min-width'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}

export interface Shown {
  /** Who looks; nobody is signed in if left out. */
  as?: MeView;
  setUp?: boolean;
  wide?: boolean;
  answers?: Answers;
}

/** Shows an address. */
export async function show(address: string, { as, setUp = true, wide = false, answers = {} }: Shown = {}) {
  media(wide);
  const asked = serve({
    'GET /api/instance': [200, { ...instance, setUp }],
    'GET /readyz': [200, {}],
    ...answers,
  });
  const account = as === undefined ? null : await openAccount(as);
  const state: SessionState =
    as === undefined || account === null ? { kind: 'guest', setUp } : { kind: 'person', person: as, account };
  const session = createSession(state);
  const language = createLanguage([]);
  const history = memoryHistory(address);
  const places = { home: '/chats', signIn: '/sign-in', setUp: '/setup' };
  const contributions = [identity];
  const routes = contributions.flatMap((each) => each.routes ?? []);
  const router = createRouter({ routes, places, session: () => session.state.get(), history });
  session.state.subscribe(router.refresh);
  await router.start();
  // A chunk that is not here yet is waited for.
  const view = await act(async () =>
    render(
      <App
        shell={{ contributions, places, update: createValue(null) }}
        session={session}
        language={language}
        errorWords={composeErrorWords(contributions.map(({ errorWords }) => errorWords))}
        router={router}
      />,
    ),
  );
  return {
    ...view,
    asked,
    session,
    language,
    account,
    path: () => history.href(),
    back: () => history.back(),
  };
}

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});
