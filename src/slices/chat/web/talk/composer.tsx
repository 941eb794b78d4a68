// Where one writes: grows to six lines, keeps the draft, sends by key or button.
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { IconButton } from '#/platform/web/ui/icon-button.tsx';
import { Send, Smile } from '#/platform/web/ui/icons.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { useMedia } from '#/platform/web/ui/use-media.ts';
import { isVisible, MAX_TEXT_LENGTH, type KnownConversation } from '../../contract/index.ts';
import { sendText, tellTyping } from '../data/commands.ts';
import { draftOf, keepDraft } from '../data/drafts.ts';
import { peerOf } from '../reading.ts';
import { words } from '../words.ts';

const EmojiPanel = lazy(() => import('./emoji-panel.tsx'));

const WARN_BELOW = 200;
const MAX_HEIGHT_PX = 6 * 22 + 22;

function Counter({ left }: { left: number }) {
  const say = useWords();
  if (left >= WARN_BELOW) return null;
  return (
    <p
      role="status"
      className={cx('px-4 pb-1 text-right t-caption', left < 0 ? 'text-danger' : 'text-ink-3')}
    >
      {left < 0 ? say(words.tooLong, { count: -left }) : say(words.charactersLeft, { count: left })}
    </p>
  );
}

/** The text being written, kept as a draft; undefined until the draft was read. */
function useDraft(conversation: KnownConversation) {
  const account = useAccount();
  const [text, setText] = useState<string | undefined>();
  const touched = useRef(false);
  const { id } = conversation;
  const remote = conversation.draft?.text ?? '';
  useEffect(() => {
    // Another device's draft comes in as long as nobody types here.
    if (!touched.current) void draftOf(account, id).then((kept) => !touched.current && setText(kept));
  }, [account, id, remote]);
  return {
    text: text ?? '',
    ready: text !== undefined,
    write(next: string) {
      touched.current = true;
      setText(next);
      void keepDraft(account, id, next.slice(0, MAX_TEXT_LENGTH).toWellFormed());
      if (next !== '') tellTyping(account, id);
    },
    clear() {
      touched.current = false;
      setText('');
    },
  };
}

export function Composer({ conversation }: { conversation: KnownConversation }) {
  const say = useWords();
  const sayError = useErrorWords();
  const account = useAccount();
  const { text, write, clear } = useDraft(conversation);
  const [emojiOpen, setEmojiOpen] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const mouse = useMedia('(pointer: fine)');
  const left = MAX_TEXT_LENGTH - text.trim().length;
  const sendable = isVisible(text) && left >= 0;
  const name = peerOf(conversation, account.actorId).person.name;

  useLayoutEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, MAX_HEIGHT_PX)}px`;
  }, [text]);
  useEffect(() => {
    // On a phone the keyboard would cover what one came to read.
    if (mouse) field.current?.focus({ preventScroll: true });
  }, [mouse, conversation.id]);

  const send = (): void => {
    if (!sendable) return;
    sendText(account, conversation.id, text.trim()).then(
      () => navigator.vibrate?.(12),
      (error: unknown) => toast({ text: sayError(error), urgent: true }),
    );
    clear();
    setEmojiOpen(false);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || !mouse) return;
    event.preventDefault();
    send();
  };
  const insert = (emoji: string): void => {
    const area = field.current;
    const [from, to] = [area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length];
    write(text.slice(0, from) + emoji + text.slice(to));
    requestAnimationFrame(() => area?.setSelectionRange(from + emoji.length, from + emoji.length));
  };
  return (
    <div className="glass relative z-10 flex-none border-t border-line pb-[env(safe-area-inset-bottom)]">
      {emojiOpen && (
        <Suspense fallback={<div className="h-80" />}>
          <EmojiPanel onPick={insert} onClose={() => (setEmojiOpen(false), field.current?.focus())} />
        </Suspense>
      )}
      <form
        className="flex items-end gap-1.5 px-2.5 py-2"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="flex min-h-11 min-w-0 flex-1 items-end rounded-[22px] bg-surface pr-1 pl-4 shadow-[inset_0_0_0_1px_var(--line)] has-[textarea:focus]:shadow-[inset_0_0_0_2px_var(--focus)]">
          <textarea
            ref={field}
            rows={1}
            value={text}
            aria-label={say(words.message, { name })}
            placeholder={say(words.message, { name })}
            enterKeyHint={mouse ? 'send' : 'enter'}
            onChange={(event) => write(event.target.value)}
            onKeyDown={onKeyDown}
            className="scroll-area min-w-0 flex-1 resize-none bg-transparent py-[11px] t-message outline-none"
          />
          <IconButton
            label={say(words.emoji)}
            pressed={emojiOpen}
            aria-expanded={emojiOpen}
            icon={<Smile size={22} />}
            onClick={() => setEmojiOpen(!emojiOpen)}
          />
        </div>
        <IconButton
          kind="accent"
          type="submit"
          label={say(words.send)}
          icon={<Send size={20} />}
          disabled={!sendable}
        />
      </form>
      <Counter left={left} />
    </div>
  );
}
