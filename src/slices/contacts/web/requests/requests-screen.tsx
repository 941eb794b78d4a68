// Who asks to be let in, and whom one has asked.
import { useRef, type RefObject } from 'react';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { useConnection } from '#/platform/web/shell/banners.tsx';
import { useGo, useRouteQuery } from '#/platform/web/shell/navigation.tsx';
import { Pane } from '#/platform/web/shell/pane.tsx';
import { TopBar } from '#/platform/web/shell/top-bar.tsx';
import { ButtonLink } from '#/platform/web/ui/button.tsx';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { ShieldCheck } from '#/platform/web/ui/icons.tsx';
import { Segmented } from '#/platform/web/ui/segmented.tsx';
import { SkeletonRows } from '#/platform/web/ui/skeleton.tsx';
import { VirtualRows } from '#/platform/web/ui/virtual-rows.tsx';
import type { KnownStanding } from '../../contract/index.ts';
import { useContactLists, type ContactLists } from '../reading.ts';
import { screenWords as words } from '../screen-words.ts';
import { IncomingCard, OutgoingCard } from './request-card.tsx';

type Side = 'incoming' | 'outgoing';

const CARD_PX = 190;

function Nothing({ side, complete }: { side: Side; complete: boolean }) {
  const say = useWords();
  const offline = useConnection() === 'offline';
  if (!complete && !offline) return <SkeletonRows label={say(words.loadingRequests)} count={3} />;
  return (
    <EmptyState
      drawing={complete ? 'nothing-to-review' : 'offline'}
      className="min-h-96!"
      title={say(
        !complete ? words.notYetTitle : side === 'incoming' ? words.noIncomingTitle : words.noOutgoingTitle,
      )}
      body={say(
        !complete ? words.notYetBody : side === 'incoming' ? words.noIncomingBody : words.noOutgoingBody,
      )}
    >
      {complete && (
        <ButtonLink kind="soft" href={side === 'incoming' ? '/contacts/code' : '/contacts/add'}>
          {say(side === 'incoming' ? words.myCode : words.addContact)}
        </ButtonLink>
      )}
    </EmptyState>
  );
}

interface CardsProps {
  readonly shown: readonly KnownStanding[];
  readonly side: Side;
  readonly area: RefObject<HTMLDivElement | null>;
}

function Cards({ shown, side, area }: CardsProps) {
  return (
    <VirtualRows area={area} rowHeight={CARD_PX} first={6}>
      {shown.map((standing, index) =>
        side === 'incoming' ? (
          <IncomingCard key={standing.person.actorId} standing={standing} first={index === 0} />
        ) : (
          <OutgoingCard key={standing.person.actorId} standing={standing} />
        ),
      )}
    </VirtualRows>
  );
}

/** Which side, with how many wait there. */
function Sides({ lists, side }: { lists: ContactLists | undefined; side: Side }) {
  const say = useWords();
  const go = useGo();
  const { number } = useFormats();
  const counted = (label: string, count = 0): string => (count === 0 ? label : `${label} ${number(count)}`);
  return (
    <Segmented
      label={say(words.whichRequests)}
      value={side}
      options={[
        { value: 'incoming', label: counted(say(words.received), lists?.incoming.length) },
        { value: 'outgoing', label: counted(say(words.sent), lists?.outgoing.length) },
      ]}
      onChange={(next) =>
        go(next === 'outgoing' ? '/contacts/requests?show=sent' : '/contacts/requests', { replace: true })
      }
    />
  );
}

export default function RequestsScreen() {
  const say = useWords();
  const area = useRef<HTMLDivElement>(null);
  const { show } = useRouteQuery();
  const lists = useContactLists();
  const side: Side = show === 'sent' ? 'outgoing' : 'incoming';
  const shown = lists?.[side] ?? [];
  const back = { label: say(words.back), href: '/contacts' };
  return (
    <Pane header={<TopBar title={say(words.requests)} back={back} />} scrollRef={area}>
      <div className="mx-auto w-full max-w-150">
        <div className="px-4 pt-1 pb-2.5">
          <Sides lists={lists} side={side} />
        </div>
        {shown.length > 0 && side === 'incoming' && (
          <p className="flex items-center gap-2 px-5.5 pb-3 t-small text-ink-2">
            <ShieldCheck size={18} className="flex-none" />
            {say(words.linksOff)}
          </p>
        )}
        {shown.length > 0 && <Cards key={side} shown={shown} side={side} area={area} />}
        {shown.length === 0 && lists !== undefined && <Nothing side={side} complete={lists.complete} />}
      </div>
    </Pane>
  );
}
