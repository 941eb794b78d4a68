// One pane: a header that stays, a body that scrolls alone and keeps its place, a foot that stays.
import { createContext, use, type ReactNode, type Ref } from 'react';
import { cx } from '../ui/cx.ts';
import { atLeastTablet, useMedia } from '../ui/use-media.ts';

export type PaneKind = 'list' | 'content' | 'details';

const PaneContext = createContext<{ kind: PaneKind; beside: boolean }>({ kind: 'content', beside: false });

/** Tells the panes inside which place they fill, and whether a list stands beside them on wide screens. */
export function PanePlace({
  kind,
  beside,
  children,
}: {
  kind: PaneKind;
  beside: boolean;
  children: ReactNode;
}) {
  return <PaneContext value={{ kind, beside }}>{children}</PaneContext>;
}

/** One h1 per screen: the list's title where the list is seen, else the title of what is open. */
export function useHeadingLevel(): 'h1' | 'h2' {
  const { kind, beside } = use(PaneContext);
  const wide = useMedia(atLeastTablet);
  if (kind === 'details') return wide ? 'h2' : 'h1';
  return kind === 'content' && beside && wide ? 'h2' : 'h1';
}

/** Where this stands. */
export function usePane(): { kind: PaneKind; beside: boolean } {
  return use(PaneContext);
}

export interface PaneProps {
  header?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
  /** Forms stop at 480, feeds at 680; a chat fills. */
  measure?: 'form' | 'feed' | 'full';
  /** The body does its own scrolling (virtual lists). */
  own?: boolean;
  scrollRef?: Ref<HTMLDivElement>;
  className?: string;
}

const measures = { form: 'mx-auto w-full max-w-120', feed: 'mx-auto w-full max-w-(--content-max)', full: '' };

/** Fills its place. The scrolling body leaves room for the tab bar where there is one. */
export function Pane({
  header,
  footer,
  children,
  measure = 'full',
  own = false,
  scrollRef,
  className,
}: PaneProps) {
  return (
    <div className={cx('flex h-full min-h-0 flex-col', className)}>
      {header}
      {own ? (
        <div className="relative min-h-0 flex-1">{children}</div>
      ) : (
        <div
          ref={scrollRef}
          className="scroll-area relative min-h-0 flex-1 pb-[calc(var(--tab-space,0px)+16px)]"
        >
          <div className={cx(measures[measure], 'min-h-full')}>{children}</div>
        </div>
      )}
      {footer}
    </div>
  );
}
