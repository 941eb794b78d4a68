// Whom one has blocked, and the way back.
import { useRef } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { useConnection } from '#/platform/web/shell/banners.tsx';
import { Pane } from '#/platform/web/shell/pane.tsx';
import { TopBar } from '#/platform/web/shell/top-bar.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { ContactRow } from '#/platform/web/ui/person-rows.tsx';
import { SkeletonRows } from '#/platform/web/ui/skeleton.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { VirtualRows } from '#/platform/web/ui/virtual-rows.tsx';
import type { KnownStanding } from '../../contract/index.ts';
import { blockPerson, unblockPerson } from '../data/commands.ts';
import { useNameOf } from '../naming.ts';
import { ActNotice, useActing } from '../person/acting.tsx';
import { useContactLists } from '../reading.ts';
import { screenWords as words } from '../screen-words.ts';

const ROW_PX = 64;

function BlockedRow({ standing: { person, blockedAt } }: { standing: KnownStanding }) {
  const say = useWords();
  const formats = useFormats();
  const nameOf = useNameOf();
  const account = useAccount();
  const acting = useActing(person.actorId);
  const name = nameOf(person);
  const unblock = (): void => {
    void unblockPerson(account, person.actorId);
    toast({
      text: say(words.unblocked, { name }),
      action: { label: say(words.undo), onPress: () => void blockPerson(account, person.actorId) },
    });
  };
  return (
    <div>
      <ContactRow
        person={{ id: person.actorId, name }}
        body={say(words.blockedOn, { day: formats.day(blockedAt ?? '') })}
        {...(person.handle === null ? {} : { href: `/people/${person.handle}` })}
        actions={
          acting.held ? undefined : (
            <Button
              kind="neutral"
              size="sm"
              busy={acting.busy}
              aria-label={say(words.unblockName, { name })}
              onClick={unblock}
            >
              {say(words.unblock)}
            </Button>
          )
        }
      />
      <ActNotice acting={acting} className="mx-5 mb-2" />
    </div>
  );
}

export default function BlockedScreen() {
  const say = useWords();
  const area = useRef<HTMLDivElement>(null);
  const lists = useContactLists();
  const offline = useConnection() === 'offline';
  const back = { label: say(words.back), href: '/you' };
  const blocked = lists?.blocked ?? [];
  return (
    <Pane header={<TopBar title={say(words.blockedPeople)} back={back} />} measure="feed" scrollRef={area}>
      {blocked.length > 0 && (
        <>
          <p className="px-5 pb-2 t-body text-pretty text-ink-2 tablet:pt-1">{say(words.blockedExplained)}</p>
          <VirtualRows area={area} rowHeight={ROW_PX}>
            {blocked.map((standing) => (
              <BlockedRow key={standing.person.actorId} standing={standing} />
            ))}
          </VirtualRows>
        </>
      )}
      {blocked.length === 0 && lists !== undefined && !lists.complete && !offline && (
        <SkeletonRows label={say(words.loadingBlocked)} count={4} />
      )}
      {blocked.length === 0 && lists !== undefined && (lists.complete || offline) && (
        <EmptyState
          drawing={lists.complete ? 'nothing-to-review' : 'offline'}
          title={say(lists.complete ? words.noBlockedTitle : words.notYetTitle)}
          body={say(lists.complete ? words.noBlockedBody : words.notYetBody)}
        />
      )}
    </Pane>
  );
}
