// Where one writes: grows to six lines, keeps the draft, sends by key or button.
import {
  lazy,
  Suspense,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { IconButton } from '#/platform/web/ui/icon-button.tsx';
import { Keyboard, Send, Smile } from '#/platform/web/ui/icons.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { useMedia } from '#/platform/web/ui/use-media.ts';
import { isVisible, MAX_TEXT_LENGTH, type KnownConversation } from '../../contract/index.ts';
import { sendText } from '../data/commands.ts';
import { peerOf } from '../reading.ts';
import { useDraft, type DraftText } from './draft.ts';
import { talkWords } from './words.ts';

const EmojiPanel = lazy(() => import('./emoji-panel.tsx'));

const WARN_BELOW = 200;
const SENT_TICK_MS = 12;

function Counter({ left }: { left: number }) {
  const say = useWords();
  if (left >= WARN_BELOW) return null;
  return (
    <p
      role="status"
      className={cx('px-4 pb-1 text-right t-caption', left < 0 ? 'text-danger' : 'text-ink-3')}
    >
      {left < 0 ? say(talkWords.tooLong, { count: -left }) : say(talkWords.charactersLeft, { count: left })}
    </p>
  );
}

/** Gives the field the height of its text, up to six lines. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [field, text]);
}

interface FieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly name: string;
  readonly text: string;
  readonly onWrite: (text: string) => void;
  readonly onSend: () => void;
  readonly onFocus: () => void;
}

function MessageField({ field, name, text, onWrite, onSend, onFocus }: FieldProps) {
  const say = useWords();
  const mouse = useMedia('(pointer: fine)');
  useGrowing(field, text);
  useEffect(() => {
    // On a phone the keyboard would cover what one came to read.
    if (mouse) field.current?.focus({ preventScroll: true });
  }, [mouse, field]);
  const onKeyDown = (event: KeyboardEvent) => {
    // With an on-screen keyboard Enter makes a line; an input method that composes has the key for itself.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || !mouse) return;
    event.preventDefault();
    onSend();
  };
  return (
    <textarea
      ref={field}
      rows={1}
      value={text}
      aria-label={say(talkWords.message, { name })}
      placeholder={say(talkWords.message, { name })}
      enterKeyHint={mouse ? 'send' : 'enter'}
      onChange={(event) => onWrite(event.target.value)}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      className="scroll-area max-h-[calc(6*1.375rem+22px)] min-w-0 flex-1 resize-none overflow-x-hidden bg-transparent py-[11px] t-message outline-none placeholder:truncate"
    />
  );
}

/** Puts emoji where the caret is, and keeps it behind them. */
function useInsert(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  write: (next: string) => void,
) {
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [field, text]);
  return (emoji: string): void => {
    const area = field.current;
    const from = area?.selectionStart ?? text.length;
    const to = area?.selectionEnd ?? text.length;
    caret.current = from + emoji.length;
    write(text.slice(0, from) + emoji + text.slice(to));
  };
}

/** The emoji panel: above the composer with a mouse, in the place of the keyboard on touch. */
function useEmoji(field: RefObject<HTMLTextAreaElement | null>, touch: boolean) {
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    field.current?.focus();
  };
  const toggle = (): void => {
    if (open) return close();
    if (touch) field.current?.blur();
    setOpen(true);
  };
  return { open, close, toggle, keyboardCame: () => touch && setOpen(false) };
}

/** Sends what is written; it stays written when the device cannot keep it. */
function useSend(conversation: KnownConversation, { text, write, clear }: DraftText): () => boolean {
  const account = useAccount();
  const sayError = useErrorWords();
  return () => {
    const said = text.trim();
    if (!isVisible(said) || said.length > MAX_TEXT_LENGTH) return false;
    sendText(account, conversation.id, said).then(
      () => navigator.vibrate?.(SENT_TICK_MS),
      (error: unknown) => {
        write(text);
        toast({ text: sayError(error), urgent: true });
      },
    );
    clear();
    return true;
  };
}

export function Composer({ conversation }: { conversation: KnownConversation }) {
  const say = useWords();
  const { actorId } = useAccount();
  const field = useRef<HTMLTextAreaElement>(null);
  const touch = useMedia('(pointer: coarse)');
  const draft = useDraft(conversation);
  const { text, write } = draft;
  const insert = useInsert(field, text, write);
  const emoji = useEmoji(field, touch);
  const sendNow = useSend(conversation, draft);
  const left = MAX_TEXT_LENGTH - text.trim().length;
  const send = (): void => {
    if (sendNow() && !emoji.open) field.current?.focus();
  };
  const panel = emoji.open && (
    <Suspense fallback={touch ? <div className="h-75" /> : null}>
      <EmojiPanel docked={touch} onPick={insert} onClose={emoji.close} />
    </Suspense>
  );
  return (
    <div className="glass relative z-10 flex-none border-t border-line pb-[env(safe-area-inset-bottom)]">
      {!touch && panel}
      <form
        className="flex items-end gap-1.5 px-2.5 py-2"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="flex min-h-11 min-w-0 flex-1 items-end rounded-[22px] bg-surface pr-1 pl-4 shadow-[inset_0_0_0_1px_var(--line)] has-[textarea:focus]:shadow-[inset_0_0_0_2px_var(--focus)]">
          <MessageField
            field={field}
            name={peerOf(conversation, actorId).person.name}
            text={text}
            onWrite={write}
            onSend={send}
            onFocus={emoji.keyboardCame}
          />
          <IconButton
            label={say(touch && emoji.open ? talkWords.keyboard : talkWords.emoji)}
            aria-expanded={emoji.open}
            icon={touch && emoji.open ? <Keyboard size={22} /> : <Smile size={22} />}
            onClick={emoji.toggle}
          />
        </div>
        <IconButton
          kind="accent"
          type="submit"
          label={say(talkWords.send)}
          icon={<Send size={20} />}
          disabled={!isVisible(text) || left < 0}
          // The keyboard of a phone stays up while one sends.
          onMouseDown={(event) => event.preventDefault()}
        />
      </form>
      <Counter left={left} />
      {touch && panel}
    </div>
  );
}
