// The app around the router: providers, the document's title, the screen for addresses that lead nowhere.
import { Outlet, RouterProvider, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, type ReactNode } from 'react';
import { AccountContext } from '../account.ts';
import { ErrorWordsContext, type ErrorWords } from '../i18n/error-words.ts';
import { LanguageProvider, useWords, type Language } from '../i18n/language.tsx';
import { SessionContext, type Session } from '../session.ts';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkProvider } from '../ui/link.tsx';
import { ToastRegion } from '../ui/toast.tsx';
import { useValue } from '../value.ts';
import { AppLink, titleOfScreen } from './navigation.tsx';
import type { PlazaRouter } from './router.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { ShellContext, useShell, type Shell } from './shell-context.ts';
import { shellWords } from './words.ts';

export interface AppProps {
  readonly shell: Shell;
  readonly session: Session;
  readonly language: Language;
  readonly errorWords: ErrorWords;
  readonly router: PlazaRouter;
}

export function App({ shell, session, language, errorWords, router }: AppProps) {
  return (
    <LanguageProvider language={language}>
      <ErrorWordsContext value={errorWords}>
        <SessionContext value={session}>
          <ShellContext value={shell}>
            <WithAccount session={session}>
              <RouterProvider router={router} />
            </WithAccount>
          </ShellContext>
        </SessionContext>
      </ErrorWordsContext>
    </LanguageProvider>
  );
}

function WithAccount({ session, children }: { session: Session; children: ReactNode }) {
  const state = useValue(session.state);
  return <AccountContext value={state.kind === 'person' ? state.account : null}>{children}</AccountContext>;
}

/** The root of the tree: what every screen has about it. */
export function Root() {
  const say = useWords();
  const href = useRouterState({ select: (state) => state.location.href });
  return (
    <LinkProvider link={AppLink}>
      <DocumentTitle />
      <ScreenBoundary resetKey={href}>
        <Outlet />
      </ScreenBoundary>
      <ToastRegion closeLabel={say(shellWords.closeToast)} />
    </LinkProvider>
  );
}

/** `Ana · Plaza`: what the screen calls itself, else the title of the innermost route. */
function DocumentTitle() {
  const say = useWords();
  const own = useValue(titleOfScreen);
  const words = useRouterState({
    select: (state) =>
      state.matches.findLast(({ staticData }) => staticData.screen !== undefined)?.staticData.screen?.title,
  });
  const title = useMemo(() => own ?? (words === undefined ? null : say(words)), [own, words, say]);
  useEffect(() => {
    document.title = title === null ? say(shellWords.yourPlaza) : `${title} · ${say(shellWords.yourPlaza)}`;
  }, [title, say]);
  return null;
}

export function NotFound() {
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
