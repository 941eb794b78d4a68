// Blocking somebody: what it means, in plain words, before it is done.
import { useAccount } from '#/platform/web/account.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { Dialog } from '#/platform/web/ui/dialog.tsx';
import type { PersonCard } from '#/slices/identity/contract/index.ts';
import { blockPerson } from '../data/commands.ts';
import { useNameOf } from '../naming.ts';
import { screenWords as words } from '../screen-words.ts';

export function BlockDialog({
  person,
  open,
  onClose,
}: {
  person: PersonCard;
  open: boolean;
  onClose: () => void;
}) {
  const say = useWords();
  const nameOf = useNameOf();
  const account = useAccount();
  const block = (): void => {
    void blockPerson(account, person.actorId);
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={say(words.blockTitle, { name: nameOf(person) })}
      body={say(words.blockBody)}
      actions={
        <>
          <Button kind="danger" size="lg" onClick={block}>
            {say(words.block)}
          </Button>
          <Button kind="neutral" size="lg" onClick={onClose}>
            {say(words.cancel)}
          </Button>
        </>
      }
    />
  );
}
