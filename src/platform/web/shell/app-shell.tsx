// The frame of the app: panes on top of each other on a phone, side by side from 720 px (DESIGN.md, 4).
import type { ReactNode } from 'react';
import { cx } from '../ui/cx.ts';
import { PanePlace, type PaneKind } from './pane.tsx';
import { Rail, type RailProps } from './rail.tsx';
import { TabBar } from './tab-bar.tsx';

export interface AppShellProps extends RailProps {
  /** The list of the tab; null where a page fills the whole width. */
  list: ReactNode | null;
  listLabel?: string;
  /** What is open; null when only the list is. */
  content: ReactNode | null;
  contentLabel?: string;
  /** Beside an empty list on wide screens. */
  placeholder?: ReactNode;
  /** About what is open: a third pane, or over the content where there is no room. */
  details?: ReactNode | null;
  detailsLabel?: string;
  /** Offline, update ready. */
  banner?: ReactNode;
  /** The phone's tab bar goes away: chat, pay code, stories. It is gone by itself while a list's content is open. */
  tabBarHidden?: boolean;
  /** First stop of the keyboard ("Skip to content"). */
  skipLabel: string;
}

function placeClass(kind: PaneKind, front: PaneKind, alone: boolean): string {
  const back = kind !== front && 'max-tablet:invisible';
  if (kind === 'list')
    return cx(
      'absolute inset-0 bg-bg tablet:relative tablet:inset-auto tablet:w-(--pane-list) tablet:flex-none tablet:border-r tablet:border-line',
      back,
    );
  if (kind === 'content')
    return cx(
      'absolute inset-0 bg-bg tablet:relative tablet:inset-auto tablet:min-w-0 tablet:flex-1',
      back,
      front === 'content' && !alone && 'max-tablet:animate-page-in',
    );
  return cx(
    'absolute inset-0 z-10 bg-bg tablet:left-[calc(var(--rail)+var(--pane-list))] desktop:left-auto desktop:w-(--pane-detail) desktop:border-l desktop:border-line desktop:shadow-3',
    'wide:relative wide:inset-auto wide:flex-none wide:shadow-none max-wide:animate-page-in',
    back,
  );
}

/** Every pane keeps its place when another comes to the front. */
export function AppShell({
  list,
  listLabel,
  content,
  contentLabel,
  placeholder,
  details = null,
  detailsLabel,
  banner,
  tabBarHidden = false,
  skipLabel,
  ...nav
}: AppShellProps) {
  const front: PaneKind =
    details !== null ? 'details' : content !== null || list === null ? 'content' : 'list';
  const bar = !tabBarHidden && (front === 'list' || list === null);
  return (
    <div
      className={cx(
        'relative flex h-dvh flex-col overflow-hidden bg-bg',
        bar && 'max-tablet:[--tab-space:calc(84px+env(safe-area-inset-bottom))]',
      )}
    >
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-full bg-ink px-4 py-2 t-label text-bg focus-visible:translate-y-0"
      >
        {skipLabel}
      </a>
      {banner}
      <div className="relative flex min-h-0 flex-1">
        <Rail {...nav} />
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 outline-none">
          {list !== null && (
            <PanePlace kind="list" beside={false}>
              <section aria-label={listLabel} className={placeClass('list', front, false)}>
                {list}
              </section>
            </PanePlace>
          )}
          {(content !== null || placeholder !== undefined) && (
            <PanePlace kind="content" beside={list !== null}>
              <section aria-label={contentLabel} className={placeClass('content', front, list === null)}>
                {content ?? placeholder}
              </section>
            </PanePlace>
          )}
          {details !== null && (
            <PanePlace kind="details" beside={list !== null}>
              <section aria-label={detailsLabel} className={placeClass('details', front, false)}>
                {details}
              </section>
            </PanePlace>
          )}
        </main>
        {bar && (
          <TabBar
            label={nav.label}
            tabs={nav.tabs}
            current={nav.current}
            {...(nav.onRetap === undefined ? {} : { onRetap: nav.onRetap })}
          />
        )}
      </div>
    </div>
  );
}
