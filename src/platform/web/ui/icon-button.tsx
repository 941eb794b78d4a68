// A round button of one icon, 44 on touch; its name is always spoken.
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { useLink } from './link.tsx';

export type IconButtonKind = 'plain' | 'soft' | 'accent' | 'accent-soft' | 'glass';

const kinds: Record<IconButtonKind, string> = {
  plain: 'text-ink hover:bg-surface-2 active:bg-surface-3',
  soft: 'bg-surface-2 text-ink hover:bg-surface-3',
  accent: 'bg-accent text-on-accent hover:bg-accent-press',
  'accent-soft': 'text-accent-ink hover:bg-accent-soft',
  glass: 'bg-[rgb(15_10_24/.5)] text-white backdrop-blur-md',
};

interface Look {
  /** What the button does, in words. */
  label: string;
  icon: ReactNode;
  kind?: IconButtonKind;
  className?: string;
}

function classes(kind: IconButtonKind, className?: string): string {
  return cx(
    'press relative grid size-11 flex-none place-items-center rounded-full disabled:opacity-45',
    kinds[kind],
    className,
  );
}

export interface IconButtonProps extends Look, Omit<ComponentProps<'button'>, 'children' | 'className'> {
  /** For a button that stays down: selected or not. */
  pressed?: boolean;
}

/** A round button of one icon. */
export function IconButton({
  label,
  icon,
  kind = 'plain',
  pressed,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      aria-label={label}
      aria-pressed={pressed}
      title={rest.title ?? label}
      className={classes(kind, cx(pressed === true && 'bg-accent-soft text-accent-ink', className))}
    >
      {icon}
    </button>
  );
}

/** The same, leading to a path. */
export function IconLink({ label, icon, kind = 'plain', className, href }: Look & { href: string }) {
  const Link = useLink();
  return (
    <Link href={href} aria-label={label} title={label} className={classes(kind, className)}>
      {icon}
    </Link>
  );
}
