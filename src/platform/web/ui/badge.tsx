// Counts and short states: the number on a row, the dot on a tab, the tag on a card.
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface BadgeProps {
  count: number;
  /** accent: unread; quiet: muted; alert: on tabs. */
  tone?: 'accent' | 'quiet' | 'alert';
  /** Spoken instead of the bare number ("3 unread messages"). */
  label?: string;
  className?: string;
}

const badgeTones = {
  accent: 'bg-accent text-on-accent',
  quiet: 'bg-surface-3 text-ink-2',
  alert: 'bg-badge text-white',
};

/** A number in a pill; nothing at zero, "99+" above 99. */
export function Badge({ count, tone = 'accent', label, className }: BadgeProps) {
  if (count <= 0) return null;
  return (
    <span
      className={cx(
        'inline-flex h-[1.3125rem] min-w-[1.3125rem] flex-none items-center justify-center rounded-full px-1.5 text-[0.75rem] leading-none font-bold tabular-nums',
        badgeTones[tone],
        className,
      )}
    >
      <span aria-hidden={label === undefined ? undefined : true}>{count > 99 ? '99+' : count}</span>
      {label !== undefined && <span className="sr-only">{label}</span>}
    </span>
  );
}

export type TagTone = 'ok' | 'warn' | 'danger' | 'accent' | 'quiet';

const tagTones: Record<TagTone, string> = {
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
  accent: 'bg-accent-soft-2 text-accent-ink',
  quiet: 'bg-surface-2 text-ink-2',
};

/** A state in a word or two, with an icon where it helps. */
export function Tag({
  tone = 'quiet',
  icon,
  children,
  className,
}: {
  tone?: TagTone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cx(
        'inline-flex min-h-6 items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[0.78125rem] leading-4 font-strong',
        tagTones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
