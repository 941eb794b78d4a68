// The choice among shots that a command line makes, and what the slices list.
import { describe, expect, it } from 'vitest';
import { fileOf, looksOf, readCatalogue, shotsOf, type Listed } from './catalogue.ts';

const shots: readonly Listed[] = [
  { slice: 'chat', route: '/chats', state: 'full', as: 'townsperson' },
  { slice: 'chat', route: '/chats/$conversationId', state: 'menu open', as: 'townsperson' },
  { slice: 'identity', route: '/you', state: 'full', as: 'townsperson' },
];

describe('looks', () => {
  it('are every width, theme and language, or those chosen', () => {
    expect(looksOf({ words: [] })).toHaveLength(12);
    expect(looksOf({ words: [], theme: 'dark', width: 'phone', language: 'fr' })).toEqual([
      { width: 'phone', theme: 'dark', language: 'fr' },
    ]);
  });
});

describe('shots', () => {
  it('are all, or those whose slice, route or state holds a word', () => {
    expect(shotsOf(shots, { words: [] })).toHaveLength(3);
    expect(shotsOf(shots, { words: ['Chats'] }).map(({ state }) => state)).toEqual(['full', 'menu open']);
    expect(shotsOf(shots, { words: ['menu', 'identity'] })).toHaveLength(2);
    expect(shotsOf(shots, { words: ['nothing'] })).toEqual([]);
  });

  it('lie under names that a file can have', () => {
    expect(fileOf(shots[1]!, { width: 'phone', theme: 'dark', language: 'fr' })).toBe(
      'chat/chats-conversationId.menu-open.phone-dark-fr.png',
    );
  });

  it('of the slices have one name each', async () => {
    const { shots: listed } = await readCatalogue();
    expect(listed.length).toBeGreaterThan(0);
    const look = looksOf({ words: [] })[0]!;
    const names = listed.map((shot) => fileOf(shot, look));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
