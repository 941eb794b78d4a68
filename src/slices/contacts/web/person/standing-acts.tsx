// The right thing to do with somebody, by how one stands towards them: ask, wait, answer, write, unblock.
import type { ReactNode } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { Ban, Check, Clock } from '#/platform/web/ui/icons.tsx';
import type { RequestView, Standing } from '../../contract/index.ts';
import { accept, cancel, unblockPerson } from '../data/commands.ts';
import { useNameOf } from '../naming.ts';
import { useShown } from '../reading.ts';
import { screenWords as words } from '../screen-words.ts';
import { ActNotice, useActing, useLater, type Acting } from './acting.tsx';
import { AskForm } from './ask-form.tsx';
import { PersonButtons } from './person-acts.tsx';

interface PartProps {
  readonly standing: Standing;
  readonly acting: Acting;
}

/** A state in a sentence, with its icon. */
function State({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 t-body text-ink-2">
      <span aria-hidden="true" className="mt-px flex-none">
        {icon}
      </span>
      <span className="min-w-0">{children}</span>
    </p>
  );
}

/** The words of a request: plain text, whatever they contain. */
export function Note({ children }: { children: string }) {
  if (children === '') return null;
  return (
    <p className="rounded-[6px_18px_18px_18px] bg-surface-2 px-3.5 py-2.5 t-body whitespace-pre-line">
      {children}
    </p>
  );
}

function Blocked({ standing: { person }, acting }: PartProps) {
  const say = useWords();
  const account = useAccount();
  const nameOf = useNameOf();
  return (
    <>
      <State icon={<Ban size={19} />}>{say(words.youBlocked, { name: nameOf(person) })}</State>
      <Button
        kind="neutral"
        wide
        busy={acting.busy}
        onClick={() => void unblockPerson(account, person.actorId)}
      >
        {say(words.unblock)}
      </Button>
    </>
  );
}

function Asked({ standing: { person }, acting, request }: PartProps & { request: RequestView }) {
  const say = useWords();
  const account = useAccount();
  const formats = useFormats();
  return (
    <>
      <State icon={<Clock size={19} />}>
        {say(words.youAsked, { when: formats.ago(request.createdAt) })}
      </State>
      <Note>{request.note}</Note>
      <Button
        kind="neutral"
        wide
        busy={acting.busy}
        onClick={() => void cancel(account, person.actorId, request.id)}
      >
        {say(words.cancelRequest)}
      </Button>
    </>
  );
}

function Asks({ standing: { person }, acting, request }: PartProps & { request: RequestView }) {
  const say = useWords();
  const account = useAccount();
  const nameOf = useNameOf();
  const later = useLater();
  return (
    <>
      <p className="t-body text-ink-2">{say(words.asksYou, { name: nameOf(person) })}</p>
      <Note>{request.note}</Note>
      <div className="flex flex-wrap gap-2">
        <Button
          className="flex-1"
          busy={acting.busy}
          onClick={() => void accept(account, person.actorId, request.id)}
        >
          {say(words.accept)}
        </Button>
        <Button kind="neutral" onClick={() => later.decline(person, request.id)}>
          {say(words.decline)}
        </Button>
      </div>
    </>
  );
}

function Contact({ standing: { person, contactSince } }: PartProps) {
  const say = useWords();
  const formats = useFormats();
  return (
    <>
      <State icon={<Check size={19} />}>
        {say(words.contactsSince, { day: formats.day(contactSince ?? '') })}
      </State>
      <PersonButtons person={person} />
    </>
  );
}

export interface StandingActsProps {
  readonly standing: Standing;
  /** The token of the link by which the person was found. */
  readonly inviteToken?: string | undefined;
}

export function StandingActs({ standing: given, inviteToken }: StandingActsProps) {
  const standing = useShown(given);
  const { person, request, contactSince, blockedAt } = standing;
  const acting = useActing(person.actorId);
  const part = { standing, acting };
  return (
    <div className="space-y-3">
      {acting.held ? null : blockedAt !== null ? (
        <Blocked {...part} />
      ) : contactSince !== null ? (
        <Contact {...part} />
      ) : request?.direction === 'outgoing' ? (
        <Asked {...part} request={request} />
      ) : request !== null ? (
        <Asks {...part} request={request} />
      ) : (
        <AskForm person={person} inviteToken={inviteToken} busy={acting.busy} />
      )}
      <ActNotice acting={acting} />
    </div>
  );
}
