// A few words in a card over a form: what went wrong with the whole of it, or what one should know first.
import type { ReactNode } from 'react';
import { cx } from '#/platform/web/ui/cx.ts';
import { CircleAlert, Info, WifiOff } from '#/platform/web/ui/icons.tsx';

const looks = {
  danger: 'bg-danger-soft text-danger',
  warn: 'bg-warn-soft text-warn',
  offline: 'bg-surface-3 text-ink',
  quiet: 'bg-surface-2 text-ink-2',
};
const icons = { danger: CircleAlert, warn: Info, offline: WifiOff, quiet: Info };

export interface NoticeProps {
  tone: keyof typeof looks;
  children: ReactNode;
  /** Leads to where it can be mended, out of this page. */
  link?: { href: string; label: string } | undefined;
  className?: string;
}

/** Something failed (`danger`): spoken at once. The others are only read where they stand. */
export function Notice({ tone, children, link, className }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : tone === 'offline' ? 'status' : undefined}
      className={cx(
        'flex animate-fade-in items-start gap-2.5 rounded-field px-4 py-3 text-[0.90625rem] leading-5 font-medium',
        looks[tone],
        className,
      )}
    >
      <Icon size={20} className="stroke-2" />
      <span className="min-w-0 flex-1">
        {children}
        {link !== undefined && (
          <>
            {' '}
            <a href={link.href} className="font-bold underline underline-offset-2">
              {link.label}
            </a>
          </>
        )}
      </span>
    </div>
  );
}
