// The floating tab bar of the phone.
import { cx } from '../ui/cx.ts';
import { TabLink } from './tab-link.tsx';
import type { TabsProps } from './tabs.ts';

/** 64 high, 12 from the sides, 10 above the safe area; gone while a keyboard is up. */
export function TabBar({ label, tabs, current, onRetap }: TabsProps) {
  return (
    <>
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-x-0 bottom-0 z-10 h-[calc(74px+env(safe-area-inset-bottom))] bg-[linear-gradient(transparent,var(--bg)_72%)] tablet:hidden"
      />
      <nav
        aria-label={label}
        className="glass absolute inset-x-3 bottom-[calc(10px+env(safe-area-inset-bottom))] z-20 flex min-h-16 items-center justify-around rounded-full border-[0.5px] border-line px-1.5 shadow-3 tablet:hidden [@media(pointer:coarse)]:in-[:has(input:focus,textarea:focus)]:hidden"
      >
        {tabs
          .filter((tab) => tab.railOnly !== true)
          .map((tab) => (
            <TabLink
              key={tab.id}
              tab={tab}
              on={tab.id === current}
              onRetap={onRetap}
              iconSize={25}
              className={cx(
                'min-h-13 max-w-28 min-w-0 flex-1 gap-0.5 rounded-full px-1',
                tab.id === current ? 'bg-accent-soft text-accent-ink' : 'text-ink-2',
              )}
              badgeClass="-top-1 left-3.5 h-[17px]! min-w-[17px]!"
            />
          ))}
      </nav>
    </>
  );
}
