// Signing in: the passkey first, handle and password beneath it. Never says which of the two was wrong.
import { useEffect, useEffectEvent, useRef, useState, type FormEvent } from 'react';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { useGo, useRouteQuery } from '#/platform/web/shell/navigation.tsx';
import { AuthHero } from '#/platform/web/ui/auth-hero.tsx';
import { Avatar } from '#/platform/web/ui/avatar.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { Divider } from '#/platform/web/ui/divider.tsx';
import { Field, FieldGroup } from '#/platform/web/ui/field.tsx';
import { AtSign, Fingerprint, Lock } from '#/platform/web/ui/icons.tsx';
import { useLink } from '#/platform/web/ui/link.tsx';
import type { InstanceView, MeView } from '../../contract/index.ts';
import { forgetDraft, useDraft } from '../draft.ts';
import { useFaultWords } from '../fault-words.ts';
import { useInstance } from '../instance.ts';
import { Notice } from '../notice.tsx';
import { useActs } from '../use-act.ts';
import { useEnter, withThen } from '../use-enter.ts';
import { useOnline } from '../use-online.ts';
import { LanguageMenu } from './language-menu.tsx';
import { canSuggestPasskeys, CeremonyError, passkeyPlaceHere, stopSuggesting } from './passkey.ts';
import {
  greetingPlace,
  signInWithPasskey,
  signInWithPassword,
  signInWithSuggestion,
  type Greeting,
} from './sign-in.ts';
import { PasskeyNotice } from './way-choice.tsx';
import { fieldWords, signInWords, wayWords } from './words.ts';

/** A started ceremony is good for five minutes; the suggestion in the field is renewed before. */
const RENEW_MS = 4.5 * 60_000;
/** Somebody who comes to the field to type does so at once: then nothing is suggested. */
const PAUSE_MS = 300;

/** Offers passkeys among the suggestions of the handle's field for as long as nothing else is under way. */
function useSuggestedPasskey(wanted: boolean, onSignedIn: (me: MeView) => void): void {
  const signedIn = useEffectEvent(onSignedIn);
  useEffect(() => {
    if (!wanted) return undefined;
    let over = false;
    let started = false;
    const offer = async (): Promise<void> => {
      try {
        if (over || !(await canSuggestPasskeys())) return;
        started = true;
        const me = await signInWithSuggestion();
        if (!over) signedIn(me);
      } catch {
        // Nobody asked for it: the buttons tell what is wrong when they are pressed.
      }
    };
    const start = setTimeout(() => void offer(), PAUSE_MS);
    const renew = setInterval(() => void offer(), RENEW_MS);
    return () => {
      over = true;
      clearTimeout(start);
      clearInterval(renew);
      if (started) void stopSuggesting().catch(() => undefined);
    };
  }, [wanted]);
}

function Welcome({
  instance,
  greeting,
  onForget,
}: {
  instance: InstanceView | null;
  greeting: Greeting;
  onForget: () => void;
}) {
  const say = useWords();
  if (greeting.name === '') {
    return (
      <div>
        <h1 className="t-h1 text-[1.6875rem]">
          {say(signInWords.welcome, { name: instance?.name ?? 'Plaza' })}
        </h1>
        <p className="mt-0.5 t-body text-ink-2">{say(signInWords.body)}</p>
      </div>
    );
  }
  return (
    <div className="flex items-center gap-3.5">
      <span className="flex-none rounded-full border-[3px] border-surface shadow-2">
        <Avatar id={greeting.actorId} name={greeting.name} size={58} className="block!" />
      </span>
      <div className="min-w-0">
        <h1 className="t-h1 text-[1.6875rem]">
          {say(signInWords.helloAgain, { name: greeting.name.split(' ')[0] ?? greeting.name })}
        </h1>
        <p className="truncate t-body text-ink-2">
          @{greeting.handle}
          {instance === null ? '' : `@${instance.host}`}
        </p>
        <button
          type="button"
          onClick={onForget}
          className="-ml-2 min-h-9 rounded-full px-2 t-label text-accent-ink"
        >
          {say(signInWords.anotherAccount)}
        </button>
      </div>
    </div>
  );
}

/** The screen's state and acts. */
function useSignIn(instance: InstanceView | null) {
  const faultText = useFaultWords();
  const enter = useEnter();
  const [greeting, greet] = useDraft(greetingPlace);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<'handle' | 'password' | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const handleRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  const { busy, run } = useActs<'passkey' | 'password' | 'enter'>((error) => {
    setFault(faultText(error));
    if (!(error instanceof CeremonyError)) passwordRef.current?.select();
  });
  const place = instance === null ? null : passkeyPlaceHere(instance);
  // Suggested to whom comes to the empty field, until something is typed. Leaving the field does not end it: the
  // browser's own window takes the focus while a passkey is being used.
  const [visited, setVisited] = useState(false);
  const suggest = visited && greeting.handle === '' && busy !== 'passkey' && busy !== 'password';
  useSuggestedPasskey(suggest && place?.kind === 'here', (me) => run('enter', () => enter(me)));

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const lacking = greeting.handle.trim() === '' ? 'handle' : password === '' ? 'password' : null;
    setMissing(lacking);
    if (lacking !== null) {
      (lacking === 'handle' ? handleRef : passwordRef).current?.focus();
      return;
    }
    setFault(null);
    run('password', async () => enter(await signInWithPassword(greeting.handle, password)));
  };
  const withPasskey = (): void => {
    setFault(null);
    run('passkey', async () => enter(await signInWithPasskey()));
  };
  const typeHandle = (handle: string): void => {
    setMissing(null);
    setVisited(false);
    greet({ handle, name: '', actorId: '' });
  };
  const typePassword = (typed: string): void => {
    setMissing(null);
    setPassword(typed);
  };
  const forget = (): void => {
    forgetDraft(greetingPlace);
    greet({ handle: '', name: '', actorId: '' });
    setPassword('');
  };
  return {
    greeting,
    password,
    missing,
    fault,
    busy,
    place,
    handleRef,
    passwordRef,
    submit,
    withPasskey,
    visit: () => setVisited(true),
    typeHandle,
    typePassword,
    forget,
  };
}

function PasswordFields({ form, host }: { form: ReturnType<typeof useSignIn>; host: string | undefined }) {
  const say = useWords();
  return (
    <FieldGroup>
      <Field
        grouped
        ref={form.handleRef}
        label={say(fieldWords.handle)}
        placeholder={say(fieldWords.handle)}
        value={form.greeting.handle}
        onChange={form.typeHandle}
        onFocus={form.visit}
        error={form.missing === 'handle' ? say(signInWords.handleMissing) : undefined}
        leading={<AtSign size={21} />}
        trailing={host === undefined ? undefined : <span className="block max-w-44 truncate">@{host}</span>}
        name="username"
        autoComplete="username webauthn"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="next"
        maxLength={128}
      />
      <Field
        grouped
        ref={form.passwordRef}
        type="password"
        label={say(fieldWords.password)}
        placeholder={say(fieldWords.password)}
        value={form.password}
        onChange={form.typePassword}
        error={form.missing === 'password' ? say(signInWords.passwordMissing) : undefined}
        leading={<Lock size={21} />}
        reveal={{ show: say(fieldWords.passwordShow), hide: say(fieldWords.passwordHide) }}
        name="password"
        autoComplete="current-password"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={256}
      />
    </FieldGroup>
  );
}

function PasskeyButton({ form }: { form: ReturnType<typeof useSignIn> }) {
  const say = useWords();
  const { busy } = form;
  return (
    <>
      <Button
        size="lg"
        wide
        className="mt-4.5 min-h-14"
        icon={<Fingerprint size={24} />}
        busy={busy === 'passkey' || busy === 'enter'}
        disabled={busy === 'password'}
        onClick={form.withPasskey}
      >
        {say(signInWords.withPasskey)}
      </Button>
      <div className="mt-4 mb-3.5">
        <Divider>{say(signInWords.orPassword)}</Divider>
      </div>
    </>
  );
}

function NewHere({ then }: { then: string | undefined }) {
  const say = useWords();
  const Link = useLink();
  return (
    <p className="mt-3 text-center t-body text-ink-2">
      {say(signInWords.newHere)}{' '}
      <Link
        href={withThen('/sign-up', then)}
        className="inline-flex min-h-11 items-center rounded-full px-1 font-strong text-accent-ink"
      >
        {say(signInWords.createAccount)}
      </Link>
    </p>
  );
}

export default function SignInScreen() {
  const say = useWords();
  const go = useGo();
  const { then } = useRouteQuery();
  const online = useOnline();
  const instance = useInstance();
  const form = useSignIn(instance);
  const { busy, place } = form;
  const passkeys = place === null || place.kind === 'here';

  useEffect(() => {
    if (instance?.setUp === false) go('/setup', { replace: true });
  }, [instance?.setUp, go]);

  return (
    <AuthHero name={instance?.name ?? 'Plaza'} tagline={say(signInWords.tagline)} corner={<LanguageMenu />}>
      <Welcome instance={instance} greeting={form.greeting} onForget={form.forget} />
      {!online && form.fault === null && (
        <Notice tone="offline" className="mt-4">
          {say(wayWords.offline)}
        </Notice>
      )}
      {form.fault !== null && (
        <Notice tone="danger" className="mt-4">
          {form.fault}
        </Notice>
      )}
      {passkeys && <PasskeyButton form={form} />}
      <form noValidate onSubmit={form.submit} className={passkeys ? '' : 'mt-4.5'}>
        <PasswordFields form={form} host={instance?.host} />
        <Button
          type="submit"
          kind={passkeys ? 'neutral' : 'primary'}
          size="lg"
          wide
          className="mt-2.5"
          busy={busy === 'password'}
          disabled={busy === 'passkey' || busy === 'enter'}
        >
          {say(signInWords.signIn)}
        </Button>
      </form>
      {place !== null && <PasskeyNotice place={place} path={withThen('/sign-in', then)} className="mt-4" />}
      <NewHere then={then} />
    </AuthHero>
  );
}
