// People in lists: a contact, a stranger's request.
import type { ReactNode } from 'react';
import { Avatar, type AvatarProps } from './avatar.tsx';
import { cx } from './cx.ts';
import { useLink } from './link.tsx';

type Face = Pick<AvatarProps, 'id' | 'name' | 'src' | 'online' | 'onlineLabel' | 'hue'>;

export interface ContactRowProps {
  person: Face;
  /** Shown name; the remark a person gave comes first. */
  title?: ReactNode;
  mark?: ReactNode;
  /** Second line: @handle, last seen, tags. */
  body?: ReactNode;
  /** The whole row leads here… */
  href?: string;
  /** …or does this (choosing a person). */
  onClick?: () => void;
  /** Icon buttons at the end: they stay outside the row's own target. */
  actions?: ReactNode;
  current?: boolean;
}

const row = 'flex min-w-0 flex-1 items-center gap-3.5 py-2 pl-5 text-left tablet:pl-3';

/** A person one knows: 64 high. */
export function ContactRow({
  person,
  title,
  mark,
  body,
  href,
  onClick,
  actions,
  current = false,
}: ContactRowProps) {
  const Link = useLink();
  const inner = (
    <>
      <Avatar {...person} size={48} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5 t-row">
          <span className="truncate">{title ?? person.name}</span>
          {mark}
        </span>
        {body !== undefined && <span className="block truncate t-small text-ink-2">{body}</span>}
      </span>
    </>
  );
  return (
    <div
      className={cx(
        'flex min-h-16 items-center pr-3 tablet:mx-2 tablet:rounded-field',
        (href !== undefined || onClick !== undefined) && 'row-press',
        current && 'bg-accent-soft-2! [--behind:var(--accent-soft-2)]',
      )}
    >
      {href !== undefined ? (
        <Link href={href} aria-current={current ? 'page' : undefined} className={cx(row, 'rounded-field')}>
          {inner}
        </Link>
      ) : onClick !== undefined ? (
        <button type="button" onClick={onClick} className={cx(row, 'rounded-field')}>
          {inner}
        </button>
      ) : (
        <div className={row}>{inner}</div>
      )}
      {actions !== undefined && <div className="flex flex-none items-center">{actions}</div>}
    </div>
  );
}

export interface PersonRequestProps {
  person: Face;
  title?: ReactNode;
  /** @handle, friends in common. */
  body: ReactNode;
  /** When, short. */
  when: ReactNode;
  /** The sentence they wrote: plain text, links inert. */
  note?: string;
  /** Accept, ignore, more. */
  actions: ReactNode;
}

/** Someone asks to be let in. */
export function PersonRequest({ person, title, body, when, note, actions }: PersonRequestProps) {
  return (
    <article className="rounded-card bg-surface px-4 pt-3.5 pb-4 shadow-1 [--behind:var(--surface)]">
      <div className="flex items-center gap-3">
        <Avatar {...person} size={48} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate t-row">{title ?? person.name}</h2>
          <div className="truncate t-small text-ink-2">{body}</div>
        </div>
        <span className="flex-none self-start pt-1 t-caption text-ink-3">{when}</span>
      </div>
      {note !== undefined && note !== '' && (
        <p className="mt-2.5 rounded-[6px_18px_18px_18px] bg-surface-2 px-3.5 py-2.5 t-body whitespace-pre-line">
          {note}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">{actions}</div>
    </article>
  );
}
