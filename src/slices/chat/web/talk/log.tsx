// The messages of a conversation: older ones load above without a jump, new ones keep the foot in sight.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useAccount } from '#/platform/web/account.ts';
import { useFormats, useWords } from '#/platform/web/i18n/language.tsx';
import { Badge } from '#/platform/web/ui/badge.tsx';
import { Button } from '#/platform/web/ui/button.tsx';
import { ArrowDown, ArrowUp } from '#/platform/web/ui/icons.tsx';
import { Progress } from '#/platform/web/ui/step-bar.tsx';
import { TilePattern } from '#/platform/web/ui/tile-pattern.tsx';
import { deliveryOf, unreadOf, type KnownConversation } from '../../contract/index.ts';
import { markRead } from '../data/receipts.ts';
import { peerOf } from '../reading.ts';
import { layOut, type Row, type Shown } from '../runs.ts';
import { words } from '../words.ts';
import { Bubble } from './bubble.tsx';
import type { TickState } from './ticks.tsx';
import { useMessageWindow } from './window.ts';

const NEAR_PX = 400;
const FOOT_PX = 48;

function stateOf(shown: Shown, conversation: KnownConversation, reader: KnownConversation['participants'][number]['person']['actorId']): TickState | null {
  if (!shown.own) return null;
  if (shown.message === null) return shown.pending.item.state === 'failed' ? 'failed' : 'waiting';
  return deliveryOf(conversation, reader, shown.message.no);
}

/** Whether somebody looks at the page now. */
function useLookedAt(): boolean {
  const looked = (): boolean => document.visibilityState === 'visible' && document.hasFocus();
  const [seen, setSeen] = useState(looked);
  useEffect(() => {
    const update = () => setSeen(looked());
    const aborter = new AbortController();
    for (const name of ['focus', 'blur', 'pageshow'] as const) window.addEventListener(name, update, aborter);
    document.addEventListener('visibilitychange', update, aborter);
    return () => aborter.abort();
  }, []);
  return seen;
}

/** Arrow keys go from message to message. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (!['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message]')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key]!;
  all[next]?.focus();
}

function RowView({ row, conversation, name, last }: { row: Row; conversation: KnownConversation; name: string; last: boolean }) {
  const say = useWords();
  const formats = useFormats();
  const account = useAccount();
  if (row.type === 'day') {
    return (
      <div className="flex justify-center pt-3 pb-1">
        <span className="glass rounded-full px-2.75 py-1 text-[0.75rem] leading-4 font-semibold text-ink-2">{formats.relativeDay(row.at)}</span>
      </div>
    );
  }
  if (row.type === 'unread') {
    return (
      <div role="separator" className="mt-3 mb-1 flex items-center gap-3 px-5 t-caption font-semibold text-accent-ink before:h-px before:flex-1 before:bg-current before:opacity-30 after:h-px after:flex-1 after:bg-current after:opacity-30">
        {say(words.newMessages)}
      </div>
    );
  }
  return (
    <Bubble
      shown={row.shown}
      first={row.first}
      last={row.last}
      name={name}
      state={stateOf(row.shown, conversation, account.actorId)}
      tabIndex={last ? 0 : -1}
    />
  );
}

/** Where the log stands: at its foot or not, and what has been seen. */
function useScroll(rows: readonly Row[], conversation: KnownConversation, onNearTop: () => void) {
  const account = useAccount();
  const handle = useRef<VirtualizerHandle>(null);
  const [atFoot, setAtFoot] = useState(true);
  const lookedAt = useLookedAt();
  const onScroll = useCallback(() => {
    const list = handle.current;
    if (list === null) return;
    setAtFoot(list.scrollSize - list.scrollOffset - list.viewportSize < FOOT_PX);
    if (list.scrollOffset < NEAR_PX) onNearTop();
    if (!lookedAt) return;
    const lowest = rows[list.findItemIndex(list.scrollOffset + list.viewportSize - 1)];
    const no = lowest?.type === 'message' ? lowest.shown.message?.no : undefined;
    if (no !== undefined) void markRead(account, conversation.id, no);
  }, [rows, onNearTop, lookedAt, account, conversation.id]);
  useEffect(() => {
    if (lookedAt && atFoot && conversation.lastNo > 0) void markRead(account, conversation.id, conversation.lastNo);
  }, [lookedAt, atFoot, account, conversation.id, conversation.lastNo]);
  return { handle, atFoot, onScroll };
}

export function Log({ conversation }: { conversation: KnownConversation }) {
  const say = useWords();
  const account = useAccount();
  const reader = account.actorId;
  const name = peerOf(conversation, reader).person.name;
  const unread = unreadOf(conversation, reader);
  // What was unread when the conversation was opened stays marked until it is left.
  const [unreadAfter] = useState(() => (unread > 0 ? conversation.lastNo - unread : null));
  const { stored, pending, atBeginning, loading, failed, older, retry } = useMessageWindow(conversation, unread);
  const rows = useMemo(
    () => (stored === undefined ? [] : layOut({ stored, pending, reader, unreadAfter })),
    [stored, pending, reader, unreadAfter],
  );
  const { handle, atFoot, onScroll } = useScroll(rows, conversation, older);
  const firstKey = rows.find((row) => row.type === 'message')?.key;
  const [shownFirst, setShownFirst] = useState(firstKey);
  const prepended = shownFirst !== undefined && firstKey !== shownFirst;
  const placed = useRef(false);
  const unreadIndex = rows.findIndex((row) => row.type === 'unread');

  useLayoutEffect(() => {
    if (firstKey !== shownFirst) setShownFirst(firstKey);
  }, [firstKey, shownFirst]);
  useLayoutEffect(() => {
    if (rows.length === 0) return;
    if (!placed.current) {
      placed.current = true;
      if (unreadIndex >= 0) handle.current?.scrollToIndex(unreadIndex, { align: 'start', offset: -80 });
      else handle.current?.scrollToIndex(rows.length - 1, { align: 'end' });
    }
  }, [rows.length, unreadIndex, handle]);
  const lastRow = rows.at(-1);
  const lastOwn = lastRow?.type === 'message' && lastRow.shown.own;
  useLayoutEffect(() => {
    // One's own message always comes into sight; others' do while one is at the foot.
    if (placed.current && (atFoot || lastOwn)) handle.current?.scrollToIndex(rows.length - 1, { align: 'end' });
    // Following every row would undo scrolling up: only a new last row counts.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [lastRow?.key]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col bg-chat">
      <TilePattern kind="wall" />
      <div role="log" aria-label={say(words.log, { name })} onKeyDown={moveFocus} onScroll={onScroll} className="scroll-area relative flex min-h-0 flex-1 flex-col pb-2">
        <div className="flex-1" />
        {atBeginning && <p className="px-8 pt-6 pb-2 text-center t-small text-ink-2">{say(words.beginning, { name })}</p>}
        {loading && <Progress label={say(words.loadingOlder)} className="mx-auto my-3 w-24" />}
        {failed && (
          <p className="flex items-center justify-center gap-2 py-3 t-small text-ink-2">
            {say(words.olderFailed)}
            <Button kind="plain" size="sm" onClick={retry}>{say(words.tryAgain)}</Button>
          </p>
        )}
        <Virtualizer ref={handle} shift={prepended} bufferSize={600}>
          {rows.map((row, index) => (
            <RowView key={row.key} row={row} conversation={conversation} name={name} last={index === rows.length - 1} />
          ))}
        </Virtualizer>
      </div>
      {!atFoot && (
        <div className="absolute right-4 bottom-4 flex flex-col gap-2">
          {unread > 0 && unreadIndex >= 0 && (
            <FloatButton label={say(words.toFirstUnread)} icon={<ArrowUp size={20} />} onClick={() => handle.current?.scrollToIndex(unreadIndex, { align: 'start', offset: -80, smooth: true })} />
          )}
          <FloatButton
            label={unread > 0 ? say(words.toNewestCount, { count: unread }) : say(words.toNewest)}
            icon={<ArrowDown size={20} />}
            count={unread}
            onClick={() => handle.current?.scrollToIndex(rows.length - 1, { align: 'end', smooth: true })}
          />
        </div>
      )}
    </div>
  );
}

function FloatButton({ label, icon, count = 0, onClick }: { label: string; icon: React.ReactNode; count?: number; onClick: () => void }) {
  return (
    <button type="button" aria-label={label} onClick={onClick} className="press relative grid size-11 animate-rise-in place-items-center rounded-full bg-surface text-ink shadow-2">
      {icon}
      <span aria-hidden="true" className="absolute -top-1.5 left-1/2 -translate-x-1/2"><Badge count={count} /></span>
    </button>
  );
}
