// The row on top of a pane: a large title, or back, title and actions.
import type { ReactNode } from 'react';
import { cx } from '../ui/cx.ts';
import { IconButton, IconLink } from '../ui/icon-button.tsx';
import { ChevronLeft, X } from '../ui/icons.tsx';
import { useLink } from '../ui/link.tsx';
import { useHeadingLevel, usePane } from './pane.tsx';

/** The large title of a tab or a list, with its actions. */
export function LargeTopBar({
  title,
  actions,
  className,
}: {
  title: string;
  actions?: ReactNode;
  className?: string;
}) {
  const Heading = useHeadingLevel();
  return (
    <header
      className={cx(
        'flex min-h-14 flex-none items-center gap-0.5 pt-[calc(4px+env(safe-area-inset-top))] pr-2.5 pb-1.5 pl-5 tablet:pt-[calc(12px+env(safe-area-inset-top))] tablet:pb-2',
        className,
      )}
    >
      <Heading className="min-w-0 flex-1 truncate t-h1 tablet:text-[1.625rem]">{title}</Heading>
      {actions}
    </header>
  );
}

export interface TopBarProps {
  title: string;
  /** Under the title: online, @handle, 8 people. */
  subtitle?: ReactNode;
  /** After the title: verified, muted. */
  mark?: ReactNode;
  /** Before the title: a face. */
  leading?: ReactNode;
  /** Leads up; hidden where the list stands beside it, unless `always`. */
  back?: { label: string; href?: string; onClick?: () => void; always?: boolean };
  actions?: ReactNode;
  /** Puts the pane away, on wide screens; a phone has `back` for it. */
  close?: { label: string; href?: string; onClick?: () => void };
  /** The title and the face lead here (details of a chat). */
  titleHref?: string;
  titleLabel?: string;
  /** Content scrolls beneath it: glass and a hairline. */
  glass?: boolean;
}

function Leave({
  label,
  icon,
  href,
  onClick,
}: {
  label: string;
  icon: ReactNode;
  href?: string;
  onClick?: () => void;
}) {
  if (href !== undefined) return <IconLink href={href} label={label} icon={icon} />;
  return <IconButton label={label} icon={icon} {...(onClick === undefined ? {} : { onClick })} />;
}

function Words({ title, subtitle, mark, leading, titleHref, titleLabel }: TopBarProps) {
  const Heading = useHeadingLevel();
  const Link = useLink();
  const faced = leading !== undefined;
  const inner = (
    <>
      {leading}
      <span className={cx('min-w-0 flex-1', faced ? 'text-left' : 'text-center tablet:text-left')}>
        <span className={cx('flex items-center gap-1.5', !faced && 'justify-center tablet:justify-start')}>
          <Heading className={cx('truncate', faced ? 't-row text-[1.0625rem]' : 't-title')}>{title}</Heading>
          {mark}
        </span>
        {subtitle !== undefined && <span className="block truncate t-small text-ink-2">{subtitle}</span>}
      </span>
    </>
  );
  const look = 'flex min-w-0 flex-1 items-center gap-2.5';
  if (titleHref === undefined) return <div className={look}>{inner}</div>;
  return (
    <Link href={titleHref} className={cx(look, '-my-1 self-stretch rounded-sm')}>
      {inner}
      {/* After what is seen, not instead of it: who speaks to the device says what they see. */}
      {titleLabel !== undefined && <span className="sr-only">{titleLabel}</span>}
    </Link>
  );
}

/** 56 high. Centred title without a face, left-aligned with one. */
export function TopBar(props: TopBarProps) {
  const { leading, back, actions, close, glass = false } = props;
  const { kind, beside } = usePane();
  const backHidden = back?.always !== true && beside && kind !== 'list';
  return (
    <header
      className={cx(
        'relative z-10 flex-none pt-[env(safe-area-inset-top)]',
        glass && 'glass border-b border-line',
      )}
    >
      <div
        className={cx(
          'flex min-h-14 items-center gap-0.5 px-1.5 py-1',
          backHidden && 'tablet:pl-5',
          back === undefined && 'pl-5',
        )}
      >
        {back !== undefined && (
          <span className={cx('flex-none', backHidden && 'tablet:hidden')}>
            <Leave icon={<ChevronLeft size={27} />} {...back} />
          </span>
        )}
        <Words {...props} />
        {/* The empty end keeps a centred title in the middle. */}
        {actions === undefined ? (
          leading === undefined && back !== undefined && <span className="w-11 flex-none tablet:hidden" />
        ) : (
          <div className="flex flex-none items-center">{actions}</div>
        )}
        {close !== undefined && (
          <span className="hidden flex-none tablet:block">
            <Leave icon={<X size={22} />} {...close} />
          </span>
        )}
      </div>
    </header>
  );
}
