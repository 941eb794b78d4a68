// The Chats tab: search, filters, and every conversation, the newest first.
import { lazy, Suspense, useMemo, useRef, useState, type RefObject } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { useConnection } from '#/platform/web/shell/banners.tsx';
import { useGo, useRouteParams } from '#/platform/web/shell/navigation.tsx';
import { Pane } from '#/platform/web/shell/pane.tsx';
import { LargeTopBar } from '#/platform/web/shell/top-bar.tsx';
import { ButtonLink } from '#/platform/web/ui/button.tsx';
import { Chip, ChipRow } from '#/platform/web/ui/chip.tsx';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { SearchField } from '#/platform/web/ui/field.tsx';
import { IconButton } from '#/platform/web/ui/icon-button.tsx';
import { Plus, Search } from '#/platform/web/ui/icons.tsx';
import { SkeletonRows } from '#/platform/web/ui/skeleton.tsx';
import { VirtualRows } from '#/platform/web/ui/virtual-rows.tsx';
import { unreadOf } from '../../contract/index.ts';
import { useChatList, type ChatList } from '../reading.ts';
import { ChatRow } from './chat-row.tsx';
import { matcher } from './match.ts';
import { doorWords } from '../words.ts';
import { words } from './list-words.ts';

const NewChatSheet = lazy(() => import('./new-chat-sheet.tsx'));

type Filter = 'all' | 'unread';

const ROW_PX = 72;

function Nothing({ filter, query, offline }: { filter: Filter; query: string; offline: boolean }) {
  const say = useWords();
  if (query !== '') {
    return (
      <EmptyState
        compact
        drawing="no-results"
        title={say(words.noResultsTitle)}
        body={say(words.noResultsBody, { query })}
      />
    );
  }
  if (filter === 'unread') {
    return (
      <EmptyState
        compact
        drawing="no-chats"
        title={say(words.noUnreadTitle)}
        body={say(words.noUnreadBody)}
      />
    );
  }
  return (
    <EmptyState
      compact
      drawing={offline ? 'offline' : 'no-chats'}
      title={say(words.noChatsTitle)}
      body={say(words.noChatsBody)}
    >
      <ButtonLink href="/contacts/add">{say(words.addContact)}</ButtonLink>
    </EmptyState>
  );
}

interface ListProps {
  readonly list: ChatList;
  readonly query: string;
  readonly filter: Filter;
  readonly area: RefObject<HTMLDivElement | null>;
}

function List({ list, query, filter, area }: ListProps) {
  const reader = useAccount().actorId;
  const say = useWords();
  const { conversationId } = useRouteParams();
  const offline = useConnection() === 'offline';
  const shown = useMemo(() => {
    const found = matcher(query, reader);
    return list.entries.filter(
      ({ conversation }) =>
        // The chat that is open stays where it is while it is being read.
        (filter === 'all' || unreadOf(conversation, reader) > 0 || conversation.id === conversationId) &&
        found(conversation),
    );
  }, [list, query, filter, reader, conversationId]);
  if (shown.length === 0) {
    const waiting = list.entries.length === 0 && !list.complete && !offline;
    return waiting ? (
      <SkeletonRows label={say(words.loadingChats)} />
    ) : (
      <Nothing filter={filter} query={query} offline={offline} />
    );
  }
  return (
    <VirtualRows area={area} rowHeight={ROW_PX}>
      {shown.map((entry) => (
        <ChatRow
          key={entry.conversation.id}
          entry={entry}
          reader={reader}
          current={entry.conversation.id === conversationId}
        />
      ))}
    </VirtualRows>
  );
}

interface HeaderProps {
  readonly unread: number;
  readonly filter: Filter;
  readonly query: string;
  readonly onFilter: (filter: Filter) => void;
  readonly onQuery: (query: string) => void;
  readonly onNewChat: () => void;
}

function Header({ unread, filter, query, onFilter, onQuery, onNewChat }: HeaderProps) {
  const say = useWords();
  // A phone shows the field when it is asked for; there is always room for it on wide screens.
  const [searching, setSearching] = useState(false);
  const toggleSearch = () => {
    setSearching(!searching);
    onQuery('');
  };
  return (
    <>
      <LargeTopBar
        title={say(doorWords.chats)}
        actions={
          <>
            <span className="tablet:hidden">
              <IconButton
                label={say(words.search)}
                pressed={searching}
                icon={<Search />}
                onClick={toggleSearch}
              />
            </span>
            <IconButton kind="accent" label={say(words.newChat)} icon={<Plus />} onClick={onNewChat} />
          </>
        }
      />
      <div className={searching ? 'px-4 pb-2 tablet:px-3' : 'hidden px-4 pb-2 tablet:block tablet:px-3'}>
        <SearchField
          key={String(searching)}
          autoFocus={searching}
          label={say(words.searchChats)}
          clearLabel={say(words.clearSearch)}
          value={query}
          onChange={onQuery}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query !== '') onQuery('');
          }}
        />
      </div>
      <ChipRow label={say(words.filters)} className="tablet:px-3">
        <Chip selected={filter === 'all'} onClick={() => onFilter('all')}>
          {say(words.all)}
        </Chip>
        <Chip selected={filter === 'unread'} count={unread} onClick={() => onFilter('unread')}>
          {say(words.unread)}
        </Chip>
      </ChipRow>
    </>
  );
}

export default function ChatsScreen() {
  const say = useWords();
  const go = useGo();
  const reader = useAccount().actorId;
  const list = useChatList();
  const area = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const [sheet, setSheet] = useState<'none' | 'open' | 'closed'>('none');
  const unread = list?.entries.filter(({ conversation }) => unreadOf(conversation, reader) > 0).length ?? 0;
  const header = (
    <Header
      unread={unread}
      filter={filter}
      query={query}
      onFilter={setFilter}
      onQuery={setQuery}
      onNewChat={() => setSheet('open')}
    />
  );
  return (
    <Pane header={header} scrollRef={area}>
      {list === undefined ? (
        <SkeletonRows label={say(words.loadingChats)} />
      ) : (
        <List list={list} query={query.trim()} filter={filter} area={area} />
      )}
      {sheet !== 'none' && (
        <Suspense fallback={null}>
          <NewChatSheet
            open={sheet === 'open'}
            onClose={() => setSheet('closed')}
            onOpened={(id) => go(`/chats/${id}`)}
          />
        </Suspense>
      )}
    </Pane>
  );
}
