// Which messages of a conversation are on the screen, and fetching those that the device lacks.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useConnection } from '#/platform/web/shell/banners.tsx';
import type { KnownConversation, MessageView } from '../../contract/index.ts';
import { fetchBefore } from '../data/connect.ts';
import { useMessages, type PendingMessage } from '../reading.ts';
import { wholeFrom } from '../runs.ts';

const PAGE = 60;
/** So many read messages at least stand above the unread divider. */
const BEFORE_UNREAD = 20;
/** A screenful: so many are worth showing while the rest of a page is on its way. */
const SCREENFUL = 25;
/** Of more unread messages than this only the newest page is opened. */
const MOST_UNREAD = 2000;

export interface MessageWindow {
  /** Undefined until there is enough to stand where the reader belongs. */
  readonly stored: readonly MessageView[] | undefined;
  readonly pending: readonly PendingMessage[];
  /** Whether the first message of all is among them. */
  readonly atBeginning: boolean;
  readonly loading: boolean;
  readonly failed: boolean;
  /** Shows a page of older ones; does nothing while one is on its way. */
  older(): void;
  retry(): void;
}

/** Fetches the page before `start` when asked, one at a time. */
function useFetching(conversation: KnownConversation, start: number) {
  const account = useAccount();
  const [loading, setLoading] = useState(false);
  const [failed, setFailed] = useState(false);
  const busy = useRef(false);
  const { id, lastNo } = conversation;
  const fetchPage = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setLoading(true);
    setFailed(false);
    try {
      await fetchBefore(account, id, start > lastNo ? undefined : start);
    } catch {
      setFailed(true);
    } finally {
      busy.current = false;
      setLoading(false);
    }
  }, [account, id, start, lastNo]);
  return { loading, failed, fetchPage };
}

/** How far back the window reaches at first: all that is unread and some before, or a page. */
function firstFrom(lastNo: number, unread: number): number {
  const wanted = unread > MOST_UNREAD ? PAGE : Math.max(PAGE, unread + BEFORE_UNREAD);
  return Math.max(1, lastNo - wanted + 1);
}

/** The newest messages, at first a page of them; older ones as they are asked for. */
export function useMessageWindow(conversation: KnownConversation, unreadAfter: number | null): MessageWindow {
  const offline = useConnection() === 'offline';
  const { id, lastNo } = conversation;
  const [from, setFrom] = useState(() => firstFrom(lastNo, unreadAfter === null ? 0 : lastNo - unreadAfter));
  const found = useMessages(id, from);
  // Everything from here to the newest is on the device. (The newest itself always is, with its conversation.)
  const start = found?.stored.length === 0 ? lastNo + 1 : wholeFrom(found?.stored ?? []);
  const lacking = found !== undefined && lastNo > 0 && start > from;
  const { loading, failed, fetchPage } = useFetching(conversation, start);
  useEffect(() => {
    if (lacking && !offline && !failed) void fetchPage();
  }, [lacking, offline, failed, fetchPage]);

  const enough = Math.max(from, Math.min(lastNo - SCREENFUL, unreadAfter ?? lastNo));
  // Until the window is whole, rows are added on top only. A hole that opens later, or cannot be filled, is drawn as one.
  const [holes, setHoles] = useState(false);
  if (!holes && found !== undefined && (!lacking || offline || failed)) setHoles(true);
  const ready = found !== undefined && (holes || start <= enough);
  return {
    stored: ready ? found.stored.filter(({ no }) => holes || no >= start) : undefined,
    pending: found?.pending ?? [],
    atBeginning: found !== undefined && start <= 1,
    loading,
    failed: failed && lacking,
    older: () => {
      if (!loading && from > 1 && !lacking) setFrom(Math.max(1, from - PAGE));
    },
    retry: () => void fetchPage(),
  };
}
