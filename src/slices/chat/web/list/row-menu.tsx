// What can be done with a chat from the list: pin, mute, mark as read.
import { systemClock } from '#/kit/clock.ts';
import { useAccount } from '#/platform/web/account.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { Bell, BellOff, CheckCheck, Pin } from '#/platform/web/ui/icons.tsx';
import type { MenuItem } from '#/platform/web/ui/menu.tsx';
import { toast } from '#/platform/web/ui/toast.tsx';
import type { ActorId } from '#/kit/id.ts';
import type { KnownConversation } from '../../contract/index.ts';
import { prefer, type Preferences } from '../data/commands.ts';
import { markRead } from '../data/receipts.ts';
import { words } from './list-words.ts';

const EIGHT_HOURS_MS = 8 * 3_600_000;
/** Muted for good: as far away as a date goes. */
export const FOR_EVER = '9999-12-31T00:00:00.000Z';

/** Changes pin or mute and says so when it cannot. */
export function usePrefer(conversation: Pick<KnownConversation, 'id'>): (wish: Preferences) => void {
  const account = useAccount();
  const sayError = useErrorWords();
  return (wish) => {
    prefer(account, conversation.id, wish).catch((error: unknown) =>
      toast({ text: sayError(error), urgent: true }),
    );
  };
}

export function useRowMenu(row: {
  readonly conversation: KnownConversation;
  readonly reader: ActorId;
  readonly unread: number;
  readonly muted: boolean;
}): readonly MenuItem[] {
  const { conversation, unread, muted } = row;
  const say = useWords();
  const account = useAccount();
  const change = usePrefer(conversation);
  const inEightHours = () => new Date(systemClock.now().getTime() + EIGHT_HOURS_MS).toISOString();
  const pinned = conversation.pinnedAt !== null;
  return [
    {
      id: 'pin',
      label: say(pinned ? words.unpin : words.pin),
      icon: <Pin size={18} />,
      onSelect: () => change({ pinned: !pinned }),
    },
    ...(muted
      ? [
          {
            id: 'unmute',
            label: say(words.unmute),
            icon: <Bell size={18} />,
            onSelect: () => change({ mutedUntil: null }),
          },
        ]
      : [
          {
            id: 'mute8',
            label: say(words.mute8h),
            icon: <BellOff size={18} />,
            onSelect: () => change({ mutedUntil: inEightHours() }),
          },
          {
            id: 'mute',
            label: say(words.muteAlways),
            icon: <BellOff size={18} />,
            onSelect: () => change({ mutedUntil: FOR_EVER }),
          },
        ]),
    {
      id: 'read',
      label: say(words.markRead),
      icon: <CheckCheck size={18} />,
      disabled: unread === 0,
      onSelect: () => void markRead(account, conversation.id, conversation.lastNo),
    },
  ];
}
