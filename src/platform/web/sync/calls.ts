// Calls over the socket that await their answers, by number.
import type { ServerFrame } from '#/kit/protocol.ts';
import { deviceError, readProblem } from '../api-error.ts';

const TIMEOUT_MS = 15_000;

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export interface Calls {
  /** Sends under a new number and waits for its answer. */
  add(send: (n: number) => void): Promise<unknown>;
  settle(frame: ServerFrame & { t: 'result' | 'problem' }): void;
  /** The socket has closed: whether the server acted on the calls is unknown. */
  rejectAll(): void;
}

export function createCalls(): Calls {
  const waiting = new Map<number, Waiting>();
  let lastNumber = 0;

  function take(n: number): Waiting | undefined {
    const one = waiting.get(n);
    waiting.delete(n);
    if (one !== undefined) clearTimeout(one.timer);
    return one;
  }
  return {
    add: (send) =>
      new Promise((resolve, reject) => {
        lastNumber = (lastNumber + 1) % 2 ** 31;
        const n = lastNumber;
        const timer = setTimeout(() => take(n)?.reject(deviceError('timed_out')), TIMEOUT_MS);
        waiting.set(n, { resolve, reject, timer });
        send(n);
      }),
    settle(frame) {
      const one = take(frame.n);
      if (frame.t === 'result') one?.resolve(frame.output);
      else one?.reject(readProblem(frame.problem, 0));
    },
    rejectAll() {
      for (const n of waiting.keys()) take(n)?.reject(deviceError('not_reached'));
    },
  };
}
