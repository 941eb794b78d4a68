// Replacing one's invite link: asked first, because the old one cannot be brought back.
import { useState } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { Dialog } from '#/platform/web/ui/dialog.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { replaceInvite } from '../data/invite.ts';
import { screenWords as words } from '../screen-words.ts';

export function ReplaceLinkDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useWords();
  const sayError = useErrorWords();
  const account = useAccount();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const close = (): void => {
    setProblem(null);
    onClose();
  };
  const replace = (): void => {
    if (busy) return;
    setBusy(true);
    replaceInvite(account)
      .then(() => {
        close();
        toast({ text: say(words.linkReplaced) });
      }, setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      locked={busy}
      title={say(words.replaceTitle)}
      body={say(words.replaceBody)}
      actions={
        <>
          {problem !== null && (
            <p role="alert" className="t-body font-medium text-danger">
              {sayError(problem)}
            </p>
          )}
          <Button kind="danger" size="lg" busy={busy} onClick={replace}>
            {say(words.replaceLink)}
          </Button>
          <Button kind="neutral" size="lg" onClick={close}>
            {say(words.keepLink)}
          </Button>
        </>
      }
    />
  );
}
