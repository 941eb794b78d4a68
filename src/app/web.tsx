// The web app put together: the only file that knows every slice's web door.
import '#/platform/web/ui/app.css';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { present } from '#/kit/invariant.ts';
import { call, onSessionEnded } from '#/platform/web/api.ts';
import { composeErrorWords } from '#/platform/web/i18n/error-words.ts';
import { createLanguage, type Language } from '#/platform/web/i18n/language.tsx';
import { startLocale } from '#/platform/web/i18n/locale.ts';
import { openAccount } from '#/platform/web/open-account.ts';
import { registerServiceWorker } from '#/platform/web/service-worker/register.ts';
import { createSession, type Session } from '#/platform/web/session.ts';
import { App, FailedStart } from '#/platform/web/shell/app.tsx';
import type { Contribution } from '#/platform/web/shell/contribution.ts';
import { followFocus } from '#/platform/web/shell/focus.ts';
import { platformFrench } from '#/platform/web/shell/french.ts';
import { browserHistory } from '#/platform/web/shell/history.ts';
import { createRouter, type Router } from '#/platform/web/shell/router.ts';
import { listenForShortcuts } from '#/platform/web/shell/shortcuts.ts';
import { quietWhenClosed } from '#/platform/web/store/closing.ts';
import { eraseOtherStores } from '#/platform/web/store/store.ts';
import { watchTheme } from '#/platform/web/theme.ts';
import { getMe, signOut } from '#/slices/identity/contract/index.ts';
import { chat } from '#/slices/chat/web/index.tsx';
import { contacts } from '#/slices/contacts/web/index.tsx';
import { identity, loadInstance } from '#/slices/identity/web/index.tsx';

/** The slices, lowest first. */
const contributions: readonly Contribution[] = [identity, contacts, chat];

const places = { home: '/chats', signIn: '/sign-in', setUp: '/setup' } as const;

/** Session and router, made of what the slices give. */
function compose(): { session: Session; router: Router } {
  const session = createSession({
    // Asked again at each failed try to connect: no need to insist.
    getMe: () => call(getMe, {}, { repeatable: false }),
    signOut: async () => void (await call(signOut, {}, { repeatable: true })),
    isSetUp: async () => (await loadInstance()).setUp,
    openAccount: (person, onErased) =>
      openAccount(person, { contributions, checkSession: () => void session.check() }, onErased),
    eraseOthers: eraseOtherStores,
  });
  const routes = contributions.flatMap((each) => each.routes ?? []);
  const router = createRouter({
    routes,
    places,
    session: () => session.state.get(),
    history: browserHistory,
  });
  return { session, router };
}

/** Lets the parts follow each other and the browser for as long as the page is open. */
function connect(session: Session, router: Router): void {
  let signedIn = false;
  session.state.subscribe(() => {
    const left = signedIn && session.state.get().kind === 'guest';
    signedIn = session.state.get().kind === 'person';
    // Whoever comes next need not be the one who left: sign-in leads to the start, not to where that one was.
    if (left) router.replace(places.signIn);
    else router.refresh();
  });
  onSessionEnded(() => session.state.get().kind === 'person' && void session.ended());
  quietWhenClosed(() => session.state.get().kind === 'person');
  watchTheme();
  listenForShortcuts();
  followFocus(router);
}

async function start(language: Language): Promise<ReactNode> {
  const { session, router } = compose();
  connect(session, router);
  await session.start();
  await router.start();
  return (
    <App
      shell={{ contributions, places, update: registerServiceWorker() }}
      session={session}
      language={language}
      errorWords={composeErrorWords(contributions.map(({ errorWords }) => errorWords))}
      router={router}
    />
  );
}

async function show(): Promise<void> {
  const root = createRoot(present(document.getElementById('root'), 'the page has no #root'));
  const language = createLanguage([platformFrench, ...contributions.map(({ french }) => french)]);
  // French that cannot be fetched (a first start offline) leaves English; it is asked for again next time.
  const speaks = language.choose(startLocale()).catch(() => undefined);
  const app = await start(language).catch((error: unknown) => {
    reportError(error);
    return <FailedStart error={error} language={language} />;
  });
  await speaks;
  root.render(<StrictMode>{app}</StrictMode>);
}

void show();
