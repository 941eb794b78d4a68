// The pill button: one filled button per view or card, 44 high or 52 for the act of the screen.
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { LoaderCircle } from './icons.tsx';
import { useLink } from './link.tsx';

export type ButtonKind = 'primary' | 'soft' | 'neutral' | 'danger' | 'danger-soft' | 'plain';
export type ButtonSize = 'sm' | 'md' | 'lg';

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-press',
  soft: 'bg-accent-soft text-accent-ink hover:bg-accent-soft-2',
  neutral: 'bg-surface-2 text-ink hover:bg-surface-3',
  danger: 'bg-badge text-white hover:brightness-95',
  'danger-soft': 'bg-danger-soft text-danger hover:brightness-97',
  plain: 'text-accent-ink hover:bg-accent-soft',
};
const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-9.5 px-3.5 py-1.5 t-label',
  md: 'min-h-11 px-4.5 py-2 t-button',
  lg: 'min-h-13 px-6 py-2.5 t-button-lg',
};

interface Look {
  kind?: ButtonKind;
  size?: ButtonSize;
  /** Fills the width of its container. */
  wide?: boolean;
}

/** The classes of a button, for the rare element that must look like one. */
export function buttonClass(
  { kind = 'primary', size = 'md', wide = false }: Look,
  className?: string,
): string {
  return cx(
    'press relative inline-flex select-none items-center justify-center gap-2 rounded-full border border-transparent text-center',
    'disabled:bg-surface-3 disabled:text-ink-2 disabled:brightness-100 aria-disabled:opacity-60',
    kinds[kind],
    sizes[size],
    wide && 'w-full',
    className,
  );
}

export interface ButtonProps extends Look, Omit<ComponentProps<'button'>, 'aria-busy'> {
  /** Shown before the label; decoration only. */
  icon?: ReactNode;
  /** The act is under way: keeps its width and focus, spins, ignores further presses. */
  busy?: boolean;
  children: ReactNode;
}

/** A button; `type` is "button" unless told. */
export function Button({
  kind = 'primary',
  size = 'md',
  wide = false,
  icon,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      aria-busy={busy || undefined}
      className={buttonClass({ kind, size, wide }, className)}
      onClick={(event) => {
        // Kept focusable while busy, so that a screen reader is not thrown out; a second press does nothing.
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      <span className={cx('inline-flex items-center justify-center gap-2', busy && 'opacity-0')}>
        {icon}
        {children}
      </span>
      {busy && <LoaderCircle size={22} className="absolute animate-spin stroke-[2.4]" />}
    </button>
  );
}

export interface ButtonLinkProps extends Look {
  href: string;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A link that looks like a button: for what leads elsewhere and does nothing. */
export function ButtonLink({
  kind = 'primary',
  size = 'md',
  wide = false,
  icon,
  className,
  children,
  href,
}: ButtonLinkProps) {
  const Link = useLink();
  return (
    <Link href={href} className={buttonClass({ kind, size, wide }, className)}>
      {icon}
      {children}
    </Link>
  );
}
