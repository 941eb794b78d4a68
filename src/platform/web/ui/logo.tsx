// The mark: a P whose bowl is a square seen from above and a speech bubble; the gold dot is you.
import { useId } from 'react';
import { cx } from './cx.ts';

const bowl =
  'M274 96c79.5 0 144 62.7 144 140s-64.5 140-144 140c-22.6 0-44-5-63-14v22c0 20-16 36-36 36h-9c-20 0-36-16-36-36V236c0-77.3 64.5-140 144-140Zm0 74c-38.7 0-70 29.5-70 66s31.3 66 70 66 70-29.5 70-66-31.3-66-70-66Z';

/** The app icon, tile and all; decoration unless it has a label. */
export function AppIcon({
  size = 40,
  label,
  className,
}: {
  size?: number;
  label?: string;
  className?: string;
}) {
  const id = useId();
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 512 512"
      className={cx('flex-none', className)}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <defs>
        <linearGradient id={id} x1="60" y1="20" x2="440" y2="500" gradientUnits="userSpaceOnUse">
          <stop stopColor="#6668ee" />
          <stop offset=".5" stopColor="#3f3dd6" />
          <stop offset="1" stopColor="#27248a" />
        </linearGradient>
      </defs>
      <rect width="512" height="512" rx="118" fill={`url(#${id})`} />
      <path fill="#fff" fillRule="evenodd" d={bowl} />
      <circle cx="274" cy="236" r="31" fill="#f3c15a" />
    </svg>
  );
}

/** The bare mark in the colour of the text around it. */
export function Mark({ size = 34, className }: { size?: number; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="110 80 324 356"
      aria-hidden="true"
      className={cx('flex-none', className)}
    >
      <path fill="currentColor" fillRule="evenodd" d={bowl} />
      <circle cx="274" cy="236" r="31" fill="#f3c15a" />
    </svg>
  );
}

/** Mark and name; the name is the instance's own where it has one. */
export function Wordmark({
  name = 'Plaza',
  size = 34,
  className,
}: {
  name?: string;
  size?: number;
  className?: string;
}) {
  return (
    <span className={cx('inline-flex min-w-0 items-center gap-3', className)}>
      <Mark size={size} />
      <span
        className="truncate font-display leading-tight font-[750] tracking-[-.03em]"
        style={{ fontSize: `${(size * 0.8) / 16}rem` }}
      >
        {name}
      </span>
    </span>
  );
}
