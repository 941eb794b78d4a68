// How an operation's input travels over HTTP.
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { endpoint } from './contract.ts';
import { commonErrors } from './error.ts';
import { requestOf } from './request.ts';

const shape = { summary: '', access: 'person' as const, input: z.object({}), output: z.object({}) };
const read = endpoint(commonErrors, {
  id: 'a.read',
  method: 'GET',
  path: '/api/rooms/{roomId}/notes',
  ...shape,
});
const write = endpoint(commonErrors, { id: 'a.write', method: 'PUT', path: '/api/rooms/{roomId}', ...shape });

describe('requestOf', () => {
  it('puts fields of the path there, escaped, and the others into the query', () => {
    const input = { roomId: 'a/b', after: 3, note: undefined };
    expect(requestOf(read, input)).toEqual({
      method: 'GET',
      url: '/api/rooms/a%2Fb/notes?after=3',
      body: null,
    });
    expect(requestOf(read, { roomId: 'a' }).url).toBe('/api/rooms/a/notes');
  });

  it('puts the others into the body of methods that carry one', () => {
    const request = requestOf(write, { roomId: 'a', title: 'é', gone: undefined });
    expect(request).toEqual({ method: 'PUT', url: '/api/rooms/a', body: '{"title":"é"}' });
    expect(requestOf(write, { roomId: 'a' }).body).toBe('{}');
  });
});
