// Somebody's profile: who it is, how one stands towards them, and what one can do.
import { useState } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { useGo, useRouteParams, useTitle } from '#/platform/web/shell/navigation.tsx';
import { Pane, useHeadingLevel, usePane } from '#/platform/web/shell/pane.tsx';
import { TopBar } from '#/platform/web/shell/top-bar.tsx';
import { Button, ButtonLink } from '#/platform/web/ui/button.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { IconButton } from '#/platform/web/ui/icon-button.tsx';
import { Ban, ChevronLeft, QrCode, UserX } from '#/platform/web/ui/icons.tsx';
import { ProfileHeader } from '#/platform/web/ui/profile-header.tsx';
import { RowGroup, SettingRow } from '#/platform/web/ui/setting-row.tsx';
import { Delayed, Skeleton } from '#/platform/web/ui/skeleton.tsx';
import type { Standing } from '../../contract/index.ts';
import { useFullHandle, useNameOf } from '../naming.ts';
import { useShown } from '../reading.ts';
import { screenWords as words } from '../screen-words.ts';
import { ActNotice, useActing, useLater } from './acting.tsx';
import { BlockDialog } from './block-dialog.tsx';
import { PersonActs } from './person-acts.tsx';
import { StandingActs } from './standing-acts.tsx';
import { useFoundPerson } from './found-person.ts';

/** Rows that end something. */
function Endings({ standing }: { standing: Standing }) {
  const say = useWords();
  const nameOf = useNameOf();
  const later = useLater();
  const [blocking, setBlocking] = useState(false);
  const { person, contactSince, blockedAt } = standing;
  if (blockedAt !== null) return null;
  const name = nameOf(person);
  return (
    <>
      <RowGroup className="mt-3">
        {contactSince !== null && (
          <SettingRow
            danger
            icon={<UserX size={20} />}
            title={say(words.remove)}
            onClick={() => later.remove(person)}
          />
        )}
        <SettingRow
          danger
          icon={<Ban size={20} />}
          title={say(words.blockName, { name })}
          onClick={() => setBlocking(true)}
        />
      </RowGroup>
      <BlockDialog person={person} open={blocking} onClose={() => setBlocking(false)} />
    </>
  );
}

/** Beneath the name: for a contact since when, for others what can be done. */
function Below({ standing }: { standing: Standing }) {
  const say = useWords();
  const formats = useFormats();
  const acting = useActing(standing.person.actorId);
  if (standing.contactSince !== null && standing.blockedAt === null) {
    return (
      <>
        <ActNotice acting={acting} className="mx-4 mt-4" />
        <p className="mt-4 px-5 text-center t-small text-ink-2">
          {say(words.contactsSince, { day: formats.day(standing.contactSince) })}
        </p>
      </>
    );
  }
  return (
    <section className="mx-4 mt-5 rounded-card bg-surface p-4 shadow-1">
      <StandingActs standing={standing} />
    </section>
  );
}

function Profile({ standing: given, self }: { standing: Standing; self: boolean }) {
  const say = useWords();
  const nameOf = useNameOf();
  const fullHandle = useFullHandle();
  const Heading = useHeadingLevel();
  const standing = useShown(given);
  const { person, contactSince, blockedAt } = standing;
  const name = nameOf(person);
  useTitle(name);
  return (
    <div className="pb-6">
      <ProfileHeader
        cover
        heading={Heading}
        person={{ id: person.actorId, name }}
        subtitle={<span className="break-all">{fullHandle(person)}</span>}
        {...(self ? { about: say(words.thisIsYou) } : {})}
      >
        {self ? (
          <ButtonLink kind="soft" wide href="/contacts/code" icon={<QrCode size={20} />}>
            {say(words.myCode)}
          </ButtonLink>
        ) : (
          contactSince !== null && blockedAt === null && <PersonActs person={person} />
        )}
      </ProfileHeader>
      {!self && (
        <div className="mx-auto w-full max-w-128">
          <Below standing={standing} />
          <Endings standing={standing} />
        </div>
      )}
    </div>
  );
}

function Loading() {
  const say = useWords();
  return (
    <Delayed>
      <div role="status" aria-label={say(words.loadingPerson)} className="animate-fade-in">
        <div className="h-32 bg-surface-2" />
        <div className="-mt-13 flex flex-col items-center">
          <Skeleton className="size-28 border-4 border-bg" />
          <Skeleton className="mt-4 h-6 w-44" />
          <Skeleton className="mt-3 h-4 w-56" />
        </div>
      </div>
    </Delayed>
  );
}

/** Back over the cover; where the list stands beside it there is nothing to go back to. */
function BackOverCover() {
  const say = useWords();
  const go = useGo();
  const { beside } = usePane();
  return (
    <IconButton
      kind="glass"
      label={say(words.back)}
      icon={<ChevronLeft size={27} />}
      onClick={() => go.back('/contacts')}
      className={cx(
        'absolute! top-[calc(6px+env(safe-area-inset-top))] left-3 z-10',
        beside && 'tablet:hidden',
      )}
    />
  );
}

export default function PersonScreen() {
  const say = useWords();
  const sayError = useErrorWords();
  const account = useAccount();
  const { handle = '' } = useRouteParams();
  const { standing, status, problem, retry } = useFoundPerson(handle.toLowerCase());
  if (standing !== null) {
    return (
      <div className="relative h-full">
        <BackOverCover />
        <Pane>
          <Profile standing={standing} self={standing.person.actorId === account.actorId} />
        </Pane>
      </div>
    );
  }
  if (status === 'loading') {
    return (
      <div className="relative h-full">
        <BackOverCover />
        <Loading />
      </div>
    );
  }
  const back = { label: say(words.back), href: '/contacts' };
  return (
    <Pane header={<TopBar title={say(words.profile)} back={back} />}>
      {status === 'missing' && (
        <EmptyState
          drawing="not-found"
          title={say(words.noSuchPersonTitle)}
          body={say(words.noSuchPersonBody, { handle })}
        >
          <ButtonLink href="/contacts/add">{say(words.findAnother)}</ButtonLink>
        </EmptyState>
      )}
      {status === 'failed' && (
        <EmptyState drawing="offline" title={say(words.personNotLoaded)} body={sayError(problem)}>
          <Button onClick={retry}>{say(words.tryAgain)}</Button>
        </EmptyState>
      )}
    </Pane>
  );
}
