// How far a message of one's own has come: clock, one tick, two, two that shine; each with its spoken word.
import { useWords } from '#/platform/web/i18n/language.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { Check, CheckCheck, CircleAlert, Clock } from '#/platform/web/ui/icons.tsx';
import { words } from '../list/list-words.ts';

export type TickState = 'waiting' | 'failed' | 'sent' | 'delivered' | 'read';

const icons = {
  waiting: Clock,
  failed: CircleAlert,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
} as const;

export interface TicksProps {
  readonly state: TickState;
  readonly size?: number;
  /** The colour of "read": white on one's own bubble, accent in lists. */
  readonly read: 'white' | 'accent';
}

export function Ticks({ state, size = 15, read }: TicksProps) {
  const say = useWords();
  const Mark = icons[state];
  const shade = state === 'read' ? (read === 'white' ? 'text-white' : 'text-accent-ink') : '';
  return (
    <span
      className={cx('inline-flex flex-none', state === 'failed' && read === 'accent' ? 'text-danger' : shade)}
    >
      <Mark size={state === 'waiting' ? size - 2 : size} />
      <span className="sr-only">{say(words[state])}</span>
    </span>
  );
}
