// A handle as it is typed: what can be said of it here, and what only the server knows, asked once the typing rests.
import { useEffect, useState } from 'react';
import { call } from '#/platform/web/api.ts';
import { checkHandle, HANDLE_MAX, HANDLE_MIN, readHandle } from '../../contract/index.ts';

export type HandleFault = 'empty' | 'short' | 'long' | 'characters';
export type HandleState = HandleFault | 'checking' | 'free' | 'taken' | 'reserved' | 'unchecked';

/** What is wrong with a typed handle before anybody is asked; null if nothing. */
export function handleFault(typed: string): HandleFault | null {
  const bare = typed.trim().replace(/^@/, '');
  if (bare === '') return 'empty';
  if (readHandle(typed) !== null) return null;
  if (/[^a-z0-9_]/i.test(bare)) return 'characters';
  if (bare.length < HANDLE_MIN) return 'short';
  return bare.length > HANDLE_MAX ? 'long' : 'characters';
}

/** How long the typing must rest before the server is asked. */
const REST_MS = 350;

type Verdict = Extract<HandleState, 'free' | 'taken' | 'reserved' | 'unchecked'>;

async function ask(handle: string, signal: AbortSignal): Promise<Verdict> {
  try {
    const { available, reason } = await call(checkHandle, { handle }, { signal });
    if (available) return 'free';
    return reason === 'reserved' ? 'reserved' : 'taken';
  } catch {
    // Offline, busy or limited: the sign-up itself will tell.
    return 'unchecked';
  }
}

/**
 * The state of a handle as it is typed. `reservedToo`: whether a reserved one may be had (the first operator's).
 * With `ask` off only what the device can tell.
 */
export function useHandleState(typed: string, options: { ask: boolean; reservedToo?: boolean }): HandleState {
  const fault = handleFault(typed);
  const handle = fault === null ? readHandle(typed) : null;
  const [answer, setAnswer] = useState<{ handle: string; verdict: Verdict } | null>(null);
  const known = answer !== null && answer.handle === handle && answer.verdict !== 'unchecked';

  useEffect(() => {
    if (handle === null || known || !options.ask) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void ask(handle, abort.signal).then((verdict) => {
        if (!abort.signal.aborted) setAnswer({ handle, verdict });
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [handle, known, options.ask]);

  if (fault !== null) return fault;
  if (!options.ask) return 'unchecked';
  if (answer === null || answer.handle !== handle) return 'checking';
  return answer.verdict === 'reserved' && options.reservedToo === true ? 'free' : answer.verdict;
}

/** Whether one may go on with a handle in this state; the server has the last word. */
export function mayContinue(state: HandleState): boolean {
  return state === 'free' || state === 'unchecked' || state === 'checking';
}
