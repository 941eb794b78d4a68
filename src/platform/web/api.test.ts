// Calls over HTTP: where inputs go, what errors become, and which calls are repeated.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { endpoint } from '#/kit/contract.ts';
import { commonErrors } from '#/kit/error.ts';
import { buildRequest, call, onSessionEnded } from './api.ts';
import { ApiError, isPassing, readProblem } from './api-error.ts';

const output = z.object({ ok: z.boolean() });
const read = endpoint(commonErrors, {
  id: 'test.read',
  method: 'GET',
  path: '/api/rooms/{roomId}/notes',
  summary: 'Read',
  access: 'person',
  input: z.object({
    roomId: z.string(),
    after: z.optional(z.number()),
  }),
  output,
});
const write = endpoint(commonErrors, {
  id: 'test.write',
  method: 'POST',
  path: '/api/rooms/{roomId}/notes',
  summary: 'Write',
  access: 'person',
  input: z.object({ roomId: z.string(), text: z.string() }),
  output,
});
const signIn = endpoint(commonErrors, {
  id: 'test.signIn',
  method: 'POST',
  path: '/api/in',
  summary: 'In',
  access: 'anyone',
  input: z.object({}),
  output,
});

const fetched = vi.fn<typeof fetch>();
const answer = (status: number, body: unknown): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
const problem = (status: number, code: string, params = {}): Response =>
  answer(status, { code, status, title: code, params });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  fetched.mockReset();
});

/** The outcome, all waiting passed over. */
async function outcome(work: Promise<unknown>): Promise<unknown> {
  const settled = work.catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  return settled;
}

async function failure(work: Promise<unknown>): Promise<ApiError> {
  const error = await outcome(work);
  if (error instanceof ApiError) return error;
  throw new Error('it did not fail with an ApiError');
}

describe('requests', () => {
  it('put fields into path and query', () => {
    const { url, init } = buildRequest(read, { roomId: 'a/b', after: 3, gone: undefined });
    expect(url).toBe('/api/rooms/a%2Fb/notes?after=3');
    expect(init).toMatchObject({ method: 'GET', credentials: 'same-origin' });
  });
  it('put the other fields into the body', () => {
    const { url, init } = buildRequest(write, { roomId: '1', text: 'hi' });
    expect([url, init.body]).toEqual(['/api/rooms/1/notes', '{"text":"hi"}']);
  });
});

describe('answers', () => {
  it('come back as they are', async () => {
    fetched.mockResolvedValueOnce(answer(200, { ok: true }));
    expect(await call(read, { roomId: '1' })).toEqual({ ok: true });
  });
  it('become errors with code, params and issues', async () => {
    const issues = [{ path: 'text', message: 'too long' }];
    fetched.mockResolvedValueOnce(answer(400, { code: 'invalid_input', status: 400, title: 'x', issues }));
    const error = await failure(call(write, { roomId: '1', text: '' }));
    expect(error).toMatchObject({ code: 'invalid_input', status: 400, issues });
  });
  it('of a proxy, which has no code, are taken for out of service or not understood', () => {
    expect(readProblem('<html>', 502).code).toBe('unavailable');
    expect(readProblem(null, 404).code).toBe('not_understood');
  });
  it('with other forms inside do no harm', () => {
    const odd = readProblem({ code: 'x', params: { a: { b: 1 }, c: 2 }, issues: [1, { path: 2 }] }, 400);
    expect(odd).toMatchObject({ params: { c: 2 }, issues: [{ path: '', message: '' }] });
  });
});

describe('repetition', () => {
  it('reads again when the server was not reached', async () => {
    fetched.mockRejectedValueOnce(new TypeError('network')).mockResolvedValueOnce(answer(200, { ok: true }));
    expect(await outcome(call(read, { roomId: '1' }))).toEqual({ ok: true });
    expect(fetched).toHaveBeenCalledTimes(2);
  });
  it('does not even try without a network', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    expect((await failure(call(read, { roomId: '1' }))).code).toBe('not_reached');
    expect(fetched).not.toHaveBeenCalled();
  });
  it('gives up after three tries', async () => {
    fetched.mockImplementation(async () => problem(503, 'unavailable'));
    expect((await failure(call(read, { roomId: '1' }))).code).toBe('unavailable');
    expect(fetched).toHaveBeenCalledTimes(3);
  });
  it('writes once, unless told that the input carries an id', async () => {
    fetched.mockRejectedValue(new TypeError('network'));
    expect((await failure(call(write, { roomId: '1', text: 'a' }))).code).toBe('not_reached');
    expect(fetched).toHaveBeenCalledTimes(1);
    await failure(call(write, { roomId: '1', text: 'a' }, { repeatable: true }));
    expect(fetched).toHaveBeenCalledTimes(4);
  });
  it('does not repeat what was refused, nor wait for long', async () => {
    fetched.mockResolvedValueOnce(problem(404, 'not_found'));
    await failure(call(read, { roomId: '1' }));
    fetched.mockResolvedValueOnce(problem(429, 'rate_limited', { retryAfter: 60 }));
    await failure(call(read, { roomId: '1' }));
    expect(fetched).toHaveBeenCalledTimes(2);
  });
  it('ends with the caller’s reason when aborted', async () => {
    const control = new AbortController();
    fetched.mockImplementation(async (_url, init) => {
      control.abort(new Error('left the screen'));
      init?.signal?.throwIfAborted();
      return answer(200, {});
    });
    await expect(call(read, { roomId: '1' }, { signal: control.signal })).rejects.toThrow('left the screen');
  });
});

describe('the end of a session', () => {
  it('is told once the server no longer knows it, not by a refused sign-in', async () => {
    const ended = vi.fn<() => void>();
    const stop = onSessionEnded(ended);
    fetched.mockImplementation(async () => problem(401, 'not_signed_in'));
    await failure(call(signIn, {}));
    expect(ended).not.toHaveBeenCalled();
    await failure(call(read, { roomId: '1' }));
    expect(ended).toHaveBeenCalledTimes(1);
    stop();
  });
  it('is no passing condition', () => {
    expect(isPassing(new ApiError('not_signed_in', 401, ''))).toBe(false);
    expect(isPassing(new ApiError('not_reached', 0, ''))).toBe(true);
  });
});
