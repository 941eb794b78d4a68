// The floating tab bar of the phone.
import { Badge } from '../ui/badge.tsx';
import { cx } from '../ui/cx.ts';
import { useLink } from '../ui/link.tsx';
import type { TabsProps } from './tabs.ts';

/** 64 high, 12 from the sides, 10 above the safe area; gone while a keyboard is up. */
export function TabBar({ label, tabs, current, onRetap }: TabsProps) {
  const Link = useLink();
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
          .map((tab) => {
            const on = tab.id === current;
            const Icon = tab.icon;
            return (
              <Link
                key={tab.id}
                href={tab.path}
                aria-current={on ? 'page' : undefined}
                onClick={on ? () => onRetap?.(tab.id) : undefined}
                className={cx(
                  'press relative flex min-h-13 min-w-0 max-w-28 flex-1 flex-col items-center justify-center gap-0.5 rounded-full px-1',
                  on ? 'bg-accent-soft text-accent-ink' : 'text-ink-2',
                )}
              >
                <span className="relative">
                  <Icon size={25} filled={on} />
                  <Badge
                    count={tab.badge ?? 0}
                    tone="alert"
                    {...(tab.badgeLabel === undefined ? {} : { label: tab.badgeLabel })}
                    className="absolute! -top-1 left-3.5 h-[17px]! min-w-[17px]! px-1! text-[0.6875rem]!"
                  />
                </span>
                <span className="max-w-full truncate t-micro">{tab.label}</span>
              </Link>
            );
          })}
      </nav>
    </>
  );
}
