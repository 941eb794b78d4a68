// Faces: a photo, or initials on a category tint that stays the same for one id; a dot for who is online.
import { useState, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { categories, type Category } from './icon-tile.tsx';

/** The category hue of an id: the same on every device, for ever. */
export function hueOf(id: string): Category {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return categories[(hash >>> 8) % categories.length] ?? 'coral';
}

/** At most two letters for a name: the first of its first and last words. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letter = (word: string | undefined): string => word?.match(/[\p{L}\p{N}]/u)?.[0] ?? '';
  const last = words.length > 1 ? letter(words.at(-1)) : '';
  return `${letter(words[0])}${last}`.toLocaleUpperCase() || '?';
}

const tints: Record<Category, string> = {
  coral: 'bg-coral-soft [--hue:var(--coral-500)]',
  sun: 'bg-sun-soft [--hue:var(--sun-500)]',
  moss: 'bg-moss-soft [--hue:var(--moss-500)]',
  sea: 'bg-sea-soft [--hue:var(--sea-500)]',
  sky: 'bg-sky-soft [--hue:var(--sky-500)]',
  plum: 'bg-plum-soft [--hue:var(--plum-500)]',
  rose: 'bg-rose-soft [--hue:var(--rose-500)]',
};

export interface AvatarProps {
  /** Whose face: chooses the tint. */
  id: string;
  /** Gives the initials. The picture itself is decoration: the name stands beside it. */
  name: string;
  /** Address of the photo, if there is one. */
  src?: string | null | undefined;
  /** CSS pixels; 52 in lists. */
  size?: number;
  /** Draws the dot. Say "online" in words too, nearby or by `onlineLabel`. */
  online?: boolean;
  onlineLabel?: string;
  /** A chosen tint instead of the one from the id. */
  hue?: Category;
  /** Pages and services are squircles, people are round. */
  shape?: 'round' | 'squircle';
  className?: string;
}

/** One face. */
export function Avatar({
  id,
  name,
  src,
  size = 52,
  online = false,
  onlineLabel,
  hue,
  shape = 'round',
  className,
}: AvatarProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const round = shape === 'round' ? 'rounded-full' : 'rounded-[30%]';
  const dot = Math.min(18, Math.max(10, Math.round(size * 0.235)));
  return (
    <span
      className={cx('relative inline-block flex-none align-middle', className)}
      style={{ width: size, height: size }}
    >
      {typeof src === 'string' && src !== '' && src !== failed ? (
        <img
          src={src}
          alt=""
          width={size}
          height={size}
          draggable={false}
          decoding="async"
          onError={() => setFailed(src)}
          className={cx('size-full bg-surface-2 object-cover', round)}
        />
      ) : (
        <span
          aria-hidden="true"
          className={cx(
            'on-tint grid size-full select-none place-items-center font-bold',
            round,
            tints[hue ?? hueOf(id)],
          )}
          style={{ fontSize: Math.round(size * (shape === 'round' ? 0.36 : 0.44)) }}
        >
          {initialsOf(name)}
        </span>
      )}
      {online && (
        <span
          className="absolute right-[-1px] bottom-[-1px] rounded-full border-[2.5px] border-(--behind,var(--bg)) bg-online"
          style={{ width: dot + 5, height: dot + 5 }}
        >
          {onlineLabel !== undefined && <span className="sr-only">{onlineLabel}</span>}
        </span>
      )}
    </span>
  );
}

type Face = Pick<AvatarProps, 'id' | 'name' | 'src'>;

/** Two faces for a group without a picture of its own. */
export function AvatarPair({
  back,
  front,
  size = 52,
  className,
}: {
  back: Face;
  front: Face;
  size?: number;
  className?: string;
}) {
  const each = Math.round(size * 0.66);
  return (
    <span className={cx('relative inline-block flex-none', className)} style={{ width: size, height: size }}>
      <Avatar {...back} size={each} className="absolute! top-0 left-0" />
      <span className="absolute right-[-1px] bottom-[-1px] rounded-full border-[2.5px] border-(--behind,var(--bg)) bg-(--behind,var(--bg)) leading-none">
        <Avatar {...front} size={each} />
      </span>
    </span>
  );
}

/** A few overlapping small faces (who asked, who is in). */
export function AvatarStack({
  faces,
  size = 28,
  limit = 3,
  className,
}: {
  faces: readonly Face[];
  size?: number;
  limit?: number;
  className?: string;
}) {
  return (
    <span className={cx('flex flex-none', className)}>
      {faces.slice(0, limit).map((face, at) => (
        <span
          key={face.id}
          className={cx(
            'rounded-full border-2 border-(--behind,var(--surface)) leading-none',
            at > 0 && '-ml-2.5',
          )}
        >
          <Avatar {...face} size={size} />
        </span>
      ))}
    </span>
  );
}

/** A large portrait that can carry a button (change the photo). */
export function Portrait({ badge, ...avatar }: AvatarProps & { badge?: ReactNode }) {
  return (
    <span className="relative inline-block rounded-full border-[5px] border-surface shadow-3 [--behind:var(--surface)]">
      <Avatar {...avatar} size={avatar.size ?? 132} className={cx('block!', avatar.className)} />
      {badge !== undefined && (
        <span className="absolute right-0 bottom-1 rounded-full border-4 border-bg">{badge}</span>
      )}
    </span>
  );
}
