// A conversation that the device does not have: fetched once, or found to be nobody's business here.
import { useCallback, useEffect, useState } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { ApiError } from '#/platform/web/api-error.ts';
import { call } from '#/platform/web/api.ts';
import {
  conversationId as idSchema,
  getConversation,
  type ConversationId,
  type KnownConversation,
} from '../../contract/index.ts';
import { keepConversation } from '../data/apply.ts';

/** `gone`: the server knows no such conversation for this person. `failed`: it could not be asked. */
export type Missing = 'looking' | 'gone' | 'failed';

/** Fetches what is missing; `retry` asks again. */
export function useMissing(
  id: string,
  known: KnownConversation | null | undefined,
): { missing: Missing; retry: () => void } {
  const account = useAccount();
  const [missing, setMissing] = useState<Missing>('looking');
  const fetchIt = useCallback(
    async (conversationId: ConversationId) => {
      setMissing('looking');
      try {
        const { conversation } = await call(getConversation, { conversationId });
        await account.store.transaction(() => keepConversation(account, conversation, 0));
      } catch (error) {
        setMissing(error instanceof ApiError && error.status === 404 ? 'gone' : 'failed');
      }
    },
    [account],
  );
  const retry = useCallback(() => {
    const parsed = idSchema.safeParse(id);
    if (parsed.success) void fetchIt(parsed.data);
    else setMissing('gone');
  }, [id, fetchIt]);
  const wanted = known === null;
  useEffect(() => {
    if (wanted) retry();
  }, [wanted, retry]);
  return { missing, retry };
}
