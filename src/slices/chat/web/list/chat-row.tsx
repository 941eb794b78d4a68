// One chat in the list: face, name, last words, time, what waits; its menu by long press, right click, key or button.
import { useRef, useState } from 'react';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { Avatar } from '#/platform/web/ui/avatar.tsx';
import { Badge } from '#/platform/web/ui/badge.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { BellOff, Ellipsis, Pin } from '#/platform/web/ui/icons.tsx';
import { useLink } from '#/platform/web/ui/link.tsx';
import { ContextMenu } from '#/platform/web/ui/menu.tsx';
import type { ActorId } from '#/kit/id.ts';
import { unreadOf } from '../../contract/index.ts';
import { useMenuPress } from '../press.ts';
import { isMuted, peerOf, usePresence, type ChatEntry } from '../reading.ts';
import { Preview } from './preview.tsx';
import { useRowMenu } from './row-menu.tsx';
import { doorWords } from '../words.ts';
import { words } from './list-words.ts';

export interface ChatRowProps {
  readonly entry: ChatEntry;
  readonly reader: ActorId;
  readonly current: boolean;
}

/** Name and time; below them the last words and what waits. */
function RowWords({
  entry,
  reader,
  current,
  unread,
  muted,
}: ChatRowProps & { unread: number; muted: boolean }) {
  const { conversation, pending } = entry;
  const say = useWords();
  const formats = useFormats();
  const quiet = current ? 'text-ink-2' : 'text-ink-3';
  return (
    <span className="min-w-0 flex-1">
      <span className="flex items-center gap-1.5">
        <span className="truncate t-row">{peerOf(conversation, reader).person.name}</span>
        {muted && <BellOff size={15} className={cx('flex-none', quiet)} aria-label={say(words.muted)} />}
        <span
          className={cx(
            'ml-auto flex-none pl-2 t-caption',
            unread > 0 && !muted ? 'font-semibold text-accent-ink' : quiet,
          )}
        >
          {formats.short(pending?.queuedAt ?? conversation.lastAt)}
        </span>
      </span>
      <span className="mt-0.5 flex h-5.5 items-center gap-2 t-body text-ink-2">
        <span className="flex min-w-0 flex-1">
          <Preview entry={entry} reader={reader} current={current} />
        </span>
        {conversation.pinnedAt !== null && (
          <Pin size={16} className={cx('flex-none', quiet)} aria-label={say(words.pinned)} />
        )}
        <Badge
          count={unread}
          tone={muted ? 'quiet' : 'accent'}
          label={say(doorWords.unreadTab, { count: unread })}
        />
      </span>
    </span>
  );
}

export function ChatRow({ entry, reader, current }: ChatRowProps) {
  const { conversation } = entry;
  const say = useWords();
  const Link = useLink();
  const [menuOpen, setMenuOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const peer = peerOf(conversation, reader);
  const online = usePresence(peer)?.online === true;
  const unread = unreadOf(conversation, reader);
  const muted = isMuted(conversation);
  const items = useRowMenu({ conversation, reader, unread, muted });
  const { person } = peer;
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
        <RowWords entry={entry} reader={reader} current={current} unread={unread} muted={muted} />
      </Link>
      <button
        type="button"
        aria-label={say(words.rowMenu, { name: person.name })}
        aria-haspopup="menu"
        onClick={() => setMenuOpen(true)}
        className="absolute right-2 bottom-1.5 hidden size-8 place-items-center rounded-full bg-surface text-ink-2 opacity-0 shadow-1 group-has-[:focus-visible]:opacity-100 group-hover:opacity-100 fine:grid"
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
