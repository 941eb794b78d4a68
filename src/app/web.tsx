// The web app put together: the only file that knows every slice's web door.
import '#/platform/web/ui/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { present } from '#/kit/invariant.ts';
import { call, onSessionEnded } from '#/platform/web/api.ts';
import { composeErrorWords } from '#/platform/web/i18n/error-words.ts';
import { createLanguage } from '#/platform/web/i18n/language.tsx';
import { startLocale } from '#/platform/web/i18n/locale.ts';
import { openAccount } from '#/platform/web/open-account.ts';
import { registerServiceWorker } from '#/platform/web/service-worker/register.ts';
import { createSession } from '#/platform/web/session.ts';
import { App } from '#/platform/web/shell/app.tsx';
import type { Contribution } from '#/platform/web/shell/contribution.ts';
import { followFocus } from '#/platform/web/shell/focus.ts';
import { platformFrench } from '#/platform/web/shell/french.ts';
import { gather } from '#/platform/web/shell/gather.ts';
import { browserHistory } from '#/platform/web/shell/history.ts';
import { createRouter } from '#/platform/web/shell/router.ts';
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

async function start(): Promise<void> {
  const language = createLanguage([platformFrench, ...contributions.map(({ french }) => french)]);
  const session = createSession({
    getMe: () => call(getMe, {}),
    signOut: async () => void (await call(signOut, {}, { repeatable: true })),
    isSetUp: async () => (await loadInstance()).setUp,
    openAccount: (person, onErased) =>
      openAccount(person, { contributions, checkSession: () => void session.check() }, onErased),
    eraseOthers: eraseOtherStores,
  });
  const router = createRouter({
    routes: gather(contributions.flatMap(({ routes }) => routes ?? [])),
    places,
    session: () => session.state.get(),
    history: browserHistory,
  });

  onSessionEnded(() => session.state.get().kind === 'person' && void session.ended());
  let signedIn = session.state.get().kind === 'person';
  session.state.subscribe(() => {
    const left = signedIn && session.state.get().kind === 'guest';
    signedIn = session.state.get().kind === 'person';
    // Whoever comes next need not be the one who left: sign-in leads to the start, not to where that one was.
    if (left) router.replace(places.signIn);
    else router.refresh();
  });
  quietWhenClosed(() => session.state.get().kind === 'person');
  watchTheme();
  listenForShortcuts();
  followFocus(router);

  // French that cannot be fetched (first start offline) leaves English; the words are asked for again next time.
  await Promise.all([session.start(), language.choose(startLocale()).catch(() => undefined)]);
  await router.start();
  createRoot(present(document.getElementById('root'), 'the page has no #root')).render(
    <StrictMode>
      <App
        shell={{ contributions, places, update: registerServiceWorker() }}
        session={session}
        language={language}
        errorWords={composeErrorWords(contributions.map(({ errorWords }) => errorWords))}
        router={router}
      />
    </StrictMode>,
  );
}

void start();
