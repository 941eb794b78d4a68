// One message: words, time, how far it has come; its menu by long press, right click, Enter or the "more" button.
import { useRef, useState, type KeyboardEvent } from 'react';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { Ellipsis } from '#/platform/web/ui/icons.tsx';
import { ContextMenu } from '#/platform/web/ui/menu.tsx';
import { bigEmojiCount, partsOf } from '../message-text.ts';
import { useMenuPress } from '../press.ts';
import type { Shown } from '../runs.ts';
import { textOf } from '../text-of.ts';
import { useFailure, useMessageMenu, useResend } from './message-menu.tsx';
import { Ticks, type TickState } from './ticks.tsx';
import { words } from '../list/list-words.ts';
import { talkWords } from './words.ts';

export interface BubbleProps {
  readonly id: string;
  readonly shown: Shown;
  readonly first: boolean;
  readonly last: boolean;
  readonly state: TickState | null;
  /** Who speaks, in words. */
  readonly name: string;
  readonly tabIndex: number;
  readonly onFocus: () => void;
}

function MessageText({ text }: { text: string }) {
  return partsOf(text).map((part, index) =>
    part.href === undefined ? (
      part.text
    ) : (
      <a
        key={index}
        href={part.href}
        target="_blank"
        rel="noopener noreferrer"
        className="wrap-anywhere underline underline-offset-2"
      >
        {part.text}
      </a>
    ),
  );
}

function Meta({ at, state, own }: { at: string; state: TickState | null; own: boolean }) {
  const formats = useFormats();
  return (
    <span
      className={cx(
        'float-right mt-[7px] -mr-[3px] -mb-[3px] ml-2.5 inline-flex items-center gap-0.75 text-[0.71875rem] leading-3.5 font-medium tabular-nums select-none',
        own ? 'text-bubble-me-meta' : 'text-ink-3',
      )}
    >
      <time dateTime={at}>{formats.time(at)}</time>
      {state !== null && <Ticks state={state} read="white" />}
    </span>
  );
}

/** Few emoji and nothing else: large, without a bubble. */
function BigEmoji({ text, at, state }: { text: string; at: string; state: TickState | null }) {
  const formats = useFormats();
  return (
    <div className="relative pb-5">
      <span className="text-[2.75rem] leading-13">{text}</span>
      <span className="glass absolute right-0 bottom-0 inline-flex items-center gap-0.75 rounded-full px-1.5 py-0.5 text-[0.71875rem] leading-3.5 font-medium whitespace-nowrap text-ink-2 select-none">
        <time dateTime={at}>{formats.time(at)}</time>
        {state !== null && <Ticks state={state} read="accent" />}
      </span>
    </div>
  );
}

function Words({ shown, text, line, last, state }: Pick<BubbleProps, 'shown' | 'last' | 'state'> & Said) {
  const { own, at } = shown;
  if (text !== null && bigEmojiCount(text) > 0) return <BigEmoji text={text} at={at} state={state} />;
  return (
    <div
      className={cx(
        // Flow-root: the time, which floats, stays inside where the words leave it no room on their last line.
        'relative flow-root max-w-full rounded-[20px] px-[13px] py-2 t-message wrap-anywhere whitespace-pre-wrap shadow-[0_.5px_1.5px_rgb(40_30_20/.08)]',
        own ? 'bg-bubble-me text-bubble-me-ink' : 'bg-bubble-them text-bubble-them-ink',
        last && (own ? 'rounded-br-[6px]' : 'rounded-bl-[6px]'),
        text === null && 'italic opacity-80',
      )}
    >
      {text === null ? line : <MessageText text={text} />}
      <Meta at={at} state={state} own={own} />
    </div>
  );
}

interface Said {
  /** What the person wrote; null when it is gone or of a kind that this version cannot draw. */
  readonly text: string | null;
  /** The same, or words that stand for it. */
  readonly line: string;
}

function useSaid({ message, pending }: Shown): Said {
  const say = useWords();
  if (message === null) return { text: pending.text, line: pending.text };
  const text = textOf(message);
  if (text === null) return { text: null, line: say(words.gone) };
  return { text: text ?? null, line: text ?? say(words.unknownKind) };
}

function useLabel({ shown, name, state }: BubbleProps, { line }: Said): string {
  const say = useWords();
  const formats = useFormats();
  const values = {
    name: shown.own ? say(talkWords.youName) : name,
    time: formats.time(shown.at),
    text: line,
  };
  return state === null
    ? say(talkWords.messageLabel, values)
    : say(talkWords.messageLabelState, { ...values, state: say(words[state]) });
}

function Failure({ shown }: { shown: Shown }) {
  const say = useWords();
  const failure = useFailure(shown);
  const resend = useResend(shown);
  if (failure === null) return null;
  return (
    <p
      role="alert"
      className="mt-1 flex max-w-[min(78%,420px)] flex-wrap items-center justify-end gap-x-2 rounded-md bg-danger-soft py-1 pr-1 pl-2.5 t-small text-danger"
    >
      <span className="min-w-0 flex-1">{failure}</span>
      <button
        type="button"
        onClick={resend}
        className="press min-h-8 rounded-full px-2 font-semibold underline underline-offset-2"
      >
        {say(talkWords.resend)}
      </button>
    </p>
  );
}

export function Bubble(props: BubbleProps) {
  const say = useWords();
  const { shown, first, last, state } = props;
  const { own } = shown;
  const said = useSaid(shown);
  const [menuOpen, setMenuOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const items = useMessageMenu(shown, said.text);
  const press = useMenuPress(() => setMenuOpen(true));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    press.onKeyDown(event);
    if (event.key !== 'Enter') return;
    event.preventDefault();
    setMenuOpen(true);
  };
  return (
    <div
      className={cx(
        'flex flex-col px-3 tablet:px-5',
        own ? 'items-end' : 'items-start',
        first ? 'pt-2' : 'pt-[3px]',
      )}
    >
      <div
        ref={anchor}
        role="article"
        aria-label={useLabel(props, said)}
        tabIndex={props.tabIndex}
        data-message={props.id}
        onFocus={props.onFocus}
        {...press}
        onKeyDown={onKeyDown}
        className="group relative max-w-[min(78%,420px)] rounded-[20px] [-webkit-touch-callout:none] select-none fine:select-text"
      >
        <Words shown={shown} last={last} state={state} {...said} />
        <button
          type="button"
          tabIndex={-1}
          aria-label={say(talkWords.messageMenu)}
          aria-haspopup="menu"
          onClick={() => setMenuOpen(true)}
          className={cx(
            'absolute top-1 hidden size-8 place-items-center rounded-full bg-surface text-ink-2 opacity-0 shadow-1 group-focus-visible:opacity-100 group-hover:opacity-100 fine:grid',
            own ? '-left-10' : '-right-10',
          )}
        >
          <Ellipsis size={18} />
        </button>
      </div>
      <Failure shown={shown} />
      <ContextMenu
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        items={items}
        label={say(talkWords.messageMenu)}
        anchor={anchor.current}
        align={own ? 'end' : 'start'}
      />
    </div>
  );
}
