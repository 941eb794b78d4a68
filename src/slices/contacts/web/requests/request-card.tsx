// One request as a card: who, their words with links inert, and the answers.
import { useState } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { useGo } from '#/platform/web/shell/navigation.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { IconButton } from '#/platform/web/ui/icon-button.tsx';
import { Ban, Ellipsis, User } from '#/platform/web/ui/icons.tsx';
import { useLink } from '#/platform/web/ui/link.tsx';
import { Menu } from '#/platform/web/ui/menu.tsx';
import { PersonRequest } from '#/platform/web/ui/person-rows.tsx';
import type { PersonCard } from '#/slices/identity/contract/index.ts';
import type { KnownStanding } from '../../contract/index.ts';
import { accept, cancel } from '../data/commands.ts';
import { useNameOf } from '../naming.ts';
import { ActNotice, useActing, useLater } from '../person/acting.tsx';
import { BlockDialog } from '../person/block-dialog.tsx';
import { screenWords as words } from '../screen-words.ts';

/** The name, leading to the profile. */
function Name({ person }: { person: PersonCard }) {
  const nameOf = useNameOf();
  const Link = useLink();
  if (person.handle === null) return nameOf(person);
  return (
    <Link href={`/people/${person.handle}`} className="rounded-xs hover:underline">
      {nameOf(person)}
    </Link>
  );
}

function More({ person }: { person: PersonCard }) {
  const say = useWords();
  const nameOf = useNameOf();
  const go = useGo();
  const [blocking, setBlocking] = useState(false);
  const name = nameOf(person);
  return (
    <>
      <Menu
        align="end"
        label={say(words.moreWith, { name })}
        trigger={
          <IconButton kind="soft" label={say(words.moreWith, { name })} icon={<Ellipsis size={22} />} />
        }
        items={[
          {
            id: 'profile',
            label: say(words.profile),
            icon: <User size={20} />,
            disabled: person.handle === null,
            onSelect: () => go(`/people/${person.handle}`),
          },
          {
            id: 'block',
            label: say(words.block),
            icon: <Ban size={20} />,
            danger: true,
            separated: true,
            onSelect: () => setBlocking(true),
          },
        ]}
      />
      <BlockDialog person={person} open={blocking} onClose={() => setBlocking(false)} />
    </>
  );
}

/** Somebody asks. The first card carries the filled button. */
export function IncomingCard({
  standing: { person, request },
  first,
}: {
  standing: KnownStanding;
  first: boolean;
}) {
  const say = useWords();
  const formats = useFormats();
  const nameOf = useNameOf();
  const account = useAccount();
  const later = useLater();
  const acting = useActing(person.actorId);
  if (request === null) return null;
  return (
    <div className="px-4 pb-2.5">
      <PersonRequest
        person={{ id: person.actorId, name: nameOf(person) }}
        title={<Name person={person} />}
        body={say(request.via === 'invite' ? words.byInvite : words.byHandleBody, {
          handle: person.handle ?? '',
        })}
        when={formats.short(request.createdAt)}
        note={request.note}
        actions={
          acting.held ? (
            <ActNotice acting={acting} className="flex-1" />
          ) : (
            <>
              <Button
                kind={first ? 'primary' : 'soft'}
                className="flex-1"
                busy={acting.busy}
                aria-label={say(words.acceptName, { name: nameOf(person) })}
                onClick={() => void accept(account, person.actorId, request.id)}
              >
                {say(words.accept)}
              </Button>
              <Button
                kind="neutral"
                aria-label={say(words.declineName, { name: nameOf(person) })}
                onClick={() => later.decline(person, request.id)}
              >
                {say(words.decline)}
              </Button>
              <More person={person} />
              <ActNotice acting={acting} className="w-full" />
            </>
          )
        }
      />
    </div>
  );
}

/** One has asked, and waits. */
export function OutgoingCard({ standing: { person, request } }: { standing: KnownStanding }) {
  const say = useWords();
  const formats = useFormats();
  const nameOf = useNameOf();
  const account = useAccount();
  const acting = useActing(person.actorId);
  if (request === null) return null;
  return (
    <div className="px-4 pb-2.5">
      <PersonRequest
        person={{ id: person.actorId, name: nameOf(person) }}
        title={<Name person={person} />}
        body={`@${person.handle ?? ''}`}
        when={formats.short(request.createdAt)}
        note={request.note}
        actions={
          acting.held ? (
            <ActNotice acting={acting} className="flex-1" />
          ) : (
            <>
              <span className="min-w-0 flex-1 t-small text-ink-2">{say(words.noAnswerYet)}</span>
              <Button
                kind="neutral"
                busy={acting.busy}
                aria-label={say(words.cancelRequestTo, { name: nameOf(person) })}
                onClick={() => void cancel(account, person.actorId, request.id)}
              >
                {say(words.cancelRequest)}
              </Button>
              <ActNotice acting={acting} className="w-full" />
            </>
          )
        }
      />
    </div>
  );
}
