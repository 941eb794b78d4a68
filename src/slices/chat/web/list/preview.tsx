// The second line of a row: typing, a draft, what was last said, and how far one's own message has come.
import { useWords } from '#/platform/web/i18n/language.tsx';
import { useValue } from '#/platform/web/value.ts';
import type { ActorId } from '#/kit/id.ts';
import { deliveryOf } from '../../contract/index.ts';
import { typingNow } from '../data/moments.ts';
import { textOf } from '../text-of.ts';
import type { ChatEntry } from '../reading.ts';
import { Ticks } from '../talk/ticks.tsx';
import { words } from './list-words.ts';

export interface PreviewProps {
  readonly entry: ChatEntry;
  readonly reader: ActorId;
  /** The chat is open: its draft stands in the composer. */
  readonly current: boolean;
}

function Line({ children, ticks }: { children: string; ticks?: Parameters<typeof Ticks>[0]['state'] }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      {ticks !== undefined && <Ticks state={ticks} size={18} read="accent" />}
      <span className="truncate">{children}</span>
    </span>
  );
}

export function Preview({ entry, reader, current }: PreviewProps) {
  const { conversation, pending, draft } = entry;
  const say = useWords();
  const typing = useValue(typingNow).has(conversation.id);
  if (typing) return <span className="truncate text-accent-ink">{say(words.typing)}</span>;
  if (!current && draft.trim() !== '') {
    return (
      <span className="truncate">
        <span className="text-danger">{say(words.draft)}</span> {draft}
      </span>
    );
  }
  if (pending !== null) {
    return <Line ticks={pending.item.state === 'failed' ? 'failed' : 'waiting'}>{pending.text}</Line>;
  }
  const { lastMessage } = conversation;
  if (lastMessage === null) return null;
  const text = textOf(lastMessage);
  const line = text === null ? say(words.gone) : (text ?? say(words.unknownKind));
  if (lastMessage.senderId !== reader) return <Line>{line}</Line>;
  return <Line ticks={deliveryOf(conversation, reader, lastMessage.no)}>{line}</Line>;
}
