// A slim line over the content: offline, update ready, something to know.
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { RefreshCw, TriangleAlert, WifiOff } from './icons.tsx';

export interface BannerProps {
  kind: 'offline' | 'update' | 'warn';
  children: ReactNode;
  /** A word at the end that acts ("Reload", "Try again"). */
  action?: { label: string; onClick: () => void };
}

const looks = {
  offline: 'bg-surface-3 text-ink',
  update: 'bg-accent-soft-2 text-accent-ink',
  warn: 'bg-warn-soft text-warn',
};
const icons = {
  offline: <WifiOff size={20} />,
  update: <RefreshCw size={19} />,
  warn: <TriangleAlert size={20} />,
};

/** Announced politely when it appears. */
export function Banner({ kind, children, action }: BannerProps) {
  return (
    <div
      role="status"
      className={cx(
        'flex min-h-10 animate-fade-in items-center gap-2.5 px-4.5 py-1 text-[0.875rem] leading-4.5 font-semibold',
        looks[kind],
      )}
    >
      <span aria-hidden="true">{icons[kind]}</span>
      <span className="min-w-0 flex-1">{children}</span>
      {action !== undefined && (
        <button
          type="button"
          onClick={action.onClick}
          className="-mr-2 min-h-9 flex-none rounded-full px-3 font-bold underline underline-offset-2"
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
