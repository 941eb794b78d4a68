// How the shell arranges screens, tabs and hits.
import { describe, expect, it } from 'vitest';
import type { ScreenRoute, Tab } from './contribution.ts';
import type { Matched } from './match.ts';
import { mount, type MountedRoute } from './router.ts';
import { isHit } from './search.tsx';
import { arrange, currentTab } from './shell-frame.tsx';

const at = (path: string, children: readonly ScreenRoute[] = []): ScreenRoute => ({
  path,
  title: { id: path, message: path },
  screen: async () => ({ default: () => null }),
  children,
});
const placed = (route: ScreenRoute): Matched<MountedRoute> => ({ route: mount(route), pathname: route.path });
const paths = (...chain: ScreenRoute[]) => {
  const { list, content, details } = arrange(chain.map(placed));
  return [list, content, details].map((pane) => pane?.route.path ?? null);
};

describe('panes', () => {
  const details = at('details');
  const conversation = at('$conversationId', [details]);
  const chats = at('/chats', [conversation]);
  it('fill by depth: list, content, details', () => {
    expect(paths(chats)).toEqual(['/chats', null, null]);
    expect(paths(chats, conversation)).toEqual(['/chats', '$conversationId', null]);
    expect(paths(chats, conversation, details)).toEqual(['/chats', '$conversationId', 'details']);
  });
  it('leave a page that has no list the whole width', () => {
    expect(paths(at('/people/$handle'))).toEqual([null, '/people/$handle', null]);
  });
  it('pass over an index', () => {
    expect(paths(at('/you', [at('/')]), at('/'))).toEqual(['/you', null, null]);
  });
});

describe('the current tab', () => {
  const tab = (id: string, href: string): Tab => ({
    id,
    href,
    order: 1,
    label: { id, message: id },
    icon: () => null,
  });
  const tabs = [tab('chats', '/chats'), tab('you', '/you')];
  it.each([
    ['/chats', undefined, 'chats'],
    ['/chats/7', undefined, 'chats'],
    ['/youth', undefined, null],
    ['/contacts', 'chats', 'chats'],
  ])('at %s (named %s) is %s', (pathname, named, id) => {
    expect(currentTab(tabs, pathname, named)).toBe(id);
  });
});

describe('a hit', () => {
  it.each([
    ['Devices and sign-in', 'sign', true],
    ['Devices and sign-in', 'and si', true],
    ['Appareils réglés', 'regles', true],
    ['Devices', 'vices', false],
    ['Devices', '  ', false],
  ])('%s for %j: %s', (text, query, hit) => {
    expect(isHit(text, query)).toBe(hit);
  });
});
