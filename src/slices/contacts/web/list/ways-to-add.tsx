// On top of the contacts: the ways to add people, and those who ask.
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { ActionTiles } from '#/platform/web/ui/action-tiles.tsx';
import { AvatarStack } from '#/platform/web/ui/avatar.tsx';
import { Badge } from '#/platform/web/ui/badge.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { IconTile } from '#/platform/web/ui/icon-tile.tsx';
import { AtSign, ChevronRight, ContactsIcon, Link as LinkIcon, QrCode } from '#/platform/web/ui/icons.tsx';
import { useLink } from '#/platform/web/ui/link.tsx';
import { useNameOf } from '../naming.ts';
import type { ContactLists } from '../reading.ts';
import { screenWords as words } from '../screen-words.ts';

export function WaysToAdd() {
  const say = useWords();
  return (
    <ActionTiles
      className="px-4 pb-3 tablet:px-3"
      label={say(words.waysToAdd)}
      tiles={[
        { id: 'handle', label: say(words.byHandle), icon: <AtSign size={23} />, href: '/contacts/add' },
        {
          id: 'link',
          label: say(words.inviteLink),
          icon: <LinkIcon size={23} />,
          href: '/contacts/add?show=link',
        },
        { id: 'code', label: say(words.myCode), icon: <QrCode size={23} />, href: '/contacts/code' },
      ]}
    />
  );
}

/** Leads to the requests; there while any is open. */
export function RequestsRow({ lists, current }: { lists: ContactLists; current: boolean }) {
  const say = useWords();
  const nameOf = useNameOf();
  const formats = useFormats();
  const Link = useLink();
  const { incoming, outgoing } = lists;
  const [first] = incoming;
  if (incoming.length + outgoing.length === 0) return null;
  return (
    <Link
      href={first === undefined ? '/contacts/requests?show=sent' : '/contacts/requests'}
      aria-current={current ? 'page' : undefined}
      className={cx(
        'press mx-4 mb-1 flex items-center gap-3 rounded-card p-3 pr-3.5 shadow-1 [--behind:var(--surface)] tablet:mx-3',
        current ? 'bg-accent-soft-2' : 'bg-surface',
      )}
    >
      <IconTile hue="accent" size="md">
        <ContactsIcon size={24} />
      </IconTile>
      <span className="min-w-0 flex-1">
        <span className="block t-row">{say(words.requests)}</span>
        <span className="block truncate t-small text-ink-2">
          {first === undefined
            ? say(words.sentCount, { count: outgoing.length })
            : say(words.fromNames, { name: nameOf(first.person), others: incoming.length - 1 })}
        </span>
      </span>
      <AvatarStack
        className="max-[22rem]:hidden"
        limit={2}
        faces={incoming.map(({ person }) => ({ id: person.actorId, name: nameOf(person) }))}
      />
      <Badge
        count={incoming.length}
        label={say(words.askingCount, { count: formats.number(incoming.length) })}
      />
      {first === undefined && <ChevronRight size={18} className="text-ink-3" />}
    </Link>
  );
}
