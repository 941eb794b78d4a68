// The messages of a conversation: older ones load above without a jump, new ones keep the foot in sight.
import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useAccount } from '#/platform/web/account.ts';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { Badge } from '#/platform/web/ui/badge.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { cx } from '#/platform/web/ui/cx.ts';
import { ArrowDown, ArrowUp } from '#/platform/web/ui/icons.tsx';
import { Delayed } from '#/platform/web/ui/skeleton.tsx';
import { Progress } from '#/platform/web/ui/step-bar.tsx';
import { TilePattern } from '#/platform/web/ui/tile-pattern.tsx';
import { unreadOf, type KnownConversation } from '../../contract/index.ts';
import { markRead } from '../data/receipts.ts';
import { peerOf } from '../reading.ts';
import { layOut, type Row } from '../runs.ts';
import { useLookedAt } from './looked-at.ts';
import { LogSkeleton } from './log-skeleton.tsx';
import { RowView } from './row.tsx';
import { useLogScroll, type LogScroll } from './scroll.ts';
import { useMessageWindow, type MessageWindow } from './window.ts';
import { talkWords } from './words.ts';

/** Tells what was read: messages that were on the screen while somebody looked at it. */
function useSeen(conversation: KnownConversation): (row: Row) => void {
  const account = useAccount();
  const lookedAt = useLookedAt();
  const highest = useRef(0);
  const { id } = conversation;
  return useCallback(
    ({ shown }: Row) => {
      const no = shown.message?.no ?? 0;
      if (!lookedAt || no <= highest.current) return;
      highest.current = no;
      void markRead(account, id, no);
    },
    [account, id, lookedAt],
  );
}

/** Arrow keys go from message to message; the one that had the focus last is the stop of the Tab key. */
function useMessageStops(rows: readonly Row[], list: RefObject<VirtualizerHandle | null>) {
  const [chosen, setChosen] = useState<string | null>(null);
  const found = rows.findIndex(({ key }) => key === chosen);
  const stop = found < 0 ? rows.length - 1 : found;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement;
    const next = { ArrowUp: stop - 1, ArrowDown: stop + 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = next === undefined ? undefined : rows[next];
    if (row === undefined || next === undefined || target.dataset['message'] === undefined) return;
    event.preventDefault();
    setChosen(row.key);
    list.current?.scrollToIndex(next, { align: 'nearest' });
    const { currentTarget } = event;
    // Once it is drawn.
    requestAnimationFrame(() =>
      currentTarget
        .querySelector<HTMLElement>(`[data-message="${CSS.escape(row.key)}"]`)
        ?.focus({ preventScroll: true }),
    );
  };
  return { stop, onKeyDown, choose: setChosen };
}

/** Over the top of the log, so that coming and going moves nothing. */
function OlderState({ loading, failed, retry }: MessageWindow) {
  const say = useWords();
  if (!loading && !failed) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      {failed ? (
        <p className="glass pointer-events-auto flex items-center gap-1 rounded-full py-0.5 pr-1 pl-3 t-small text-ink-2 shadow-1">
          {say(talkWords.olderFailed)}
          <Button kind="plain" size="sm" onClick={retry}>
            {say(talkWords.tryAgain)}
          </Button>
        </p>
      ) : (
        <Delayed>
          <Progress label={say(talkWords.loadingOlder)} className="w-24" />
        </Delayed>
      )}
    </div>
  );
}

function FloatButton(props: { label: string; icon: ReactNode; count?: number; onClick: () => void }) {
  const { label, icon, count = 0, onClick } = props;
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="press relative grid size-11 animate-rise-in place-items-center rounded-full bg-surface text-ink shadow-2"
    >
      {icon}
      <span aria-hidden="true" className="absolute -top-1.5 left-1/2 -translate-x-1/2">
        <Badge count={count} />
      </span>
    </button>
  );
}

/** The ways to the foot, and to the first unread message while that is above. */
function Jumps({ scroll, unread, unreadIndex }: { scroll: LogScroll; unread: number; unreadIndex: number }) {
  const say = useWords();
  if (scroll.atFoot || !scroll.placed) return null;
  return (
    <div className="absolute right-4 bottom-4 flex flex-col gap-3">
      {unread > 0 && unreadIndex >= 0 && (
        <FloatButton
          label={say(talkWords.toFirstUnread)}
          icon={<ArrowUp size={20} />}
          onClick={() => scroll.toRow(unreadIndex)}
        />
      )}
      <FloatButton
        label={unread > 0 ? say(talkWords.toNewestCount, { count: unread }) : say(talkWords.toNewest)}
        icon={<ArrowDown size={20} />}
        count={unread}
        onClick={scroll.toFoot}
      />
    </div>
  );
}

/** True in the render in which older rows have come on top: the place is then kept from the foot. */
function usePrepended(rows: readonly Row[]): boolean {
  const first = rows[0]?.key;
  const [known, setKnown] = useState(first);
  useLayoutEffect(() => setKnown(first), [first]);
  return known !== undefined && known !== first && rows.some(({ key }) => key === known);
}

export function Log({ conversation }: { conversation: KnownConversation }) {
  const say = useWords();
  const reader = useAccount().actorId;
  const name = peerOf(conversation, reader).person.name;
  const unread = unreadOf(conversation, reader);
  // What was unread when the conversation was opened stays marked until it is left.
  const [unreadAfter] = useState(() => (unread > 0 ? conversation.lastNo - unread : null));
  const shown = useMessageWindow(conversation, unreadAfter);
  const { stored, pending, atBeginning } = shown;
  const rows = useMemo(
    () => (stored === undefined ? [] : layOut({ stored, pending, reader, unreadAfter })),
    [stored, pending, reader, unreadAfter],
  );
  const unreadIndex = rows.findIndex(({ startsUnread }) => startsUnread);
  const scroll = useLogScroll({
    rows,
    unreadIndex,
    onNearTop: shown.older,
    onSeen: useSeen(conversation),
  });
  const { stop, onKeyDown, choose } = useMessageStops(rows, scroll.list);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col bg-chat">
      <TilePattern kind="wall" />
      {stored === undefined && <LogSkeleton />}
      <div
        ref={scroll.area}
        role="log"
        aria-label={say(talkWords.log, { name })}
        onKeyDown={onKeyDown}
        onScroll={scroll.onScroll}
        className={cx(
          'scroll-area relative flex min-h-0 flex-1 flex-col pb-2',
          rows.length > 0 && !scroll.placed && 'invisible',
        )}
      >
        <div className="flex-1" />
        <Virtualizer
          ref={scroll.list}
          data={rows}
          shift={usePrepended(rows)}
          bufferSize={600}
          keepMounted={rows.length === 0 ? [] : [stop]}
        >
          {(row: Row, index) => (
            <RowView
              key={row.key}
              row={row}
              conversation={conversation}
              name={name}
              beginning={index === 0 && atBeginning}
              tabIndex={index === stop ? 0 : -1}
              onFocus={() => choose(row.key)}
            />
          )}
        </Virtualizer>
      </div>
      <OlderState {...shown} />
      <Jumps scroll={scroll} unread={unread} unreadIndex={unreadIndex} />
    </div>
  );
}
