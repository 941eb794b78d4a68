// The emoji panel: a chunk of its own, with data that this Plaza ships.
import { EmojiPicker } from 'frimousse';
import { useEffect } from 'react';
import { useLanguage, useWords } from '#/platform/web/i18n/language.tsx';
import { words } from '../words.ts';

export default function EmojiPanel({
  onPick,
  onClose,
}: {
  onPick: (emoji: string) => void;
  onClose: () => void;
}) {
  const say = useWords();
  const locale = useLanguage().current();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <EmojiPicker.Root
      key={locale}
      locale={locale}
      emojibaseUrl="/emoji"
      columns={9}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      className="flex h-80 animate-fade-in flex-col border-b border-line bg-surface"
    >
      <EmojiPicker.Search
        aria-label={say(words.emojiSearch)}
        placeholder={say(words.emojiSearch)}
        className="mx-3 mt-3 mb-1 min-h-10 rounded-full bg-surface-2 px-4 t-message outline-none focus:shadow-[inset_0_0_0_2px_var(--focus)]"
      />
      <EmojiPicker.Viewport className="scroll-area relative flex-1 px-1.5">
        <EmojiPicker.Loading className="absolute inset-0 grid place-items-center t-small text-ink-2">
          {say(words.emojiLoading)}
        </EmojiPicker.Loading>
        <EmojiPicker.Empty className="absolute inset-0 grid place-items-center t-small text-ink-2">
          {say(words.emojiNone)}
        </EmojiPicker.Empty>
        <EmojiPicker.List
          className="pb-2 select-none"
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div {...props} className="bg-surface px-2 pt-2.5 pb-1 t-caption font-semibold text-ink-2">
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              <div {...props} className="flex justify-between">
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button
                {...props}
                className="grid size-10 place-items-center rounded-sm text-[1.5rem] data-active:bg-surface-2"
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </EmojiPicker.Viewport>
    </EmojiPicker.Root>
  );
}
