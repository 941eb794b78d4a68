// A choice of two to four that changes what is shown below it.
import { useId } from 'react';
import { cx } from './cx.ts';

export interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  options: ReadonlyArray<{ value: T; label: string }>;
  onChange: (value: T) => void;
  className?: string;
}

/** Radio buttons in one pill: arrow keys move, the chosen one is raised. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
  className,
}: SegmentedProps<T>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cx('flex gap-0.5 rounded-[1.375rem] bg-surface-2 p-[3px]', className)}
    >
      {options.map((option) => (
        <label key={option.value} className="relative flex-1">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-full"
          />
          <span className="mark pointer-events-none relative grid min-h-9.5 place-items-center rounded-full px-3 py-1 text-center text-[0.90625rem] leading-4.5 font-strong text-ink-2 transition-colors peer-checked:bg-surface peer-checked:text-ink peer-checked:shadow-1 dark:peer-checked:bg-surface-3">
            {option.label}
          </span>
        </label>
      ))}
    </div>
  );
}
