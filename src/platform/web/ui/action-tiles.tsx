// A row of small cards, each an act: icon above, word below.
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { useLink } from './link.tsx';

export interface ActionTile {
  id: string;
  label: string;
  icon: ReactNode;
  /** Leads somewhere… */
  href?: string;
  /** …or does something. */
  onClick?: () => void;
  disabled?: boolean;
}

const tile =
  'press flex min-w-0 flex-col items-center gap-1.5 rounded-lg bg-surface px-1.5 pt-3 pb-2.5 text-[0.78125rem] leading-4 font-semibold shadow-1 disabled:opacity-50';

/** Two to five acts of equal width. */
export function ActionTiles({
  tiles,
  label,
  className,
}: {
  tiles: readonly ActionTile[];
  label: string;
  className?: string;
}) {
  const Link = useLink();
  return (
    <div
      role="group"
      aria-label={label}
      className={cx('grid grid-cols-[repeat(auto-fit,minmax(3.75rem,1fr))] gap-2.5', className)}
    >
      {tiles.map(({ id, label: words, icon, href, onClick, disabled = false }) => {
        const inner = (
          <>
            <span aria-hidden="true" className="text-accent-ink">
              {icon}
            </span>
            <span className="max-w-full text-center text-balance break-words hyphens-auto">{words}</span>
          </>
        );
        return href === undefined ? (
          <button key={id} type="button" onClick={onClick} disabled={disabled} className={tile}>
            {inner}
          </button>
        ) : (
          <Link key={id} href={href} className={tile}>
            {inner}
          </Link>
        );
      })}
    </div>
  );
}
