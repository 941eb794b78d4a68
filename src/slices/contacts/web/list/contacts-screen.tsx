// Contacts: ways to add people on top, who asks, and everybody one knows.
import { useState } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { useConnection } from '#/platform/web/shell/banners.tsx';
import { usePathname, useRouteParams } from '#/platform/web/shell/navigation.tsx';
import { Pane } from '#/platform/web/shell/pane.tsx';
import { LargeTopBar } from '#/platform/web/shell/top-bar.tsx';
import { ButtonLink } from '#/platform/web/ui/button.tsx';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { SearchField } from '#/platform/web/ui/field.tsx';
import { IconLink } from '#/platform/web/ui/icon-button.tsx';
import { Plus } from '#/platform/web/ui/icons.tsx';
import { SkeletonRows } from '#/platform/web/ui/skeleton.tsx';
import { useContactLists, type ContactLists } from '../reading.ts';
import { screenWords as words } from '../screen-words.ts';
import { ContactList } from './contact-list.tsx';
import { placeOf } from './place.ts';
import { RequestsRow, WaysToAdd } from './ways-to-add.tsx';

/** Nobody to show: not yet, nobody fits, or nobody is there. */
function Empty({ lists, query }: { lists: ContactLists; query: string }) {
  const say = useWords();
  const offline = useConnection() === 'offline';
  if (!lists.complete && !offline) return <SkeletonRows label={say(words.loadingContacts)} />;
  if (query !== '') {
    return (
      <EmptyState
        compact
        className="min-h-80!"
        drawing="no-results"
        title={say(words.noResultsTitle)}
        body={say(words.noResultsBody, { query })}
      >
        <ButtonLink kind="soft" href={`/contacts/add?handle=${encodeURIComponent(query)}`}>
          {say(words.findByHandle)}
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      compact
      className="min-h-80!"
      drawing={lists.complete ? 'no-contacts' : 'offline'}
      title={say(lists.complete ? words.noContactsTitle : words.notYetTitle)}
      body={say(lists.complete ? words.noContactsBody : words.notYetBody)}
    >
      {lists.complete && <ButtonLink href="/contacts/add">{say(words.addContact)}</ButtonLink>}
    </EmptyState>
  );
}

export default function ContactsScreen() {
  const say = useWords();
  const account = useAccount();
  const pathname = usePathname();
  const { handle } = useRouteParams();
  const lists = useContactLists();
  const [query, setQuery] = useState(() => placeOf(account).query);
  const search = (typed: string): void => {
    placeOf(account).query = typed;
    setQuery(typed);
  };
  const header = (
    <>
      <LargeTopBar
        title={say(words.contacts)}
        actions={
          <IconLink kind="accent" href="/contacts/add" label={say(words.addContact)} icon={<Plus />} />
        }
      />
      <div className="px-4 pb-3 tablet:px-3">
        <SearchField
          label={say(words.searchContacts)}
          clearLabel={say(words.clearSearch)}
          value={query}
          onChange={search}
        />
      </div>
    </>
  );
  const typed = query.trim();
  return (
    <Pane header={header} own>
      {lists === undefined ? null : (
        <ContactList
          contacts={lists.contacts}
          query={typed}
          handle={handle?.toLowerCase()}
          above={
            typed === '' && (
              <>
                <WaysToAdd />
                <RequestsRow lists={lists} current={pathname === '/contacts/requests'} />
              </>
            )
          }
          empty={<Empty lists={lists} query={typed} />}
        />
      )}
    </Pane>
  );
}
