// One's own invite link as an address, and the ways to give it away.
import { useWords } from '#/platform/web/i18n/language.tsx';
import { usePerson } from '#/platform/web/session.ts';
import { toast } from '#/platform/web/ui/toast.tsx';
import { useInstance } from '#/slices/identity/web/index.tsx';
import { useOwnInvite } from '../reading.ts';
import { screenWords as words } from '../screen-words.ts';

export interface OwnLink {
  /** Null until it is known here. */
  readonly url: string | null;
  readonly problem: unknown;
  readonly retry: () => void;
  /** Copies the link; null where pages may not write to the clipboard (no secure origin). */
  readonly copy: (() => void) | null;
  /** Opens the device's own sharing; null where there is none. */
  readonly share: (() => void) | null;
}

/** The link leads to Plaza's public address, whichever one this device uses: others may not reach that one. */
export function useOwnLink(): OwnLink {
  const say = useWords();
  const person = usePerson();
  const instance = useInstance();
  const { token, problem, retry } = useOwnInvite();
  const url = token === null ? null : `${instance?.publicUrl ?? location.origin}/i/${token}`;
  const name = instance?.name ?? 'Plaza';

  const copy = (): void => {
    if (url === null) return;
    navigator.clipboard.writeText(url).then(
      () => toast({ text: say(words.linkCopied) }),
      () => toast({ text: say(words.copyFailed), urgent: true }),
    );
  };
  const share = (): void => {
    if (url === null) return;
    const text = say(words.shareText, { name: person.name, plaza: name });
    // Put away without sharing: that is an answer, too.
    navigator.share({ title: name, text, url }).catch(() => undefined);
  };
  return {
    url,
    problem,
    retry,
    copy: 'clipboard' in navigator ? copy : null,
    share: 'share' in navigator ? share : null,
  };
}
