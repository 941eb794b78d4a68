// The app around the router: providers, the document's title, the screen for addresses that lead nowhere.
import { Suspense, useEffect, type ReactNode } from 'react';
import { AccountContext } from '../account.ts';
import { ErrorWordsContext, type ErrorWords } from '../i18n/error-words.ts';
import { LanguageProvider, useWords, type Language } from '../i18n/language.tsx';
import { SessionContext, type Session } from '../session.ts';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkProvider } from '../ui/link.tsx';
import { ToastRegion } from '../ui/toast.tsx';
import { useValue } from '../value.ts';
import { AppLink, RouterContext, titleOfScreen, usePlace } from './navigation.tsx';
import type { Router } from './router.ts';
import { BrokenScreen, ScreenBoundary } from './screen-boundary.tsx';
import { ShellContext, useShell, type Shell } from './shell-context.ts';
import { ShellFrame } from './shell-frame.tsx';
import { shellWords } from './words.ts';

export interface AppProps {
  readonly shell: Shell;
  readonly session: Session;
  readonly language: Language;
  readonly errorWords: ErrorWords;
  readonly router: Router;
}

export function App({ shell, session, language, errorWords, router }: AppProps) {
  return (
    <LanguageProvider language={language}>
      <ErrorWordsContext value={errorWords}>
        <SessionContext value={session}>
          <ShellContext value={shell}>
            <RouterContext value={router}>
              <WithAccount session={session}>
                <Root />
              </WithAccount>
            </RouterContext>
          </ShellContext>
        </SessionContext>
      </ErrorWordsContext>
    </LanguageProvider>
  );
}

/** Instead of the app, when it could not start. */
export function FailedStart({ error, language }: { error: unknown; language: Language }) {
  return (
    <LanguageProvider language={language}>
      <main className="h-dvh">
        <BrokenScreen error={error} onRetry={() => location.reload()} />
      </main>
    </LanguageProvider>
  );
}

function WithAccount({ session, children }: { session: Session; children: ReactNode }) {
  const state = useValue(session.state);
  return <AccountContext value={state.kind === 'person' ? state.account : null}>{children}</AccountContext>;
}

/** What every screen has about it. */
function Root() {
  const say = useWords();
  const { pathname } = usePlace();
  return (
    <LinkProvider link={AppLink}>
      <DocumentTitle />
      <ScreenBoundary resetKey={pathname}>
        <Screens />
      </ScreenBoundary>
      <ToastRegion closeLabel={say(shellWords.closeToast)} />
    </LinkProvider>
  );
}

/** The screens of the address: in the shell, or one that stands alone. */
function Screens() {
  const { chain, pathname } = usePlace();
  const [outermost] = chain;
  const innermost = chain.at(-1);
  if (outermost === undefined || innermost === undefined) return <NotFound />;
  if (outermost.route.frame !== 'bare') return <ShellFrame />;
  const { component: Screen } = innermost.route;
  return (
    <Suspense fallback={null}>
      <Screen key={pathname} />
    </Suspense>
  );
}

/** `Ana · Plaza`: what the screen calls itself, else the title of the innermost route. */
function DocumentTitle() {
  const say = useWords();
  const own = useValue(titleOfScreen);
  const words = usePlace().chain.at(-1)?.route.title;
  const title = own ?? say(words ?? shellWords.notFoundTitle);
  const plaza = say(shellWords.yourPlaza);
  useEffect(() => {
    document.title = `${title} · ${plaza}`;
  }, [title, plaza]);
  return null;
}

function NotFound() {
  const say = useWords();
  const { places } = useShell();
  return (
    <main id="main" tabIndex={-1} className="h-dvh overflow-y-auto">
      <EmptyState
        drawing="not-found"
        title={say(shellWords.notFoundTitle)}
        body={say(shellWords.notFoundBody)}
        heading="h1"
      >
        <ButtonLink href={places.home}>{say(shellWords.toStart)}</ButtonLink>
      </EmptyState>
    </main>
  );
}
