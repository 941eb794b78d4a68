// A labelled choice from a long list: the browser's own select in Plaza's frame, so that typing finds and phones roll.
import { useId, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { ChevronDown } from './icons.tsx';

export interface SelectFieldProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  /** Beneath the field. */
  hint?: ReactNode;
  name?: string;
  className?: string;
}

/** One of many. */
export function SelectField({ label, value, options, onChange, hint, name, className }: SelectFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mx-1 mb-2 block t-label">
        {label}
      </label>
      <div
        className={cx(
          'relative flex min-h-13.5 items-center rounded-field bg-surface transition-shadow',
          'shadow-[inset_0_0_0_1px_var(--line-strong)] has-[select:focus]:shadow-[inset_0_0_0_2px_var(--focus)]',
        )}
      >
        <select
          id={id}
          name={name}
          value={value}
          aria-describedby={hint === undefined ? undefined : `${id}-below`}
          onChange={(event) => onChange(event.target.value)}
          className="min-h-13.5 w-full cursor-pointer appearance-none truncate rounded-field bg-transparent pr-11 pl-4 t-message outline-none [&>option]:bg-surface [&>option]:text-ink"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown size={20} className="pointer-events-none absolute right-3.5 text-ink-3" />
      </div>
      {hint !== undefined && (
        <div id={`${id}-below`} className="mx-1 mt-2 text-[0.84375rem] leading-4.5 text-ink-2">
          {hint}
        </div>
      )}
    </div>
  );
}
