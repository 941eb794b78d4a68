// The way in: the drawn plaza, and the form rising over it (phone) or beside it (wide).
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Wordmark } from './logo.tsx';
import { PlazaScene } from './plaza-scene.tsx';
import { TilePattern } from './tile-pattern.tsx';

export interface AuthHeroProps {
  /** The instance's name. */
  name: string;
  /** A sentence under it, on wide screens. */
  tagline?: string;
  /** Top right over the drawing: the language. Its button wears `heroPill`. */
  corner?: ReactNode;
  /** On a phone the drawing gives its room to the form: for a way of several questions. */
  compact?: boolean;
  /** The form, in one column of at most 420. */
  children: ReactNode;
}

/** Fills the window; scrolls as a whole when the keyboard is up. */
export function AuthHero({ name, tagline, corner, compact = false, children }: AuthHeroProps) {
  return (
    <div className="scroll-area flex h-dvh flex-col bg-bg tablet:flex-row">
      <header
        className={cx(
          'relative flex-none overflow-hidden bg-[linear-gradient(#2a278f,#4a48dd_62%,#8f86f0)] dark:bg-[linear-gradient(#1c1a63,#3533ad_62%,#6f67d0)] tablet:sticky tablet:top-0 tablet:h-dvh tablet:flex-[1.15]',
          compact ? 'h-[calc(100px+env(safe-area-inset-top))]' : 'h-[clamp(190px,42dvh,360px)]',
        )}
      >
        <TilePattern kind="sky" />
        <div className={cx(compact && 'hidden tablet:block')}>
          <span className="absolute inset-x-0 bottom-0 h-8 bg-[#e6d0ab] tablet:hidden dark:brightness-[.8]" />
          <PlazaScene className="bottom-5! tablet:bottom-0! dark:brightness-[.8]" />
        </div>
        <div className="absolute inset-x-0 top-0 h-38 bg-[linear-gradient(rgb(26_23_104/.55),transparent)]" />
        <div className="relative flex items-center gap-3 px-5.5 pt-[calc(16px+env(safe-area-inset-top))] text-white tablet:px-10 tablet:pt-9">
          <Wordmark name={name} size={34} className="flex-1 tablet:scale-115 tablet:origin-left" />
          <span className="tablet:hidden">{corner}</span>
        </div>
        {tagline !== undefined && (
          <p className="relative mt-5 hidden max-w-110 px-10 text-[1.375rem] leading-8 font-medium text-balance text-[#dcdefe] tablet:block">
            {tagline}
          </p>
        )}
      </header>
      <main className="relative z-1 -mt-7 flex flex-1 flex-col rounded-t-xl bg-bg px-6 pt-6 pb-[calc(28px+env(safe-area-inset-bottom))] shadow-3 tablet:mt-0 tablet:min-w-105 tablet:rounded-none tablet:px-10 tablet:shadow-none">
        <div className="hidden justify-end tablet:flex">{corner}</div>
        <div className="mx-auto flex w-full max-w-105 flex-1 flex-col tablet:justify-center tablet:py-8">
          {children}
        </div>
      </main>
    </div>
  );
}

/** The look of a button over the drawing: give it to the trigger of the language menu. */
export const heroPill =
  'press inline-flex min-h-9 items-center gap-1.5 rounded-full bg-[rgb(18_16_80/.34)] px-3.5 text-[0.84375rem] leading-4.5 font-semibold text-white focus-visible:outline-white tablet:bg-surface-2 tablet:text-ink tablet:focus-visible:outline-focus';
