// Which messages of a conversation are on the screen, and fetching those that the device lacks.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { useConnection } from '#/platform/web/shell/banners.tsx';
import type { KnownConversation, MessageView } from '../../contract/index.ts';
import { fetchBefore } from '../data/connect.ts';
import { useMessages, type PendingMessage } from '../reading.ts';
import { wholeFrom } from '../runs.ts';

const PAGE = 60;

export interface MessageWindow {
  /** Undefined until the device was read. */
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

/** The newest messages without a hole, at first a page of them (all that are unread, and some before). */
export function useMessageWindow(conversation: KnownConversation, unread: number): MessageWindow {
  const account = useAccount();
  const online = useConnection() === 'online';
  const [wanted, setWanted] = useState(() => Math.max(PAGE, unread + 20));
  const [loading, setLoading] = useState(false);
  const [failed, setFailed] = useState(false);
  const busy = useRef(false);
  const { id, lastNo } = conversation;
  const from = Math.max(1, lastNo - wanted + 1);
  const found = useMessages(id, from);
  const newest = found?.stored.at(-1)?.no ?? 0;
  // Everything from here to the newest is on the device.
  const start = found === undefined || newest < lastNo ? lastNo + 1 : wholeFrom(found.stored);
  const lacking = found !== undefined && lastNo > 0 && start > from;

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

  useEffect(() => {
    if (lacking && online && !failed) void fetchPage();
  }, [lacking, online, failed, fetchPage]);

  return {
    stored: found?.stored.filter(({ no }) => no >= start || newest < lastNo),
    pending: found?.pending ?? [],
    atBeginning: found !== undefined && start <= 1,
    loading,
    failed: failed && lacking,
    older: () => {
      if (!busy.current && start > 1 && start === from) setWanted((count) => count + PAGE);
    },
    retry: () => void fetchPage(),
  };
}
