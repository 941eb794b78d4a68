// The first run: the code that shows whose server this is, then one question at a time until the doors open.
import { useState, type FormEvent } from 'react';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { AuthHero } from '#/platform/web/ui/auth-hero.tsx';
import { Button, ButtonLink } from '#/platform/web/ui/button.tsx';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { Field } from '#/platform/web/ui/field.tsx';
import { ChevronLeft, DoorOpen, KeyRound } from '#/platform/web/ui/icons.tsx';
import { Delayed, Skeleton } from '#/platform/web/ui/skeleton.tsx';
import { Wizard, type WizardStep } from '#/platform/web/ui/wizard.tsx';
import type { InstanceView } from '../../contract/index.ts';
import { useInstance } from '../instance.ts';
import { Notice } from '../notice.tsx';
import { useOnline } from '../use-online.ts';
import { LanguageMenu } from '../ways-in/language-menu.tsx';
import { shownAddress } from '../ways-in/way-choice.tsx';
import { wayWords } from '../ways-in/words.ts';
import { likelyCurrency } from './currencies.ts';
import { MoneyStep } from './money-step.tsx';
import { SetupPreview } from './preview.tsx';
import { ServerChecks } from './server-checks.tsx';
import { setupDraftPlace, SETUP_STEPS } from './setup-draft.ts';
import { DoorsStep, NameStep, OperatorStep, useCurrencyText } from './steps.tsx';
import { useSetup, type SetupForm } from './use-setup.ts';
import { useSetupCode, type SetupGate } from './use-setup-code.ts';
import { previewWords, setupWords } from './words.ts';

function Gate({ gate }: { gate: SetupGate }) {
  const say = useWords();
  const online = useOnline();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    gate.submit();
  };
  return (
    <AuthHero name="Plaza" corner={<LanguageMenu />}>
      <h1 className="t-h1-sm">{say(setupWords.codeTitle)}</h1>
      <p className="mt-1 t-message text-ink-2">{say(setupWords.codeBody)}</p>
      {!online && gate.fault === null && (
        <Notice tone="offline" className="mt-4">
          {say(wayWords.offline)}
        </Notice>
      )}
      <form ref={gate.form} noValidate onSubmit={submit} className="mt-5">
        <Field
          label={say(setupWords.code)}
          name="setup-code"
          value={gate.typed}
          onChange={gate.type}
          leading={<KeyRound size={21} />}
          hint={say(setupWords.codeHint)}
          error={gate.empty ? say(setupWords.codeMissing) : (gate.fault ?? undefined)}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={128}
          required
          autoFocus
        />
        <Button type="submit" size="lg" wide className="mt-4.5" busy={gate.busy === 'check'}>
          {say(setupWords.start)}
        </Button>
      </form>
    </AuthHero>
  );
}

/** The steps on the left, with what was chosen in those that are done. */
function useSteps(form: SetupForm, instance: InstanceView): WizardStep[] {
  const say = useWords();
  const currency = useCurrencyText(form.draft);
  const { draft, at } = form;
  const way = form.way === 'passkey' ? setupWords.wayPasskey : setupWords.wayPassword;
  return [
    {
      id: 'name',
      title: say(setupWords.nameStep),
      body: at > 0 ? `${draft.name.trim()} · ${instance.host}` : shownAddress(instance.publicUrl),
    },
    {
      id: 'money',
      title: say(setupWords.moneyStep),
      body: at > 1 ? currency : say(setupWords.moneyStepBody),
    },
    {
      id: 'operator',
      title: say(setupWords.operatorStep),
      body: at > 2 ? say(way, { name: draft.operatorName.trim() }) : say(setupWords.operatorStepBody),
    },
    { id: 'doors', title: say(setupWords.doorsStep) },
  ];
}

const questions = {
  name: [setupWords.nameTitle, setupWords.nameBody, setupWords.nextMoney],
  money: [setupWords.moneyTitle, setupWords.moneyBody, setupWords.nextOperator],
  operator: [setupWords.operatorTitle, setupWords.operatorBody, setupWords.nextDoors],
  doors: [setupWords.doorsTitle, setupWords.doorsBody, setupWords.open],
} as const;

function Steps({ instance, gate }: { instance: InstanceView; gate: SetupGate }) {
  const say = useWords();
  const online = useOnline();
  const [place] = useState(() => setupDraftPlace(likelyCurrency(navigator.languages)));
  const form = useSetup(instance, place, gate);
  const { step, at, draft } = form;
  const [title, lead, next] = questions[step];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    form.next();
  };
  return (
    <form ref={form.form} noValidate onSubmit={submit} className="contents">
      <Wizard
        name={draft.name.trim() || 'Plaza'}
        title={say(setupWords.title)}
        steps={useSteps(form, instance)}
        at={at}
        progress={say(setupWords.step, { step: at + 1, count: SETUP_STEPS.length })}
        question={say(title)}
        lead={say(lead)}
        checks={<ServerChecks place={form.passkeys} />}
        back={
          at > 0 && (
            <Button kind="neutral" size="lg" icon={<ChevronLeft size={20} />} onClick={form.back}>
              {say(setupWords.back)}
            </Button>
          )
        }
        saved={say(setupWords.saved)}
        next={
          <Button
            type="submit"
            size="lg"
            className="desktop:px-7.5"
            busy={form.busy === 'open'}
            {...(step === 'doors' ? { icon: <DoorOpen size={22} /> } : {})}
          >
            {say(next)}
          </Button>
        }
        preview={{
          caption: say(previewWords.title),
          children: <SetupPreview draft={draft} step={step} instance={instance} />,
        }}
      >
        {!online && form.faults.failure === null && (
          <Notice tone="offline" className="mb-4">
            {say(wayWords.offline)}
          </Notice>
        )}
        {form.faults.failure !== null && (
          <Notice tone="danger" className="mb-4">
            {form.faults.failure}
          </Notice>
        )}
        {step === 'name' && <NameStep form={form} instance={instance} />}
        {step === 'money' && <MoneyStep form={form} />}
        {step === 'operator' && <OperatorStep form={form} instance={instance} />}
        {step === 'doors' && <DoorsStep form={form} instance={instance} />}
      </Wizard>
    </form>
  );
}

export default function SetupScreen() {
  const say = useWords();
  const instance = useInstance();
  const gate = useSetupCode();
  if (instance?.setUp === true) {
    return (
      <main className="h-dvh bg-bg">
        <EmptyState
          drawing="no-chats"
          heading="h1"
          title={say(setupWords.doneTitle)}
          body={say(setupWords.doneBody)}
        >
          <ButtonLink href="/sign-in">{say(setupWords.signIn)}</ButtonLink>
        </EmptyState>
      </main>
    );
  }
  if (gate.code === null) return <Gate gate={gate} />;
  if (instance === null) {
    return (
      <main className="grid h-dvh place-items-center bg-bg">
        <Delayed>
          <Skeleton className="h-13 w-75" />
        </Delayed>
      </main>
    );
  }
  return <Steps instance={instance} gate={gate} />;
}
