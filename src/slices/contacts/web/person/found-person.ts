// Somebody by handle: from the device at once where it knows them, and from the server for what it does not know.
import { useEffect, useState } from 'react';
import { useAccount } from '#/platform/web/account.ts';
import { ApiError, call } from '#/platform/web/api.ts';
import { findPerson, type Standing } from '../../contract/index.ts';
import { isHandle } from '../add/typed.ts';
import { keepCard } from '../data/apply.ts';
import { useKnownStanding } from '../reading.ts';

export interface FoundPerson {
  readonly standing: Standing | null;
  readonly status: 'loading' | 'found' | 'missing' | 'failed';
  readonly problem: unknown;
  readonly retry: () => void;
}

interface Answer {
  readonly handle: string;
  readonly standing: Standing | null;
  readonly problem: unknown;
}

export function useFoundPerson(handle: string): FoundPerson {
  const account = useAccount();
  const known = useKnownStanding({ handle });
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!isHandle(handle)) return undefined;
    const aborter = new AbortController();
    call(findPerson, { handle }, { signal: aborter.signal }).then(
      async ({ standing }) => {
        setAnswer({ handle, standing, problem: null });
        await account.store.transaction(() => keepCard(account, standing));
      },
      (problem: unknown) => !aborter.signal.aborted && setAnswer({ handle, standing: null, problem }),
    );
    return () => aborter.abort();
  }, [account, handle, round]);

  const retry = (): void => {
    setAnswer(null);
    setRound((before) => before + 1);
  };
  const answered = answer?.handle === handle ? answer : null;
  // What the device has follows every event; the answer was true once.
  const standing = known ?? answered?.standing ?? null;
  const problem = answered?.problem ?? null;
  const missing = !isHandle(handle) || (problem instanceof ApiError && problem.code === 'person_not_found');
  const status = standing !== null ? 'found' : missing ? 'missing' : problem !== null ? 'failed' : 'loading';
  return { standing, status, problem, retry };
}
