// The rail of tablets and desktops: mark, tabs, and at the foot what belongs to the person.
import type { ReactNode } from 'react';
import { cx } from '../ui/cx.ts';
import { useLink } from '../ui/link.tsx';
import { AppIcon } from '../ui/logo.tsx';
import { TabLink } from './tab-link.tsx';
import type { TabsProps } from './tabs.ts';

export interface RailProps extends TabsProps {
  /** The instance's name, spoken for the mark. */
  home: { label: string; path: string };
  /** The person's own face, settings. */
  foot?: ReactNode;
}

/** 76 wide; scrolls when the window is low. */
export function Rail({ label, tabs, current, onRetap, home, foot }: RailProps) {
  const Link = useLink();
  return (
    <nav
      aria-label={label}
      className="no-scrollbar hidden w-(--rail) flex-none flex-col items-center gap-1 overflow-y-auto bg-surface-2 pt-[calc(16px+env(safe-area-inset-top))] pb-3.5 [--behind:var(--surface-2)] tablet:flex"
    >
      <Link href={home.path} aria-label={home.label} className="press mb-3 flex-none rounded-[23%]">
        <AppIcon size={40} />
      </Link>
      {tabs.map((tab) => (
        <TabLink
          key={tab.id}
          tab={tab}
          on={tab.id === current}
          onRetap={onRetap}
          iconSize={23}
          className={cx(
            'min-h-14 w-[66px] flex-none gap-[3px] rounded-field px-0.5',
            tab.id === current ? 'bg-accent-soft-2 text-accent-ink' : 'text-ink-2 hover:bg-surface-3/60',
          )}
          badgeClass="-top-1.5 left-3 h-[18px]! min-w-[18px]!"
        />
      ))}
      <span className="min-h-4 flex-1" />
      {foot}
    </nav>
  );
}
