// Where an invite link leads: whose it is, and the way to become contacts, with an account or without one yet.
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { useMaybeAccount } from '#/platform/web/account.ts';
import { ApiError, call } from '#/platform/web/api.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { useRouteParams, useTitle } from '#/platform/web/shell/navigation.tsx';
import { AuthHero } from '#/platform/web/ui/auth-hero.tsx';
import { Avatar } from '#/platform/web/ui/avatar.tsx';
import { Button, ButtonLink } from '#/platform/web/ui/button.tsx';
import { CircleAlert, QrCode } from '#/platform/web/ui/icons.tsx';
import { Delayed, Skeleton } from '#/platform/web/ui/skeleton.tsx';
import { LanguageMenu, useInstance } from '#/slices/identity/web/index.tsx';
import { inviteToken, resolveInvite, type Standing } from '../../contract/index.ts';
import { useFullHandle, useNameOf } from '../naming.ts';
import { StandingActs } from '../person/standing-acts.tsx';
import { useKnownStanding } from '../reading.ts';
import { screenWords as words } from '../screen-words.ts';

interface Resolved {
  readonly person: Standing['person'];
  readonly standing: Standing | null;
  readonly self: boolean;
}

/** Asks whose link this is, again whenever somebody signs in or out here. */
function useResolved(token: string) {
  const account = useMaybeAccount();
  const reader = account?.actorId ?? null;
  const [answer, setAnswer] = useState<{ reader: string | null; resolved: Resolved } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const readable = inviteToken.safeParse(token).success;
  useEffect(() => {
    if (!readable) return undefined;
    const aborter = new AbortController();
    call(resolveInvite, { token }, { signal: aborter.signal }).then(
      (resolved) => setAnswer({ reader, resolved }),
      (error: unknown) => !aborter.signal.aborted && setProblem(error),
    );
    return () => aborter.abort();
  }, [token, readable, reader, round]);
  const retry = (): void => {
    setProblem(null);
    setRound((before) => before + 1);
  };
  const invalid = !readable || (problem instanceof ApiError && problem.code === 'invite_not_found');
  return { resolved: answer?.reader === reader ? answer.resolved : null, problem, invalid, retry };
}

/** The face and the sentence on top. */
function Who({ person, children }: { person: Standing['person']; children: ReactNode }) {
  const nameOf = useNameOf();
  const fullHandle = useFullHandle();
  return (
    <div className="flex items-center gap-3.5 pb-5">
      <span className="flex-none rounded-full border-[3px] border-surface shadow-2">
        <Avatar id={person.actorId} name={nameOf(person)} size={64} className="block!" />
      </span>
      <div className="min-w-0 flex-1">
        <h1 className="t-h1-sm text-[1.5625rem]! leading-[1.8125rem]! break-words">{children}</h1>
        <p className="mt-0.5 truncate t-body text-ink-2">{fullHandle(person)}</p>
      </div>
    </div>
  );
}

/** For visitors: the ways in, which lead back here. */
function ForVisitor({ person, token }: { person: Standing['person']; token: string }) {
  const say = useWords();
  const nameOf = useNameOf();
  const name = nameOf(person);
  const plaza = useInstance()?.name ?? 'Plaza';
  const then = `?then=${encodeURIComponent(`/i/${token}`)}`;
  return (
    <>
      <Who person={person}>{say(words.invitesYou, { name })}</Who>
      <p className="t-message text-pretty text-ink-2">{say(words.inviteBody, { name, plaza })}</p>
      <ButtonLink size="lg" wide href={`/sign-up${then}`} className="mt-6">
        {say(words.createAccount)}
      </ButtonLink>
      <ButtonLink kind="neutral" size="lg" wide href={`/sign-in${then}`} className="mt-3">
        {say(words.signIn)}
      </ButtonLink>
    </>
  );
}

function ForPerson({ standing: answer, token }: { standing: Standing; token: string }) {
  const say = useWords();
  const nameOf = useNameOf();
  const standing = useKnownStanding({ id: answer.person.actorId }) ?? answer;
  const { person, contactSince, blockedAt, request } = standing;
  const name = nameOf(person);
  const asked = contactSince !== null || request !== null || blockedAt !== null;
  return (
    <>
      <Who person={person}>{asked ? name : say(words.invitesYou, { name })}</Who>
      <StandingActs standing={standing} inviteToken={token} />
      <ButtonLink kind="plain" wide href="/contacts" className="mt-3">
        {say(words.toContacts)}
      </ButtonLink>
    </>
  );
}

function OwnInvite({ person }: { person: Standing['person'] }) {
  const say = useWords();
  return (
    <>
      <Who person={person}>{say(words.ownLinkTitle)}</Who>
      <p className="t-message text-pretty text-ink-2">{say(words.ownLinkBody)}</p>
      <ButtonLink size="lg" wide href="/contacts/code" icon={<QrCode size={20} />} className="mt-6">
        {say(words.myCode)}
      </ButtonLink>
      <ButtonLink kind="neutral" size="lg" wide href="/contacts" className="mt-3">
        {say(words.toContacts)}
      </ButtonLink>
    </>
  );
}

/** The link leads to nobody, or Plaza could not be asked. */
function NoInvite({ invalid, problem, retry }: { invalid: boolean; problem: unknown; retry: () => void }) {
  const say = useWords();
  const sayError = useErrorWords();
  return (
    <div role="alert">
      <span
        aria-hidden="true"
        className="grid size-14 place-items-center rounded-full bg-surface-2 text-ink-2"
      >
        <CircleAlert size={28} />
      </span>
      <h1 className="mt-4 t-h1-sm">{say(invalid ? words.invalidTitle : words.inviteNotLoaded)}</h1>
      <p className="mt-1.5 t-message text-pretty text-ink-2">
        {invalid ? say(words.invalidBody) : sayError(problem)}
      </p>
      {invalid ? (
        <ButtonLink size="lg" wide kind="neutral" href="/" className="mt-6">
          {say(words.toPlaza)}
        </ButtonLink>
      ) : (
        <Button size="lg" wide className="mt-6" onClick={retry}>
          {say(words.tryAgain)}
        </Button>
      )}
    </div>
  );
}

function Loading() {
  const say = useWords();
  return (
    <Delayed>
      <div role="status" aria-label={say(words.loadingInvite)} className="animate-fade-in">
        <h1 className="sr-only">{say(words.loadingInvite)}</h1>
        <div className="flex items-center gap-3.5 pb-5">
          <Skeleton className="size-17.5 flex-none" />
          <span className="flex-1">
            <Skeleton className="h-6 w-4/5" />
            <Skeleton className="mt-3 h-4 w-3/5" />
          </span>
        </div>
        <Skeleton className="mt-1 h-4 w-full" />
        <Skeleton className="mt-3 h-4 w-2/3" />
        <Skeleton className="mt-8 h-13 w-full" />
        <Skeleton className="mt-3 h-13 w-full" />
      </div>
    </Delayed>
  );
}

export default function InviteScreen() {
  const say = useWords();
  const nameOf = useNameOf();
  const account = useMaybeAccount();
  const instance = useInstance();
  const { token = '' } = useRouteParams();
  const { resolved, problem, invalid, retry } = useResolved(token);
  useTitle(resolved === null ? undefined : nameOf(resolved.person));
  const standing = resolved?.standing ?? null;
  const corner = (
    <Suspense fallback={null}>
      <LanguageMenu />
    </Suspense>
  );
  return (
    <AuthHero name={instance?.name ?? 'Plaza'} tagline={say(words.tagline)} corner={corner}>
      {invalid || problem !== null ? (
        <NoInvite invalid={invalid} problem={problem} retry={retry} />
      ) : resolved === null ? (
        <Loading />
      ) : resolved.self ? (
        <OwnInvite person={resolved.person} />
      ) : account !== null && standing !== null ? (
        <ForPerson standing={standing} token={token} />
      ) : (
        <ForVisitor person={resolved.person} token={token} />
      )}
    </AuthHero>
  );
}
