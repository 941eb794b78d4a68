// An empty place: one drawing, one sentence, one or two actions.
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { cx } from './cx.ts';

const drawings = {
  'no-chats': lazy(() => import('./art/no-chats.tsx')),
  'no-contacts': lazy(() => import('./art/no-contacts.tsx')),
  'no-live': lazy(() => import('./art/no-live.tsx')),
  'no-moments': lazy(() => import('./art/no-moments.tsx')),
  'no-payments': lazy(() => import('./art/no-payments.tsx')),
  'no-results': lazy(() => import('./art/no-results.tsx')),
  'no-stories': lazy(() => import('./art/no-stories.tsx')),
  'not-found': lazy(() => import('./art/not-found.tsx')),
  'nothing-to-review': lazy(() => import('./art/nothing-to-review.tsx')),
  offline: lazy(() => import('./art/offline.tsx')),
} satisfies Record<string, ComponentType>;

export type Drawing = keyof typeof drawings;

export interface EmptyStateProps {
  drawing: Drawing;
  title: string;
  body?: ReactNode;
  /** One or two buttons, the filled one first. */
  children?: ReactNode;
  /** The title is the screen's own heading (an empty page, not an empty list). */
  heading?: 'h1' | 'h2';
  /** Smaller, for a list pane. */
  compact?: boolean;
  className?: string;
}

/** Fills and centres in its container. */
export function EmptyState({
  drawing,
  title,
  body,
  children,
  heading: Heading = 'h2',
  compact = false,
  className,
}: EmptyStateProps) {
  const Picture = drawings[drawing];
  return (
    <div
      className={cx('flex min-h-full flex-col items-center justify-center px-7 py-8 text-center', className)}
    >
      <div className={cx('grid place-items-center', compact ? 'h-[120px] w-[160px]' : 'h-[150px] w-[200px]')}>
        <Suspense fallback={null}>
          <Picture />
        </Suspense>
      </div>
      <Heading className="mt-3 t-h2">{title}</Heading>
      {body !== undefined && <div className="mt-1 max-w-[22rem] t-body text-pretty text-ink-2">{body}</div>}
      {children !== undefined && (
        <div className="mt-4.5 flex flex-wrap items-center justify-center gap-2.5">{children}</div>
      )}
    </div>
  );
}
