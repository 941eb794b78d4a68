// A choice as a card: icon, name, one sentence, the mark top right.
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Check } from './icons.tsx';
import { IconTile, type Hue } from './icon-tile.tsx';

export interface ChoiceCardProps {
  /** Groups the cards: radio cards of one question share it. */
  name: string;
  title: string;
  body?: ReactNode;
  icon?: ReactNode;
  /** Tint of the icon; the chosen card of a plain question is accent. */
  hue?: Hue;
  /** A word beside the title ("Recommended"). */
  tag?: ReactNode;
  /** radio: one of them; checkbox: any of them. */
  type?: 'radio' | 'checkbox';
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** row: icon left (phone); column: icon above (three in a row). */
  layout?: 'row' | 'column';
  disabled?: boolean;
  children?: ReactNode;
}

function Mark({ round }: { round: boolean }) {
  return (
    <span
      className={cx(
        'grid size-6 flex-none place-items-center text-transparent shadow-[inset_0_0_0_2px_var(--line-strong)] group-has-checked:bg-accent group-has-checked:text-on-accent group-has-checked:shadow-none',
        round ? 'rounded-full' : 'rounded-xs',
      )}
    >
      <Check size={15} className="stroke-[3]" />
    </span>
  );
}

/** The whole card is the target. */
export function ChoiceCard({
  name,
  title,
  body,
  icon,
  hue = 'quiet',
  tag,
  type = 'radio',
  checked,
  onChange,
  layout = 'row',
  disabled = false,
  children,
}: ChoiceCardProps) {
  const words = (
    <span className="min-w-0 flex-1">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[1.0625rem] leading-5.5 font-strong">
        {title}
        {tag}
      </span>
      {body !== undefined && <span className="mt-1 block t-body text-ink-2">{body}</span>}
      {children}
    </span>
  );
  const tile = icon !== undefined && (
    <IconTile hue={checked && hue === 'quiet' ? 'accent' : hue} size={layout === 'row' ? 'lg' : 'md'}>
      {icon}
    </IconTile>
  );
  return (
    <label
      className={cx(
        'group press relative flex cursor-pointer rounded-card bg-surface p-4.5 shadow-[inset_0_0_0_1px_var(--line)] has-checked:shadow-[inset_0_0_0_2.5px_var(--accent)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:opacity-60',
        layout === 'row' ? 'items-start gap-3.5' : 'flex-1 flex-col gap-2.5',
      )}
    >
      <input
        type={type}
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="sr-only"
      />
      {layout === 'row' ? (
        <>
          {tile}
          {words}
          <Mark round={type === 'radio'} />
        </>
      ) : (
        <>
          <span className="flex items-start justify-between">
            {tile}
            <Mark round={type === 'radio'} />
          </span>
          {words}
        </>
      )}
    </label>
  );
}
