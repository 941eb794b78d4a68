// One row of the log: a message, and above it the day, the unread divider or a hole.
import { useAccount } from '#/platform/web/account.ts';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import type { ActorId } from '#/kit/id.ts';
import { deliveryOf, type KnownConversation } from '../../contract/index.ts';
import type { Row, Shown } from '../runs.ts';
import { Bubble } from './bubble.tsx';
import type { TickState } from './ticks.tsx';
import { talkWords } from './words.ts';

function stateOf(shown: Shown, conversation: KnownConversation, reader: ActorId): TickState | null {
  if (!shown.own) return null;
  if (shown.message === null) return shown.pending.item.state;
  return deliveryOf(conversation, reader, shown.message.no);
}

function DayChip({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <div className="flex justify-center pt-3 pb-1">
      <time
        dateTime={at.slice(0, 10)}
        className="glass rounded-full px-2.75 py-1 text-[0.75rem] leading-4 font-semibold text-ink-2"
      >
        {formats.relativeDay(at)}
      </time>
    </div>
  );
}

function UnreadDivider() {
  const say = useWords();
  return (
    <div
      role="separator"
      aria-label={say(talkWords.newMessages)}
      className="mt-3 mb-1 flex items-center gap-3 px-5 t-caption font-semibold text-accent-ink before:h-px before:flex-1 before:bg-current before:opacity-30 after:h-px after:flex-1 after:bg-current after:opacity-30"
    >
      {say(talkWords.newMessages)}
    </div>
  );
}

export interface RowViewProps {
  readonly row: Row;
  readonly conversation: KnownConversation;
  readonly name: string;
  /** The first message of all: it says so. */
  readonly beginning: boolean;
  readonly tabIndex: number;
  readonly onFocus: () => void;
}

export function RowView({ row, conversation, name, beginning, tabIndex, onFocus }: RowViewProps) {
  const say = useWords();
  const { actorId } = useAccount();
  const { shown, first, last } = row;
  return (
    <>
      {beginning && (
        <p className="px-8 pt-6 pb-2 text-center t-small text-ink-2">{say(talkWords.beginning, { name })}</p>
      )}
      {row.afterHole && <p className="px-8 py-3 text-center t-small text-ink-2">{say(talkWords.hole)}</p>}
      {row.startsDay && <DayChip at={shown.at} />}
      {row.startsUnread && <UnreadDivider />}
      <Bubble
        id={row.key}
        shown={shown}
        first={first}
        last={last}
        name={name}
        state={stateOf(shown, conversation, actorId)}
        tabIndex={tabIndex}
        onFocus={onFocus}
      />
    </>
  );
}
