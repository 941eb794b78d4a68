// An icon on its tint, a squircle: in settings rows, choices and cards.
import type { CSSProperties, ReactNode } from 'react';
import { cx } from './cx.ts';

export type Hue = 'accent' | 'quiet' | 'ok' | 'warn' | 'danger' | Category;
export type Category = 'coral' | 'sun' | 'moss' | 'sea' | 'sky' | 'plum' | 'rose';

/** The seven category hues, in the order of the tokens. */
export const categories: readonly Category[] = ['coral', 'sun', 'moss', 'sea', 'sky', 'plum', 'rose'];

const hues: Record<Hue, string> = {
  accent: 'bg-accent-soft-2 text-accent-ink',
  quiet: 'bg-surface-2 text-ink-2',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
  coral: 'bg-coral-soft text-coral',
  sun: 'bg-sun-soft text-sun',
  moss: 'bg-moss-soft text-moss',
  sea: 'bg-sea-soft text-sea',
  sky: 'bg-sky-soft text-sky',
  plum: 'bg-plum-soft text-plum',
  rose: 'bg-rose-soft text-rose',
};
const sizes = { sm: 'size-8.5', md: 'size-11', lg: 'size-12' };

/** A tinted square with an icon of about 60 % of its size. */
export function IconTile({
  hue = 'quiet',
  size = 'sm',
  children,
  className,
  style,
}: {
  hue?: Hue;
  size?: 'sm' | 'md' | 'lg';
  children: ReactNode;
  className?: string;
  style?: CSSProperties;
}) {
  return (
    <span
      aria-hidden="true"
      style={style}
      className={cx('grid flex-none place-items-center rounded-[32%]', hues[hue], sizes[size], className)}
    >
      {children}
    </span>
  );
}
