// Who this is, large: cover, face, name, handle, a line about them, and what one can do.
import type { ReactNode } from 'react';
import { Avatar, type AvatarProps } from './avatar.tsx';
import { cx } from './cx.ts';
import { TilePattern } from './tile-pattern.tsx';

export interface ProfileHeaderProps {
  person: Pick<AvatarProps, 'id' | 'name' | 'src' | 'online' | 'onlineLabel' | 'hue'>;
  title?: ReactNode;
  mark?: ReactNode;
  /** @handle, and what else is said in one line. */
  subtitle?: ReactNode;
  about?: ReactNode;
  /** An azulejo cover behind the face (a page), or none (a pane). */
  cover?: boolean;
  heading?: 'h1' | 'h2';
  /** Usually ActionTiles. */
  children?: ReactNode;
}

/** Stands at the top of a profile. */
export function ProfileHeader({
  person,
  title,
  mark,
  subtitle,
  about,
  cover = false,
  heading: Heading = 'h2',
  children,
}: ProfileHeaderProps) {
  return (
    <div>
      {cover && (
        <div className="relative h-32 overflow-hidden bg-(image:--g-brand)">
          <TilePattern kind="petals" />
        </div>
      )}
      <div
        className={cx(
          'relative flex flex-col items-center px-5 text-center',
          cover ? '-mt-7 rounded-t-xl bg-bg' : 'pt-2',
        )}
      >
        <span className={cx('rounded-full', cover && '-mt-13 border-4 border-bg bg-bg')}>
          <Avatar {...person} size={104} className="block!" />
        </span>
        <Heading className="mt-2.5 flex max-w-full items-center gap-2 t-h2 text-[1.5rem] leading-[1.875rem]">
          <span className="min-w-0 break-words">{title ?? person.name}</span>
          {mark}
        </Heading>
        {subtitle !== undefined && <div className="mt-0.5 t-body text-ink-2">{subtitle}</div>}
        {about !== undefined && (
          <div className="mt-2 max-w-90 t-body text-pretty whitespace-pre-line">{about}</div>
        )}
        {children !== undefined && <div className="mt-4 w-full max-w-120">{children}</div>}
      </div>
    </div>
  );
}
