// Rows of settings: tinted icon, name, optional second line, then one of value and chevron, switch, badge or button.
import { useId, type ReactNode } from 'react';
import { Badge, Tag } from './badge.tsx';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { ChevronRight } from './icons.tsx';
import { IconTile, type Hue } from './icon-tile.tsx';
import { useLink } from './link.tsx';
import { Switch } from './toggles.tsx';

/** A card around rows, hairlines between them; `title` stands above it as a small heading. */
export function RowGroup({
  title,
  children,
  inset = 'icon',
  className,
}: {
  title?: string;
  children: ReactNode;
  inset?: 'icon' | 'tile' | 'none';
  className?: string;
}) {
  const insets = { icon: '[--row-inset:63px]', tile: '[--row-inset:73px]', none: '[--row-inset:16px]' };
  const id = useId();
  return (
    <section aria-labelledby={title === undefined ? undefined : id} className={className}>
      {title !== undefined && (
        <h2 id={id} className="mx-5 mt-4.5 mb-2 text-[0.84375rem] leading-4.5 font-strong text-ink-2">
          {title}
        </h2>
      )}
      <div
        className={cx(
          'rows mx-4 overflow-hidden rounded-lg bg-surface shadow-1 [--behind:var(--surface)]',
          insets[inset],
        )}
      >
        {children}
      </div>
    </section>
  );
}

interface RowWords {
  title: ReactNode;
  /** The second line. */
  body?: ReactNode;
  icon?: ReactNode;
  hue?: Hue;
}

export interface SettingRowProps extends RowWords {
  /** Leads to a path: the row gets a chevron. */
  href?: string;
  /** Or does something (opens a sheet): a button with a chevron. */
  onClick?: () => void;
  /** What is chosen now. */
  value?: ReactNode;
  /** A count instead of a value. */
  count?: number;
  countLabel?: string;
  /** Red words, no chevron: sign out, delete. */
  danger?: boolean;
  /** The row is the current one (list pane on desktop). */
  current?: boolean;
  /** Anything else at the end (a tag). */
  trailing?: ReactNode;
}

const rowClass = 'flex w-full min-h-14 items-center gap-3.5 px-4 py-2 text-left';

function RowBody({ title, body, icon, hue = 'quiet', danger = false }: RowWords & { danger?: boolean }) {
  return (
    <>
      {icon !== undefined && <IconTile hue={danger ? 'danger' : hue}>{icon}</IconTile>}
      <span className="min-w-0 flex-1">
        <span className={cx('block text-[1rem] leading-[1.3125rem] font-medium', danger && 'text-danger')}>
          {title}
        </span>
        {body !== undefined && <span className="block t-small text-ink-2">{body}</span>}
      </span>
    </>
  );
}

/** A row that leads somewhere, does something, or only tells. */
export function SettingRow({
  href,
  onClick,
  value,
  count = 0,
  countLabel,
  danger = false,
  current = false,
  trailing,
  ...words
}: SettingRowProps) {
  const Link = useLink();
  const inner = (
    <>
      <RowBody {...words} danger={danger} />
      {value !== undefined && (
        <span className="max-w-[50%] flex-none truncate text-[0.9375rem] leading-5 font-medium text-ink-2">
          {value}
        </span>
      )}
      <Badge count={count} {...(countLabel === undefined ? {} : { label: countLabel })} />
      {trailing}
      {(href !== undefined || onClick !== undefined) && !danger && (
        <ChevronRight size={18} className="-mr-1 text-ink-3" />
      )}
    </>
  );
  if (href !== undefined)
    return (
      <Link
        href={href}
        aria-current={current ? 'page' : undefined}
        className={cx(rowClass, 'row-press', current && 'bg-accent-soft-2')}
      >
        {inner}
      </Link>
    );
  if (onClick !== undefined)
    return (
      <button type="button" onClick={onClick} className={cx(rowClass, 'row-press')}>
        {inner}
      </button>
    );
  return <div className={rowClass}>{inner}</div>;
}

export interface SwitchRowProps extends RowWords {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** A row that is a switch; the whole row is the target. */
export function SwitchRow({ checked, onChange, disabled = false, ...words }: SwitchRowProps) {
  return (
    <label className={cx(rowClass, 'cursor-pointer')}>
      <RowBody {...words} />
      <Switch checked={checked} onChange={onChange} disabled={disabled} />
    </label>
  );
}

/** A row that chooses one of a group (language, theme): native radio, the tick at the end. */
export function ChoiceRow({
  name,
  checked,
  onChoose,
  ...words
}: RowWords & { name: string; checked: boolean; onChoose: () => void }) {
  return (
    <label
      className={cx(
        rowClass,
        'group row-press cursor-pointer has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus',
      )}
    >
      <input type="radio" name={name} checked={checked} onChange={onChoose} className="sr-only" />
      <RowBody {...words} />
      <span className="grid size-6 flex-none place-items-center rounded-full shadow-[inset_0_0_0_2px_var(--line-strong)] group-has-checked:shadow-[inset_0_0_0_7.5px_var(--accent)]" />
    </label>
  );
}

export interface DeviceRowProps {
  icon: ReactNode;
  name: string;
  /** One or two small lines: kind and address, last use. */
  lines: readonly ReactNode[];
  /** The word for the device in hand ("This one"); such a row has no sign-out. */
  here?: string;
  signOutLabel?: string;
  /** Names the device for a screen reader ("Sign out of Laptop"). */
  signOutSpoken?: string;
  busy?: boolean;
  onSignOut?: () => void;
}

/** A signed-in device. */
export function DeviceRow({
  icon,
  name,
  lines,
  here,
  signOutLabel,
  signOutSpoken,
  busy = false,
  onSignOut,
}: DeviceRowProps) {
  return (
    <div className="flex min-h-18 items-center gap-3.5 px-4 py-2.5">
      <IconTile size="md" hue={here === undefined ? 'quiet' : 'accent'}>
        {icon}
      </IconTile>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="t-row">{name}</span>
          {here !== undefined && <Tag tone="ok">{here}</Tag>}
        </div>
        {lines.map((line, at) => (
          <div key={at} className="t-small text-ink-2">
            {line}
          </div>
        ))}
      </div>
      {here === undefined && signOutLabel !== undefined && (
        <Button kind="neutral" size="sm" busy={busy} aria-label={signOutSpoken} onClick={onSignOut}>
          {signOutLabel}
        </Button>
      )}
    </div>
  );
}
