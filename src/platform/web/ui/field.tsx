// A labelled text field: hint, error and good news beneath it, a password that can be shown, one line or many.
import { useId, useState, type InputHTMLAttributes, type ReactNode, type Ref } from 'react';
import { cx } from './cx.ts';
import { Check, CircleAlert, Eye, EyeOff, Search, X } from './icons.tsx';

type Native = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'onChange' | 'value' | 'size' | 'className' | 'prefix' | 'children'
>;

export interface FieldProps extends Native {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Beneath the field while nothing is wrong. */
  hint?: ReactNode;
  /** What is wrong and what to do; replaces the hint and is announced. */
  error?: ReactNode;
  /** Good news ("Free, and yours to keep"); replaces the hint and is announced. */
  ok?: ReactNode;
  /** Inside, before the text: an icon. */
  leading?: ReactNode;
  /** Inside, after the text: a unit, the server's name, a button. */
  trailing?: ReactNode;
  /** A textarea of this many rows. */
  rows?: number;
  /** Needed for type="password": the names of the eye button. */
  reveal?: { show: string; hide: string };
  /** Inside a FieldGroup: no border of its own, the label is only spoken. */
  grouped?: boolean;
  ref?: Ref<HTMLInputElement>;
  areaRef?: Ref<HTMLTextAreaElement>;
  className?: string;
}

function Below({ id, hint, error, ok }: { id: string; hint: ReactNode; error: ReactNode; ok: ReactNode }) {
  const shown = error ?? ok ?? hint;
  const icon =
    error !== undefined ? (
      <CircleAlert size={16} className="mt-px stroke-[2.2]" />
    ) : ok !== undefined ? (
      <Check size={16} className="mt-px stroke-[2.6]" />
    ) : null;
  return (
    <div
      id={id}
      aria-live="polite"
      className={cx(
        'mx-1 flex items-start gap-1.5 text-[0.84375rem] leading-4.5',
        shown !== undefined && 'mt-2',
        error !== undefined
          ? 'font-semibold text-danger'
          : ok !== undefined
            ? 'font-semibold text-ok'
            : 'text-ink-2',
      )}
    >
      {icon}
      {shown !== undefined && <span className="min-w-0">{shown}</span>}
    </div>
  );
}

function RevealButton({
  shown,
  words,
  onToggle,
}: {
  shown: boolean;
  words: { show: string; hide: string };
  onToggle: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={shown ? words.hide : words.show}
      aria-pressed={shown}
      onClick={onToggle}
      className="-mr-2.5 grid size-11 flex-none place-items-center rounded-full text-ink-2 hover:text-ink"
    >
      {shown ? <EyeOff size={22} /> : <Eye size={22} />}
    </button>
  );
}

function frameClass(grouped: boolean, bad: boolean, many: boolean): string {
  return cx(
    'flex min-h-13.5 items-center gap-2.5 px-4 transition-shadow',
    !grouped &&
      'rounded-field bg-surface has-[input:focus,textarea:focus]:shadow-[inset_0_0_0_2px_var(--focus)]',
    !grouped &&
      (bad ? 'shadow-[inset_0_0_0_2px_var(--danger)]' : 'shadow-[inset_0_0_0_1px_var(--line-strong)]'),
    many && 'items-start py-3.5',
  );
}

type EntryProps = Native &
  Pick<FieldProps, 'value' | 'onChange' | 'rows' | 'areaRef' | 'ref'> & { describedBy: string; bad: boolean };

function Entry({ value, onChange, rows, ref, areaRef, describedBy, bad, ...rest }: EntryProps) {
  const said = { value, 'aria-invalid': bad || undefined, 'aria-describedby': describedBy };
  const look = 'min-w-0 flex-1 bg-transparent t-message outline-none';
  if (rows === undefined) {
    return (
      <input
        {...rest}
        {...said}
        ref={ref}
        className={look}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const { id, name, maxLength, placeholder, required, disabled, autoFocus } = rest;
  return (
    <textarea
      {...{ id, name, maxLength, placeholder, required, disabled, autoFocus }}
      {...said}
      ref={areaRef}
      rows={rows}
      className={cx(look, 'resize-none')}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** A text field with its label. */
export function Field({
  label,
  hint,
  error,
  ok,
  leading,
  trailing,
  reveal,
  grouped = false,
  className,
  type = 'text',
  id: givenId,
  ...entry
}: FieldProps) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const [shown, setShown] = useState(false);
  const bad = error !== undefined;
  return (
    <div className={className}>
      <label htmlFor={id} className={grouped ? 'sr-only' : 'mx-1 mb-2 block t-label'}>
        {label}
      </label>
      <div className={frameClass(grouped, bad, entry.rows !== undefined)}>
        {leading !== undefined && (
          <span aria-hidden="true" className={cx('flex-none', bad ? 'text-danger' : 'text-ink-3')}>
            {leading}
          </span>
        )}
        <Entry
          {...entry}
          id={id}
          type={type === 'password' && shown ? 'text' : type}
          describedBy={`${id}-below`}
          bad={bad}
        />
        {trailing !== undefined && (
          <span className="max-w-[55%] truncate text-[0.90625rem] text-ink-2">{trailing}</span>
        )}
        {type === 'password' && reveal !== undefined && (
          <RevealButton shown={shown} words={reveal} onToggle={() => setShown(!shown)} />
        )}
      </div>
      <Below id={`${id}-below`} hint={hint} error={error} ok={ok} />
    </div>
  );
}

/** Two or three fields that belong together in one frame (handle and password). */
export function FieldGroup({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={cx(
        'rows rounded-lg bg-surface shadow-[inset_0_0_0_1px_var(--line-strong)] [--row-inset:49px] has-[input:focus]:shadow-[inset_0_0_0_2px_var(--focus)]',
        className,
      )}
    >
      {children}
    </div>
  );
}

export interface SearchFieldProps extends Native {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Name of the button that empties the field. */
  clearLabel: string;
  /** A key to show at the end while empty ("Ctrl K"). */
  shortcut?: string;
  ref?: Ref<HTMLInputElement>;
  className?: string;
}

/** The search pill on top of lists. */
export function SearchField({
  label,
  value,
  onChange,
  clearLabel,
  shortcut,
  ref,
  className,
  ...rest
}: SearchFieldProps) {
  return (
    <div
      role="search"
      className={cx(
        'flex min-h-11 items-center gap-2.5 rounded-full bg-surface-2 pr-1.5 pl-4 text-ink-3 shadow-[inset_0_0_0_2px_transparent] transition-shadow has-[input:focus]:shadow-[inset_0_0_0_2px_var(--focus)]',
        className,
      )}
    >
      <Search size={20} />
      <input
        {...rest}
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={rest.placeholder ?? label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-w-0 flex-1 appearance-none bg-transparent t-message text-ink outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== '' ? (
        <button
          type="button"
          aria-label={clearLabel}
          onClick={() => onChange('')}
          className="grid size-9 flex-none place-items-center rounded-full hover:text-ink"
        >
          <X size={18} />
        </button>
      ) : (
        shortcut !== undefined && (
          <kbd className="mr-2 hidden rounded-[7px] border border-line-strong font-text px-1.5 py-px text-[0.75rem] leading-4 font-semibold desktop:block">
            {shortcut}
          </kbd>
        )
      )}
    </div>
  );
}
