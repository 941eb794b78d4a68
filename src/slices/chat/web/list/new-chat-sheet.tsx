// Whom to write to: one's contacts, and the way to add another.
import { useAccount } from '#/platform/web/account.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { useConnection } from '#/platform/web/shell/banners.tsx';
import { ButtonLink } from '#/platform/web/ui/button.tsx';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { ContactsIcon, UserPlus } from '#/platform/web/ui/icons.tsx';
import { ContactRow } from '#/platform/web/ui/person-rows.tsx';
import { Sheet } from '#/platform/web/ui/sheet.tsx';
import { SkeletonRows } from '#/platform/web/ui/skeleton.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { useContacts } from '#/slices/contacts/web/index.tsx';
import type { ConversationId } from '../../contract/index.ts';
import { openDirect } from '../data/commands.ts';
import { words } from './list-words.ts';

function Contacts({ onOpened }: { onOpened: (id: ConversationId) => void }) {
  const say = useWords();
  const sayError = useErrorWords();
  const account = useAccount();
  const offline = useConnection() === 'offline';
  const contacts = useContacts();
  if (contacts === undefined || (contacts.people.length === 0 && !contacts.complete && !offline))
    return <SkeletonRows label={say(words.loadingContacts)} count={4} />;
  if (contacts.people.length === 0) {
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
      {contacts.people.map((person) => (
        // Rows out of sight are not drawn: there may be two thousand.
        <li key={person.actorId} className="[contain-intrinsic-size:auto_64px] [content-visibility:auto]">
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
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/contacts/add" kind="soft" className="flex-1" icon={<UserPlus size={20} />}>
            {say(words.addContact)}
          </ButtonLink>
          <ButtonLink href="/contacts" kind="neutral" icon={<ContactsIcon size={20} />}>
            {say(words.allContacts)}
          </ButtonLink>
        </div>
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
