// Whom to write to: one's contacts, and the way to add another.
import { useEffect, useState } from 'react';
import { actorId, type ActorId } from '#/kit/id.ts';
import { useAccount } from '#/platform/web/account.ts';
import { call } from '#/platform/web/api.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { ButtonLink } from '#/platform/web/ui/button.tsx';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { ContactRow } from '#/platform/web/ui/person-rows.tsx';
import { Sheet } from '#/platform/web/ui/sheet.tsx';
import { SkeletonRows } from '#/platform/web/ui/skeleton.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { listContacts, MAX_STANDINGS_PAGE, type Standing } from '#/slices/contacts/contract/index.ts';
import type { ConversationId } from '../../contract/index.ts';
import { openDirect } from '../data/commands.ts';
import { words } from './list-words.ts';

async function allContacts(signal: AbortSignal): Promise<Standing[]> {
  const found: Standing[] = [];
  let after: ActorId | undefined;
  do {
    const page = await call(
      listContacts,
      { limit: MAX_STANDINGS_PAGE, ...(after === undefined ? {} : { after }) },
      { signal },
    );
    found.push(...page.standings);
    after = page.next === null ? undefined : actorId.parse(page.next);
  } while (after !== undefined);
  return found.sort((a, b) => a.person.name.localeCompare(b.person.name));
}

function Contacts({ onOpened }: { onOpened: (id: ConversationId) => void }) {
  const say = useWords();
  const sayError = useErrorWords();
  const account = useAccount();
  const [contacts, setContacts] = useState<Standing[] | undefined>();
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    const aborter = new AbortController();
    allContacts(aborter.signal).then(
      setContacts,
      (error: unknown) => !aborter.signal.aborted && setProblem(error),
    );
    return () => aborter.abort();
  }, []);
  if (problem !== null)
    return (
      <p role="alert" className="px-5 py-6 t-body text-danger">
        {sayError(problem)}
      </p>
    );
  if (contacts === undefined) return <SkeletonRows label={say(words.loadingChats)} count={4} />;
  if (contacts.length === 0) {
    return (
      <EmptyState
        compact
        drawing="no-contacts"
        title={say(words.noContactsTitle)}
        body={say(words.noContactsBody)}
      />
    );
  }
  return (
    <ul>
      {contacts.map(({ person }) => (
        <li key={person.actorId}>
          <ContactRow
            person={{ id: person.actorId, name: person.name }}
            body={`@${person.handle}`}
            onClick={() => {
              openDirect(account, person.actorId).then(onOpened, (error: unknown) =>
                toast({ text: sayError(error), urgent: true }),
              );
            }}
          />
        </li>
      ))}
    </ul>
  );
}

export default function NewChatSheet(props: {
  open: boolean;
  onClose: () => void;
  onOpened: (id: ConversationId) => void;
}) {
  const say = useWords();
  return (
    <Sheet
      open={props.open}
      onClose={props.onClose}
      title={say(words.chooseContact)}
      closeLabel={say(words.close)}
      footer={
        <ButtonLink href="/contacts/add" kind="soft">
          {say(words.addContact)}
        </ButtonLink>
      }
    >
      <Contacts
        onOpened={(id) => {
          props.onClose();
          props.onOpened(id);
        }}
      />
    </Sheet>
  );
}
