// Puts the screens of an address into the frame: the outermost is the list, its child the content, then the details.
import { Suspense, type ReactNode } from 'react';
import { useMaybeAccount } from '../account.ts';
import { useWords, type Say } from '../i18n/language.tsx';
import { Delayed, SkeletonRows } from '../ui/skeleton.tsx';
import { AppShell } from './app-shell.tsx';
import { Banners } from './banners.tsx';
import type { Tab } from './contribution.ts';
import type { Matched } from './match.ts';
import { useGo, usePlace } from './navigation.tsx';
import type { MountedRoute } from './router.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import { Search } from './search.tsx';
import { tabsOf, useShell } from './shell-context.ts';
import type { ShellTab } from './tabs.ts';
import { useShortcut } from './shortcuts.ts';
import { shellWords } from './words.ts';

type Placed = Matched<MountedRoute>;

/** Which screens fill which panes. */
export interface Panes {
  readonly list: Placed | null;
  readonly content: Placed | null;
  readonly details: Placed | null;
}

export function arrange(chain: readonly Placed[]): Panes {
  const [first = null, second = null, third = null] = chain.filter(({ route }) => route.path !== '/');
  const hasList = first !== null && first.route.children.length > 0;
  return hasList
    ? { list: first, content: second, details: third }
    : { list: null, content: first, details: second };
}

function PaneScreen({ placed, say }: { placed: Placed; say: Say }) {
  const { component: Screen } = placed.route;
  const waiting = (
    <Delayed>
      <SkeletonRows label={say(shellWords.loading)} />
    </Delayed>
  );
  return (
    <ScreenBoundary resetKey={placed.pathname}>
      <Suspense fallback={waiting}>
        <Screen key={placed.pathname} />
      </Suspense>
    </ScreenBoundary>
  );
}

/** Reads one tab's count by its own hook; a component each, so that hooks keep their places. */
function TabReader({ tabs, read, say, children }: TabReaderProps): ReactNode {
  const [tab, ...rest] = tabs;
  if (tab === undefined) return children(read);
  return (
    <OneTab key={tab.id} tab={tab} rest={rest} read={read} say={say}>
      {children}
    </OneTab>
  );
}

interface TabReaderProps {
  tabs: readonly Tab[];
  read: readonly ShellTab[];
  say: Say;
  children: (tabs: readonly ShellTab[]) => ReactNode;
}

const none = (): number => 0;

function OneTab({
  tab,
  rest,
  read,
  say,
  children,
}: { tab: Tab; rest: readonly Tab[] } & Omit<TabReaderProps, 'tabs'>) {
  const { useCount = none } = tab;
  const count = useCount();
  const one: ShellTab = {
    id: tab.id,
    label: say(tab.label),
    icon: tab.icon,
    path: tab.href,
    ...(count > 0 ? { badge: count } : {}),
    ...(count > 0 && tab.countLabel !== undefined ? { badgeLabel: say(tab.countLabel, { count }) } : {}),
  };
  return (
    <TabReader tabs={rest} read={[...read, one]} say={say}>
      {children}
    </TabReader>
  );
}

/** The tab that an address belongs to: the one it names, else the one whose address begins it. */
export function currentTab(tabs: readonly Tab[], pathname: string, named: string | undefined): string | null {
  if (named !== undefined) return named;
  return tabs.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`))?.id ?? null;
}

/** Escape closes the pane that lies on top: from the details back to what they are about. */
function EscapeTo({ href }: { href: string }) {
  const go = useGo();
  useShortcut('escape', () => go(href));
  return null;
}

/** The tab in force was pressed again: what scrolls in the pane goes to its top. */
function scrollToTop(): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  for (const area of document.querySelectorAll('#main > section .scroll-area')) {
    area.scrollTo({ top: 0, behavior: still ? 'auto' : 'smooth' });
  }
}

/** Everything in the shell belongs to an account; while it closes, nothing is shown until sign-in is. */
export function ShellFrame() {
  if (useMaybeAccount() === null) return null;
  return (
    <>
      <Frame />
      <Search />
    </>
  );
}

function Frame() {
  const say = useWords();
  const shell = useShell();
  const { pathname, chain } = usePlace();
  const { list, content, details } = arrange(chain);
  const tabs = tabsOf(shell.contributions);
  const top = list ?? content;
  const Placeholder = list?.route.placeholder;
  const show = (placed: Placed | null): ReactNode => placed && <PaneScreen placed={placed} say={say} />;
  const closing = details !== null && content !== null ? <EscapeTo href={content.pathname} /> : null;
  return (
    <TabReader tabs={tabs} read={[]} say={say}>
      {(shown) => (
        <AppShell
          label={say(shellWords.main)}
          home={{ label: say(shellWords.home), path: shell.places.home }}
          skipLabel={say(shellWords.skip)}
          tabs={shown}
          current={currentTab(tabs, pathname, (content ?? list)?.route.tab ?? top?.route.tab)}
          onRetap={scrollToTop}
          banner={
            <>
              {closing}
              <Banners />
            </>
          }
          tabBarHidden={(content ?? list)?.route.hidesTabBar ?? false}
          list={show(list)}
          content={show(content)}
          details={show(details)}
          {...(list === null ? {} : { listLabel: say(list.route.title) })}
          {...(content === null ? {} : { contentLabel: say(content.route.title) })}
          {...(details === null ? {} : { detailsLabel: say(details.route.title) })}
          {...(Placeholder === undefined ? {} : { placeholder: <Placeholder /> })}
        />
      )}
    </TabReader>
  );
}
