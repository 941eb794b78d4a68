// Acts towards a person on their way: whether one is being answered, waits for a connection, or was refused.
import { useAccount } from '#/platform/web/account.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import type { OutboxItem } from '#/platform/web/outbox/item.ts';
import { useConnection } from '#/platform/web/shell/banners.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { CircleAlert, Clock } from '#/platform/web/ui/icons.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import type { PersonCard } from '#/slices/identity/contract/index.ts';
import type { RequestId } from '../../contract/index.ts';
import { decline, remove } from '../data/commands.ts';
import { putOff, settle, takeBack, type PutOff } from '../data/later.ts';
import { useAct } from '../reading.ts';
import { useNameOf } from '../naming.ts';
import { screenWords as words } from '../screen-words.ts';

export interface Acting {
  readonly act: OutboxItem | null;
  /** An answer is due in a moment. */
  readonly busy: boolean;
  /** It waits until there is a connection. */
  readonly held: boolean;
}

export function useActing(personId: string): Acting {
  const act = useAct(personId);
  const connection = useConnection();
  const waiting = act?.state === 'waiting';
  const held = waiting && (connection === 'offline' || act.attempts > 0);
  return { act, busy: waiting && !held, held };
}

/** Why an act has not happened: it waits, or it was refused. */
export function ActNotice({ acting: { act, held }, className }: { acting: Acting; className?: string }) {
  const say = useWords();
  const sayError = useErrorWords();
  const account = useAccount();
  const failed = act?.state === 'failed';
  if (act === null || (!held && !failed)) return null;
  const Icon = failed ? CircleAlert : Clock;
  return (
    <div
      role={failed ? 'alert' : 'status'}
      className={cx(
        'flex animate-fade-in items-center gap-2.5 rounded-field py-1.5 pr-1.5 pl-3.5 text-[0.90625rem] leading-5 font-medium',
        failed ? 'bg-danger-soft text-danger' : 'bg-surface-2 text-ink',
        className,
      )}
    >
      <Icon size={20} className="flex-none" />
      <span className="min-w-0 flex-1 py-1">{failed ? sayError(act.failure) : say(words.waits)}</span>
      <Button
        kind="plain"
        size="sm"
        className={cx('flex-none', failed && 'text-danger! hover:bg-transparent!')}
        onClick={() => void account.outbox.cancel(act.id)}
      >
        {say(failed ? words.dismiss : words.takeBack)}
      </Button>
    </div>
  );
}

/** Declines or removes once the time for an undo is over. */
export function useLater(): {
  decline: (person: PersonCard, id: RequestId) => void;
  remove: (person: PersonCard) => void;
} {
  const say = useWords();
  const nameOf = useNameOf();
  const account = useAccount();
  const later = (person: PersonCard, what: PutOff, act: () => Promise<void>): void => {
    const id = person.actorId;
    putOff(id, what, act);
    toast({
      text: say(what === 'declined' ? words.declined : words.removed, { name: nameOf(person) }),
      action: { label: say(words.undo), onPress: () => takeBack(id) },
      onGone: () => void settle(id).catch((error: unknown) => reportError(error)),
    });
  };
  return {
    decline: (person, id) => later(person, 'declined', () => decline(account, person.actorId, id)),
    remove: (person) => later(person, 'removed', () => remove(account, person.actorId)),
  };
}
