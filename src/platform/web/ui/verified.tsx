// The mark of who has been verified, with its word for those who do not see it.
import { cx } from './cx.ts';

/** A scalloped badge with a tick. */
export function Verified({
  label,
  size = 17,
  className,
}: {
  label: string;
  size?: number;
  className?: string;
}) {
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      className={cx('inline-block flex-none text-accent-ink', className)}
    >
      <title>{label}</title>
      <path
        fill="currentColor"
        transform="translate(0 -.8)"
        d="m12 1.8 2.9 2.1 3.6 0 1.1 3.4 2.9 2.1-1.1 3.4 1.1 3.4-2.9 2.1-1.1 3.4h-3.6L12 23.8l-2.9-2.1H5.5l-1.1-3.4-2.9-2.1 1.1-3.4-1.1-3.4 2.9-2.1 1.1-3.4h3.6Z"
      />
      <path
        d="m7.8 12 2.9 2.9 5.5-5.7"
        fill="none"
        stroke="var(--behind,var(--bg))"
        strokeWidth="2.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
