// The text being written: kept with every key, taken over from another device while nobody writes here.
import { useEffect, useRef, useState } from 'react';
import { systemClock } from '#/kit/clock.ts';
import { useAccount } from '#/platform/web/account.ts';
import { MAX_TEXT_LENGTH, type KnownConversation } from '../../contract/index.ts';
import { tellTyping } from '../data/commands.ts';
import { draftOf, keepDraft } from '../data/drafts.ts';

/** Whoever wrote within this time is still writing. */
const WRITING_MS = 2_000;

export interface DraftText {
  readonly text: string;
  write(next: string): void;
  clear(): void;
}

export function useDraft(conversation: KnownConversation): DraftText {
  const account = useAccount();
  const [text, setText] = useState('');
  const writtenMs = useRef(0);
  const { id } = conversation;
  const remote = conversation.draft?.text ?? '';
  useEffect(() => {
    let current = true;
    const isWriting = () => systemClock.now().getTime() - writtenMs.current < WRITING_MS;
    if (!isWriting()) {
      void draftOf(account, id).then((kept) => {
        if (current && !isWriting()) setText(kept);
      });
    }
    return () => {
      current = false;
    };
  }, [account, id, remote]);
  return {
    text,
    write(next) {
      writtenMs.current = systemClock.now().getTime();
      setText(next);
      void keepDraft(account, id, next.slice(0, MAX_TEXT_LENGTH).toWellFormed());
      if (next !== '') tellTyping(account, id);
    },
    clear() {
      writtenMs.current = systemClock.now().getTime();
      setText('');
    },
  };
}
