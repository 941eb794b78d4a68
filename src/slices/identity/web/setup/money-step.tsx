// The wizard's question about the home currency: a real one, a credit of one's own, or test money.
import { useMemo } from 'react';
import { useLanguage, useWords } from '#/platform/web/i18n/language.tsx';
import { Tag } from '#/platform/web/ui/badge.tsx';
import { ChoiceCard } from '#/platform/web/ui/choice-card.tsx';
import { Field } from '#/platform/web/ui/field.tsx';
import { Coins, FlaskConical, Globe } from '#/platform/web/ui/icons.tsx';
import { SelectField } from '#/platform/web/ui/select-field.tsx';
import { atLeastDesktop, useMedia } from '#/platform/web/ui/use-media.ts';
import { currencyOptions } from './currencies.ts';
import type { SetupForm } from './use-setup.ts';
import { setupWords } from './words.ts';

function CreditFields({ form }: { form: SetupForm }) {
  const say = useWords();
  const missing = (field: 'creditName' | 'creditSymbol'): boolean =>
    form.faults.tried && form.open.some((fault) => fault.field === field);
  return (
    <div className="mt-5 flex flex-col gap-4.5 tablet:flex-row">
      <Field
        className="flex-1"
        label={say(setupWords.creditName)}
        name="credit-name"
        value={form.draft.creditName}
        maxLength={32}
        autoComplete="off"
        required
        onChange={(creditName) => form.change('credit-name', { creditName })}
        error={
          form.faults.refusalOf('credit-name') ??
          (missing('creditName') ? say(setupWords.creditNameMissing) : undefined)
        }
      />
      <Field
        className="tablet:w-45"
        label={say(setupWords.creditSymbol)}
        name="credit-symbol"
        value={form.draft.creditSymbol}
        maxLength={4}
        autoComplete="off"
        required
        hint={say(setupWords.creditSymbolHint)}
        onChange={(creditSymbol) => form.change('credit-symbol', { creditSymbol })}
        error={
          form.faults.refusalOf('credit-symbol') ??
          (missing('creditSymbol') ? say(setupWords.creditSymbolMissing) : undefined)
        }
      />
    </div>
  );
}

export function MoneyStep({ form }: { form: SetupForm }) {
  const say = useWords();
  const language = useLanguage().current();
  const layout = useMedia(atLeastDesktop) ? 'column' : 'row';
  const options = useMemo(() => currencyOptions(language), [language]);
  const { money } = form.draft;
  return (
    <>
      <fieldset className="flex min-w-0 flex-col gap-3 desktop:flex-row">
        <legend className="sr-only">{say(setupWords.money)}</legend>
        <ChoiceCard
          name="money"
          layout={layout}
          title={say(setupWords.iso)}
          body={say(setupWords.isoBody)}
          icon={<Globe size={24} />}
          hue="sea"
          checked={money === 'iso'}
          onChange={() => form.change('currency', { money: 'iso' })}
        />
        <ChoiceCard
          name="money"
          layout={layout}
          title={say(setupWords.own)}
          body={say(setupWords.ownBody)}
          icon={<Coins size={24} />}
          hue="plum"
          checked={money === 'own'}
          onChange={() => form.change('currency', { money: 'own' })}
        />
        <ChoiceCard
          name="money"
          layout={layout}
          title={say(setupWords.test)}
          body={say(setupWords.testBody)}
          icon={<FlaskConical size={24} />}
          hue="sun"
          checked={money === 'test'}
          onChange={() => form.change('currency', { money: 'test' })}
        >
          <Tag tone="warn" className="mt-2.5">
            {say(setupWords.testTag)}
          </Tag>
        </ChoiceCard>
      </fieldset>
      {money === 'iso' && (
        <SelectField
          className="mt-5"
          label={say(setupWords.currency)}
          name="currency"
          value={form.draft.currency}
          options={options}
          onChange={(currency) => form.change('currency', { currency })}
        />
      )}
      {money === 'own' && <CreditFields form={form} />}
    </>
  );
}
