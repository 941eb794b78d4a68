// Beside the list on wide screens while nothing is open: who one is here, and the handle to give away.
import { useWords } from '#/platform/web/i18n/language.tsx';
import { usePerson } from '#/platform/web/session.ts';
import { Button } from '#/platform/web/ui/button.tsx';
import { Copy } from '#/platform/web/ui/icons.tsx';
import { ProfileHeader } from '#/platform/web/ui/profile-header.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import { useInstance } from '../instance.ts';
import { youWords } from './words.ts';

export default function OwnCard() {
  const say = useWords();
  const person = usePerson();
  const instance = useInstance();
  const full = `@${person.handle}${instance === null ? '' : `@${instance.host}`}`;
  const clipboard = 'clipboard' in navigator;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(full);
    toast({ text: say(youWords.handleCopied) });
  };
  return (
    <div className="scroll-area grid h-full place-items-center p-6">
      <div className="w-full max-w-120 overflow-hidden rounded-xl bg-bg shadow-2">
        <ProfileHeader
          person={{ id: person.actorId, name: person.name }}
          subtitle={full}
          about={say(youWords.yourCode)}
          cover
        >
          {clipboard && (
            <Button
              kind="soft"
              wide
              icon={<Copy size={20} />}
              onClick={() => void copy().catch(() => undefined)}
            >
              {say(youWords.copyHandle)}
            </Button>
          )}
        </ProfileHeader>
        <div className="h-6" />
      </div>
    </div>
  );
}
