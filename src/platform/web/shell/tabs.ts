// What a slice contributes to the tab bar and the rail.
import type { TabIcon } from '../ui/icons.tsx';

export interface ShellTab {
  id: string;
  /** One word, already translated. */
  label: string;
  icon: TabIcon;
  path: string;
  /** A number on the icon; nothing at 0. */
  badge?: number;
  /** Spoken with the tab ("4 unread"). */
  badgeLabel?: string;
  /** On the rail only: the phone's bar holds five. */
  railOnly?: boolean;
}

export interface TabsProps {
  /** Names the navigation ("Main"). */
  label: string;
  tabs: readonly ShellTab[];
  current: string | null;
  /** The current tab was pressed again: scroll up, or go to its root. */
  onRetap?: (id: string) => void;
}
