// The second line of a row: typing, a draft, what was last said, and how far one's own message has come.
import { useWords } from '#/platform/web/i18n/language.tsx';
import { useValue } from '#/platform/web/value.ts';
import { deliveryOf, type KnownConversation } from '../../contract/index.ts';
import { typingNow } from '../data/moments.ts';
import { textOf } from '../text-of.ts';
import type { PendingMessage } from '../reading.ts';
import { Ticks } from '../talk/ticks.tsx';
import { words } from '../words.ts';

export interface PreviewProps {
  readonly conversation: KnownConversation;
  readonly pending: PendingMessage | undefined;
  readonly reader: KnownConversation['participants'][number]['person']['actorId'];
  /** Written and not yet sent; not shown for the chat that is open. */
  readonly draft: string | null;
}

function Line({ children, ticks }: { children: string; ticks?: Parameters<typeof Ticks>[0]['state'] }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      {ticks !== undefined && <Ticks state={ticks} size={18} read="accent" />}
      <span className="truncate">{children}</span>
    </span>
  );
}

export function Preview({ conversation, pending, reader, draft }: PreviewProps) {
  const say = useWords();
  const typing = useValue(typingNow).has(conversation.id);
  if (typing) return <span className="truncate text-accent-ink">{say(words.typing)}</span>;
  if (draft !== null && draft.trim() !== '') {
    return (
      <span className="truncate">
        <span className="text-danger">{say(words.draft)}</span> {draft}
      </span>
    );
  }
  if (pending !== undefined) {
    return <Line ticks={pending.item.state === 'failed' ? 'failed' : 'waiting'}>{pending.text}</Line>;
  }
  const { lastMessage } = conversation;
  if (lastMessage === null) return null;
  const text = textOf(lastMessage);
  const line = text === null ? say(words.gone) : (text ?? say(words.unknownKind));
  if (lastMessage.senderId !== reader) return <Line>{line}</Line>;
  return <Line ticks={deliveryOf(conversation, reader, lastMessage.no)}>{line}</Line>;
}
