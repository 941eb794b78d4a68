// The Chats tab: search, filters, and every conversation, the newest first.
import { useState } from 'react';
import { Virtualizer } from 'virtua';
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
import { unreadOf, type KnownConversation } from '../../contract/index.ts';
import { textOf } from '../text-of.ts';
import { peerOf, useChatList, type ChatList } from '../reading.ts';
import { words } from '../words.ts';
import { ChatRow } from './chat-row.tsx';
import { NewChatSheet } from './new-chat-sheet.tsx';

type Filter = 'all' | 'unread';

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

function matches(conversation: KnownConversation, reader: string, query: string): boolean {
  const { person } = peerOf(conversation, reader);
  const said = conversation.lastMessage === null ? '' : (textOf(conversation.lastMessage) ?? '');
  return [person.name, person.handle ?? '', said].some((text) => fold(text).includes(query));
}

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

function List({ list, query, filter }: { list: ChatList; query: string; filter: Filter }) {
  const account = useAccount();
  const say = useWords();
  const { conversationId } = useRouteParams();
  const offline = useConnection() === 'offline';
  const reader = account.actorId;
  const shown = list.conversations.filter(
    (each) =>
      // The chat that is open stays where it is while it is being read.
      (filter === 'all' || unreadOf(each, reader) > 0 || each.id === conversationId) &&
      (query === '' || matches(each, reader, fold(query))),
  );
  if (shown.length === 0) {
    const waiting = !list.complete && !offline;
    return waiting ? (
      <SkeletonRows label={say(words.loadingChats)} />
    ) : (
      <Nothing filter={filter} query={query} offline={offline} />
    );
  }
  return (
    <Virtualizer as="ul" item="li" itemSize={72} ssrCount={Math.min(20, shown.length)}>
      {shown.map((each) => (
        <ChatRow
          key={each.id}
          conversation={each}
          pending={list.pending.get(each.id)}
          reader={reader}
          current={each.id === conversationId}
        />
      ))}
    </Virtualizer>
  );
}

export default function ChatsScreen() {
  const say = useWords();
  const go = useGo();
  const account = useAccount();
  const list = useChatList();
  const [filter, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const [searching, setSearching] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const unread = list?.conversations.filter((each) => unreadOf(each, account.actorId) > 0).length ?? 0;
  const header = (
    <>
      <LargeTopBar
        title={say(words.chats)}
        actions={
          <>
            <span className="tablet:hidden">
              <IconButton
                label={say(words.search)}
                pressed={searching}
                icon={<Search />}
                onClick={() => {
                  setSearching(!searching);
                  setQuery('');
                }}
              />
            </span>
            <IconButton
              kind="accent"
              label={say(words.newChat)}
              icon={<Plus />}
              onClick={() => setChoosing(true)}
            />
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
          onChange={setQuery}
        />
      </div>
      <ChipRow label={say(words.filters)} className="tablet:px-3">
        <Chip selected={filter === 'all'} onClick={() => setFilter('all')}>
          {say(words.all)}
        </Chip>
        <Chip selected={filter === 'unread'} count={unread} onClick={() => setFilter('unread')}>
          {say(words.unread)}
        </Chip>
      </ChipRow>
    </>
  );
  return (
    <Pane header={header}>
      {list === undefined ? (
        <SkeletonRows label={say(words.loadingChats)} />
      ) : (
        <List list={list} query={query.trim()} filter={filter} />
      )}
      <NewChatSheet
        open={choosing}
        onClose={() => setChoosing(false)}
        onOpened={(id) => go(`/chats/${id}`)}
      />
    </Pane>
  );
}
