// One place in the rail or the tab bar: icon, count, name; pressed again where one is already, it says so.
import { Badge } from '../ui/badge.tsx';
import { cx } from '../ui/cx.ts';
import { useLink } from '../ui/link.tsx';
import type { ShellTab } from './tabs.ts';

export interface TabLinkProps {
  readonly tab: ShellTab;
  readonly on: boolean;
  readonly onRetap?: ((id: string) => void) | undefined;
  readonly iconSize: number;
  /** The look of the whole, when current and when not, and of the count. */
  readonly className: string;
  readonly badgeClass: string;
}

export function TabLink({ tab, on, onRetap, iconSize, className, badgeClass }: TabLinkProps) {
  const Link = useLink();
  const Icon = tab.icon;
  return (
    <Link
      href={tab.path}
      aria-current={on ? 'page' : undefined}
      onClick={on ? () => onRetap?.(tab.id) : undefined}
      className={cx('press relative flex flex-col items-center justify-center', className)}
    >
      <span className="relative">
        <Icon size={iconSize} filled={on} />
        <Badge
          count={tab.badge ?? 0}
          tone="alert"
          {...(tab.badgeLabel === undefined ? {} : { label: tab.badgeLabel })}
          className={cx('absolute! px-1! text-[0.6875rem]!', badgeClass)}
        />
      </span>
      <span className="max-w-full truncate t-micro">{tab.label}</span>
    </Link>
  );
}
