// What stands where content will be: nothing for 250 ms, then its true shape, never a spinner over the whole screen.
import { useEffect, useState, type ReactNode } from 'react';
import { cx } from './cx.ts';

const shimmer =
  'block animate-shimmer bg-[linear-gradient(90deg,var(--surface-2),var(--surface-3)_50%,var(--surface-2))] bg-[length:220%_100%]';

/** Shows its children only once loading has lasted, so that fast answers do not flash. */
export function Delayed({ ms = 250, children }: { ms?: number; children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return due ? <>{children}</> : null;
}

/** One grey shape; give width and height by class. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={cx(shimmer, 'rounded-full', className)} />;
}

const nameWidths = ['w-[49%]', 'w-[36%]', 'w-[45%]', 'w-[31%]'];
const lineWidths = ['w-[90%]', 'w-[72%]', 'w-[84%]', 'w-[64%]'];

/** Rows of face, name and line, paler towards the end. `label` is spoken once ("Loading chats"). */
export function SkeletonRows({
  label,
  count = 6,
  className,
}: {
  label: string;
  count?: number;
  className?: string;
}) {
  return (
    <Delayed>
      <div role="status" aria-label={label} className={cx('animate-fade-in', className)}>
        {Array.from({ length: count }, (_, at) => (
          <div
            key={at}
            className="flex h-(--row) items-center gap-3 px-5"
            style={{ opacity: Math.max(0.2, 1 - at * 0.18) }}
          >
            <Skeleton className="size-13 flex-none" />
            <span className="flex-1">
              <Skeleton className={cx('h-3.5', nameWidths[at % 4])} />
              <Skeleton className={cx('mt-2.5 h-3', lineWidths[at % 4])} />
            </span>
          </div>
        ))}
      </div>
    </Delayed>
  );
}
