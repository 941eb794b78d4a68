// One's own invite link: to be copied, shared, shown as a code, or replaced.
import { useEffect, useRef, useState, type Ref } from 'react';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { Button, ButtonLink } from '#/platform/web/ui/button.tsx';
import { Copy, QrCode, RefreshCw, Share } from '#/platform/web/ui/icons.tsx';
import { Skeleton } from '#/platform/web/ui/skeleton.tsx';
import { screenWords as words } from '../screen-words.ts';
import { useOwnLink, type OwnLink } from './own-link.ts';
import { ReplaceLinkDialog } from './replace-link.tsx';

/** The address, to be selected where it cannot be copied by a button. */
function Address({ link }: { link: OwnLink }) {
  const say = useWords();
  const sayError = useErrorWords();
  const look = 'mt-3 flex min-h-12 items-center gap-2 rounded-field bg-surface-2 px-4 py-2';
  if (link.url !== null) {
    return (
      <p className={look}>
        <span className="min-w-0 flex-1 t-body font-medium! break-all select-all">
          {link.url.replace(/^https?:\/\//, '')}
        </span>
      </p>
    );
  }
  if (link.problem === null) {
    return (
      <p className={look} role="status" aria-label={say(words.loadingLink)}>
        <Skeleton className="h-4 w-full" />
      </p>
    );
  }
  return (
    <div className={look} role="alert">
      <span className="min-w-0 flex-1 text-danger">{sayError(link.problem)}</span>
      <Button kind="plain" size="sm" onClick={link.retry}>
        {say(words.tryAgain)}
      </Button>
    </div>
  );
}

function Acts({ link, ref }: { link: OwnLink; ref: Ref<HTMLDivElement> }) {
  const say = useWords();
  const disabled = link.url === null;
  return (
    <div ref={ref} className="mt-3 flex flex-wrap gap-2">
      {link.share !== null && (
        <Button
          kind="soft"
          className="flex-1"
          icon={<Share size={20} />}
          disabled={disabled}
          onClick={link.share}
        >
          {say(words.share)}
        </Button>
      )}
      {link.copy !== null && (
        <Button
          kind="soft"
          className="flex-1"
          icon={<Copy size={20} />}
          disabled={disabled}
          onClick={link.copy}
        >
          {say(words.copyLink)}
        </Button>
      )}
      <ButtonLink kind="soft" className="flex-1" href="/contacts/code" icon={<QrCode size={20} />}>
        {say(words.showCode)}
      </ButtonLink>
    </div>
  );
}

/** `focused`: somebody came for the link. */
export function InviteCard({ focused }: { focused: boolean }) {
  const say = useWords();
  const link = useOwnLink();
  const [replacing, setReplacing] = useState(false);
  const ready = link.url !== null;
  const acts = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ready && focused) acts.current?.querySelector<HTMLElement>('button, a')?.focus();
  }, [ready, focused]);
  return (
    <section aria-labelledby="own-link" className="mx-4 mt-6 rounded-card bg-surface p-4 shadow-1">
      <h2 id="own-link" className="t-row">
        {say(words.yourLink)}
      </h2>
      <p className="mt-0.5 t-body text-pretty text-ink-2">{say(words.yourLinkBody)}</p>
      <Address link={link} />
      {(ready || link.problem === null) && <Acts link={link} ref={acts} />}
      {ready && (
        <Button
          kind="plain"
          size="sm"
          className="mt-2 -ml-2 text-ink-2!"
          icon={<RefreshCw size={18} />}
          onClick={() => setReplacing(true)}
        >
          {say(words.replaceLink)}
        </Button>
      )}
      <ReplaceLinkDialog open={replacing} onClose={() => setReplacing(false)} />
    </section>
  );
}
