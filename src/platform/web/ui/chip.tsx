// Filter chips: one row, one chosen.
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface ChipProps {
  children: ReactNode;
  selected?: boolean;
  /** A number after the label (unread in this filter). */
  count?: number;
  icon?: ReactNode;
  onClick?: () => void;
}

/** One filter. Put several into ChipRow. */
export function Chip({ children, selected = false, count = 0, icon, onClick }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={selected}
      onClick={onClick}
      className={cx(
        'press relative inline-flex min-h-8.5 flex-none items-center gap-1.5 rounded-full border border-transparent px-3.5 py-1 text-[0.875rem] leading-4.5 font-semibold whitespace-nowrap',
        // A 34 px pill that answers to 44 px.
        'after:absolute after:-inset-y-1.5 after:inset-x-0 after:content-[""]',
        selected ? 'bg-ink text-bg' : 'bg-surface text-ink-2 shadow-1 hover:text-ink',
      )}
    >
      {icon}
      {children}
      {count > 0 && (
        <span className={cx('font-bold', selected ? 'opacity-75' : 'text-accent-ink')}>{count}</span>
      )}
    </button>
  );
}

/** The scrolling row that holds chips. */
export function ChipRow({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div
      role="group"
      aria-label={label}
      className={cx('no-scrollbar flex gap-2 overflow-x-auto px-4 pt-0.5 pb-2', className)}
    >
      {children}
    </div>
  );
}
