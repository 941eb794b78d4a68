// A line with a word in its middle ("or with your password").
import type { ReactNode } from 'react';

/** Separates two ways of doing the same. */
export function Divider({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-center gap-3 text-[0.84375rem] leading-4.5 font-medium text-ink-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      <span>{children}</span>
    </div>
  );
}
