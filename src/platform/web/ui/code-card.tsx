// A person's code: white card on azulejo, face above the edge, to be scanned.
import type { ReactNode } from 'react';
import { Avatar, type AvatarProps } from './avatar.tsx';
import { Qr } from './qr.tsx';
import { TilePattern } from './tile-pattern.tsx';

export interface CodeCardProps {
  person: Pick<AvatarProps, 'id' | 'name' | 'src' | 'hue'>;
  handle: string;
  value: string;
  label: string;
  /** Under the code ("Scan to add me on Plaza"). */
  hint: ReactNode;
  /** Round buttons beneath the card. */
  children?: ReactNode;
}

/** Fills its place with azulejo; the card is black on white in both themes. */
export function CodeCard({ person, handle, value, label, hint, children }: CodeCardProps) {
  return (
    <div className="relative flex min-h-full flex-col items-center justify-center overflow-hidden bg-[linear-gradient(165deg,#5b5dea,#3f3dd6_40%,#232184)] px-6 py-8 text-white">
      <TilePattern kind="petals" />
      <div className="relative mt-12 w-full max-w-84 rounded-[32px] bg-white px-6 pt-15.5 pb-6.5 text-center text-[#1d1a18] shadow-[0_30px_60px_-16px_rgb(10_8_50/.6)]">
        <span className="absolute -top-12 left-1/2 -translate-x-1/2 rounded-full bg-white p-[5px]">
          {/* Light tints: the card stays white when the theme is dark. */}
          <span data-theme="light" className="block rounded-full text-[#1d1a18]">
            <Avatar {...person} size={94} className="block!" />
          </span>
        </span>
        <div className="font-display text-[1.5625rem] leading-[1.875rem] font-bold tracking-[-.02em] break-words">
          {person.name}
        </div>
        <div className="mt-0.5 break-words text-[#5e584f]">{handle}</div>
        <Qr value={value} label={label} size={240} branded className="my-4.5 max-w-full [&_svg]:max-w-full" />
        <div className="t-small text-[#5e584f]">{hint}</div>
      </div>
      {children !== undefined && (
        <div className="relative mt-8 flex flex-wrap justify-center gap-x-8 gap-y-4">{children}</div>
      )}
    </div>
  );
}

/** A round act on azulejo, its word beneath. */
export function CodeAction({
  label,
  icon,
  onClick,
}: {
  label: string;
  icon: ReactNode;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="press flex flex-col items-center gap-2 rounded-md text-[0.8125rem] leading-4 font-semibold text-white focus-visible:outline-white"
    >
      <span
        aria-hidden="true"
        className="grid size-14 place-items-center rounded-full bg-white/18 hover:bg-white/25"
      >
        {icon}
      </span>
      {label}
    </button>
  );
}
