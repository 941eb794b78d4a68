// A conversation that the device does not have: fetched once, or found to be nobody's business here.
import { useEffect, useState } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { ApiError } from '#/platform/web/api-error.ts';
import { call } from '#/platform/web/api.ts';
import { conversationId as idSchema, getConversation, type KnownConversation } from '../../contract/index.ts';
import { keepConversation } from '../data/apply.ts';

/** Fetches what is missing; `gone` once the server says that there is no such conversation for this person. */
export function useMissing(id: string, known: KnownConversation | null | undefined): 'gone' | 'looking' {
  const account = useAccount();
  const [gone, setGone] = useState<string | null>(null);
  const wanted = known === null;
  useEffect(() => {
    if (!wanted) return;
    const parsed = idSchema.safeParse(id);
    if (!parsed.success) {
      setGone(id);
      return;
    }
    call(getConversation, { conversationId: parsed.data }).then(
      ({ conversation }) => account.store.transaction(() => keepConversation(account, conversation, 0)),
      (error: unknown) => error instanceof ApiError && error.status === 404 && setGone(id),
    );
  }, [account, id, wanted]);
  return gone === id ? 'gone' : 'looking';
}
