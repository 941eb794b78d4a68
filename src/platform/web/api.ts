// Calls operations over HTTP, typed by their contracts. Answers are trusted as the server encoded them.
import type { Endpoint, InputOf, OutputOf } from '#/kit/contract.ts';
import { requestOf } from '#/kit/request.ts';
import { ApiError, deviceError, isPassing, readProblem, retryAfterMs } from './api-error.ts';

export { ApiError, isPassing } from './api-error.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /**
   * Whether a call without an answer is tried again: reading is, unless told not to; writing only if told that the input
   * carries a device-made id, so that a repeat is the same request.
   */
  readonly repeatable?: boolean;
}

const TIMEOUT_MS = 15_000;
/** Waits before the second and third try, halved or not by chance. */
const PAUSES_MS = [400, 1600];
/** A longer Retry-After is left to whoever asked. */
const LONGEST_PAUSE_MS = 4000;

const endedListeners = new Set<() => void>();

/** Calls back when the server no longer knows this session. Returns what ends it. */
export function onSessionEnded(listener: () => void): () => void {
  endedListeners.add(listener);
  return () => endedListeners.delete(listener);
}

/** Tells everyone that the session has ended: by an answer here, or by the socket's close code. */
export function sessionEnded(): void {
  for (const listener of endedListeners) listener();
}

interface Request {
  readonly url: string;
  readonly init: RequestInit;
}

/** An operation's request as the browser sends it. */
export function buildRequest(endpoint: Endpoint, input: Readonly<Record<string, unknown>>): Request {
  const { method, url, body } = requestOf(endpoint, input);
  const headers = {
    accept: 'application/json',
    ...(body === null ? {} : { 'content-type': 'application/json' }),
  };
  return { url, init: { method, headers, body, credentials: 'same-origin', cache: 'no-store' } };
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw readProblem(null, response.status);
  }
}

async function once(request: Request, signal: AbortSignal | undefined): Promise<unknown> {
  // A device without a network need not try, nor leave a failure in the browser’s log.
  if (!navigator.onLine) throw deviceError('not_reached');
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const both = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    const response = await fetch(request.url, { ...request.init, signal: both });
    const body = await readBody(response);
    if (!response.ok) throw readProblem(body, response.status);
    return body;
  } catch (error) {
    if (error instanceof ApiError) throw error;
    signal?.throwIfAborted();
    throw deviceError(timeout.aborted ? 'timed_out' : 'not_reached');
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
    });
  });
}

/**
 * Calls an operation. Throws ApiError; when `signal` aborts, its reason. Repeatable calls (all reading) are tried
 * three times when the server was not reached or out of service.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: CallOptions = {},
): Promise<OutputOf<E>> {
  const { signal } = options;
  const request = buildRequest(endpoint, input as Readonly<Record<string, unknown>>);
  const pauses = (options.repeatable ?? endpoint.method === 'GET') ? PAUSES_MS : [];
  for (let attempt = 0; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      return (await once(request, signal)) as OutputOf<E>;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_signed_in' && endpoint.access !== 'anyone')
        sessionEnded();
      const wait = pauses[attempt];
      if (
        wait === undefined ||
        !isPassing(error) ||
        !navigator.onLine ||
        retryAfterMs(error) > LONGEST_PAUSE_MS
      )
        throw error;
      await pause(Math.max(retryAfterMs(error), wait * (0.5 + Math.random() / 2)), signal);
    }
  }
}
