// What people will see: a small phone that shows the answer to the question in hand. Decoration; it cannot be used.
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '#/platform/web/i18n/language.tsx';
import { Avatar } from '#/platform/web/ui/avatar.tsx';
import { Tag } from '#/platform/web/ui/badge.tsx';
import { buttonClass } from '#/platform/web/ui/button.tsx';
import { ArrowDown, ArrowUp, CircleAlert, Fingerprint } from '#/platform/web/ui/icons.tsx';
import { IconTile } from '#/platform/web/ui/icon-tile.tsx';
import { Wordmark } from '#/platform/web/ui/logo.tsx';
import { PlazaScene } from '#/platform/web/ui/plaza-scene.tsx';
import { TilePattern } from '#/platform/web/ui/tile-pattern.tsx';
import type { InstanceView } from '../../contract/index.ts';
import { readHandle } from '../../contract/index.ts';
import { exampleAmount } from './currencies.ts';
import { homeCurrencyOf, type SetupDraft, type SetupStep } from './setup-draft.ts';
import { previewWords } from './words.ts';

/** A phone of 390 × 728, drawn at the size of its frame. */
function Phone({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-[728px] w-[390px] origin-top-left scale-[.646] flex-col bg-bg">{children}</div>
  );
}

function DoorPreview({ name }: { name: string }) {
  const say = useWords();
  return (
    <Phone>
      <div className="relative h-[360px] flex-none overflow-hidden bg-[linear-gradient(#2a278f,#4a48dd_62%,#8f86f0)]">
        <TilePattern kind="sky" />
        <PlazaScene />
        <div className="relative px-6 pt-10 text-white">
          <Wordmark name={name} size={34} />
        </div>
      </div>
      <div className="relative -mt-7 flex-1 rounded-t-xl bg-bg px-6 pt-7">
        <div className="t-h1 text-[1.6875rem] break-words">{say(previewWords.welcome, { name })}</div>
        <div className="mt-1 t-message text-ink-2">{say(previewWords.body)}</div>
        <div className={buttonClass({ kind: 'primary', size: 'lg', wide: true }, 'mt-5 min-h-14')}>
          <Fingerprint size={24} />
          {say(previewWords.passkey)}
        </div>
        <div className={buttonClass({ kind: 'neutral', size: 'lg', wide: true }, 'mt-2.5')}>
          {say(previewWords.create)}
        </div>
      </div>
    </Phone>
  );
}

function MoneyPreview({ draft }: { draft: SetupDraft }) {
  const say = useWords();
  const language = useLanguage().current();
  const given = homeCurrencyOf(draft);
  const currency = given.code === 'XPC' && given.symbol === '' ? { ...given, symbol: '¤' } : given;
  const row = (
    icon: ReactNode,
    hue: 'ok' | 'quiet',
    words: string,
    amount: string,
    tone: string,
  ): ReactNode => (
    <div className="flex min-h-18 items-center gap-3.5 px-4">
      <IconTile hue={hue} size="md">
        {icon}
      </IconTile>
      <span className="flex-1 t-row">{words}</span>
      <span className={`font-display text-[1.125rem] font-bold ${tone}`}>{amount}</span>
    </div>
  );
  return (
    <Phone>
      <div className="px-5 pt-12">
        <div className="mb-4 t-h2">{say(previewWords.amounts)}</div>
        <div className="relative overflow-hidden rounded-xl bg-[linear-gradient(150deg,#5b5dea,#3f3dd6_45%,#26248a)] px-6 py-9 text-white">
          <TilePattern kind="petals" />
          <div className="relative t-amount">{exampleAmount(128_460, currency, language)}</div>
        </div>
        {draft.money === 'test' && (
          <div className="mt-4 flex items-center gap-2.5 rounded-field bg-warn-soft px-4 py-3 t-label text-warn">
            <CircleAlert size={20} />
            {say(previewWords.testMoney)}
          </div>
        )}
        <div className="rows mt-4 rounded-lg bg-surface shadow-1 [--row-inset:73px]">
          {row(
            <ArrowDown size={22} />,
            'ok',
            say(previewWords.received),
            `+${exampleAmount(2_000, currency, language)}`,
            'text-ok',
          )}
          {row(
            <ArrowUp size={22} />,
            'quiet',
            say(previewWords.spent),
            `\u2212${exampleAmount(850, currency, language)}`,
            'text-ink',
          )}
        </div>
      </div>
    </Phone>
  );
}

function CardPreview({ draft, host }: { draft: SetupDraft; host: string }) {
  const say = useWords();
  const name = draft.operatorName.trim() || say(previewWords.yourName);
  return (
    <Phone>
      <div className="px-5 pt-12">
        <div className="mb-4 t-h2">{say(previewWords.card)}</div>
        <div className="flex flex-col items-center gap-1 rounded-xl bg-surface px-5 py-9 text-center shadow-2">
          <Avatar id={draft.actorId} name={name} size={104} />
          <div className="mt-3 t-h1-sm break-words">{name}</div>
          <div className="t-message break-all text-ink-2">
            @{readHandle(draft.handle) ?? '…'}@{host}
          </div>
          <Tag tone="accent" className="mt-2">
            {say(previewWords.operator)}
          </Tag>
        </div>
      </div>
    </Phone>
  );
}

export function SetupPreview({
  draft,
  step,
  instance,
}: {
  draft: SetupDraft;
  step: SetupStep;
  instance: InstanceView;
}) {
  const say = useWords();
  const name = draft.name.trim() || say(previewWords.yourPlaza);
  if (step === 'money') return <MoneyPreview draft={draft} />;
  if (step === 'operator') return <CardPreview draft={draft} host={instance.host} />;
  return <DoorPreview name={name} />;
}
