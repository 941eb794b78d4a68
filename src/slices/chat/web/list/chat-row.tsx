// One chat in the list: face, name, last words, time, what waits; its menu by long press, right click, key or button.
import { useRef, useState } from 'react';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { Avatar } from '#/platform/web/ui/avatar.tsx';
import { Badge } from '#/platform/web/ui/badge.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { BellOff, Ellipsis, Pin } from '#/platform/web/ui/icons.tsx';
import { useLink } from '#/platform/web/ui/link.tsx';
import { ContextMenu } from '#/platform/web/ui/menu.tsx';
import { unreadOf, type KnownConversation } from '../../contract/index.ts';
import { useMenuPress } from '../press.ts';
import { isMuted, peerOf, usePresence, type PendingMessage } from '../reading.ts';
import { words } from '../words.ts';
import { Preview } from './preview.tsx';
import { useRowMenu } from './row-menu.tsx';

export interface ChatRowProps {
  readonly conversation: KnownConversation;
  readonly pending: PendingMessage | undefined;
  readonly reader: KnownConversation['participants'][number]['person']['actorId'];
  readonly current: boolean;
}

export function ChatRow({ conversation, pending, reader, current }: ChatRowProps) {
  const say = useWords();
  const formats = useFormats();
  const Link = useLink();
  const [menuOpen, setMenuOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const peer = peerOf(conversation, reader);
  const online = usePresence(peer)?.online === true;
  const unread = unreadOf(conversation, reader);
  const muted = isMuted(conversation);
  const items = useRowMenu({ conversation, reader, unread, muted });
  const { person } = peer;
  const draft = current ? null : (conversation.draft?.text ?? null);
  return (
    <div
      ref={anchor}
      {...useMenuPress(() => setMenuOpen(true))}
      className={cx(
        'group relative flex h-(--row) select-none items-center tablet:mx-2 tablet:rounded-field',
        current ? 'bg-accent-soft-2 [--behind:var(--accent-soft-2)]' : 'row-press',
      )}
    >
      <Link
        href={`/chats/${conversation.id}`}
        aria-current={current ? 'page' : undefined}
        draggable={false}
        className="flex size-full min-w-0 items-center gap-3 rounded-field px-5 tablet:px-3"
      >
        <Avatar id={person.actorId} name={person.name} online={online} onlineLabel={say(words.online)} />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <span className="truncate t-row">{person.name}</span>
            {muted && <BellOff size={15} className="text-ink-3" aria-label={say(words.muted)} />}
            <span
              className={cx(
                'ml-auto flex-none pl-2 t-caption',
                unread > 0 && !muted
                  ? 'font-semibold text-accent-ink'
                  : current
                    ? 'text-ink-2'
                    : 'text-ink-3',
              )}
            >
              {formats.short(pending?.queuedAt ?? conversation.lastAt)}
            </span>
          </span>
          <span className="mt-0.5 flex h-5.5 items-center gap-2 t-body text-ink-2">
            <span className="flex min-w-0 flex-1">
              <Preview conversation={conversation} pending={pending} reader={reader} draft={draft} />
            </span>
            {conversation.pinnedAt !== null && (
              <Pin size={16} className="text-ink-3" aria-label={say(words.pinned)} />
            )}
            <Badge
              count={unread}
              tone={muted ? 'quiet' : 'accent'}
              label={say(words.unreadTab, { count: unread })}
            />
          </span>
        </span>
      </Link>
      <button
        type="button"
        aria-label={say(words.rowMenu, { name: person.name })}
        aria-haspopup="menu"
        onClick={() => setMenuOpen(true)}
        className="absolute right-2 bottom-1.5 hidden size-8 place-items-center rounded-full bg-surface text-ink-2 opacity-0 shadow-1 group-focus-within:opacity-100 group-hover:opacity-100 fine:grid"
      >
        <Ellipsis size={18} />
      </button>
      <ContextMenu
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        items={items}
        label={say(words.rowMenu, { name: person.name })}
        anchor={anchor.current}
        align="end"
      />
    </div>
  );
}
