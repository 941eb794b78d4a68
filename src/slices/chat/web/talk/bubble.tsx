// One message: words, time, how far it has come; its menu by click of the "more" button, long press, right click, Enter.
import { useRef, useState, type KeyboardEvent } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { ErrorWordsContext } from '#/platform/web/i18n/error-words.ts';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { Copy, Ellipsis, RefreshCw, Trash2 } from '#/platform/web/ui/icons.tsx';
import { ContextMenu, type MenuItem } from '#/platform/web/ui/menu.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { use } from 'react';
import { bigEmojiCount, partsOf, textOf } from '../message-text.ts';
import type { Shown } from '../runs.ts';
import { words } from '../words.ts';
import { Ticks, type TickState } from './ticks.tsx';

export interface BubbleProps {
  readonly shown: Shown;
  readonly first: boolean;
  readonly last: boolean;
  readonly state: TickState | null;
  /** Who speaks, in words. */
  readonly name: string;
  readonly tabIndex: number;
}

function MessageText({ text }: { text: string }) {
  return (
    <>
      {partsOf(text).map((part, index) =>
        part.href === undefined ? (
          part.text
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer" className="break-all underline underline-offset-2">
            {part.text}
          </a>
        ),
      )}
    </>
  );
}

/** Why the outbox could not send it, in words. */
function useFailure(shown: Shown): string | null {
  const say = useWords();
  const errorWords = use(ErrorWordsContext);
  const failure = shown.pending?.item.failure ?? null;
  if (failure === null) return null;
  const reason = errorWords[failure.code];
  const values = Object.fromEntries(Object.entries(failure.params).map(([name, value]) => [name, String(value)]));
  return say(words.failedBecause, { reason: reason === undefined ? '' : say(reason, values) });
}

function useMessageMenu(shown: Shown, text: string | null): readonly MenuItem[] {
  const say = useWords();
  const account = useAccount();
  const id = shown.pending?.id;
  const copy = (): void => {
    navigator.clipboard.writeText(text ?? '').then(
      () => toast({ text: say(words.copied) }),
      () => toast({ text: say(words.copyFailed), urgent: true }),
    );
  };
  return [
    ...(shown.pending?.item.state === 'failed' && id !== undefined
      ? [{ id: 'resend', label: say(words.resend), icon: <RefreshCw size={18} />, onSelect: () => void account.outbox.resend(id) }]
      : []),
    { id: 'copy', label: say(words.copy), icon: <Copy size={18} />, disabled: text === null, onSelect: copy },
    ...(id === undefined
      ? []
      : [{ id: 'discard', label: say(words.discard), icon: <Trash2 size={18} />, danger: true, separated: true, onSelect: () => void account.outbox.cancel(id) }]),
  ];
}

function Meta({ at, state, own }: { at: string; state: TickState | null; own: boolean }) {
  const formats = useFormats();
  return (
    <span
      className={cx(
        'float-right mt-[7px] -mr-[3px] -mb-[3px] ml-2.5 inline-flex items-center gap-0.75 text-[0.71875rem] leading-3.5 font-medium tabular-nums',
        own ? 'text-bubble-me-meta' : 'text-ink-3',
      )}
    >
      <time dateTime={at}>{formats.time(at)}</time>
      {state !== null && <Ticks state={state} read="white" />}
    </span>
  );
}

function bubbleClass(own: boolean, last: boolean): string {
  return cx(
    'relative max-w-full rounded-[20px] px-[13px] py-2 t-message break-words whitespace-pre-wrap shadow-[0_.5px_1.5px_rgb(40_30_20/.08)]',
    own ? 'bg-bubble-me text-bubble-me-ink' : 'bg-bubble-them text-bubble-them-ink',
    last && (own ? 'rounded-br-[6px]' : 'rounded-bl-[6px]'),
  );
}

export function Bubble({ shown, first, last, state, name, tabIndex }: BubbleProps) {
  const say = useWords();
  const formats = useFormats();
  const [menuOpen, setMenuOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const { own, at, message, pending } = shown;
  const text = message === null ? pending.text : textOf(message);
  const line = text === null ? say(words.gone) : (text ?? say(words.unknownKind));
  const failure = useFailure(shown);
  const items = useMessageMenu(shown, text ?? null);
  const big = typeof text === 'string' ? bigEmojiCount(text) : 0;
  const values = { name: own ? say(words.youName) : name, time: formats.time(at), text: line };
  const label =
    state === null ? say(words.messageLabel, values) : say(words.messageLabelState, { ...values, state: say(words[state]) });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== 'ContextMenu')) return;
    event.preventDefault();
    setMenuOpen(true);
  };
  return (
    <div className={cx('flex flex-col px-3 tablet:px-5', own ? 'items-end' : 'items-start', first ? 'pt-2' : 'pt-[3px]')}>
      <div
        ref={anchor}
        role="article"
        aria-label={label}
        tabIndex={tabIndex}
        data-message
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          if (window.getSelection()?.isCollapsed === false) return;
          event.preventDefault();
          setMenuOpen(true);
        }}
        className="group relative max-w-[min(78%,420px)] rounded-[20px]"
      >
        {big > 0 ? (
          <div className="relative pb-4">
            <span className="text-[2.75rem] leading-13">{text}</span>
            <span className="absolute right-0 bottom-0 rounded-full bg-glass px-1.5 text-ink-2 [&_*]:text-ink-2!">
              <Meta at={at} state={state} own={own} />
            </span>
          </div>
        ) : (
          <div className={cx(bubbleClass(own, last), (text === null || text === undefined) && 'italic opacity-80')}>
            {typeof text === 'string' ? <MessageText text={text} /> : line}
            <Meta at={at} state={state} own={own} />
          </div>
        )}
        <button
          type="button"
          tabIndex={-1}
          aria-label={say(words.messageMenu)}
          onClick={() => setMenuOpen(true)}
          className={cx(
            'absolute top-1 hidden size-8 place-items-center rounded-full bg-surface text-ink-2 opacity-0 shadow-1 group-focus-within:opacity-100 group-hover:opacity-100 fine:grid',
            own ? '-left-10' : '-right-10',
          )}
        >
          <Ellipsis size={18} />
        </button>
      </div>
      {failure !== null && (
        <p role="alert" className="mt-1 flex max-w-[min(78%,420px)] flex-wrap items-center justify-end gap-x-2 rounded-md bg-danger-soft px-2.5 py-1 t-small text-danger">
          {failure}
          <button type="button" onClick={() => items.find(({ id }) => id === 'resend')?.onSelect()} className="font-semibold underline">
            {say(words.resend)}
          </button>
        </p>
      )}
      <ContextMenu open={menuOpen} onClose={() => setMenuOpen(false)} items={items} label={say(words.messageMenu)} anchor={anchor.current} align={own ? 'end' : 'start'} />
    </div>
  );
}
