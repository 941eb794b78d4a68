// How far along: the four-part bar of sign-up, and plain progress.
import { cx } from './cx.ts';

/** Parts of one way; `label` says it in words ("Step 2 of 4"). */
export function StepBar({
  step,
  count,
  label,
  className,
}: {
  step: number;
  count: number;
  label: string;
  className?: string;
}) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={count}
      aria-valuenow={step}
      aria-valuetext={label}
      className={cx('flex gap-1.5 px-5', className)}
    >
      {Array.from({ length: count }, (_, at) => (
        <span key={at} className="relative h-[5px] flex-1 overflow-hidden rounded-full bg-surface-3">
          <span
            className={cx(
              'absolute inset-0 origin-left rounded-full border-t-[5px] border-accent transition-transform duration-(--d-4)',
              at < step ? 'scale-x-100' : 'scale-x-0',
            )}
          />
        </span>
      ))}
    </div>
  );
}

/** A share of one, 0 to 1; without a value it only says that something goes on. */
export function Progress({ value, label, className }: { value?: number; label: string; className?: string }) {
  const share = value === undefined ? undefined : Math.min(1, Math.max(0, value));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
      className={cx('relative h-1.5 overflow-hidden rounded-full bg-surface-3', className)}
    >
      {share === undefined ? (
        <span className="absolute inset-0 animate-shimmer bg-[linear-gradient(90deg,transparent,var(--accent)_50%,transparent)] bg-[length:220%_100%]" />
      ) : (
        <span
          className="absolute inset-0 origin-left rounded-full border-t-[6px] border-accent transition-transform"
          style={{ transform: `scaleX(${share})` }}
        />
      )}
    </div>
  );
}
