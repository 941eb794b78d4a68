// Addresses and the screens that they open.
import { describe, expect, it } from 'vitest';
import type { ScreenRoute } from './contribution.ts';
import { match } from './match.ts';

const at = (path: string, children: readonly ScreenRoute[] = []): ScreenRoute => ({
  path,
  title: { id: path, message: path },
  screen: async () => ({ default: () => null }),
  children,
});
const routes = [
  at('/chats', [at('$conversationId', [at('details')])]),
  at('/contacts', [at('requests'), at('$handle')]),
  at('/you', [at('/'), at('devices')]),
  at('/people/$handle'),
];
const paths = (pathname: string): string[] | null =>
  match(routes, pathname)?.chain.map((each) => `${each.route.path} ${each.pathname}`) ?? null;

describe('an address', () => {
  it('opens a list, what is in it, and its details', () => {
    expect(paths('/chats')).toEqual(['/chats /chats']);
    expect(paths('/chats/7/details')).toEqual([
      '/chats /chats',
      '$conversationId /chats/7',
      'details /chats/7/details',
    ]);
  });
  it('gives its parameters, decoded', () => {
    expect(match(routes, '/people/jos%C3%A9')?.params).toEqual({ handle: 'josé' });
    expect(match(routes, '/chats/7/details')?.params).toEqual({ conversationId: '7' });
  });
  it('prefers what is written to what is a parameter', () => {
    expect(paths('/contacts/requests')?.at(-1)).toBe('requests /contacts/requests');
    expect(paths('/contacts/ana')?.at(-1)).toBe('$handle /contacts/ana');
  });
  it('may open an index beside the list', () => {
    expect(paths('/you')).toEqual(['/you /you', '/ /you']);
  });
  it('may end with a slash', () => {
    expect(paths('/chats/')).toEqual(['/chats /chats']);
  });
  it.each(['/', '/nowhere', '/chats/7/details/more', '/people', '/people/%E0%A4%A'])(
    '%s leads nowhere',
    (path) => {
      expect(paths(path)).toBeNull();
    },
  );
});
