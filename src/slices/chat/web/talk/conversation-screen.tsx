// One conversation: who it is with, what was said, and where one writes.
import { useAccount } from '#/platform/web/account.ts';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { useConnection } from '#/platform/web/shell/banners.tsx';
import { useRouteParams, useTitle } from '#/platform/web/shell/navigation.tsx';
import { useHeadingLevel } from '#/platform/web/shell/pane.tsx';
import { TopBar } from '#/platform/web/shell/top-bar.tsx';
import { Avatar } from '#/platform/web/ui/avatar.tsx';
import { Button, ButtonLink } from '#/platform/web/ui/button.tsx';
import { EmptyState } from '#/platform/web/ui/empty-state.tsx';
import { IconLink } from '#/platform/web/ui/icon-button.tsx';
import { BellOff, Info } from '#/platform/web/ui/icons.tsx';
import { useValue } from '#/platform/web/value.ts';
import type { KnownConversation, Participant } from '../../contract/index.ts';
import { typingNow } from '../data/moments.ts';
import { isMuted, peerOf, useConversation, usePresence } from '../reading.ts';
import { Composer } from './composer.tsx';
import { LogSkeleton } from './log-skeleton.tsx';
import { Log } from './log.tsx';
import { useMissing } from './missing.ts';
import { words } from '../list/list-words.ts';
import { talkWords } from './words.ts';

/** Online, last seen, typing: what is known now, else nothing. */
function Status({ conversation, peer }: { conversation: KnownConversation; peer: Participant }) {
  const say = useWords();
  const formats = useFormats();
  const typing = useValue(typingNow).has(conversation.id);
  const presence = usePresence(peer);
  if (typing) return <span className="text-accent-ink">{say(words.typing)}</span>;
  if (presence?.online === true) return say(words.online);
  if (presence !== null && presence.lastSeenAt !== null)
    return say(talkWords.lastSeen, { when: formats.ago(presence.lastSeenAt) });
  return `@${peer.person.handle ?? ''}`;
}

function Talk({ conversation }: { conversation: KnownConversation }) {
  const say = useWords();
  const account = useAccount();
  const peer = peerOf(conversation, account.actorId);
  const { person } = peer;
  const online = usePresence(peer)?.online === true;
  const details = `/chats/${conversation.id}/details`;
  useTitle(person.name);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <TopBar
        glass
        title={person.name}
        subtitle={<Status conversation={conversation} peer={peer} />}
        leading={
          <Avatar
            id={person.actorId}
            name={person.name}
            size={40}
            online={online}
            onlineLabel={say(words.online)}
          />
        }
        mark={
          isMuted(conversation) ? (
            <BellOff size={16} className="text-ink-3" aria-label={say(words.muted)} />
          ) : undefined
        }
        titleHref={details}
        titleLabel={say(talkWords.openDetails, { name: person.name })}
        back={{ label: say(talkWords.back), href: '/chats' }}
        actions={
          <IconLink
            href={details}
            label={say(talkWords.openDetails, { name: person.name })}
            icon={<Info size={22} />}
          />
        }
      />
      <Log key={conversation.id} conversation={conversation} />
      <Composer key={`write ${conversation.id}`} conversation={conversation} />
    </div>
  );
}

/** Where a conversation cannot be: it is not there, or could not be fetched. */
function NotHere({ missing, retry }: ReturnType<typeof useMissing>) {
  const say = useWords();
  const heading = useHeadingLevel();
  const gone = missing === 'gone';
  return (
    <EmptyState
      heading={heading}
      drawing={gone ? 'not-found' : 'offline'}
      title={say(gone ? talkWords.notFoundTitle : talkWords.notLoadedTitle)}
      body={say(gone ? talkWords.notFoundBody : talkWords.notLoadedBody)}
    >
      {!gone && <Button onClick={retry}>{say(talkWords.tryAgain)}</Button>}
      <ButtonLink href="/chats" kind={gone ? 'primary' : 'neutral'}>
        {say(talkWords.toChats)}
      </ButtonLink>
    </EmptyState>
  );
}

export default function ConversationScreen() {
  const { conversationId = '' } = useRouteParams();
  const conversation = useConversation(conversationId);
  const found = useMissing(conversationId, conversation);
  const offline = useConnection() === 'offline';
  if (conversation != null) return <Talk conversation={conversation} />;
  if (conversation === undefined || (found.missing === 'looking' && !offline)) {
    return (
      <div className="relative h-full bg-chat">
        <LogSkeleton />
      </div>
    );
  }
  return <NotHere {...found} />;
}
