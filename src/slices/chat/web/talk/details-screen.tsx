// Details of a chat: who it is, pin and mute, and where its words are kept.
import { useAccount } from '#/platform/web/account.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { useGo, useRouteParams } from '#/platform/web/shell/navigation.tsx';
import { Pane } from '#/platform/web/shell/pane.tsx';
import { useShortcut } from '#/platform/web/shell/shortcuts.ts';
import { TopBar } from '#/platform/web/shell/top-bar.tsx';
import { Avatar } from '#/platform/web/ui/avatar.tsx';
import { Server, User } from '#/platform/web/ui/icons.tsx';
import { RowGroup, SettingRow, SwitchRow } from '#/platform/web/ui/setting-row.tsx';
import type { KnownConversation } from '../../contract/index.ts';
import { FOR_EVER, usePrefer } from '../list/row-menu.tsx';
import { isMuted, peerOf, useConversation } from '../reading.ts';
import { doorWords } from '../words.ts';
import { words } from '../list/list-words.ts';
import { talkWords } from './words.ts';

function Details({ conversation }: { conversation: KnownConversation }) {
  const say = useWords();
  const account = useAccount();
  const { person } = peerOf(conversation, account.actorId);
  const change = usePrefer(conversation);
  return (
    <div>
      <div className="flex flex-col items-center px-2 pt-2 pb-5 text-center">
        <Avatar id={person.actorId} name={person.name} size={104} />
        <h2 className="mt-3 t-h2">{person.name}</h2>
        <p className="t-body text-ink-2">@{person.handle}</p>
      </div>
      <RowGroup>
        <SettingRow
          href={`/people/${person.handle}`}
          icon={<User size={20} />}
          hue="accent"
          title={say(talkWords.profile)}
        />
        <SwitchRow
          title={say(talkWords.pinSwitch)}
          checked={conversation.pinnedAt !== null}
          onChange={(pinned) => change({ pinned })}
        />
        <SwitchRow
          title={say(talkWords.muteSwitch)}
          body={say(talkWords.muteSwitchBody)}
          checked={isMuted(conversation)}
          onChange={(muted) => change({ mutedUntil: muted ? FOR_EVER : null })}
        />
      </RowGroup>
      <div className="mx-4 mt-4 flex gap-3 rounded-card bg-surface p-4 shadow-1">
        <Server size={20} className="mt-0.5 text-ink-2" />
        <div>
          <h3 className="t-row">{say(talkWords.storedTitle)}</h3>
          <p className="mt-0.5 t-small text-ink-2">{say(talkWords.storedBody)}</p>
        </div>
      </div>
    </div>
  );
}

export default function DetailsScreen() {
  const say = useWords();
  const { conversationId = '' } = useRouteParams();
  const conversation = useConversation(conversationId);
  const up = `/chats/${conversationId}`;
  const go = useGo();
  useShortcut('escape', () => go(up));
  return (
    <Pane
      measure="form"
      header={
        <TopBar
          title={say(doorWords.details)}
          back={{ label: say(talkWords.back), href: up }}
          close={{ label: say(words.close), href: up }}
        />
      }
    >
      {conversation != null && <Details conversation={conversation} />}
    </Pane>
  );
}
