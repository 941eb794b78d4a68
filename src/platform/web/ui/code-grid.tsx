// Recovery codes on azulejo, shown once: to save, copy or print.
import { TilePattern } from './tile-pattern.tsx';

export interface CodeGridProps {
  codes: readonly string[];
  /** Names the list ("Recovery codes"). */
  label: string;
}

/** Numbered codes in two columns; one column where the text is large. */
export function CodeGrid({ codes, label }: CodeGridProps) {
  return (
    <div className="relative overflow-hidden rounded-xl bg-[linear-gradient(150deg,#5b5dea,#3f3dd6_45%,#26248a)] px-5.5 py-5 text-white print:bg-none print:text-black">
      <TilePattern kind="petals" className="left-1/3! print:hidden" />
      <ol
        aria-label={label}
        className="relative grid grid-cols-[repeat(auto-fit,minmax(min(100%,8.5rem),1fr))] gap-x-4 gap-y-2.5"
      >
        {codes.map((code, at) => (
          <li key={code} className="flex items-baseline gap-2.5">
            <span
              aria-hidden="true"
              className="w-4 flex-none text-right t-small text-[#d4d6fc] print:text-black"
            >
              {at + 1}
            </span>
            <span className="t-mono text-[0.96875rem] break-all select-all">{code}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
