// What can be done with a message: send again, copy, discard.
import { use } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { ErrorWordsContext } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { Copy, RefreshCw, Trash2 } from '#/platform/web/ui/icons.tsx';
import type { MenuItem } from '#/platform/web/ui/menu.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import type { Shown } from '../runs.ts';
import { words } from '../list/list-words.ts';
import { talkWords } from './words.ts';

/** Why the outbox could not send it, in words; null when nothing failed. */
export function useFailure(shown: Shown): string | null {
  const say = useWords();
  const errorWords = use(ErrorWordsContext);
  const failure = shown.pending?.item.failure ?? null;
  if (failure === null) return null;
  const reason = errorWords[failure.code];
  const values = Object.fromEntries(
    Object.entries(failure.params).map(([name, value]) => [name, String(value)]),
  );
  return reason === undefined
    ? say(words.failed)
    : say(talkWords.failedBecause, { reason: say(reason, values) });
}

/** Sends a message again that has failed. */
export function useResend(shown: Shown): () => void {
  const account = useAccount();
  const id = shown.pending?.id;
  return () => {
    if (id !== undefined) void account.outbox.resend(id);
  };
}

export function useMessageMenu(shown: Shown, text: string | null): readonly MenuItem[] {
  const say = useWords();
  const account = useAccount();
  const resend = useResend(shown);
  const { pending } = shown;
  const copy = (): void => {
    navigator.clipboard.writeText(text ?? '').then(
      () => toast({ text: say(talkWords.copied) }),
      () => toast({ text: say(talkWords.copyFailed), urgent: true }),
    );
  };
  const failed: MenuItem = {
    id: 'resend',
    label: say(talkWords.resend),
    icon: <RefreshCw size={18} />,
    onSelect: resend,
  };
  const discard: MenuItem = {
    id: 'discard',
    label: say(talkWords.discard),
    icon: <Trash2 size={18} />,
    danger: true,
    separated: true,
    onSelect: () => void (pending !== null && account.outbox.cancel(pending.id)),
  };
  return [
    ...(pending?.item.state === 'failed' ? [failed] : []),
    {
      id: 'copy',
      label: say(talkWords.copy),
      icon: <Copy size={18} />,
      disabled: text === null,
      onSelect: copy,
    },
    ...(pending === null ? [] : [discard]),
  ];
}
