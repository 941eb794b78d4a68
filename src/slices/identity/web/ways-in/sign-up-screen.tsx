// Signing up in two steps: the handle by which one is found, and the way to sign in.
import { useEffect, type FormEvent, type ReactNode } from 'react';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { useGo, useRouteQuery } from '#/platform/web/shell/navigation.tsx';
import { AuthHero } from '#/platform/web/ui/auth-hero.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { Field } from '#/platform/web/ui/field.tsx';
import { IconButton } from '#/platform/web/ui/icon-button.tsx';
import { ChevronLeft, Fingerprint } from '#/platform/web/ui/icons.tsx';
import { useLink } from '#/platform/web/ui/link.tsx';
import { StepBar } from '#/platform/web/ui/step-bar.tsx';
import { NAME_MAX, type InstanceView } from '../../contract/index.ts';
import { useInstance } from '../instance.ts';
import { Notice } from '../notice.tsx';
import { withThen } from '../use-enter.ts';
import { useOnline } from '../use-online.ts';
import { HandleField } from './handle-field.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { nameFault } from './sign-up.ts';
import { useSignUp, type SignUpForm } from './use-sign-up.ts';
import { WayChoice } from './way-choice.tsx';
import { fieldWords, signInWords, signUpWords, wayWords } from './words.ts';

const STEPS = 2;

function HandleStep({ form, instance }: { form: SignUpForm; instance: InstanceView | null }) {
  const say = useWords();
  const nameError =
    form.faults.refusalOf('name') !== undefined
      ? say(fieldWords.nameInvalid)
      : form.faults.tried && nameFault(form.draft.name) !== null
        ? say(fieldWords.nameMissing)
        : undefined;
  return (
    <>
      <HandleField
        value={form.draft.handle}
        onChange={(value) => form.type('handle', value)}
        state={form.handleState}
        host={instance?.host ?? window.location.hostname}
        refused={form.faults.refusalOf('handle')}
        tried={form.faults.tried}
        autoFocus={form.draft.handle === ''}
      />
      <Field
        className="mt-4.5"
        label={say(fieldWords.name)}
        value={form.draft.name}
        onChange={(value) => form.type('name', value)}
        error={nameError}
        hint={say(fieldWords.nameHint)}
        name="name"
        autoComplete="name"
        enterKeyHint="next"
        maxLength={NAME_MAX}
        required
      />
      <Button type="submit" size="lg" wide className="mt-4.5" busy={form.busy === 'continue'}>
        {say(signUpWords.continue)}
      </Button>
    </>
  );
}

function WayStep({ form, then }: { form: SignUpForm; then: string | undefined }) {
  const say = useWords();
  const { draft, way } = form;
  return (
    <>
      {/* For password managers: whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={draft.handle} readOnly hidden />
      <WayChoice
        place={form.place}
        path={withThen('/sign-up', then)}
        way={way}
        onChange={(next) => form.keep({ way: next })}
      >
        <NewPasswordField
          value={form.password}
          onChange={(value) => form.type('password', value)}
          handle={draft.handle}
          refused={form.faults.refusalOf('password')}
          tried={form.faults.tried}
          autoFocus
        />
      </WayChoice>
      <div className="min-h-6 flex-1 tablet:flex-none" />
      <Button
        type="submit"
        size="lg"
        wide
        busy={form.busy === 'create'}
        {...(way === 'passkey' ? { icon: <Fingerprint size={22} /> } : {})}
      >
        {say(way === 'passkey' ? signUpWords.createPasskey : signUpWords.createAccount)}
      </Button>
    </>
  );
}

/** Title, lead and progress over the fields of a step. */
function Head({
  number,
  title,
  body,
  back,
}: {
  number: number;
  title: string;
  body: string;
  back?: ReactNode;
}) {
  const say = useWords();
  const label = say(signUpWords.step, { step: number, count: STEPS });
  return (
    <>
      <div className="-mx-3 mb-3 flex items-center gap-2">
        {back}
        <StepBar
          step={number}
          count={STEPS}
          label={label}
          className={back === undefined ? 'flex-1 px-3!' : 'flex-1 pr-3! pl-0!'}
        />
      </div>
      <h1 className="t-h1-sm">{title}</h1>
      <p className="mt-1 t-message text-ink-2">{body}</p>
    </>
  );
}

export default function SignUpScreen() {
  const say = useWords();
  const Link = useLink();
  const go = useGo();
  const { then } = useRouteQuery();
  const online = useOnline();
  const instance = useInstance();
  const form = useSignUp(instance);
  const first = form.step === 'handle';

  useEffect(() => {
    if (instance?.setUp === false) go('/setup', { replace: true });
  }, [instance?.setUp, go]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (first) form.onward();
    else form.create();
  };
  return (
    <AuthHero
      name={instance?.name ?? 'Plaza'}
      tagline={say(signInWords.tagline)}
      corner={<LanguageMenu />}
      compact
    >
      {first ? (
        <Head number={1} title={say(signUpWords.handleTitle)} body={say(signUpWords.handleBody)} />
      ) : (
        <Head
          number={2}
          title={say(signUpWords.wayTitle)}
          body={say(signUpWords.wayBody)}
          back={
            <IconButton label={say(signUpWords.back)} icon={<ChevronLeft size={26} />} onClick={form.back} />
          }
        />
      )}
      {!online && form.faults.failure === null && (
        <Notice tone="offline" className="mt-4">
          {say(wayWords.offline)}
        </Notice>
      )}
      {form.faults.failure !== null && (
        <Notice tone="danger" className="mt-4">
          {form.faults.failure}
        </Notice>
      )}
      <form
        ref={form.form}
        noValidate
        onSubmit={submit}
        className="mt-5 flex flex-1 flex-col tablet:flex-none"
      >
        {first ? <HandleStep form={form} instance={instance} /> : <WayStep form={form} then={then} />}
      </form>
      {first && (
        <p className="mt-3 text-center t-body text-ink-2">
          {say(signUpWords.haveAccount)}{' '}
          <Link
            href={withThen('/sign-in', then)}
            className="inline-flex min-h-11 items-center rounded-full px-1 font-strong text-accent-ink"
          >
            {say(signUpWords.signIn)}
          </Link>
        </p>
      )}
    </AuthHero>
  );
}
