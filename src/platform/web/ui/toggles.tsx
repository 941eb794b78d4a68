// Switch, checkbox and radio: native inputs, drawn by us, so every keyboard and reader knows them.
import type { InputHTMLAttributes, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Check } from './icons.tsx';

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange' | 'size' | 'role'>;

export interface ToggleProps extends Native {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** On or off, at once. Needs a label: `aria-label`, `aria-labelledby` or a surrounding label (SettingRow gives one). */
export function Switch({ checked, onChange, className, ...rest }: ToggleProps) {
  return (
    <span className={cx('relative inline-block h-[30px] w-[50px] flex-none', className)}>
      <input
        {...rest}
        type="checkbox"
        role="switch"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-full disabled:cursor-default"
      />
      <span className="mark pointer-events-none absolute inset-0 rounded-full bg-surface-3 shadow-[inset_0_0_0_1px_var(--line-strong)] transition-colors peer-checked:bg-accent peer-checked:shadow-none peer-disabled:opacity-50" />
      <span className="pointer-events-none absolute top-[3px] left-[3px] size-6 rounded-full border border-transparent bg-white shadow-[0_1px_3px_rgb(0_0_0/.3)] transition-transform duration-(--d-3) peer-checked:translate-x-5" />
    </span>
  );
}

const mark =
  'mark pointer-events-none absolute inset-0 grid place-items-center bg-surface text-transparent shadow-[inset_0_0_0_2px_var(--line-strong)] transition-colors peer-checked:bg-accent peer-checked:text-on-accent peer-checked:shadow-none peer-disabled:opacity-50';

interface LabelledProps extends ToggleProps {
  /** The words beside the box; they are part of the target. */
  children?: ReactNode;
}

/** A box to tick, with its words. */
export function Checkbox({ checked, onChange, children, className, ...rest }: LabelledProps) {
  return (
    <label className={cx('flex min-h-11 cursor-pointer items-center gap-3 t-message', className)}>
      <span className="relative size-6 flex-none">
        <input
          {...rest}
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-xs"
        />
        <span className={cx(mark, 'rounded-xs')}>
          <Check size={15} className="stroke-[3]" />
        </span>
      </span>
      {children}
    </label>
  );
}

/** One of several, with its words; give all of a group the same `name`. */
export function Radio({ checked, onChange, children, className, ...rest }: LabelledProps) {
  return (
    <label className={cx('flex min-h-11 cursor-pointer items-center gap-3 t-message', className)}>
      <span className="relative size-6 flex-none">
        <input
          {...rest}
          type="radio"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-full"
        />
        <span className={cx(mark, 'rounded-full')}>
          <Check size={15} className="stroke-[3]" />
        </span>
      </span>
      {children}
    </label>
  );
}
