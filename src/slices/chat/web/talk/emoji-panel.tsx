// The emoji panel: a chunk of its own, with data that this Plaza ships.
import {
  EmojiPicker,
  type EmojiPickerListCategoryHeaderProps,
  type EmojiPickerListEmojiProps,
  type EmojiPickerListRowProps,
} from 'frimousse';
import { useEffect, useRef } from 'react';
import { useLanguage, useWords } from '#/platform/web/i18n/language.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { talkWords } from './words.ts';

export interface EmojiPanelProps {
  /** In the place of the keyboard; else it floats above the composer. */
  readonly docked: boolean;
  readonly onPick: (emoji: string) => void;
  readonly onClose: () => void;
}

function CategoryHeader({ category, ...props }: EmojiPickerListCategoryHeaderProps) {
  return (
    <div {...props} className="bg-surface px-2 pt-2.5 pb-1 t-caption font-semibold text-ink-2">
      {category.label}
    </div>
  );
}

/** The picker counts rows from 0, which ARIA does not know, and scrolls to a row by this very number: only the first goes. */
function Row({ children, 'aria-rowindex': index, ...props }: EmojiPickerListRowProps) {
  return (
    <div {...props} {...(index === 0 ? {} : { 'aria-rowindex': index })} className="flex justify-between">
      {children}
    </div>
  );
}

function Emoji({ emoji, 'aria-colindex': index = 0, ...props }: EmojiPickerListEmojiProps) {
  return (
    <button
      {...props}
      aria-colindex={index + 1}
      type="button"
      className="grid size-10 place-items-center rounded-sm text-[1.5rem] leading-none data-active:bg-surface-2"
    >
      {emoji.emoji}
    </button>
  );
}

const components = { CategoryHeader, Row, Emoji };
const note = 'absolute inset-0 grid place-items-center t-small text-ink-2';

/** Closes by Esc, and by a press outside when it floats. */
function useClosing({ docked, onClose }: EmojiPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    const aborter = new AbortController();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      latest.current();
    };
    const onPress = (event: PointerEvent): void => {
      const inside = event.target instanceof Node && panel.current?.parentElement?.contains(event.target);
      if (inside !== true) latest.current();
    };
    document.addEventListener('keydown', onKey, { capture: true, signal: aborter.signal });
    if (!docked) document.addEventListener('pointerdown', onPress, { signal: aborter.signal });
    return () => aborter.abort();
  }, [docked]);
  return panel;
}

export default function EmojiPanel(props: EmojiPanelProps) {
  const { docked, onPick } = props;
  const say = useWords();
  const locale = useLanguage().current();
  const panel = useClosing(props);
  return (
    <EmojiPicker.Root
      ref={panel}
      key={locale}
      locale={locale}
      emojibaseUrl="/emoji"
      columns={8}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      className={cx(
        'flex flex-col bg-surface [--behind:var(--surface)]',
        docked
          ? 'h-75 animate-fade-in border-t border-line'
          : 'absolute right-3 bottom-full mb-2 h-90 max-h-[60dvh] w-88 max-w-[calc(100%-24px)] animate-rise-in overflow-hidden rounded-card border-[0.5px] border-line shadow-3',
      )}
    >
      <EmojiPicker.Search
        autoFocus={!docked}
        aria-label={say(talkWords.emojiSearch)}
        placeholder={say(talkWords.emojiSearch)}
        className="mx-3 mt-3 mb-1 min-h-10 appearance-none rounded-full bg-surface-2 px-4 t-message outline-none focus:shadow-[inset_0_0_0_2px_var(--focus)] [&::-webkit-search-cancel-button]:hidden"
      />
      <EmojiPicker.Viewport className="scroll-area relative flex-1 px-2">
        <EmojiPicker.Loading className={note}>{say(talkWords.emojiLoading)}</EmojiPicker.Loading>
        <EmojiPicker.Empty className={note}>{say(talkWords.emojiNone)}</EmojiPicker.Empty>
        <EmojiPicker.List className="pb-2 select-none" components={components} />
      </EmojiPicker.Viewport>
    </EmojiPicker.Root>
  );
}
