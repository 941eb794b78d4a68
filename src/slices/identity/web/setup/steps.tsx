// The wizard's other steps: name and address, the operator's account, and the last look before the doors open.
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '#/platform/web/i18n/language.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { Field } from '#/platform/web/ui/field.tsx';
import { Coins, Fingerprint, Lock, Store } from '#/platform/web/ui/icons.tsx';
import { IconTile } from '#/platform/web/ui/icon-tile.tsx';
import { NAME_MAX, type InstanceView } from '../../contract/index.ts';
import { Notice } from '../notice.tsx';
import { useHandleState } from '../ways-in/handle.ts';
import { HandleField } from '../ways-in/handle-field.tsx';
import { NewPasswordField } from '../ways-in/new-password-field.tsx';
import { shownAddress, WayChoice } from '../ways-in/way-choice.tsx';
import { fieldWords } from '../ways-in/words.ts';
import { currencyLabel } from './currencies.ts';
import type { SetupDraft, SetupStep } from './setup-draft.ts';
import type { SetupForm } from './use-setup.ts';
import { setupWords } from './words.ts';

interface StepProps {
  form: SetupForm;
  instance: InstanceView;
}

export function NameStep({ form, instance }: StepProps) {
  const say = useWords();
  const missing = form.faults.tried && form.open.some(({ field }) => field === 'name');
  return (
    <>
      <Field
        label={say(setupWords.name)}
        name="name"
        value={form.draft.name}
        onChange={(name) => form.change('name', { name })}
        maxLength={NAME_MAX}
        autoComplete="organization"
        required
        autoFocus
        error={
          form.faults.refusalOf('name') !== undefined
            ? say(setupWords.nameInvalid)
            : missing
              ? say(setupWords.nameMissing)
              : undefined
        }
      />
      <h2 className="mx-1 mt-6 mb-2 t-label">{say(setupWords.address)}</h2>
      <div className="rounded-card bg-surface p-4.5 shadow-[inset_0_0_0_1px_var(--line)]">
        <p className="t-title break-all">{shownAddress(instance.publicUrl)}</p>
        <p className="mt-1 t-body text-ink-2">{say(setupWords.addressBody, { host: instance.host })}</p>
      </div>
      {form.passkeys.kind === 'elsewhere' && (
        <Notice
          tone="warn"
          className="mt-3"
          link={{ href: `${instance.publicUrl.replace(/\/$/, '')}/setup`, label: say(setupWords.openThere) }}
        >
          {say(setupWords.elsewhere, { origin: shownAddress(window.location.origin) })}
        </Notice>
      )}
    </>
  );
}

export function OperatorStep({ form, instance }: StepProps) {
  const say = useWords();
  const { draft, way } = form;
  // Nobody has a handle yet, and the first operator may have any: there is nothing to ask the server.
  const state = useHandleState(draft.handle, { ask: false });
  const missing = form.faults.tried && form.open.some(({ field }) => field === 'operatorName');
  return (
    <>
      <div className="grid gap-4.5 desktop:grid-cols-[3fr_2fr]">
        <div className="min-w-0">
          <HandleField
            value={draft.handle}
            onChange={(handle) => form.change('username', { handle })}
            state={state === 'unchecked' ? 'free' : state}
            host={instance.host}
            refused={form.faults.refusalOf('username')}
            tried={form.faults.tried}
          />
        </div>
        <Field
          className="min-w-0"
          label={say(fieldWords.name)}
          name="operator-name"
          value={draft.operatorName}
          onChange={(operatorName) => form.change('operator-name', { operatorName })}
          hint={say(fieldWords.nameHint)}
          autoComplete="name"
          maxLength={NAME_MAX}
          required
          error={
            form.faults.refusalOf('operator-name') !== undefined
              ? say(fieldWords.nameInvalid)
              : missing
                ? say(fieldWords.nameMissing)
                : undefined
          }
        />
      </div>
      <div className="mt-5">
        <WayChoice
          place={form.passkeys}
          path="/setup"
          way={way}
          onChange={(next) => form.change('new-password', { way: next })}
        >
          <NewPasswordField
            value={form.password}
            onChange={form.typePassword}
            handle={draft.handle}
            refused={form.faults.refusalOf('new-password')}
            tried={form.faults.tried}
          />
        </WayChoice>
      </div>
    </>
  );
}

/** The home currency in words. */
export function useCurrencyText(draft: SetupDraft): string {
  const say = useWords();
  const language = useLanguage().current();
  if (draft.money === 'test') return say(setupWords.test);
  if (draft.money === 'iso') return currencyLabel(draft.currency, language);
  return `${draft.creditName.trim()} (${draft.creditSymbol.trim()})`;
}

function Line({
  icon,
  title,
  body,
  step,
  form,
}: {
  icon: ReactNode;
  title: string;
  body: ReactNode;
  step: SetupStep;
  form: SetupForm;
}) {
  const say = useWords();
  return (
    <li className="flex min-h-16 items-center gap-3.5 px-4 py-2.5">
      <IconTile hue="accent">{icon}</IconTile>
      <span className="min-w-0 flex-1">
        <span className="block t-small text-ink-2">{title}</span>
        <span className="block t-row break-words">{body}</span>
      </span>
      <Button
        kind="neutral"
        size="sm"
        aria-label={say(setupWords.change, { what: title })}
        onClick={() => form.goTo(step)}
      >
        {say(setupWords.changeShort)}
      </Button>
    </li>
  );
}

export function DoorsStep({ form, instance }: StepProps) {
  const say = useWords();
  const { draft, way } = form;
  const currency = useCurrencyText(draft);
  return (
    <>
      <ul className="rows overflow-hidden rounded-card bg-surface shadow-1 [--row-inset:63px]">
        <Line
          form={form}
          step="name"
          icon={<Store size={20} />}
          title={say(setupWords.nameStep)}
          body={`${draft.name.trim()} · ${shownAddress(instance.publicUrl)}`}
        />
        <Line
          form={form}
          step="money"
          icon={<Coins size={20} />}
          title={say(setupWords.moneyStep)}
          body={currency}
        />
        <Line
          form={form}
          step="operator"
          icon={way === 'passkey' ? <Fingerprint size={20} /> : <Lock size={20} />}
          title={say(setupWords.operator)}
          body={say(way === 'passkey' ? setupWords.wayPasskey : setupWords.wayPassword, {
            name: draft.operatorName.trim(),
          })}
        />
      </ul>
      {way === 'passkey' && (
        <p className="mx-1.5 mt-4 flex items-start gap-3 t-body text-ink-2">
          <Fingerprint size={21} className="mt-px" />
          {say(setupWords.passkeyAhead)}
        </p>
      )}
    </>
  );
}
